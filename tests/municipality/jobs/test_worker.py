"""A worker hands letters over by itself, is missed when it is gone, and finishes what a killed one began."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator

import pytest

from benchmarks.endurance.installation import PATIENCE_SECONDS, Installation, installed
from benchmarks.endurance.rounds import files
from benchmarks.endurance.sender import Sender
from benchmarks.endurance.truth import look

WAITING = "SELECT count(*) FROM casework_outgoingmessage WHERE state = 'waiting'"
JOBS = "SELECT task_name FROM procrastinate_jobs WHERE task_name = 'hand_over_letter'"
# A worker that was killed while it handed a letter over: its job is begun, and it reports no more.
KILLED = """
    WITH dead AS (
        INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour') RETURNING id
    ) UPDATE procrastinate_jobs SET status = 'doing', worker_id = dead.id FROM dead
"""
LONG_GONE = "UPDATE procrastinate_workers SET last_heartbeat = now() - interval '2 minutes'"
# What is due each minute was not asked for this minute, as where no worker ran: the next one asks at its start.
NOT_ASKED_FOR = "DELETE FROM procrastinate_periodic_defers"
WAITED = "UPDATE procrastinate_events SET at = at - interval '10 minutes'"


@pytest.fixture(scope="module")
def site() -> Iterator[tuple[Installation, Sender, list[list[int]]]]:
    """An installation whose screens are served, with no worker, and decisions ready to be sent."""
    with installed(3) as (installation, ready):
        installation.start_web()
        sender = Sender(address=installation.address)
        sender.sign_in(ready["username"], ready["password"])
        yield installation, sender, ready["decisions"]


def worker_said(installation: Installation) -> str:
    with urllib.request.urlopen(f"{installation.address}/sundhed/", timeout=60) as answer:
        return str(json.load(answer)["worker"])


def count(installation: Installation, question: str) -> list[object]:
    with installation.truth() as connection:
        return [row[0] for row in connection.execute(question.encode())]


def change(installation: Installation, statement: str) -> None:
    with installation.truth() as connection:
        connection.execute(statement.encode())


def wait_until(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < until, "it did not happen"
        time.sleep(0.1)


def kill(worker: subprocess.Popen[str]) -> None:
    os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()


def test_a_worker_hands_over_and_is_missed_and_finishes_what_a_killed_one_began(
    site: tuple[Installation, Sender, list[list[int]]],
) -> None:
    installation, sender, decisions = site
    assert worker_said(installation) == "absent"

    worker = installation.start_worker()
    wait_until(lambda: worker_said(installation) == "ok")
    assert sender.send(*decisions[0])
    wait_until(lambda: count(installation, WAITING) == [0] and count(installation, JOBS) == [])
    assert len(files(installation)) > 0
    kill(worker)

    assert sender.send(*decisions[1])
    assert len(count(installation, JOBS)) == 1
    change(installation, WAITED)
    assert worker_said(installation) == "behind"
    change(installation, LONG_GONE)
    assert worker_said(installation) == "absent"
    change(installation, KILLED)
    change(installation, NOT_ASKED_FOR)
    worker = installation.start_worker()
    wait_until(lambda: count(installation, WAITING) == [0] and count(installation, JOBS) == [])
    wait_until(lambda: worker_said(installation) == "ok")

    # Its database dies and is started again: it goes on.
    installation.kill_database()
    port = installation.port
    installation.start_database()
    if installation.port == port:
        installation.kill_web()
        installation.start_web()
        sender.address = installation.address
        assert sender.send(*decisions[2])
        wait_until(lambda: count(installation, WAITING) == [0] and count(installation, JOBS) == [])
    worker.terminate()
    assert worker.wait(timeout=PATIENCE_SECONDS) == 0
    assert look(installation, {decision for _citizen, decision in decisions[:2]}, {}).faults == []
    assert "0101" not in (installation.home / "worker.txt").read_text(encoding="utf-8")
