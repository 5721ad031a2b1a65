"""A working day with refusals, errors, kills and restarts; then searches every log for the people in the database."""

from __future__ import annotations

import http.client
import os
import random
import re
import signal
import subprocess
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import psycopg

from benchmarks.endurance.installation import PATIENCE_SECONDS, Installation, installed
from benchmarks.endurance.sender import Sender
from municipality.engine.roles import WEB

A_ROUND = 2
WATCHED_EVERY_SECONDS = 0.02
WITHOUT_DATABASE_SECONDS = 5.0
# What a statement of the serving role may be refused for, each with a value of a citizen in it.
REFUSED = (
    ("UPDATE casework_citizen SET number = %s", "0101019999"),
    ("INSERT INTO casework_citizen (number) VALUES (%s)", "0202029999"),
    ("SELECT %s::date", "Ove Opdigtsen"),
    ("SELECT wall_open(%s, '')", "Karen Hemmelig"),
    ("INSERT INTO access_attempt VALUES (%s, '1', now()), (%s, '1', now())", "0303039999"),
)
WHO = """
    SELECT number FROM casework_citizen UNION SELECT given_names FROM casework_citizen
    UNION SELECT family_name FROM casework_citizen UNION SELECT name FROM casework_relative
    UNION SELECT lines::text FROM (SELECT street AS lines FROM casework_home) home
    UNION SELECT phone FROM casework_citizen WHERE phone <> '' UNION SELECT password FROM access_user
    UNION SELECT session_key FROM django_session
"""


@dataclass(kw_only=True)
class Checked:
    """The result of the day: the logs read, the answers counted, and the personal data found in each log."""

    logs: dict[str, str] = field(default_factory=dict)
    answers: dict[int, int] = field(default_factory=dict)
    watched: set[str] = field(default_factory=set)
    searched_for: int = 0
    found: list[str] = field(default_factory=list)

    def add(self, name: str, text: str) -> None:
        """Add a log's text; a server starts a new log with each start."""
        self.logs[name] = self.logs.get(name, "") + text

    def count(self, status: int) -> None:
        """Note an answer."""
        self.answers[status] = self.answers.get(status, 0) + 1


def check_logs(rounds: int, seed: int, say: Callable[[str], None]) -> Checked:
    """Work, fail and be killed for `rounds` rounds, then search every log and what another connection could see."""
    chance, day = random.Random(seed), Checked()
    with installed(rounds * A_ROUND) as (installation, ready):
        installation.start_web()
        sender = Sender(address=installation.address)
        sender.sign_in(ready["username"], ready["password"])
        needles = people(installation)
        for number in range(rounds):
            decisions = ready["decisions"][number * A_ROUND :][:A_ROUND]
            with watching(installation, day):
                work(installation, sender, day, decisions, sorted(needles)[number % len(needles)])
            kill(installation, day, chance)
            sender.address = installation.address
            say(f"round {number + 1} of {rounds}: {sum(day.answers.values())} answers")
        needles |= people(installation) | {value for _statement, value in REFUSED}
        keep_logs(installation, day)
        installation.kill_web()
    day.searched_for = len(needles)
    day.found = sorted(search(day, needles))
    return day


def people(installation: Installation) -> set[str]:
    """Return the numbers, names, addresses, hashes and sessions of all people in the database."""
    with installation.truth() as connection:
        return {str(row[0]) for row in connection.execute(WHO) if row[0] and len(str(row[0])) > 2}


