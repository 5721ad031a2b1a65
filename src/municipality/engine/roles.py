"""The database's roles: an owner that shapes it, restricted ones that serve from it and work its queue, and one that
watches these two.

`helhed_runtime` carries the rights each migration grants and cannot sign in; `helhed_web` signs in and has no rights
but those. `helhed_worker` has besides what a worker does with the queue of jobs. A restricted role owns nothing, cannot
change a table's shape and is not exempt from row-level security.
"""

from __future__ import annotations

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from municipality.engine.addresses import Addresses, connect_as_runtime
from municipality.engine.startup_error import StartupError
from municipality.engine.state import Secrets

DATABASE = "helhed"
OWNER = "helhed_owner"
RUNTIME = "helhed_runtime"
WEB = "helhed_web"
WORKER = "helhed_worker"
WATCHDOG = "helhed_watchdog"
LOGIN = "LOGIN NOSUPERUSER NOBYPASSRLS NOREPLICATION NOCREATEROLE"
# The web processes hold 2 x 4 connections; a second installation on its way in and the health checks need a few more.
MOST_CONNECTIONS = 24
# A worker holds eight at most; another one on its way in, and the checks before it starts, need a few more.
MOST_OF_WORKERS = 20
# Only a superuser may set this one, so the serving role cannot lift it.
TEMPORARY_FILES = "512MB"

SET_IN_DATABASES = """
    SELECT datname FROM pg_db_role_setting JOIN pg_database d ON d.oid = setdatabase
    WHERE setrole = (SELECT oid FROM pg_roles WHERE rolname = %s)
"""
# What the role that signs in has set for its own sessions, besides the limit on temporary files.
OWN_SETTINGS = """
    SELECT DISTINCT setting FROM pg_db_role_setting, unnest(setconfig) setting
    WHERE setrole = (SELECT oid FROM pg_roles WHERE rolname = current_user) AND setting NOT LIKE 'temp_file_limit=%'
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


def make_database(superuser: psycopg.Connection[tuple[object, ...]], secrets: Secrets) -> None:
    """In our own cluster: the roles with this installation's passwords, and the database they meet in."""
    ensure_role(superuser, OWNER, f"{LOGIN} CREATEDB", secrets.owner_password)
    ensure_runtime_roles(superuser, secrets)
    for name in (WEB, WORKER):
        limit = sql.SQL("ALTER ROLE {} SET temp_file_limit = {}")
        superuser.execute(limit.format(sql.Identifier(name), TEMPORARY_FILES))
    ensure_role(superuser, WATCHDOG, f"{LOGIN} NOCREATEDB CONNECTION LIMIT 3", secrets.watchdog_password)
    superuser.execute(sql.SQL("GRANT pg_signal_backend, pg_read_all_stats TO {}").format(sql.Identifier(WATCHDOG)))
    known = superuser.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
    if known is None:
        names = {"database": sql.Identifier(DATABASE), "owner": sql.Identifier(OWNER)}
        superuser.execute(sql.SQL("CREATE DATABASE {database} OWNER {owner}").format(**names))


def ensure_runtime_roles(connection: psycopg.Connection[tuple[object, ...]], secrets: Secrets) -> None:
    """The role that carries the rights, and the two that sign in."""
    ensure_role(connection, RUNTIME, "NOLOGIN", None)
    ensure_member(connection, WEB, MOST_CONNECTIONS, secrets.web_password)
    ensure_member(connection, WORKER, MOST_OF_WORKERS, secrets.worker_password)


def ensure_member(
    connection: psycopg.Connection[tuple[object, ...]], name: str, connections: int, password: str
) -> None:
    """A role that signs in with the rights of the serving role, and without settings of its own."""
    ensure_role(connection, name, f"{LOGIN} NOCREATEDB CONNECTION LIMIT {connections}", password)
    forget_own_settings(connection, name)
    member = connection.execute(
        "SELECT 1 FROM pg_auth_members WHERE roleid = %s::regrole AND member = %s::regrole", [RUNTIME, name]
    ).fetchone()
    if member is None:
        connection.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(RUNTIME), sql.Identifier(name)))


def forget_own_settings(connection: psycopg.Connection[tuple[object, ...]], name: str) -> None:
    """Remove what a role has set for its own later sessions, in every database.

    PostgreSQL lets each role do that to itself: `ALTER ROLE … SET search_path` by the serving role would keep every
    later session from finding its tables.
    """
    role = sql.Identifier(name)
    connection.execute(sql.SQL("ALTER ROLE {} RESET ALL").format(role))
    places = connection.execute(SET_IN_DATABASES, [name]).fetchall()
    for (database,) in places:
        place = sql.Identifier(str(database))
        connection.execute(sql.SQL("ALTER ROLE {} IN DATABASE {} RESET ALL").format(role, place))


def ensure_role(
    connection: psycopg.Connection[tuple[object, ...]], name: str, rights: str, password: str | None
) -> None:
    """A role with these rights and this password, whether it was there before or not."""
    known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone()
    if known is not None and password is None:
        return
    verb = sql.SQL("CREATE ROLE {} {}" if known is None else "ALTER ROLE {} {}")
    statement = verb.format(sql.Identifier(name), sql.SQL(rights))
    if password is not None:
        statement += sql.SQL(" PASSWORD {}").format(sql.Literal(password))
    connection.execute(statement)


def runtime_door(owner_address: str, secrets: Secrets) -> str:
    """The restricted role's address on the municipality's own server, where the owner was allowed to make that role."""
    return make_conninfo(owner_address, user=WEB, password=secrets.web_password)


def worker_door(owner_address: str, secrets: Secrets) -> str:
    """The worker's address there."""
    return make_conninfo(owner_address, user=WORKER, password=secrets.worker_password)


def require_restricted(addresses: Addresses) -> None:
    """Refuse to serve as a role that could do more than read and write the rows it was given.

    Raises StartupError with the rights that must be taken from it.
    """
    with connect_as_runtime(addresses) as connection:
        row = connection.execute(TOO_MUCH).fetchone()
        own = [str(setting) for (setting,) in connection.execute(OWN_SETTINGS)]
        role = connection.info.user
    require_no_own_settings(role, own)
    too_much = row[0] if row and isinstance(row[0], list) else []
    if too_much:
        raise StartupError(
            f"Databaserollen, der skal vise siderne, har for mange rettigheder: {', '.join(too_much)}. Brug en rolle "
            f"uden dem, medlem af {RUNTIME} (docs/operations.md, «Egen database»)."
        )


def require_no_own_settings(role: str, own: list[str]) -> None:
    """Refuse a serving role with settings of its own: they hold for every later session, and one can stop all pages.

    In the bundled cluster they are removed at each start. Raises StartupError with the statement that removes them.
    """
    if own:
        raise StartupError(
            f"Databaserollen {role} har egne indstillinger: {', '.join(own)}. De kan være sat af en "
            "indtrænger og kan standse alle sider. Lad databasens administrator fjerne dem: "
            f"ALTER ROLE {role} RESET ALL; (og ALTER ROLE {role} IN DATABASE {DATABASE} RESET ALL;)"
        )
