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
from municipality.access.database_rules.files import read_rules
from municipality.access.models import Municipality
from municipality.access.roles import Role
from municipality.access.row_security import claims, signing_key
from municipality.engine.roles import WEB
from tests.municipality.access import people

TABLES = """
    CREATE TABLE trial_citizen (id bigint PRIMARY KEY, municipality_id bigint NOT NULL, name text NOT NULL);
    CREATE TABLE trial_order (
        id bigint PRIMARY KEY, municipality_id bigint NOT NULL, citizen_id bigint NOT NULL, provider_id bigint NOT NULL,
        valid daterange NOT NULL);
    CREATE TABLE trial_line (id bigint PRIMARY KEY, order_id bigint NOT NULL, text text NOT NULL);
"""
# The policies of a table of the program, put on one of the trial: what is tried is the text that holds.
POLICIES_OF = {"trial_order": "casework_careorder", "trial_citizen": "casework_citizen"}
KINDS_OF_POLICIES = {"wall_read", "wall_insert", "wall_update", "wall_delete"}
PART_OF_AN_ORDER = """
    CREATE POLICY wall_read ON trial_line FOR SELECT
        USING (EXISTS (SELECT FROM trial_order whole WHERE whole.id = order_id));
    CREATE POLICY wall_insert ON trial_line FOR INSERT
        WITH CHECK ((SELECT wall_writing()) IS NOT NULL
            AND EXISTS (SELECT FROM trial_order whole WHERE whole.id = order_id));
"""
BEHIND = """
    GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO helhed_runtime;
    ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
"""
COUNT = "SELECT count(*) FROM trial_citizen"
KARL, KAREN, OTHER = 1, 2, 3  # two citizens of the first municipality, and one of the second
NEAR, FAR = 501, 502  # two providers


def make() -> None:
    with connection.cursor() as cursor:
        cursor.execute(TABLES + policies() + PART_OF_AN_ORDER)
        for table in ("trial_order", "trial_citizen", "trial_line"):
            cursor.execute(BEHIND.format(table=table))


def policies() -> str:
    texts = [
        rule.text.replace(real, trial).replace("casework_careorder", "trial_order")
        for trial, real in POLICIES_OF.items()
        for rule in read_rules()
        if f"policies/{real}/" in rule.name and rule.object_name in KINDS_OF_POLICIES
    ]
    assert len(texts) == len(POLICIES_OF) * len(KINDS_OF_POLICIES)
    return "".join(texts)


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
    from municipality.access.row_security import as_actor

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
