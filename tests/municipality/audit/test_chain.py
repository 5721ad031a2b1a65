"""The chain shows whether anything was changed or taken out, and holds whoever writes at once or dies in the middle."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, connections

from municipality.access.actor import Actor
from municipality.access.models import Municipality
from municipality.access.roles import Role
from municipality.access.row_security import as_actor
from municipality.audit import actions as audit
from municipality.audit.chain import Head, list_chains, verify_chain
from tests.house.sources import ROOT
from tests.municipality.access import people

WRITERS, ROUNDS = 6, 25
MOST_ENTRIES = 30


@pytest.fixture
def town(transactional_db: None) -> Municipality:
    made = people.found()
    people.add_citizens(made, *range(MOST_ENTRIES))
    return made


@pytest.fixture
def assessor(town: Municipality) -> Actor:
    return people.acting(town, Role.ASSESSOR)


def write(assessor: Actor, entries: int, first: int = 0) -> None:
    for number in range(first, first + entries):
        with as_actor(assessor):
            audit.record(assessor, "decision_sent", citizen=number, words="æøå “\\” \n\t \x7f", amount=1.10, none=None)


@pytest.fixture
def unguarded() -> Iterator[Any]:
    """The owner with the guards taken down: what somebody with all rights to the database could do."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_entry NO FORCE ROW LEVEL SECURITY")
        cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER USER")
        cursor.execute("ALTER TABLE audit_chainlink DISABLE TRIGGER USER")
        cursor.execute("ALTER TABLE audit_entry DISABLE ROW LEVEL SECURITY")
        yield cursor
        cursor.execute("ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
        cursor.execute("ALTER TABLE audit_entry ENABLE TRIGGER USER")
        cursor.execute("ALTER TABLE audit_chainlink ENABLE TRIGGER USER")


def codes(town: Municipality, noted: Head | None = None) -> list[tuple[int, str]]:
    return [(fault.number, fault.code) for fault in verify_chain(town.pk, noted=noted)[1]]


def test_an_untouched_chain_holds_and_goes_on_from_what_was_noted(town: Municipality, assessor: Actor) -> None:
    write(assessor, 5)
    head, faults = verify_chain(town.pk)
    assert (head.number, faults) == (5, [])
    write(assessor, 3)
    assert verify_chain(town.pk, noted=head)[0].number == 8
    assert codes(town, head) == []


@pytest.mark.parametrize(
    ("harm", "found"),
    [
        ("UPDATE audit_entry SET purpose = 'x' WHERE citizen_id = 2", [(3, "entry_changed")]),
        ("UPDATE audit_entry SET recorded_at = recorded_at + interval '1 microsecond' WHERE citizen_id = 2",
         [(3, "entry_changed")]),
        ("UPDATE audit_entry SET details = details || '{\"more\": 1}' WHERE citizen_id = 2", [(3, "entry_changed")]),
        ("DELETE FROM audit_entry WHERE citizen_id = 2", [(3, "entry_missing")]),
        ("DELETE FROM audit_chainlink WHERE number = 3", [(4, "gap"), (4, "hash_wrong"), (3, "entry_unchained")]),
        ("UPDATE audit_chainlink SET hash = sha256('x') WHERE number = 5", [(5, "hash_wrong"), (5, "head_wrong")]),
        ("UPDATE audit_chainhead SET number = 4", [(5, "head_wrong")]),
    ],
)  # fmt: skip
def test_harm_is_found_where_it_was_done(
    town: Municipality, assessor: Actor, unguarded: Any, harm: str, found: list[tuple[int, str]]
) -> None:
    write_unguarded(town, assessor, unguarded)
    unguarded.execute(harm)
    kept = [(number - first_entry(unguarded) + 1, code) if code == "entry_unchained" else (number, code)
            for number, code in codes(town)]  # fmt: skip
    assert kept == found


def write_unguarded(town: Municipality, assessor: Actor, unguarded: Any) -> None:
    unguarded.execute("ALTER TABLE audit_entry ENABLE TRIGGER USER")
    unguarded.execute("ALTER TABLE audit_chainlink ENABLE TRIGGER USER")
    write(assessor, 5)
    assert codes(town) == []
    unguarded.execute("ALTER TABLE audit_entry DISABLE TRIGGER USER")


def first_entry(cursor: Any) -> int:
    cursor.execute("SELECT min(id) FROM audit_entry")
    return int(cursor.fetchone()[0])


def test_the_newest_taken_out_with_all_care_is_seen_against_what_was_noted(
    town: Municipality, assessor: Actor, unguarded: Any
) -> None:
    write_unguarded(town, assessor, unguarded)
    noted = verify_chain(town.pk)[0]
    unguarded.execute("DELETE FROM audit_entry WHERE citizen_id = 4")
    unguarded.execute("DELETE FROM audit_chainlink WHERE number = 5")
    unguarded.execute(
        "UPDATE audit_chainhead SET number = 4, hash = (SELECT hash FROM audit_chainlink WHERE number = 4)"
    )
    assert codes(town) == [], "nothing inside the database can show it"
    assert codes(town, noted) == [(5, "noted_wrong")]


def test_a_chain_made_again_from_the_start_is_seen_against_what_was_noted(
    town: Municipality, assessor: Actor, unguarded: Any
) -> None:
    write_unguarded(town, assessor, unguarded)
    noted = verify_chain(town.pk)[0]
    unguarded.execute("UPDATE audit_entry SET purpose = 'x' WHERE citizen_id = 0")
    unguarded.execute("""
        DO $$ DECLARE one record; before bytea := sha256(''); BEGIN
            FOR one IN SELECT l.id, e FROM audit_chainlink l JOIN audit_entry e ON e.id = l.entry_id ORDER BY
            l.number LOOP before := sha256(before || audit_content(one.e));
                UPDATE audit_chainlink SET content = audit_content(one.e), hash = before WHERE id = one.id;
            END LOOP;
            UPDATE audit_chainhead SET hash = before;
        END $$""")
    assert codes(town) == []
    assert codes(town, noted) == [(5, "noted_wrong")]


@pytest.fixture
def shared_row(transactional_db: None) -> Iterator[None]:
    """A row some lock, and others point to with a reference that is looked at as their transactions end."""
    with connection.cursor() as cursor:
        cursor.execute("""
            CREATE TABLE trial_case (id int PRIMARY KEY);
            CREATE TABLE trial_pointer (case_id int REFERENCES trial_case DEFERRABLE INITIALLY DEFERRED);
            INSERT INTO trial_case VALUES (1)""")
        yield
        cursor.execute("DROP TABLE trial_pointer, trial_case")


def test_many_writers_at_once_make_one_chain_and_none_waits_in_a_circle(
    town: Municipality, assessor: Actor, shared_row: None
) -> None:
    """Half of them lock the row; the other half point to it, and so must wait for its lock as they end. Did these take
    the chain before that, the first half would wait for the chain, and they for the first half.
    """
    faults: list[Exception] = []
    together = threading.Barrier(WRITERS)

    def work(which: int) -> None:
        together.wait()
        try:
            for _ in range(ROUNDS):
                write_and_touch(assessor, which)
        except DatabaseError as fault:
            faults.append(fault)
        finally:
            connections["default"].close()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults
    head, broken = verify_chain(town.pk)
    assert broken == []
    assert head.number == WRITERS * ROUNDS * 2


def write_and_touch(assessor: Actor, which: int) -> None:
    touch = "SELECT * FROM trial_case FOR UPDATE" if which % 2 else "INSERT INTO trial_pointer VALUES (1)"
    with as_actor(assessor), connection.cursor() as cursor:
        audit.record(assessor, "changed", citizen=which)
        cursor.execute(touch)
        audit.record(assessor, "changed", citizen=which)


WRITES_UNTIL_KILLED = """
import django, sys
django.setup()
from django.db import connections
connections["default"].settings_dict.update(HOST="127.0.0.1", PORT=sys.argv[1], NAME=sys.argv[2], PASSWORD=sys.argv[3])
from municipality.access.actor import Actor
from municipality.access.roles import Role
from municipality.access.row_security import as_actor
from municipality.audit import actions as audit
actor = Actor(user=0, municipality=int(sys.argv[4]), organisation=0, role=Role.ASSESSOR, purpose="prøve")
while True:
    with as_actor(actor):
        audit.record(actor, "first")
        audit.record(actor, "second")
    print("kept", flush=True)
"""


def test_a_writer_killed_in_the_middle_leaves_a_whole_chain(town: Municipality, assessor: Actor) -> None:
    settings = connection.settings_dict
    told = 0
    for lines in (1, 7, 20):
        arguments = [settings["PORT"], settings["NAME"], settings["PASSWORD"], str(town.pk)]
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITES_UNTIL_KILLED, *arguments],
            cwd=ROOT / "src",
            env=os.environ | {"DJANGO_SETTINGS_MODULE": "municipality.settings.test"},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert writer.stdout
        told += sum(1 for _, line in zip(range(lines), writer.stdout, strict=False) if line)
        writer.send_signal(signal.SIGKILL)
        with writer:
            told += len(writer.stdout.readlines())
    wait_until_nobody_else_writes()
    head, faults = verify_chain(town.pk)
    assert faults == []
    assert head.number % 2 == 0, "both entries of a transaction, or neither"
    assert head.number // 2 in range(told, told + 4), "all that were said to be kept are"


