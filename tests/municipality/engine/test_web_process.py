"""The process that serves: what it knows, as whom it runs, and clients that mean it ill."""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import socket
import stat
import subprocess
import sys
import urllib.request
from pathlib import Path

import psycopg
import pytest

from municipality.engine import cluster
from municipality.engine.http_server import MOST_BODY_BYTES
from tests.municipality.engine.databases import ROOT
from tests.municipality.engine.installation import PATIENCE_SECONDS, Installation, stop

SIGNED_IN = """
    INSERT INTO audit_entry (municipality_id, user_id, organisation_id, role, purpose, kind, verb, subject, details)
    VALUES (0, 0, 0, '', '', 'sign_in', 'signed_in', '', '{}')
"""
IS_ROOT = os.geteuid() == 0


def descendants(pid: int) -> list[int]:
    """A process and all those it has made, and they."""
    # Each thread lists the children it started.
    lists = Path(f"/proc/{pid}/task").glob("*/children")
    made = [each for children in lists for each in children.read_text(encoding="ascii").split()]
    return [pid, *(each for child in made for each in descendants(int(child)))]


def web_processes(pid: int) -> list[int]:
    return processes_of(pid, b"engine.web_process")


def processes_of(pid: int, module: bytes) -> list[int]:
    return [each for each in descendants(pid) if module in Path(f"/proc/{each}/cmdline").read_bytes()]


def memory_of(pid: int) -> bytes:
    """Everything a process holds that its owner may read."""
    held = bytearray()
    with open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text(encoding="utf-8").splitlines():
            place, rights = line.split()[:2]
            if rights.startswith("rw") and "[vv" not in line:
                start, end = (int(edge, 16) for edge in place.split("-"))
                try:
                    memory.seek(start)
                    held += memory.read(end - start)
                except OSError:
                    continue
    return bytes(held)


def test_the_web_processes_hold_no_password_but_their_own(running: Installation) -> None:
    process = running.started[0]
    running.health()
    kept = json.loads((running.state / "secrets.json").read_text(encoding="utf-8"))
    unknown = [
        kept[name].encode() for name in ("engine_password", "owner_password", "watchdog_password", "worker_password")
    ]
    serving = web_processes(process.pid)
    assert len(serving) == 3
    for pid in serving:
        held = memory_of(pid) + Path(f"/proc/{pid}/environ").read_bytes() + Path(f"/proc/{pid}/cmdline").read_bytes()
        assert kept["web_password"].encode() in held
        assert not [secret for secret in unknown if secret in held]
        opened = {str(entry.readlink()) for entry in Path(f"/proc/{pid}/fd").iterdir()}
        assert str(running.state / "secrets.json") not in opened


@pytest.mark.skipif(not IS_ROOT, reason="only root can hand the screens to another user")
def test_started_by_root_the_workers_run_as_a_user_who_cannot_read_the_secrets(running: Installation) -> None:
    process = running.started[0]
    running.health()
    owners = {
        int(line.split()[1])
        for pid in web_processes(process.pid)
        for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
        if line.startswith("Uid:")
    }
    assert len(owners) == 1
    user = owners.pop()
    assert user != 0
    for secret in (running.state / "secrets.json", running.state / "postgresql" / "data" / "PG_VERSION"):
        tried = subprocess.run(
            ["cat", str(secret)], user=user, group=user, extra_groups=[], capture_output=True, check=False
        )
        assert tried.returncode != 0
        assert b"Permission denied" in tried.stderr


@pytest.mark.skipif(not IS_ROOT, reason="only root can hand the screens to another user")
def test_screens_that_would_run_as_root_on_a_database_of_ones_own_are_refused_with_a_way_out(tmp_path: Path) -> None:
    private = tmp_path / "private"
    private.mkdir(mode=0o700)
    shutil.copytree(ROOT / "src", private / "src", ignore=shutil.ignore_patterns("__pycache__"))
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DATABASE_")}
    environment = kept | {
        "PYTHONPATH": str(private / "src"),
        "HELHED_STATE": str(tmp_path / "state"),
        "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/x",
    }
    command = [sys.executable, "-m", "municipality.engine", "--port", str(cluster.free_port())]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert ran.returncode == 1
    assert "Skærmene ville køre som root" in ran.stderr
    assert "/opt/helhed" in ran.stderr


