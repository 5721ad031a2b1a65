"""A server with the test database behind it, for the stories that read and for those that write."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from pytest_django.live_server_helper import LiveServer

# How long a request may go on after its page was closed: a busy machine is slow.
PATIENCE_SECONDS = 30.0
OTHERS = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"


@contextmanager
def serve() -> Iterator[str]:
    """The address of the server. Afterwards no request is at work: it would lock the rows that are cleaned up next."""
    server = LiveServer("localhost")
    yield server.url
    server.stop()
    wait_for_requests()
    end_other_sessions()


def wait_for_requests() -> None:
    """A closed page does not end its request: wait until none is at work, but not for one that hangs."""
    until = time.monotonic() + PATIENCE_SECONDS
    while count_busy_sessions() and time.monotonic() < until:
        time.sleep(0.05)


def count_busy_sessions() -> int:
    """Other sessions of this database that run a statement or are within a transaction."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) {OTHERS} AND state <> 'idle'")
        return int(cursor.fetchone()[0])


def end_other_sessions() -> None:
    """A thread of the server that is still closing would keep the test database from being removed."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_terminate_backend(pid) {OTHERS}")
    connection.close()
