"""What the serving role can take of the database is bounded, also where a session has lifted its own limits."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from municipality.engine import cluster
from municipality.engine.addresses import Addresses
from municipality.engine.cluster import Cluster
from municipality.engine.roles import MOST_CONNECTIONS, TEMPORARY_FILES
from municipality.engine.watchdog import ALLOWED_SECONDS, EVERY_SECONDS, Watchdog
from tests.municipality.engine.test_log_settings import PASSWORD, doors

LIFTED = "SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0; SET lock_timeout = 0"
NEVER = 10_000
LENIENT = {"transaction": NEVER, "idle": NEVER, "chain": NEVER}


@pytest.fixture(scope="module")
def place() -> Iterator[tuple[Cluster, Addresses]]:
    """A cluster with its roles, and the table whose rows head the audit chains."""
    home = Path(tempfile.mkdtemp(prefix="helhed-limits-"))
    home.chmod(0o755)
    made = Cluster(home=home / "postgresql", password=PASSWORD, extra={"fsync": "off"})
    try:
        addresses = doors(made, cluster.start_cluster(made))
        with psycopg.connect(addresses.owner, autocommit=True) as owner:
            owner.execute("CREATE TABLE audit_chainhead (municipality_id int)")
            owner.execute("GRANT SELECT, UPDATE ON audit_chainhead TO helhed_runtime")
        yield made, addresses
    finally:
        cluster.stop_cluster(made)
        shutil.rmtree(home)


def ended(place: tuple[Cluster, Addresses], **allowed: int) -> int:
    """How many sessions the watchdog ends, allowed so many seconds."""
    made, addresses = place
    number = cluster.running_port(made)
    with psycopg.connect(addresses.runtime, user="helhed_watchdog", autocommit=True, port=number) as watching:
        return Watchdog(LENIENT | allowed).end_overdue(watching, 0)


def test_it_opens_so_many_connections_and_no_more(place: tuple[Cluster, Addresses]) -> None:
    _made, addresses = place
    with ExitStack() as held:
        for _ in range(MOST_CONNECTIONS):
            held.enter_context(psycopg.connect(addresses.runtime))
        with pytest.raises(psycopg.OperationalError, match="too many connections"):
            psycopg.connect(addresses.runtime)
        psycopg.connect(addresses.owner).close()


def test_it_fills_no_disk_with_temporary_files_and_cannot_lift_that(place: tuple[Cluster, Addresses]) -> None:
    with psycopg.connect(place[1].runtime, autocommit=True) as web:
        assert web.execute("SHOW temp_file_limit").fetchone() == (TEMPORARY_FILES,)
        for attempt in ("SET temp_file_limit = -1", "ALTER ROLE helhed_web SET temp_file_limit = -1"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                web.execute(attempt.encode())


@pytest.mark.parametrize(
    ("takes", "allowed"),
    [
        ("SELECT 1", {"transaction": 0}),
        ("SELECT 1", {"idle": 0}),
        ("LOCK TABLE audit_chainhead IN ROW EXCLUSIVE MODE", {"chain": 0}),
        ("SELECT pg_advisory_lock(1)", {"chain": 0}),
    ],
)
def test_what_it_holds_too_long_is_ended_though_it_lifted_its_own_limits(
    place: tuple[Cluster, Addresses], takes: str, allowed: dict[str, int]
) -> None:
    with psycopg.connect(place[1].runtime, autocommit="advisory" in takes) as web:
        web.execute(LIFTED)
        web.execute(takes.encode())
        assert ended(place) == 0
        assert ended(place, **allowed) == 1
        with pytest.raises(psycopg.OperationalError):
            web.execute("SELECT 1")


@pytest.mark.parametrize(
    ("takes", "is_transaction"),
    [("LOCK TABLE audit_chainhead IN ROW EXCLUSIVE MODE", True), ("SELECT pg_advisory_lock(1)", False)],
)
def test_a_holder_that_works_a_little_at_every_look_is_ended_all_the_same(
    place: tuple[Cluster, Addresses], takes: str, is_transaction: bool
) -> None:
    made, addresses = place
    number = cluster.running_port(made)
    watching = psycopg.connect(addresses.runtime, user="helhed_watchdog", autocommit=True, port=number)
    with watching, psycopg.connect(addresses.runtime, autocommit=not is_transaction) as web:
        web.execute(takes.encode())
        watches = Watchdog(LENIENT | {"chain": ALLOWED_SECONDS["chain"]})
        for second in (0, 3, 6, 9):
            web.execute("SELECT 1")
            assert watches.end_overdue(watching, second) == 0
        assert watches.end_overdue(watching, 12) == 1
        with pytest.raises(psycopg.OperationalError):
            web.execute("SELECT 1")


def test_locks_taken_anew_by_each_transaction_are_no_lock_that_is_kept(place: tuple[Cluster, Addresses]) -> None:
    made, addresses = place
    number = cluster.running_port(made)
    watching = psycopg.connect(addresses.runtime, user="helhed_watchdog", autocommit=True, port=number)
    with watching, psycopg.connect(addresses.runtime) as web:
        watches = Watchdog(LENIENT | {"chain": ALLOWED_SECONDS["chain"]})
        for second in (0, 3, 6, 9, 12, 15):
            web.execute("LOCK TABLE audit_chainhead IN ROW EXCLUSIVE MODE")
            web.execute("SELECT pg_advisory_xact_lock(1)")
            assert watches.end_overdue(watching, second) == 0
            web.commit()


def test_the_owner_and_a_session_that_waits_for_work_are_left_alone(place: tuple[Cluster, Addresses]) -> None:
    addresses = place[1]
    with psycopg.connect(addresses.owner) as owner, psycopg.connect(addresses.runtime, autocommit=True) as web:
        owner.execute("LOCK TABLE audit_chainhead IN ACCESS EXCLUSIVE MODE")
        web.execute("SELECT 1")
        assert ended(place, transaction=0, idle=0, chain=0) == 0
        assert web.execute("SELECT 1").fetchone() == (1,)


def test_a_watchdog_that_cannot_watch_says_so_once_and_ends_when_it_is_asked(place: tuple[Cluster, Addresses]) -> None:
    """As it runs by itself, beside pages in a container."""
    number = cluster.running_port(place[0])
    address = make_conninfo(place[1].runtime, user="helhed_watchdog", password="another", port=number)
    command = [sys.executable, "-m", "municipality.engine.watchdog"]
    environment = os.environ | {"DATABASE_WATCHDOG_URL": address}
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as watchdog:
        assert watchdog.stderr is not None
        said = watchdog.stderr.readline()
        time.sleep(2 * EVERY_SECONDS)
        watchdog.terminate()
        later = watchdog.stderr.read()
    assert "Vagthunden" in said
    assert "helhed_watchdog" in said
    assert later == ""
    assert watchdog.returncode == 0