def wait_until_nobody_else_writes() -> None:
    for _ in range(100):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            if cursor.fetchone()[0] == 0:
                return
        threading.Event().wait(0.1)


def test_the_command_says_that_the_log_holds_and_where_it_does_not(
    town: Municipality, assessor: Actor, unguarded: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    write_unguarded(town, assessor, unguarded)
    call_command("audit", "verify")
    said = capsys.readouterr().out
    assert "Loggen holder." in said
    (noted,) = [line for line in said.splitlines() if line.startswith(f"{town.pk}:5:")]
    call_command("audit", "verify", "--noted", noted)
    unguarded.execute("UPDATE audit_entry SET purpose = 'x' WHERE citizen_id = 2")
    with pytest.raises(CommandError, match="led 3: logposten er ændret"):
        call_command("audit", "verify")
    with pytest.raises(CommandError, match="ikke en linje fra en kontrol"):
        call_command("audit", "verify", "--noted", "x")


def test_each_municipality_has_a_chain_of_its_own(town: Municipality, assessor: Actor) -> None:
    other = people.found("Storeby", "902")
    write(assessor, 2)
    people.add_citizens(other, *range(MOST_ENTRIES, MOST_ENTRIES + 3))
    write(people.acting(other, Role.ASSESSOR), 3, first=MOST_ENTRIES)
    assert {town.pk, other.pk} <= set(list_chains())
    assert (verify_chain(town.pk)[0].number, verify_chain(other.pk)[0].number) == (2, 3)