def test_the_worker_has_a_password_and_a_user_of_its_own(running: Installation) -> None:
    process = running.started[0]
    assert running.health_with_worker()["worker"] == "ok"
    kept = json.loads((running.state / "secrets.json").read_text(encoding="utf-8"))
    unknown = [
        kept[name].encode() for name in ("engine_password", "owner_password", "watchdog_password", "web_password")
    ]
    (worker,) = processes_of(process.pid, b"engine.worker_process")
    held = memory_of(worker) + Path(f"/proc/{worker}/environ").read_bytes()
    assert kept["worker_password"].encode() in held
    assert not [secret for secret in unknown if secret in held]
    assert stat.S_IMODE((running.state / "outbox").stat().st_mode) == stat.S_IRWXU
    if IS_ROOT:
        users = {Path(f"/proc/{pid}").stat().st_uid for pid in (*web_processes(process.pid), worker)}
        assert len(users) == 2
        assert 0 not in users
        assert (running.state / "outbox").stat().st_uid == Path(f"/proc/{worker}").stat().st_uid


def test_clients_that_never_finish_do_not_stop_the_site(running: Installation) -> None:
    running.health()
    slow = [socket.create_connection(("127.0.0.1", running.port)) for _ in range(16)]
    try:
        for place, client in enumerate(slow):
            unfinished = b"POST /konto/log-ind/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nlogin="
            client.sendall(unfinished if place % 2 else b"GET / HTTP/1.1\r\nHost: local")
        assert running.health()["process"] == "ok"
    finally:
        for client in slow:
            client.close()


def test_a_body_that_is_too_large_is_refused_before_it_is_sent(running: Installation) -> None:
    running.health()
    with socket.create_connection(("127.0.0.1", running.port)) as client:
        client.settimeout(PATIENCE_SECONDS)
        client.sendall(
            b"POST /konto/log-ind/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n" % (MOST_BODY_BYTES + 1)
        )
        assert b" 413 " in client.recv(1024)


def test_a_worker_that_is_killed_is_replaced(running: Installation) -> None:
    process = running.started[0]
    running.health()
    for worker in web_processes(process.pid)[1:]:
        os.kill(worker, signal.SIGKILL)
    assert running.health()["process"] == "ok"


def test_a_connection_the_database_cuts_costs_no_page(running: Installation) -> None:
    process = running.started[0]
    address = f"http://127.0.0.1:{running.port}/konto/log-ind/"
    kept = json.loads((running.state / "secrets.json").read_text(encoding="utf-8"))
    note = (running.state / "postgresql" / "data" / "postmaster.pid").read_text(encoding="utf-8").splitlines()
    with psycopg.connect(
        host="127.0.0.1", port=note[3], user="helhed_engine", password=kept["engine_password"], dbname="helhed",
        autocommit=True,
    ) as superuser:  # fmt: skip
        for _ in range(4):
            urllib.request.urlopen(address, timeout=PATIENCE_SECONDS).close()
            running.health()
            superuser.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'helhed_web'")
            for _ in range(6):
                with urllib.request.urlopen(address, timeout=PATIENCE_SECONDS) as page:
                    assert page.status == 200
    assert process.poll() is None


def test_a_stop_is_answered_at_once(started_before: Installation) -> None:
    process = started_before.serve()
    started_before.health()
    assert "Helhed er stoppet." in stop(process)
    assert process.returncode == 0


def test_ports_that_are_none_are_answered_in_words(installation: Installation) -> None:
    for said in ("99999", "0", "-1", "²", "otte", "9" * 5000):
        code, words = installation.said("--port", said)
        assert code == 1
        assert "port" in words.lower()
        assert "Traceback" not in words
    assert not installation.state.exists()


def test_it_serves_by_itself_where_the_database_is_ones_own(installation: Installation) -> None:
    """As in production, and as the endurance run does: a port, and the environment."""
    command = [sys.executable, "-m", "municipality.engine.web_process", "--help"]
    assert "--port" in subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert installation.port


def test_the_watchdog_ends_what_holds_the_audit_chain(running: Installation) -> None:
    kept = json.loads((running.state / "secrets.json").read_text(encoding="utf-8"))
    note = (running.state / "postgresql" / "data" / "postmaster.pid").read_text(encoding="utf-8").splitlines()
    place = {"host": "127.0.0.1", "port": note[3], "dbname": "helhed"}
    with psycopg.connect(**place, user="helhed_web", password=kept["web_password"]) as web:
        web.execute("SET idle_in_transaction_session_timeout = 0")
        web.execute("SET statement_timeout = 0")
        web.execute(SIGNED_IN)
        web.execute("SET CONSTRAINTS ALL IMMEDIATE")
        # The server closes the connection, which makes its socket readable; nothing else would be heard on it.
        heard, _, _ = select.select([web.pgconn.socket], [], [], PATIENCE_SECONDS)
        assert heard
        with pytest.raises(psycopg.OperationalError):
            web.execute("SELECT 1")
