"""Reads which municipalities have an identity provider of their own, as allauth's settings want them."""

import json
from typing import Any

from django.core.exceptions import ImproperlyConfigured

PARTS = {"code", "name", "client", "secret", "server"}


def identity_providers(text: str) -> list[dict[str, Any]]:
    """The providers in a JSON list; each has the municipality's code, the name on the button, our client name and
    secret there, and the provider's address.

    Raises ImproperlyConfigured where one cannot be read or is not reached over HTTPS.
    """
    try:
        listed = json.loads(text)
        fits = isinstance(listed, list) and all(isinstance(one, dict) and set(one) == PARTS for one in listed)
    except json.JSONDecodeError:
        fits = False
    if not fits:
        raise ImproperlyConfigured(f"HELHED_OIDC er ikke en JSON-liste, hvor hver har {', '.join(sorted(PARTS))}.")
    if insecure := [one["server"] for one in listed if not one["server"].startswith("https://")]:
        raise ImproperlyConfigured(f"HELHED_OIDC: {insecure[0]} skal være en https-adresse.")
    return [identity_provider(**one) for one in listed]


def identity_provider(*, code: str, name: str, client: str, secret: str, server: str) -> dict[str, Any]:
    """One provider, known by its municipality's code."""
    return {
        "provider_id": code,
        "name": name,
        "client_id": client,
        "secret": secret,
        "settings": {"server_url": server},
    }
