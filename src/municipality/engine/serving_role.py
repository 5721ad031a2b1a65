"""Requires of the role that serves that it can do no more than read and write the rows it was given."""

from __future__ import annotations

import psycopg
from psycopg.conninfo import conninfo_to_dict

from municipality.engine.addresses import Addresses, connect_as_runtime
from municipality.engine.roles import MOST_CONNECTIONS, RUNTIME, SET_BY_SUPERUSER, TEMPORARY_FILES
from municipality.engine.startup_error import StartupError

# What a role has set for its own later sessions, and in which database; not what only a superuser may set.
OWN_SETTINGS = """
    SELECT DISTINCT split_part(setting, '=', 1), setting, coalesce(quote_ident(datname), '')
    FROM pg_db_role_setting LEFT JOIN pg_database place ON place.oid = setdatabase, unnest(setconfig) setting
    WHERE setrole = (SELECT oid FROM pg_roles WHERE rolname = coalesce(%s, current_user))
        AND NOT split_part(setting, '=', 1) = ANY(%s)
    ORDER BY setting
"""
# What the restricted role must not be, and the word for it.
TOO_MUCH = """
    SELECT array_remove(ARRAY[
        CASE WHEN rolsuper THEN 'SUPERUSER' END,
        CASE WHEN rolbypassrls THEN 'BYPASSRLS' END,
        CASE WHEN rolcreatedb THEN 'CREATEDB' END,
        CASE WHEN rolcreaterole THEN 'CREATEROLE' END,
        CASE WHEN has_schema_privilege('public', 'CREATE') THEN 'CREATE ON SCHEMA public' END,
        CASE WHEN EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                          WHERE n.nspname = 'public' AND pg_has_role(c.relowner, 'MEMBER')) THEN 'OWNER' END
    ], NULL)
    FROM pg_roles WHERE rolname = current_user
"""
WITHOUT_LIMITS = """
    SELECT rolconnlimit < 0, current_setting('temp_file_limit') = '-1' FROM pg_roles WHERE rolname = current_user
"""


def require_restricted(addresses: Addresses) -> None:
    """Refuse to serve as a role that could do more than read and write the rows it was given.

    Raises StartupError with the rights that must be taken from it, or with what keeps it from signing in.
    """
    role = str(conninfo_to_dict(addresses.runtime).get("user") or "")
    if addresses.owner and role:
        # A setting of the role's own can keep it from signing in at all: the owner reads them first.
        with psycopg.connect(addresses.owner, connect_timeout=10) as owner:
            require_no_own_settings(role, read_own_settings(owner, role))
    try:
        with connect_as_runtime(addresses) as connection:
            row = connection.execute(TOO_MUCH).fetchone()
            own = read_own_settings(connection, None)
            role = connection.info.user
    except psycopg.OperationalError as fault:
        raise StartupError(explain_refused_role(role, fault)) from fault
    require_no_own_settings(role, own)
    too_much = row[0] if row and isinstance(row[0], list) else []
    if too_much:
        raise StartupError(
            f"Databaserollen, der skal vise siderne, har for mange rettigheder: {', '.join(too_much)}. Brug en rolle "
            f"uden dem, medlem af {RUNTIME} (docs/operations.md, «Egen database»)."
        )


def read_own_settings(
    connection: psycopg.Connection[tuple[object, ...]], role: str | None
) -> list[tuple[str, str, str]]:
    """What a role has set for itself: the name, the whole setting, and the database it is for (empty for all)."""
    rows = connection.execute(OWN_SETTINGS, [role, list(SET_BY_SUPERUSER)]).fetchall()
    return [(str(name), str(setting), str(place)) for name, setting, place in rows]


def require_no_own_settings(role: str, own: list[tuple[str, str, str]]) -> None:
    """Refuse a serving role with settings of its own: they hold for every later session, and one can stop all pages.

    In the bundled cluster they are removed at each start. Raises StartupError with the statements that remove them.
    """
    if own:
        mend = [f"ALTER ROLE {role}{f' IN DATABASE {place}' if place else ''} RESET {name};" for name, _, place in own]
        raise StartupError(
            f"Databaserollen {role} har egne indstillinger: {', '.join(setting for _, setting, _ in own)}. De kan være "
            f"sat af en indtrænger og kan standse alle sider. Lad databasens administrator køre: {' '.join(mend)}"
        )


def explain_refused_role(role: str, fault: psycopg.OperationalError) -> str:
    """A Danish sentence for a serving role the server does not let in, with the statement that mends the likely cause.

    A role may change its own password, and an intruder with it.
    """
    return (
        f"Databaserollen {role or 'i DATABASE_RUNTIME_URL'} kan ikke logge ind: {str(fault).strip()}\nEr adressen "
        "rigtig, kan rollens adgangskode være ændret, også af en indtrænger. Lad databasens administrator køre: "
        f"ALTER ROLE {role or '…'} PASSWORD '…'; med den adgangskode, der står i adressen "
        "(docs/operations.md, «Egen database»)."
    )


def describe_missing_limits(addresses: Addresses) -> str:
    """A Danish warning where the serving role may open every connection or fill the disk; empty where it may not."""
    with connect_as_runtime(addresses) as connection:
        row = connection.execute(WITHOUT_LIMITS).fetchone() or (False, False)
        role = connection.info.user
    statements = (
        f"ALTER ROLE {role} CONNECTION LIMIT {MOST_CONNECTIONS};",
        f"ALTER ROLE {role} SET temp_file_limit = '{TEMPORARY_FILES}';",
    )
    missing = [statement for statement, is_missing in zip(statements, row, strict=True) if is_missing]
    if not missing:
        return ""
    return (
        f"Advarsel: Databaserollen {role} har ingen grænse for forbindelser eller midlertidige filer, så en indtrænger "
        f"kan optage dem alle. Lad databasens administrator køre: {' '.join(missing)}"
    )
