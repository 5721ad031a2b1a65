"""Which PostgreSQL an installation uses: the server it was pointed to, else the bundled one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import psycopg
from psycopg.conninfo import make_conninfo

from municipality.engine import cluster
from municipality.engine.addresses import Addresses
from municipality.engine.cluster import Cluster
from municipality.engine.roles import (
    DATABASE,
    OWNER,
    WATCHDOG,
    WEB,
    WORKER,
    ensure_runtime_roles,
    make_database,
    runtime_door,
    worker_door,
)
from municipality.engine.startup_error import StartupError
from municipality.engine.state import InstallationState, Secrets


@contextmanager
def open_database(state: InstallationState, secrets: Secrets, environment: Mapping[str, str]) -> Iterator[Addresses]:
    """The database's doors for as long as they are needed. A bundled server that slept is put to sleep again after."""
    if "DATABASE_URL" in environment:
        yield addresses_on_own_server(environment, secrets)
        return
    bundled = Cluster(home=state.database, password=secrets.engine_password)
    was_running = cluster.running_port(bundled) is not None
    try:
        port = cluster.start_cluster(bundled)
        yield addresses_in_cluster(bundled, port, secrets)
    finally:
        if not was_running:
            cluster.stop_cluster(bundled)


# What was counted before a column was kept from it (`access.actions.hide_statistics`); an owner cannot take it away.
FORGET_STATISTICS = """
    DELETE FROM pg_statistic USING pg_attribute
    WHERE attrelid = starelid AND attnum = staattnum AND attstattarget = 0
"""


def addresses_in_cluster(bundled: Cluster, port: int, secrets: Secrets) -> Addresses:
    """Make the roles and the database where they are missing, and return their doors."""
    with psycopg.connect(bundled.address(port), autocommit=True, connect_timeout=10) as connection:
        make_database(connection, secrets)
    with psycopg.connect(make_conninfo(bundled.address(port), dbname=DATABASE), autocommit=True) as connection:
        connection.execute(FORGET_STATISTICS)
    place = make_conninfo("", host="127.0.0.1", port=port, dbname=DATABASE)
    return Addresses(
        owner=make_conninfo(place, user=OWNER, password=secrets.owner_password),
        runtime=make_conninfo(place, user=WEB, password=secrets.web_password),
        worker=make_conninfo(place, user=WORKER, password=secrets.worker_password),
        watchdog=make_conninfo(place, user=WATCHDOG, password=secrets.watchdog_password),
    )


def addresses_on_own_server(environment: Mapping[str, str], secrets: Secrets) -> Addresses:
    """The doors of a server one was pointed to: the owner's in DATABASE_URL, the others' in DATABASE_RUNTIME_URL and
    DATABASE_WORKER_URL.

    Where the second is left out, the owner makes the restricted roles itself.

    Raises StartupError where the server cannot be reached or the owner may not make roles.
    """
    owner, watchdog = environment["DATABASE_URL"], environment.get("DATABASE_WATCHDOG_URL", "")
    try:
        with psycopg.connect(owner, autocommit=True, connect_timeout=10) as connection:
            if "DATABASE_RUNTIME_URL" in environment:
                return Addresses(
                    owner=owner,
                    runtime=environment["DATABASE_RUNTIME_URL"],
                    worker=environment.get("DATABASE_WORKER_URL", ""),
                    watchdog=watchdog,
                )
            ensure_runtime_roles(connection, secrets)
    except psycopg.errors.InsufficientPrivilege as fault:
        raise StartupError(
            "Ejeren i DATABASE_URL må ikke oprette databaseroller. Lad databasens administrator oprette den begrænsede "
            "rolle (docs/operations.md, «Egen database»), og angiv den i DATABASE_RUNTIME_URL."
        ) from fault
    except psycopg.Error as fault:
        raise StartupError(
            f"Databasen i DATABASE_URL svarer ikke: {str(fault).strip()}\nRet adressen, eller kør uden DATABASE_URL; "
            "så bruges den medfølgende PostgreSQL."
        ) from fault
    runtime, worker = runtime_door(owner, secrets), worker_door(owner, secrets)
    return Addresses(owner=owner, runtime=runtime, worker=worker, watchdog=watchdog)
