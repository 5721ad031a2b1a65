"""Reads which municipalities have an identity provider of their own, as allauth's settings want them."""

import json
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ImproperlyConfigured

PARTS = {"code", "name", "client", "secret", "server"}
STRENGTH = "acr"


def identity_providers(text: str) -> list[dict[str, Any]]:
    """The providers in a JSON list; each has the municipality's code, the name on the button, our client name and
    secret there, and the provider's address. Where `acr` is given, a list, the provider must say that it asked the
    user for one of these strengths.

    Raises ImproperlyConfigured where one cannot be read or is not reached over HTTPS.
    """
    try:
        listed = json.loads(text)
        fits = isinstance(listed, list) and all(isinstance(one, dict) and is_provider(one) for one in listed)
    except json.JSONDecodeError:
        fits = False
    if not fits:
        raise ImproperlyConfigured(f"HELHED_OIDC er ikke en JSON-liste, hvor hver har {', '.join(sorted(PARTS))}.")
    if insecure := [one["server"] for one in listed if not one["server"].startswith("https://")]:
        raise ImproperlyConfigured(f"HELHED_OIDC: {insecure[0]} skal være en https-adresse.")
    return [identity_provider(**one) for one in listed]


def is_provider(told: dict[str, Any]) -> bool:
    """Whether an entry has every part, and of strengths at least one where it names them."""
    strengths = told.get(STRENGTH, ["any"])
    fits = isinstance(strengths, list) and bool(strengths) and all(isinstance(one, str) and one for one in strengths)
    return told.keys() - {STRENGTH} == PARTS and fits


def identity_provider(
    *, code: str, name: str, client: str, secret: str, server: str, acr: Sequence[str] = ()
) -> dict[str, Any]:
    """One provider, known by its municipality's code. Any of the strengths in `acr` will do; without, the agreement."""
    return {
        "provider_id": code,
        "name": name,
        "client_id": client,
        "secret": secret,
        "settings": {"server_url": server} | ({STRENGTH: list(acr)} if acr else {}),
    }