@contextmanager
def watching(installation: Installation, day: Checked) -> Iterator[None]:
    """Poll, during the block, what another connection of the serving role sees of other sessions."""
    is_over = threading.Event()
    web = f"postgresql://{WEB}:{installation.keys.web_password}@127.0.0.1:{installation.port}/helhed"

    def watch() -> None:
        with psycopg.connect(web, autocommit=True) as connection:
            while not is_over.wait(WATCHED_EVERY_SECONDS):
                seen = connection.execute("SELECT query FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
                day.watched |= {str(row[0]) for row in seen}

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield
    finally:
        is_over.set()
        watcher.join()


def work(installation: Installation, sender: Sender, day: Checked, decisions: Any, of: str) -> None:
    """Send decisions; look for people, found and not; be refused by pages, by the database and by a broken table."""
    for citizen, decision in decisions:
        day.count(302 if sender.send(citizen, decision) else 0)
        day.count(sender.post(f"/sager/{citizen}/henvendelse/", {"om": of, "modtaget": "9999-12-31"}))
    searched = f"/sager/?{urllib.parse.urlencode({'q': of})}"
    for address in (searched, "/sager/999999/", "/tilsyn/", f"/{of}/", "/brugere/"):
        day.count(get(sender, urllib.parse.quote(address, safe="/?=&%+")))
    stranger = Sender(address=sender.address)
    hidden = stranger.hidden("/konto/log-ind/")
    day.count(stranger.post("/konto/log-ind/", hidden | {"login": of, "password": of}))
    day.count(stranger.post("/konto/log-ind/", {"login": of * 20_000}))
    refused_by_the_database(installation)
    with installation.truth() as owner:
        owner.execute("ALTER TABLE casework_need RENAME TO casework_need_away")
        owner.execute("ALTER TABLE casework_home RENAME TO casework_home_away")
        try:
            day.count(get(sender, f"/sager/{decisions[0][0]}/"))
        finally:
            owner.execute("ALTER TABLE casework_home_away RENAME TO casework_home")
            owner.execute("ALTER TABLE casework_need_away RENAME TO casework_need")


def get(sender: Sender, address: str) -> int:
    """The status a page answers with; 0 where there was no answer."""
    try:
        with sender.opener().open(sender.address + address, timeout=PATIENCE_SECONDS) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as fault:
        with fault:
            return fault.code
    except (OSError, http.client.HTTPException):
        return 0


def refused_by_the_database(installation: Installation) -> None:
    """What raw statements of the serving role are refused for."""
    web = f"postgresql://{WEB}:{installation.keys.web_password}@127.0.0.1:{installation.port}/helhed"
    with psycopg.connect(web, autocommit=True) as connection:
        for statement, value in REFUSED:
            with suppress(psycopg.Error):
                connection.execute(statement.encode(), [value] * statement.count("%s"))


def kill(installation: Installation, day: Checked, chance: random.Random) -> None:
    """Kill the database under the worker, then the worker and the web process, and start everything again."""
    worker = installation.start_worker()
    with suppress(subprocess.TimeoutExpired):
        worker.wait(timeout=chance.uniform(1, 4))
    installation.kill_database()
    with suppress(subprocess.TimeoutExpired):
        worker.wait(timeout=WITHOUT_DATABASE_SECONDS)
    if worker.poll() is None:
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()
    day.count(get(Sender(address=installation.address), "/sundhed/"))
    installation.kill_web()
    day.add("postgresql", installation.database.log.read_text(encoding="utf-8", errors="replace"))
    installation.start_database()
    installation.start_web()


def keep_logs(installation: Installation, day: Checked) -> None:
    """Read what every process has written."""
    day.add("postgresql", installation.database.log.read_text(encoding="utf-8", errors="replace"))
    for name in ("web", "worker"):
        day.add(name, (installation.home / f"{name}.txt").read_text(encoding="utf-8", errors="replace"))
    day.add("pg_stat_activity", "\n".join(sorted(day.watched)))


def search(day: Checked, needles: set[str]) -> Iterator[str]:
    """Yield each piece of personal data found in a log, as its log and kind; the data itself is not reported."""
    for name, text in day.logs.items():
        for needle in needles:
            if re.search(rf"(?<!\w){re.escape(needle)}(?!\w)", text):
                yield f"{name}: {'a number' if needle.isdigit() else 'a word of ' + str(len(needle)) + ' letters'}"
