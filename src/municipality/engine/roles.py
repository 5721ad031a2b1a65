"""The database's roles: an owner that shapes it, restricted ones that serve from it and work its queue, and one that
watches these two.

`helhed_runtime` carries the rights each migration grants and cannot sign in; `helhed_web` signs in and has no rights
but those. `helhed_worker` has besides what a worker does with the queue of jobs. A restricted role owns nothing, cannot
change a table's shape and is not exempt from row-level security.
"""

from __future__ import annotations

import itertools

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

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
TEMPORARY_FILES = "512MB"
# Only a superuser may set these, so the serving role cannot lift them. At a lower level than `fatal` it could write
# into the server's log: by `RAISE LOG`, and by `debug_print_parse`, which every role may turn on for itself.
SET_BY_SUPERUSER = {"temp_file_limit": TEMPORARY_FILES, "log_min_messages": "fatal"}

SET_IN_DATABASES = """
    SELECT datname FROM pg_db_role_setting JOIN pg_database d ON d.oid = setdatabase
    WHERE setrole = (SELECT oid FROM pg_roles WHERE rolname = %s)
"""


def make_database(superuser: psycopg.Connection[tuple[object, ...]], secrets: Secrets) -> None:
    """In our own cluster: the roles with this installation's passwords, and the database they meet in."""
    ensure_role(superuser, OWNER, f"{LOGIN} CREATEDB", secrets.owner_password)
    ensure_runtime_roles(superuser, secrets)
    for name, (setting, value) in itertools.product((WEB, WORKER), SET_BY_SUPERUSER.items()):
        statement = sql.SQL("ALTER ROLE {} SET {} = {}")
        superuser.execute(statement.format(sql.Identifier(name), sql.Identifier(setting), value))
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
