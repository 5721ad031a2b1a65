"""Two people at the same thing at the same moment, each on her own connection, as the role that serves the pages."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import psycopg
from django.db import connection

from municipality.access.actor import Actor
from municipality.access.row_security import as_actor
from municipality.refusals import ActionRefused
from tests.municipality.casework import worlds

Act = Callable[[Actor], object]
PATIENCE_SECONDS = 60
WAITING = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s AND wait_event_type = 'Lock'"


@dataclass(kw_only=True)
class Meeting:
    """What each of two came to: what her action gave, or how she was refused."""

    first: object = None
    second: object = None
    faults: list[BaseException] = field(default_factory=list)
    acted: threading.Event = field(default_factory=threading.Event)
    over: threading.Event = field(default_factory=threading.Event)


def meet(one: tuple[Actor, Act], two: tuple[Actor, Act], watch: psycopg.Connection[Any]) -> Meeting:
    """The first acts and keeps her transaction open until the second waits for her, or is done; then both end."""
    met = Meeting()

    def first() -> None:
        try:
            with on_her_own(one[0]) as actor:
                met.first = told(one[1], actor)
                met.acted.set()
                until_she_waits(met, watch)
        finally:
            met.acted.set()

    def second() -> None:
        try:
            met.acted.wait(PATIENCE_SECONDS)
            with on_her_own(two[0]) as actor:
                met.second = told(two[1], actor)
        finally:
            met.over.set()

    threads = [threading.Thread(target=kept, args=(each, met)) for each in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE_SECONDS)
    assert not any(thread.is_alive() for thread in threads), "they wait for one another"
    assert not met.faults, met.faults
    return met


def kept(act: Callable[[], None], met: Meeting) -> None:
    """A fault in a thread is a fault of the test."""
    try:
        act()
    except BaseException as fault:  # noqa: BLE001 — told by the test
        met.faults.append(fault)
    finally:
        connection.close()


@contextmanager
def on_her_own(actor: Actor) -> Iterator[Actor]:
    """The wall open for somebody on this thread's own connection, without the owner's rights."""
    worlds.as_runtime()
    with as_actor(actor):
        yield actor


def told(act: Act, actor: Actor) -> object:
    """What it gave, or the refusal."""
    try:
        return act(actor)
    except ActionRefused as refused:
        return refused


def until_she_waits(met: Meeting, watch: psycopg.Connection[Any]) -> None:
    """Until the other waits for a lock, or has come through without."""
    until = time.monotonic() + PATIENCE_SECONDS / 2
    name = connection.settings_dict["NAME"]
    while not met.over.is_set() and time.monotonic() < until:
        row = watch.execute(WAITING, [name]).fetchone()
        if row and row[0]:
            return
        time.sleep(0.02)
