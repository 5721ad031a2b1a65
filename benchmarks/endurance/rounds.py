"""One round: send decisions, kill a process meanwhile, restart everything and check the result."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.endurance.installation import Installation, installed
from benchmarks.endurance.sender import Sender
from benchmarks.endurance.truth import look

WEB, DATABASE, BOTH = "web process", "database", "web process and database"
HANDING, HANDING_AND_DATABASE = "handing over", "database while handing over"
KILLED = (WEB, DATABASE, HANDING, BOTH, HANDING_AND_DATABASE)
# Decisions in a round; of these, decisions sent before the kill; and how many of the rest are sent at a time.
A_ROUND, WARMING, AT_ONCE = 4, 2, 2
# The latest kill after the first click, in durations of a click: so it falls before, during or between clicks.
LATEST_CLICKS = 2.0
ANSWER_SECONDS = 2.0
FIRST_FILE_SECONDS, LATEST_FILE_SECONDS = 60, 0.15
WITHOUT_DATABASE_SECONDS = 2.0
# A worker looks once a minute for the jobs of those that are gone.
MISSED_SECONDS = 150


@dataclass(kw_only=True)
class Told:
    """The results of the rounds of one kind.

    `in_the_middle` counts the rounds with an unanswered click, `jobs_begun` those that left a job begun and not done.
    """

    rounds: int = 0
    clicks: int = 0
    confirmed: int = 0
    unanswered: int = 0
    in_the_middle: int = 0
    jobs_begun: int = 0
    sent_unheard: int = 0
    faults: list[str] = field(default_factory=list)


@dataclass(kw_only=True)
class Run:
    """The whole run: the results of each kind of round, and the final state."""

    told: dict[str, Told] = field(default_factory=lambda: {kind: Told() for kind in KILLED})
    decisions: int = 0
    messages: int = 0
    unfinished_files: int = 0
    audit: str = ""
    faults: list[str] = field(default_factory=list)


def endure(rounds: int, seed: int, say: Callable[[str], None]) -> Run:
    """Run `rounds` rounds, then send the rest, hand all of it over, and check everything."""
    chance = random.Random(seed)
    run = Run(decisions=(rounds + 3) * A_ROUND)
    with installed(run.decisions) as (installation, ready):
        installation.start_web()
        sender = Sender(address=installation.address)
        sender.sign_in(ready["username"], ready["password"])
        seen: dict[str, str] = {}
        confirmed: set[int] = set()
        begun: set[int] = set()
        left = [tuple(each) for each in ready["decisions"]]
        for number in range(rounds):
            kind = KILLED[number % len(KILLED)]
            told = run.told[kind]
            answers = one_round(installation, sender, kind, left[:A_ROUND], chance)
            confirmed |= {decision for decision, was_sent in answers.items() if was_sent}
            found = look(installation, confirmed, seen)
            count(told, answers, found.sent)
            told.jobs_begun += bool((now_begun := begun_jobs(installation)) - begun)
            begun |= now_begun
            told.faults += [f"round {number + 1}: {fault}" for fault in found.faults]
            left = [each for each in left if each[1] not in found.sent]
            say(f"round {number + 1} of {rounds}: {kind} killed; {len(found.sent)} sent, {len(found.faults)} faults")
        finish(installation, sender, left, run, seen, confirmed)
    return run


def count(told: Told, answers: dict[int, bool], sent: frozenset[int]) -> None:
    """Add a round to the table."""
    unanswered = [decision for decision, was_sent in answers.items() if not was_sent]
    told.rounds += 1
    told.clicks += len(answers)
    told.confirmed += len(answers) - len(unanswered)
    told.unanswered += len(unanswered)
    told.in_the_middle += bool(unanswered)
    told.sent_unheard += len(sent.intersection(unanswered))


def one_round(
    installation: Installation,
    sender: Sender,
    kind: str,
    batch: Sequence[tuple[int, int]],
    chance: random.Random,
) -> dict[int, bool]:
    """Send a few at once, kill, and restart what died. Return, for each, whether the browser got the confirmation."""
    answers: dict[int, bool] = {}
    if kind in (HANDING, HANDING_AND_DATABASE):
        send_all(sender, batch, answers)
        kill_while_handing_over(installation, kind, chance)
    else:
        # Warm up first: the first click in a new process is slow, so it is no measure of a click's duration, and the
        # kill must fall among writes.
        send_all(sender, batch[:WARMING], answers)
        threads = start_sending(sender, batch[WARMING:], answers)
        time.sleep(chance.uniform(0, LATEST_CLICKS * sender.seconds_a_click))
        strike(installation, kind)
        for thread in threads:
            thread.join(timeout=ANSWER_SECONDS)
        # End the requests that still wait for the killed database.
        installation.kill_web()
        for thread in threads:
            thread.join()
    revive(installation, sender)
    return answers


def start_sending(sender: Sender, batch: Sequence[tuple[int, int]], answers: dict[int, bool]) -> list[threading.Thread]:
    """Start `AT_ONCE` threads that share the batch, as two browsers."""
    threads = [
        threading.Thread(target=send_all, args=(sender, batch[place::AT_ONCE], answers)) for place in range(AT_ONCE)
    ]
    for thread in threads:
        thread.start()
    return threads


def send_all(sender: Sender, batch: Sequence[tuple[int, int]], answers: dict[int, bool]) -> None:
    """Send one after the other; stop at the first without an answer."""
    for citizen, decision in batch:
        answers[decision] = sender.send(citizen, decision)
        if not answers[decision]:
            return


def strike(installation: Installation, kind: str) -> None:
    """SIGKILL the processes of this kind of round."""
    if kind in (WEB, BOTH):
        installation.kill_web()
    if kind in (DATABASE, BOTH, HANDING_AND_DATABASE):
        installation.kill_database()


def kill_while_handing_over(installation: Installation, kind: str, chance: random.Random) -> None:
    """Wait until the worker has put a file in the folder, and kill it, or its database, soon after."""
    before = files(installation)
    machine = installation.start_worker()
    until = time.monotonic() + FIRST_FILE_SECONDS
    while files(installation) == before and machine.poll() is None and time.monotonic() < until:
        time.sleep(0.002)
    time.sleep(chance.uniform(0, LATEST_FILE_SECONDS))
    if kind == HANDING:
        end(machine)
    else:
        strike(installation, kind)
        end(machine, patience=WITHOUT_DATABASE_SECONDS)


def end(machine: subprocess.Popen[str], patience: float = 0) -> None:
    """Kill a process after `patience` seconds: a worker waits for its database to come back."""
    try:
        machine.wait(timeout=patience)
    except subprocess.TimeoutExpired:
        os.killpg(machine.pid, signal.SIGKILL)
        machine.wait()


def begun_jobs(installation: Installation) -> set[int]:
    """Return the jobs that a worker has begun and not done: those of a killed one stay so until it is missed."""
    with installation.truth() as connection:
        return {row[0] for row in connection.execute("SELECT id FROM procrastinate_jobs WHERE status = 'doing'")}


def finish_jobs(installation: Installation) -> list[str]:
    """Let a worker do what killed ones began, as if these had been away for long. Return the jobs that are left."""
    with installation.truth() as connection:
        connection.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '2 minutes'")
    worker, until = installation.start_worker(), time.monotonic() + MISSED_SECONDS
    while (left := left_jobs(installation)) and time.monotonic() < until:
        time.sleep(0.2)
    end(worker)
    return [f"a job is left: {job}" for job in left]


def left_jobs(installation: Installation) -> list[str]:
    """Return the letters' jobs that are not done, with their state."""
    with installation.truth() as connection:
        rows = connection.execute(
            "SELECT id, status FROM procrastinate_jobs WHERE task_name = 'hand_over_letter' ORDER BY id"
        ).fetchall()
    return [f"{number} is {state}" for number, state in rows]


