"""Fingerprints of a form as it was rendered: they show which fields have changed since, and nothing of their content.

A page carries the fingerprints of its fields (`hmac`, keyed by the secret key), so that a protected name is not in it.
"""

import hashlib
import hmac
from collections.abc import Mapping

from django.conf import settings

from municipality.casework.three_way_merge import Fields

LENGTH = 16


def take_fingerprints(fields: Mapping[str, str]) -> str:
    """The fields of a form as they were drawn, a name and a fingerprint each."""
    return " ".join(f"{name}:{take_fingerprint(name, value)}" for name, value in fields.items())


def take_fingerprint(name: str, value: str) -> str:
    """Returns the fingerprint of one field. Line ends and surrounding space do not count."""
    said = f"{name}={value.replace(chr(13), '').strip()}"
    return hmac.digest(settings.SECRET_KEY.encode(), said.encode(), hashlib.sha256).hex()[:LENGTH]


def rebuild_base(read_at: str, mine: Mapping[str, str], theirs: Mapping[str, str]) -> Fields:
    """The form as it was drawn, where it can be known: what neither changed, or what only one of them did.

    A field both have changed gets a value of its own, so that the merge asks about it (`three_way_merge.merge_fields`).
    """
    drawn = dict(part.partition(":")[::2] for part in read_at.split())

    def value_of(name: str) -> object:
        for fields in (theirs, mine):
            if drawn.get(name) == take_fingerprint(name, fields.get(name, "")):
                return fields.get(name, "")
        return object()

    return {name: value_of(name) for name in theirs}
