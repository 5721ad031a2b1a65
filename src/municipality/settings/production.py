"""What a municipality runs. Starts only with secrets of its own, an address of its own, and HTTPS in front.

HELHED_SECRET_KEY      at least 50 characters, kept outside the repository
HELHED_HOSTS           the addresses it answers to, with commas between
DATABASE_RUNTIME_URL   the restricted role; the only database address the web processes may know
DATABASE_URL           the owner, for `migrate` and `attach` alone
HELHED_OUTBOX          the folder letters are handed over in, for the worker alone
HELHED_STATIC          where collected static files lie
HELHED_OIDC            the municipalities' identity providers, as JSON (docs/operations.md); may be left out
HELHED_PROXIES         how many proxies are in front (1); decides which client address the attempts are counted for
HELHED_PROXY_ADDRESSES the addresses or networks of these proxies, with commas between; default: this machine
"""

import os
from ipaddress import ip_network
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from municipality.settings.base import *
from municipality.settings.database import build_database_settings, build_pooled_settings
from municipality.settings.identity import identity_providers

SHORTEST_SECRET_KEY = 50
FEWEST_DIFFERENT_CHARACTERS = 20


def require_environment_variable(name: str) -> str:
    """The value of an environment variable that production cannot do without."""
    value = os.environ.get(name, "").strip()
    if not value:
        raise ImproperlyConfigured(f"{name} mangler. Se docs/operations.md, afsnittet om drift på egen server.")
    return value


def own_secret_key() -> str:
    """The secret key, refused where it is short or a demonstration's."""
    key = require_environment_variable("HELHED_SECRET_KEY")
    if len(key) < SHORTEST_SECRET_KEY or len(set(key)) < FEWEST_DIFFERENT_CHARACTERS:
        raise ImproperlyConfigured(
            "HELHED_SECRET_KEY duer ikke til drift: brug mindst 50 tilfældige tegn, "
            "og aldrig en nøgle fra en demonstration."
        )
    return key


def read_networks(listed: str) -> list[str]:
    """The addresses and networks in a list with commas. Raises ImproperlyConfigured for what is none."""
    try:
        return [str(ip_network(each.strip())) for each in listed.split(",") if each.strip()]
    except ValueError as fault:
        raise ImproperlyConfigured(
            f"HELHED_PROXY_ADDRESSES: {fault}. Skriv adresser eller net som 10.0.0.0/24."
        ) from fault


SECRET_KEY = own_secret_key()
ALLOWED_HOSTS = [host.strip() for host in require_environment_variable("HELHED_HOSTS").split(",")]
if "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("HELHED_HOSTS skal nævne adresserne; * er ikke en adresse.")

DATABASES = {"default": build_pooled_settings(require_environment_variable("DATABASE_RUNTIME_URL"), connections=8)}
if "DATABASE_URL" in os.environ:
    DATABASES["owner"] = build_database_settings(require_environment_variable("DATABASE_URL"))

if "HELHED_OUTBOX" in os.environ:
    OUTBOX = Path(os.environ["HELHED_OUTBOX"])

STATIC_ROOT = Path(require_environment_variable("HELHED_STATIC"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "municipality.web.static_storage.HashedStaticFiles"},
}

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31536000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_SECURE = True
# A browser takes a cookie of such a name only over HTTPS, from this very host, for the whole of it.
SESSION_COOKIE_NAME = "__Host-helhed"
CSRF_COOKIE_NAME = "__Host-csrf"
SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"] = identity_providers(os.environ.get("HELHED_OIDC", "[]"))
PROXY_ADDRESSES = read_networks(os.environ.get("HELHED_PROXY_ADDRESSES", ",".join(PROXY_ADDRESSES)))
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("HELHED_PROXIES", "1"))
LANGUAGE_COOKIE_SECURE = True
# Whether a whole domain may be in browsers' lists of HTTPS-only addresses is decided by its owner.
SILENCED_SYSTEM_CHECKS = [*SILENCED_SYSTEM_CHECKS, "security.W021"]
# The health check is asked over plain HTTP by the machine in front.
SECURE_REDIRECT_EXEMPT = [r"^sundhed/$"]
