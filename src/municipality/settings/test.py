"""What the tests run under. `tests/conftest.py` fills in the port of a database cluster made for the run."""

from municipality.settings.base import *
from municipality.settings.database import build_database_settings

SECRET_KEY = "only-for-tests"  # noqa: S105 — opens nothing: test databases live and die with the test run
INSTALLED_APPS = [*INSTALLED_APPS, "municipality.demo"]
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
DATABASES = {"default": build_database_settings("postgresql://helhed_owner@127.0.0.1/helhed")}
# A password that takes no time to check: what production uses is tried by itself (tests/municipality/access).
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# All tests of a process sign in from one address, faster than people do. The limit itself is tried under the real one.
ACCOUNT_RATE_LIMITS = {**ACCOUNT_RATE_LIMITS, "login": "3000/m/ip"}
# Tests send more in a minute than people do. The limit itself is tried under the real one.
MOST_REQUESTS_A_MINUTE = 1_000_000
# A test that publishes a standard asks by itself; in the others the question would count among those of a page.
PUBLISHED_STANDARDS_ASKED_AFTER_SECONDS = 3600.0
