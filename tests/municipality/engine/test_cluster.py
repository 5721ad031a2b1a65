"""The bundled PostgreSQL starts again whatever was done to it."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from municipality.engine import cluster
from municipality.engine.binaries import SYSTEM
from municipality.engine.cluster import Cluster
from municipality.engine.startup_error import StartupError

DEBIANS = SYSTEM / "15" / "bin"


@pytest.fixture
def asleep(open_folder: Path) -> Iterator[Cluster]:
    """A cluster that was never started; stopped afterwards."""
    made = Cluster(home=open_folder / "postgresql", password="only-for-this-test", extra={"fsync": "off"})
    yield made
    cluster.stop_cluster(made)


def answer(made: Cluster, port: int, question: str) -> object:
    with psycopg.connect(made.address(port)) as connection:
        row = connection.execute(question.encode()).fetchone()
    return row[0] if row else None


def server_of(made: Cluster) -> int:
    return int((made.data / "postmaster.pid").read_text(encoding="utf-8").splitlines()[0])


def test_it_listens_on_loopback_alone_asks_for_a_password_and_is_not_run_by_root(asleep: Cluster) -> None:
    port = cluster.start_cluster(asleep)
    assert answer(asleep, port, "SHOW listen_addresses") == "127.0.0.1"
    assert answer(asleep, port, "SHOW unix_socket_directories") == ""
    assert answer(asleep, port, "SELECT bool_and(auth_method = 'scram-sha-256') FROM pg_hba_file_rules") is True
    assert Path(f"/proc/{server_of(asleep)}").stat().st_uid != 0
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(asleep.address(port).replace(asleep.password, "a-guess"))


def test_danish_letters_have_capitals(asleep: Cluster) -> None:
    assert answer(asleep, cluster.start_cluster(asleep), "SELECT upper('æblegrød på øen')") == "ÆBLEGRØD PÅ ØEN"


def test_it_is_taken_over_when_whoever_started_it_was_killed(asleep: Cluster) -> None:
    port = cluster.start_cluster(asleep)
    pid = server_of(asleep)
    assert cluster.start_cluster(asleep) == port
    assert server_of(asleep) == pid


def test_it_starts_again_after_being_killed(asleep: Cluster) -> None:
    port = cluster.start_cluster(asleep)
    with psycopg.connect(asleep.address(port)) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")
    os.kill(server_of(asleep), signal.SIGKILL)
    assert answer(asleep, cluster.start_cluster(asleep), "SELECT answer FROM kept") == 42


def test_a_note_left_by_a_killed_server_whose_number_is_now_somebody_elses_is_not_believed(asleep: Cluster) -> None:
    cluster.start_cluster(asleep)
    note = (asleep.data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
    cluster.stop_cluster(asleep)
    (asleep.data / "postmaster.pid").write_text("\n".join([str(os.getpid()), *note[1:]]), encoding="utf-8")
    assert answer(asleep, cluster.start_cluster(asleep), "SELECT 1") == 1


def test_a_half_made_cluster_is_made_anew(asleep: Cluster) -> None:
    asleep.data.mkdir(parents=True)
    (asleep.data / "base").mkdir()
    assert answer(asleep, cluster.start_cluster(asleep), "SELECT 1") == 1


def test_a_folder_of_another_major_version_is_explained_not_touched(asleep: Cluster) -> None:
    asleep.data.mkdir(parents=True)
    (asleep.data / "PG_VERSION").write_text("13\n", encoding="utf-8")
    with pytest.raises(StartupError, match=r"PostgreSQL 13.*--reset"):
        cluster.start_cluster(asleep)
    assert [file.name for file in asleep.data.iterdir()] == ["PG_VERSION"]


def test_a_server_that_will_not_start_is_explained_with_its_own_words(asleep: Cluster) -> None:
    cluster.start_cluster(asleep)
    cluster.stop_cluster(asleep)
    (asleep.data / "postgresql.conf").write_text("no_such_setting = on\n", encoding="utf-8")
    with pytest.raises(StartupError, match=r"kunne ikke starte[\s\S]*no_such_setting"):
        cluster.start_cluster(asleep)
    (asleep.data / "postgresql.conf").write_text("", encoding="utf-8")


@pytest.mark.skipif(not DEBIANS.exists(), reason="Debian's PostgreSQL 15 is not installed here")
def test_the_migrations_hold_on_debians_postgresql_too(open_folder: Path) -> None:
    import subprocess
    import sys

    from municipality.engine.database import addresses_in_cluster
    from municipality.engine.serving_role import require_restricted
    from municipality.engine.state import Secrets

    secrets = Secrets(secret_key="s", engine_password="e", owner_password="o", web_password="w")
    debians = Cluster(home=open_folder / "debians", password="e", extra={"fsync": "off"}, programs=DEBIANS)
    try:
        addresses = addresses_in_cluster(debians, cluster.start_cluster(debians), secrets)
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "municipality.settings.local",
            "DATABASE_URL": addresses.owner,
            "DATABASE_RUNTIME_URL": addresses.runtime,
            "HELHED_SECRET_KEY": "s",
        }
        command = [sys.executable, "-m", "municipality.engine.migrate"]
        ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stderr
        require_restricted(addresses)
        with psycopg.connect(addresses.runtime) as connection:
            version = connection.execute("SELECT current_setting('server_version_num')::int / 10000").fetchone()
            assert version == (15,)
            assert connection.execute("SELECT count(*) FROM standards_attacheddocument").fetchone() == (0,)
    finally:
        cluster.stop_cluster(debians)
