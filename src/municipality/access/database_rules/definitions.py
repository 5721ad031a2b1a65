"""Fingerprints what an object of the database is, whatever its comment says: text, conditions, owner's rights, grants.

Casts and parentheses are left out: PostgreSQL writes a list of codes and a chain of OR otherwise once a dump of them
was read in again.
"""

from __future__ import annotations

from django.db import DEFAULT_DB_ALIAS, connections

# The name of each object as a file is named, without the app, and what it is. Of rights and grants only those of all
# and of the roles that serve count.
DEFINITIONS = r"""
    WITH serving AS (
        SELECT 0::oid AS role UNION SELECT oid FROM pg_roles WHERE rolname = 'helhed_runtime'
        UNION SELECT member FROM pg_auth_members JOIN pg_roles ON pg_roles.oid = roleid WHERE rolname = 'helhed_runtime'
    ), said AS (
        SELECT 'functions/' || proname AS name, concat_ws(' ', prosrc, pg_get_function_arguments(made.oid),
            pg_get_function_result(made.oid), pg_get_function_sqlbody(made.oid), prosecdef, proconfig, provolatile,
            proparallel, proisstrict, proleakproof, lanname,
            (SELECT string_agg(concat_ws(' ', rolname, privilege_type), ',' ORDER BY rolname, privilege_type)
            FROM aclexplode(coalesce(proacl, acldefault('f', proowner))) JOIN serving ON role = grantee
                LEFT JOIN pg_roles ON pg_roles.oid = grantee)) AS what
        FROM pg_proc made JOIN pg_language ON pg_language.oid = prolang
        WHERE pronamespace = 'public'::regnamespace
            AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = made.oid AND deptype = 'e')
        UNION ALL SELECT 'views/' || relname, concat_ws(' ', pg_get_viewdef(oid), reloptions)
        FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'v'
        UNION ALL SELECT 'triggers/' || relname || '/' || tgname,
            concat_ws(' ', tgenabled::text, pg_get_triggerdef(made.oid))
        FROM pg_trigger made JOIN pg_class ON pg_class.oid = tgrelid
        WHERE relnamespace = 'public'::regnamespace AND NOT tgisinternal
        UNION ALL SELECT 'policies/' || relname || '/' || polname, concat_ws(' ', polcmd::text, polpermissive,
            (SELECT string_agg(coalesce(rolname, 'public'), ' ' ORDER BY rolname)
            FROM unnest(polroles) asked LEFT JOIN pg_roles ON pg_roles.oid = asked),
            pg_get_expr(polqual, polrelid), '/', pg_get_expr(polwithcheck, polrelid))
        FROM pg_policy JOIN pg_class ON pg_class.oid = polrelid WHERE relnamespace = 'public'::regnamespace
        UNION ALL SELECT 'rights/' || relname, concat_ws(' ', relrowsecurity, relforcerowsecurity,
            (SELECT string_agg(concat_ws(' ', rolname, privilege_type), ',' ORDER BY rolname, privilege_type)
            FROM aclexplode(relacl) JOIN serving ON role = grantee LEFT JOIN pg_roles ON pg_roles.oid = grantee
            WHERE grantee <> relowner),
            (SELECT string_agg(concat_ws(' ', attname, rolname, privilege_type), ','
                ORDER BY attname, rolname, privilege_type)
            FROM pg_attribute, aclexplode(attacl) JOIN serving ON role = grantee
                LEFT JOIN pg_roles ON pg_roles.oid = grantee
            WHERE attrelid = place.oid AND attnum > 0 AND grantee <> relowner))
        FROM pg_class place WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
    )
    SELECT name, encode(sha256(convert_to(
        regexp_replace(what, '[()\s]|::"?[a-z ]+"?(\[\])?', '', 'g'), 'UTF8')), 'hex')
    FROM said
"""


def fingerprint_definitions(using: str = DEFAULT_DB_ALIAS) -> dict[str, str]:
    """Return the fingerprint of each object, by the name of its file without the app."""
    with connections[using].cursor() as cursor:
        cursor.execute(DEFINITIONS)
        return dict(cursor.fetchall())
