"""Compares the rules a database has with the ones this version brings.

Each function, view, trigger and policy, and each table with rights, has the name and the checksum of its file as its
comment, and a fingerprint of what the database made of it (`definitions`). A backup carries them, an object made by
hand has none, and the serving role needs no right to read them.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from django.core.exceptions import ImproperlyConfigured
from django.db import DEFAULT_DB_ALIAS, connections

from municipality.access.database_rules.definitions import fingerprint_definitions
from municipality.access.database_rules.files import read_rules

# What there is of each kind, as a file is named, what a comment on it is called, and its comment. What an extension or
# another owner made is left out. A table has rights where all, or a role that serves, may do something with it.
OBJECTS = """
    WITH serving AS (
        SELECT 0::oid AS role UNION SELECT oid FROM pg_roles WHERE rolname = 'helhed_runtime'
        UNION SELECT member FROM pg_auth_members JOIN pg_roles ON pg_roles.oid = roleid WHERE rolname = 'helhed_runtime'
    ), own_table AS (
        SELECT place.oid, place.relname, place.relkind FROM pg_class place
        JOIN pg_class known ON known.oid = to_regclass('public.django_migrations') AND known.relowner = place.relowner
        WHERE place.relnamespace = 'public'::regnamespace AND place.relkind IN ('r', 'p', 'v')
            AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = place.oid AND deptype = 'e')
    )
    SELECT 'functions/' || proname, 'FUNCTION ' || made.oid::regprocedure, obj_description(made.oid, 'pg_proc')
    FROM pg_proc made
    JOIN pg_class known ON known.oid = to_regclass('public.django_migrations') AND known.relowner = made.proowner
    WHERE pronamespace = 'public'::regnamespace
        AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = made.oid AND deptype = 'e')
    UNION ALL SELECT 'views/' || relname, 'VIEW ' || oid::regclass, obj_description(oid, 'pg_class')
    FROM own_table WHERE relkind = 'v'
    UNION ALL SELECT 'triggers/' || relname || '/' || tgname, format('TRIGGER %I ON %s', tgname, tgrelid::regclass),
        obj_description(made.oid, 'pg_trigger')
    FROM pg_trigger made JOIN own_table ON own_table.oid = tgrelid WHERE NOT tgisinternal
    UNION ALL SELECT 'policies/' || relname || '/' || polname, format('POLICY %I ON %s', polname, polrelid::regclass),
        obj_description(made.oid, 'pg_policy')
    FROM pg_policy made JOIN own_table ON own_table.oid = polrelid
    UNION ALL SELECT 'rights/' || relname, 'TABLE ' || place.oid::regclass, obj_description(place.oid, 'pg_class')
    FROM own_table JOIN pg_class place USING (oid, relname, relkind) WHERE relkind IN ('r', 'p') AND (relrowsecurity
        OR EXISTS (SELECT FROM aclexplode(relacl) JOIN serving ON role = grantee WHERE grantee <> relowner)
        OR EXISTS (SELECT FROM pg_attribute, aclexplode(attacl) JOIN serving ON role = grantee
            WHERE attrelid = place.oid AND grantee <> relowner))
"""
MOST_NAMED = 5


class DatabaseObject(NamedTuple):
    """What the database has: its name as a file's, without the app; what SQL calls it; and the comment on it."""

    name: str
    called: str
    comment: str | None


def find_objects(using: str = DEFAULT_DB_ALIAS) -> list[DatabaseObject]:
    """Return the functions, views, triggers and policies of the database, and the tables with rights."""
    with connections[using].cursor() as cursor:
        cursor.execute(OBJECTS)
        return [DatabaseObject(*row) for row in cursor.fetchall()]


def applied_checksums(using: str = DEFAULT_DB_ALIAS) -> dict[str, str]:
    """Return the checksum of the file each object was made from, by the file's name; empty where it has none."""
    return {name: checksum for name, checksum, _fingerprint, _made in read_comments(using)}


def read_comments(using: str) -> list[tuple[str, str, str, DatabaseObject]]:
    """Return of each object the file it was made from, its checksum, and the fingerprint noted when it was made. Where
    the comment is none of ours, the object's own name and nothing.
    """
    found = []
    for made in find_objects(using):
        name, checksum, fingerprint = [*(made.comment or "").split(" "), "", ""][:3]
        is_its_own = name.partition("/")[2] == made.name
        found.append((name, checksum, fingerprint, made) if is_its_own else (made.name, "", "", made))
    return found


def current_checksums() -> dict[str, str]:
    """Return the checksum of each file of this version."""
    return {rule.name: rule.checksum for rule in read_rules()}


@cache
def checksums_at_start() -> dict[str, str]:
    """Return the checksums as they were when this process first asked: its program is of the same version."""
    return current_checksums()


def differing_rules(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """Return the names of the rules that are others in the database than in the files, or only in one of them, and of
    those the database no longer has as they were made: a changed function, condition or grant keeps its comment.
    """
    comments, definitions = read_comments(using), fingerprint_definitions(using)
    applied = {name: checksum for name, checksum, _fingerprint, _made in comments}
    changed = [name for name, _, noted, made in comments if noted != definitions.get(made.name)]
    return sorted({*dict(applied.items() ^ current_checksums().items()), *changed})


def describe_difference(names: list[str]) -> str:
    """Return a Danish sentence with what to do, where these rules differ."""
    shown = ", ".join(names[:MOST_NAMED]) + (" …" if len(names) > MOST_NAMED else "")
    return (
        f"Databasens regler er ikke dem, denne udgave af Helhed bruger ({len(names)} er anderledes: {shown}). Der "
        "vises ingen sider, før de er de samme. Kør «python -m django migrate --database owner» med ejerens adresse i "
        "DATABASE_URL, eller start med ./run, som gør det selv (docs/operations.md, «In production»)."
    )


def require_current_rules(using: str = DEFAULT_DB_ALIAS) -> None:
    """Refuses to serve from a database with other rules than this version's.

    Raises ImproperlyConfigured; OperationalError where the database does not answer.
    """
    names = differing_rules(using)
    if names:
        raise ImproperlyConfigured(describe_difference(names))
