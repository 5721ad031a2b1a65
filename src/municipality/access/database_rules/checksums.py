"""Compares the rules a database has with the ones this version brings, by the checksums kept when they were applied."""

from __future__ import annotations

import hashlib
from functools import cache

from django.core.exceptions import ImproperlyConfigured
from django.db import DEFAULT_DB_ALIAS, OperationalError, connections

from municipality.access.database_rules.files import read_rules

# Nothing where the table is missing, and where the role may not read it: its rights are applied with the rules.
IS_READABLE = "SELECT coalesce(has_table_privilege(to_regclass('public.access_database_rule'), 'SELECT'), false)"
APPLIED = "SELECT name, checksum FROM public.access_database_rule"
# All of them in one, as `digest` makes it; asked at every health check.
APPLIED_DIGEST = """
    SELECT encode(sha256(convert_to(
        coalesce(string_agg(name || ' ' || checksum, ',' ORDER BY name COLLATE "C"), ''), 'UTF8')), 'hex')
    FROM public.access_database_rule
"""
MOST_NAMED = 5


def applied_checksums(using: str = DEFAULT_DB_ALIAS) -> dict[str, str]:
    """Return the checksum of each rule as it was applied; none where none were."""
    with connections[using].cursor() as cursor:
        cursor.execute(IS_READABLE)
        if not cursor.fetchone()[0]:
            return {}
        cursor.execute(APPLIED)
        return dict(cursor.fetchall())


def current_checksums() -> dict[str, str]:
    """Return the checksum of each rule of this version."""
    return {rule.name: rule.checksum for rule in read_rules()}


@cache
def digest() -> str:
    """Return one fingerprint of the rules this process was started with."""
    lines = (f"{name} {checksum}" for name, checksum in sorted(current_checksums().items()))
    return hashlib.sha256(",".join(lines).encode()).hexdigest()


def differing_rules(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """Return the names of the rules that were changed, added or removed since the database got its own."""
    applied, current = applied_checksums(using), current_checksums()
    return sorted(dict(applied.items() ^ current.items()))


def describe_difference(names: list[str]) -> str:
    """Return a Danish sentence with what to do, where these rules differ."""
    shown = ", ".join(names[:MOST_NAMED]) + (" …" if len(names) > MOST_NAMED else "")
    return (
        f"Databasens regler er ikke dem, denne udgave af Helhed bruger ({len(names)} er anderledes: {shown}). Der "
        "vises ingen sider, før de er de samme. Kør «python -m django migrate --database owner» med ejerens adresse i "
        "DATABASE_URL, eller start med ./run, som gør det selv (docs/operations.md, «In production»)."
    )


def require_current_rules(using: str = DEFAULT_DB_ALIAS) -> None:
    """Refuse to serve from a database whose rules are others than this version's.

    A database that does not answer is no reason not to start: the health check tells of it, and compares again.

    Raises ImproperlyConfigured.
    """
    try:
        names = differing_rules(using)
    except OperationalError:
        return
    if names:
        raise ImproperlyConfigured(describe_difference(names))