def files(installation: Installation) -> frozenset[str]:
    """Return the names in the folder, those of unfinished files too."""
    return frozenset(path.name for path in installation.outbox.rglob("*") if path.is_file())


def revive(installation: Installation, sender: Sender) -> None:
    """Restart everything. The database gets another port, so the web process is started anew as well."""
    before = installation.port
    installation.start_database()
    if installation.web is None or installation.port != before:
        installation.kill_web()
        installation.start_web()
        sender.address = installation.address


def finish(
    installation: Installation,
    sender: Sender,
    left: Sequence[tuple[int, int]],
    run: Run,
    seen: dict[str, str],
    confirmed: set[int],
) -> None:
    """Send and hand over the rest without kills, and check that there is one of each."""
    answers: dict[int, bool] = {}
    send_all(sender, left, answers)
    confirmed |= {decision for decision, was_sent in answers.items() if was_sent}
    installation.hand_over_all()
    if left_jobs(installation):
        run.faults += finish_jobs(installation)
    found = look(installation, confirmed, seen)
    run.faults += found.faults
    with installation.truth() as connection:
        run.faults += list(unfinished(connection, run))
    run.unfinished_files = sum(name.startswith(".") for name in files(installation))
    run.audit = installation.manage("audit", "verify").strip().splitlines()[-1]


def unfinished(connection: Any, run: Run) -> Iterator[str]:
    """Yield each decision not sent or not handed over by the end."""
    sent, handed, run.messages = connection.execute(
        """SELECT (SELECT count(*) FROM casework_decision WHERE state = 'sent'),
        (SELECT count(*) FROM casework_outgoingmessage WHERE state = 'handed_over'),
        (SELECT count(*) FROM casework_outgoingmessage)"""
    ).fetchone()
    if (sent, handed, run.messages) != (run.decisions,) * 3:
        yield f"of {run.decisions} decisions {sent} are sent and {handed} of {run.messages} messages handed over"
