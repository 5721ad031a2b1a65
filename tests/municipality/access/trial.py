"""Three tables put behind the wall as casework's are, and the doors an attacker would try them through."""

from __future__ import annotations

import hmac
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db import connection

from municipality.access.actor import Actor
from municipality.access.models import Municipality
from municipality.access.roles import Role
from municipality.access.wall import STAFF, by_order, claims, own_case, own_orders, part_of, protect, signing_key
from municipality.engine.roles import WEB
from tests.municipality.access import people

ORDERS = "trial_order"
TABLES = """
    CREATE TABLE trial_citizen (id bigint PRIMARY KEY, municipality_id bigint NOT NULL, name text NOT NULL);
    CREATE TABLE trial_order (
        id bigint PRIMARY KEY, municipality_id bigint NOT NULL, citizen_id bigint NOT NULL, provider_id bigint NOT NULL,
        valid daterange NOT NULL);
    CREATE TABLE trial_line (id bigint PRIMARY KEY, order_id bigint NOT NULL, text text NOT NULL);
"""
RIGHTS = "SELECT, INSERT, UPDATE, DELETE"
BEHIND = [
    *protect(
        "trial_order",
        seen_by=[STAFF, own_orders(), own_case()],
        written_by=[STAFF],
        rights=RIGHTS,
    ),
    *protect(
        "trial_citizen",
        seen_by=[STAFF, by_order("id", ORDERS), own_case("id")],
        written_by=[STAFF],
        rights=RIGHTS,
    ),
    *protect(
        "trial_line",
        seen_by=[part_of("trial_order", by="order_id")],
        written_by=[part_of("trial_order", by="order_id")],
        rights=RIGHTS,
    ),
]
COUNT = "SELECT count(*) FROM trial_citizen"
KARL, KAREN, OTHER = 1, 2, 3  # two citizens of the first municipality, and one of the second
NEAR, FAR = 501, 502  # two providers


def make() -> None:
    with connection.cursor() as cursor:
        cursor.execute(TABLES + "".join(str(operation.sql) for operation in BEHIND))


def drop() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE trial_line, trial_order, trial_citizen")


def fill(town: Municipality, elsewhere: Municipality) -> None:
    """One provider had Karl's order until yesterday, the other has it now; Karen's begins tomorrow."""
    rows = {town: [(KARL, "Karl"), (KAREN, "Karen")], elsewhere: [(OTHER, "Ole")]}
    periods = [
        (1, KARL, NEAR, people.in_days(-9), people.today()),
        (2, KARL, FAR, people.today(), None),
        (3, KAREN, NEAR, people.in_days(1), None),
        (4, KAREN, FAR, people.in_days(-3), people.in_days(1)),
    ]
    for municipality, citizens in rows.items():
        with municipality_staff(municipality), connection.cursor() as cursor:
            for number, name in citizens:
                cursor.execute("INSERT INTO trial_citizen VALUES (%s, %s, %s)", [number, municipality.pk, name])
    with municipality_staff(town), connection.cursor() as cursor:
        for number, citizen, provider, start, stop in periods:
            cursor.execute(
                "INSERT INTO trial_order VALUES (%s, %s, %s, %s, daterange(%s, %s))",
                [number, town.pk, citizen, provider, start, stop],
            )
            cursor.execute("INSERT INTO trial_line VALUES (%s, %s, 'bad')", [number, number])


@contextmanager
def municipality_staff(municipality: Municipality) -> Iterator[Actor]:
    from municipality.access.wall import as_actor

    with as_actor(people.acting(municipality, Role.ASSESSOR)) as actor:
        yield actor


def door(user: str = WEB) -> psycopg.Connection[Any]:
    """A connection past all of our code, as the role that serves the pages or another."""
    settings = connection.settings_dict
    return psycopg.connect(
        host=settings["HOST"],
        port=settings["PORT"],
        dbname=settings["NAME"],
        user=user,
        password=settings["PASSWORD"],
    )


def signed(raw: psycopg.Connection[Any], actor: Actor, *, key: bytes | None = None) -> list[Any]:
    """What the web process would say to open the wall for somebody on this connection."""
    said = claims(actor, backend=raw.info.backend_pid, at=int(time.time()))
    return [said, hmac.digest(key or signing_key(), said.encode(), "sha256")]


def open_for(raw: psycopg.Connection[Any], actor: Actor) -> None:
    raw.execute("SELECT wall_open(%s, %s)", signed(raw, actor))


def one(raw: psycopg.Connection[Any], question: str, values: list[Any] | None = None) -> Any:
    row = raw.execute(question.encode(), values).fetchone()
    return row[0] if row else None
