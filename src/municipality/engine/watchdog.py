"""Ends what the serving role or the worker holds too long: a session can lift its own time limits, so another role
watches them.

    python -m municipality.engine.watchdog        with its role's address in DATABASE_WATCHDOG_URL, until SIGTERM
    python -m municipality.engine.watchdog        as `./run` starts it: the number of its parent and its role's address
                                                  on standard input; ends when its parent does

It may see and end sessions of ordinary roles, and read nothing.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import psycopg

from municipality.engine.repeated_notice import RepeatedNotice
from municipality.engine.roles import WEB, WORKER
from municipality.engine.web_process import end_with_parent, end_worker

EVERY_SECONDS = 3.0
# A transaction over this age, and one that does nothing.
END_OVERDUE = """
    SELECT count(pg_terminate_backend(session.pid))
    FROM pg_stat_activity session
    WHERE session.usename = ANY(%(served)s) AND session.datname = current_database()
        AND session.pid <> pg_backend_pid() AND (
        session.xact_start < now() - make_interval(secs => %(transaction)s)
        OR (session.state LIKE 'idle in transaction%%'
            AND session.state_change < now() - make_interval(secs => %(idle)s)))
"""
# What is held now: a municipality's audit chain by a transaction (all other writing of that municipality waits for it;
# it is taken last in a transaction, so an honest one holds it for moments), and each advisory lock by a session. A
# session that does nothing and holds one keeps it between transactions, which no program of ours does.
HELD = """
    SELECT session.pid, session.backend_start::text,
        CASE WHEN held.locktype = 'advisory' THEN concat_ws(' ', 'advisory', held.classid, held.objid, held.objsubid)
            ELSE 'chain ' || session.xact_start END,
        held.locktype <> 'advisory' OR session.state = 'idle'
    FROM pg_stat_activity session JOIN pg_locks held USING (pid)
    WHERE session.usename = ANY(%(served)s) AND session.datname = current_database() AND held.granted
        AND (held.locktype = 'advisory' OR (held.locktype = 'relation'
            AND held.relation = to_regclass('audit_chainhead') AND held.mode <> 'AccessShareLock'))
"""
END_SESSION = """
    SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid = %s AND backend_start = %s::timestamptz
"""
ALLOWED_SECONDS = {"transaction": 180, "idle": 90, "chain": 10}
Connection = psycopg.Connection[tuple[object, ...]]


@dataclass(slots=True)
class Holding:
    """What a session holds: since when this process sees it, and whether nothing honest can hold it for long."""

    since: float
    is_chain_or_kept: bool


class Watchdog:
    """Looks at the sessions again and again, and remembers what each holds: one that runs a small statement every few
    seconds is at work at each look, and still holds what it held.
    """

    def __init__(self, allowed: Mapping[str, int] = ALLOWED_SECONDS) -> None:
        self.allowed = allowed
        self.holdings: dict[tuple[str, str, str], Holding] = {}

    def end_overdue(self, connection: Connection, now: float) -> int:
        """End the sessions of the serving role and the worker that hold something too long; how many there were.

        `now` is in seconds, on a clock that only goes forward.
        """
        served = {"served": [WEB, WORKER]}
        ended = read_count(connection.execute(END_OVERDUE, {**served, **self.allowed}))
        self.remember(connection.execute(HELD, served).fetchall(), now)
        for pid, started in {(pid, started) for pid, started, _what in self.find_kept_too_long(now)}:
            ended += read_count(connection.execute(END_SESSION, [int(pid), started]))
        return ended

    def remember(self, held: Sequence[tuple[object, ...]], now: float) -> None:
        """Keep since when each of these is held, and forget what is held no more."""
        seen: dict[tuple[str, str, str], Holding] = {}
        for pid, started, what, is_chain_or_kept in held:
            key = (str(pid), str(started), str(what))
            known = self.holdings.get(key) or Holding(now, is_chain_or_kept=False)
            seen[key] = Holding(known.since, is_chain_or_kept=known.is_chain_or_kept or bool(is_chain_or_kept))
        self.holdings = seen

    def find_kept_too_long(self, now: float) -> list[tuple[str, str, str]]:
        """Return what is held too long. A lock that was never seen between transactions may be taken anew by each of
        them, so it may be held for as long as a transaction.
        """
        return [
            key
            for key, holding in self.holdings.items()
            if now - holding.since >= self.allowed["chain" if holding.is_chain_or_kept else "transaction"]
        ]


def read_count(answer: psycopg.Cursor[tuple[object, ...]]) -> int:
    """The one number of an answer."""
    row = answer.fetchone()
    return int(str(row[0])) if row else 0


def watch_sessions(address: str) -> None:
    """Look every few seconds, for as long as the parent lives. A database that is away is tried again, and what is
    wrong is written once, and again when it changes.
    """
    fault = RepeatedNotice()
    while True:
        watchdog = Watchdog()
        try:
            with psycopg.connect(address, autocommit=True, connect_timeout=10) as connection:
                while True:
                    watchdog.end_overdue(connection, time.monotonic())
                    fault.clear()
                    time.sleep(EVERY_SECONDS)
        except psycopg.Error as raised:
            fault.say(f"Vagthunden kan ikke se efter i databasen og prøver igen: {str(raised).strip()}")
            time.sleep(EVERY_SECONDS)


if __name__ == "__main__":
    if given := os.environ.get("DATABASE_WATCHDOG_URL"):
        # The first process of a container is ended by no signal it does not handle.
        signal.signal(signal.SIGTERM, end_worker)
        signal.signal(signal.SIGINT, end_worker)
        watch_sessions(given)
    parent, address = sys.stdin.readline().strip().split(" ", 1)
    end_with_parent(int(parent))
    # Ctrl+C in a terminal reaches every process; the one that started this one ends it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    watch_sessions(address)
