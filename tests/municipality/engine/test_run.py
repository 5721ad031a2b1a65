"""`./run` as a person meets it: a process, an address, Ctrl+C, and sentences."""

from __future__ import annotations

import json
import os
import signal
import socket
import time
from pathlib import Path

import psycopg

from municipality.engine import cluster
from municipality.engine.cluster import Cluster
from tests.municipality.engine.installation import PATIENCE_SECONDS, Installation, stop


def wait_for(file: Path) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not file.exists() and time.monotonic() < deadline:
        time.sleep(0.05)


def test_it_serves_says_where_and_stops_in_good_order(installation: Installation) -> None:
    process = installation.serve()
    assert installation.health_with_worker() == {"process": "ok", "database": "ok", "worker": "ok"}
    assert "Helhed er stoppet." in stop(process)
    assert process.returncode == 0
    assert cluster.running_port(Cluster(home=installation.state / "postgresql", password="")) is None
    assert not (installation.state / "address").exists()


def test_the_process_that_serves_does_not_know_the_owners_password(running: Installation) -> None:
    process = running.started[0]
    owner = json.loads((running.state / "secrets.json").read_text(encoding="utf-8"))["owner_password"]
    known = Path(f"/proc/{process.pid}/environ").read_text(encoding="utf-8")
    assert owner not in known
    assert running.health()["database"] == "ok"
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text(encoding="utf-8").split()
    assert children
    assert all(owner not in Path(f"/proc/{child}/environ").read_text(encoding="utf-8") for child in children)


def test_a_second_start_says_where_the_first_one_is(running: Installation) -> None:
    code, said = running.said("--port", str(cluster.free_port()))
    assert code == 1
    assert f"kører allerede på http://127.0.0.1:{running.port}/" in said


def test_it_starts_again_after_everything_was_killed(started_before: Installation) -> None:
    process = started_before.serve()
    os.kill(started_before.server_pid(), signal.SIGKILL)
    process.kill()
    process.wait(timeout=PATIENCE_SECONDS)
    started_before.serve()
    assert started_before.health()["database"] == "ok"


def test_a_port_that_is_taken_is_answered_with_one_that_is_free(installation: Installation) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", installation.port))
        other.listen()
        code, said = installation.said("--port", str(installation.port))
    assert code == 1
    assert f"Port {installation.port} er optaget" in said
    assert "./run --port" in said.split("optaget")[1]
    assert not (installation.state / "postgresql").exists()


def test_a_database_of_a_newer_version_is_not_served(started_before: Installation) -> None:
    passwords = json.loads((started_before.state / "secrets.json").read_text(encoding="utf-8"))
    asleep = Cluster(home=started_before.state / "postgresql", password=passwords["engine_password"])
    port = cluster.start_cluster(asleep)
    with psycopg.connect(asleep.address(port).replace("/postgres", "/helhed")) as connection:
        connection.execute("INSERT INTO django_migrations (app, name, applied) SELECT 'standards', '9999_later', now()")
    cluster.stop_cluster(asleep)
    code, said = started_before.said("--port", str(started_before.port))
    assert code == 1
    assert "nyere udgave" in said
    assert "standards.9999_later" in said
    assert "--reset" in said


def test_reset_says_what_it_removes_and_begins_anew(started_before: Installation) -> None:
    before = (started_before.state / "secrets.json").read_text(encoding="utf-8")
    process = started_before.command("--reset", "--port", str(started_before.port))
    wait_for(started_before.state / "address")
    assert f"Fjerner {started_before.state}" in stop(process)
    assert (started_before.state / "secrets.json").read_text(encoding="utf-8") != before


def test_a_stop_while_the_screens_are_loaded_is_heard(started_before: Installation) -> None:
    for moment in (0.0, 0.15, 0.3):
        process = started_before.command("--port", str(started_before.port))
        wait_for(started_before.state / "address")
        time.sleep(moment)
        said = stop(process)
        assert "Afbrudt." in said or "Helhed er stoppet." in said
        assert "Traceback" not in said
        assert not (started_before.state / "address").exists()


def test_a_document_is_attached_beside_a_running_installation(running: Installation, tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text("ord", encoding="utf-8")
    code, said = running.said("attach", "nowhere", str(tmp_path / "own.txt"))
    assert code != 0
    assert "nowhere" in said
    assert "Traceback" not in said
    assert running.health()["database"] == "ok"


def test_help_and_a_misspelt_option_are_answered_in_danish(installation: Installation) -> None:
    assert "Stop med Ctrl+C" in installation.said("--help")[1]
    code, said = installation.said("--prot", "1")
    assert code == 1
    assert "Kommandoen kan ikke forstås" in said
    assert not installation.state.exists()
