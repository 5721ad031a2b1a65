"""Ends what the serving role or the worker holds too long: a session can lift its own time limits, so another role
watches them.

    python -m municipality.engine.watchdog        the number of its parent and its role's address, on standard input

It may see and end sessions of ordinary roles, and read nothing.
"""

from __future__ import annotations

import signal
import sys
import time

import psycopg

from municipality.engine.roles import WEB, WORKER
from municipality.engine.web_process import end_with_parent

EVERY_SECONDS = 3.0
# A transaction over this age; one that does nothing; one that holds a municipality's audit chain, which all other
# writing of that municipality waits for (it is taken last in a transaction, so an honest one holds it for moments); and
# a session that keeps an advisory lock outside a transaction, which no program of ours does.
END_OVERDUE = """
    SELECT count(pg_terminate_backend(session.pid))
    FROM pg_stat_activity session
    WHERE session.usename = ANY(%(served)s) AND session.datname = current_database()
        AND session.pid <> pg_backend_pid() AND (
        session.xact_start < now() - make_interval(secs => %(transaction)s)
        OR (session.state LIKE 'idle in transaction%%'
            AND session.state_change < now() - make_interval(secs => %(idle)s))
        OR (session.state_change < now() - make_interval(secs => %(chain)s) AND EXISTS (
            SELECT FROM pg_locks held
            WHERE held.pid = session.pid AND held.granted AND held.locktype = 'relation'
            AND held.relation = to_regclass('audit_chainhead') AND held.mode <> 'AccessShareLock'))
        OR (session.state = 'idle' AND session.state_change < now() - make_interval(secs => %(chain)s)
            AND EXISTS (SELECT FROM pg_locks kept WHERE kept.pid = session.pid AND kept.locktype = 'advisory')))
"""
ALLOWED_SECONDS = {"transaction": 180, "idle": 90, "chain": 10}


def end_overdue(connection: psycopg.Connection[tuple[object, ...]], allowed: dict[str, int] = ALLOWED_SECONDS) -> int:
    """End the sessions of the serving role and the worker that hold something too long; how many there were."""
    row = connection.execute(END_OVERDUE, {"served": [WEB, WORKER], **allowed}).fetchone()
    return int(str(row[0])) if row else 0


def watch_sessions(address: str) -> None:
    """Look every few seconds, for as long as the parent lives. A database that is away is tried again."""
    while True:
        try:
            with psycopg.connect(address, autocommit=True, connect_timeout=10) as connection:
                while True:
                    end_overdue(connection)
                    time.sleep(EVERY_SECONDS)
        except psycopg.Error:
            time.sleep(EVERY_SECONDS)


if __name__ == "__main__":
    parent, address = sys.stdin.readline().strip().split(" ", 1)
    end_with_parent(int(parent))
    # Ctrl+C in a terminal reaches every process; the one that started this one ends it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    watch_sessions(address)
