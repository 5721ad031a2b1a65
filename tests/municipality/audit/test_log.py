"""The log: who may write what in it, that nothing in it changes, and what the citizen is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from municipality.access import actions as access
from municipality.access.actor import Actor
from municipality.access.models import Membership, Municipality
from municipality.access.roles import Role
from municipality.access.row_security import as_actor
from municipality.audit import actions as audit
from municipality.audit.models import Entry, EntryKind, LookUp
from municipality.refusals import NotPermitted
from tests.municipality.access import people

KAREN = 41
# Past the action, with a time of one's own choice.
BY_HAND = """
    INSERT INTO audit_entry (recorded_at, municipality_id, user_id, organisation_id, role, purpose, kind, verb,
    citizen_id, subject, details)
    VALUES ('2001-01-01', %s, 0, 0, '%s', 'x', 'change', 'x', %s, '', '{}')
"""


@pytest.fixture
def town(db: None) -> Municipality:
    people.found("Storeby", "902")
    made = people.found()
    people.add_citizens(made, *range(1, 21), KAREN)
    return made


@pytest.fixture
def assessor(town: Municipality) -> Actor:
    return people.acting(town, Role.ASSESSOR)


def entries(town: Municipality) -> list[Entry]:
    with as_actor(people.acting(town, Role.SUPERVISOR)):
        return list(Entry.objects.filter(municipality_id=town.pk).order_by("pk"))


def test_a_change_is_kept_with_who_in_which_role_when_and_why(
    town: Municipality, assessor: Actor, as_runtime_role: None
) -> None:
    before = timezone.now()
    with as_actor(assessor):
        audit.record(assessor, "decision_sent", citizen=KAREN, subject="decision:7", lines=3, words="æ “ø” \n å")
    (entry,) = entries(town)
    assert (entry.kind, entry.verb, entry.citizen_id, entry.subject) == (
        EntryKind.CHANGE,
        "decision_sent",
        KAREN,
        "decision:7",
    )
    assert (entry.role, entry.purpose, entry.user_id) == ("assessor", "prøve", 0)
    assert entry.details == {"lines": 3, "words": "æ “ø” \n å"}
    assert before <= entry.recorded_at <= timezone.now()


def test_a_search_is_one_entry_for_each_it_found_and_one_where_it_found_none(
    town: Municipality, assessor: Actor, as_runtime_role: None
) -> None:
    with as_actor(assessor):
        audit.look_up(assessor, [1, 2, 3], LookUp.FOUND, by="name")
        audit.look_up(assessor, [], LookUp.MISSED, by="cpr")
    assert [(entry.verb, entry.citizen_id) for entry in entries(town)] == [
        ("found", 1),
        ("found", 2),
        ("found", 3),
        ("missed", None),
    ]


def test_a_long_list_is_logged_in_one_statement_in_the_order_it_was_shown(
    town: Municipality, assessor: Actor, as_runtime_role: None
) -> None:
    shown = list(range(20, 0, -1))
    with as_actor(assessor), CaptureQueriesContext(connection) as asked:
        audit.look_up(assessor, shown, LookUp.FOUND, by="words")
    assert [each["sql"].split()[:3] for each in asked.captured_queries] == [["INSERT", "INTO", "audit_entry"]]
    assert [entry.citizen_id for entry in entries(town)] == shown


def test_what_is_undone_leaves_no_entry_and_what_is_refused_does(
    town: Municipality, assessor: Actor, as_runtime_role: None
) -> None:
    with as_actor(assessor):
        with pytest.raises(IntegrityError), transaction.atomic():
            audit.record(assessor, "Not a code", citizen=KAREN)
        audit.refusal(assessor, "not_permitted", details={"permission": "dispense"})
    assert [(entry.kind, entry.verb) for entry in entries(town)] == [(EntryKind.REFUSAL, "not_permitted")]


@pytest.mark.parametrize(
    "changes",
    [
        {"user": 99},
        {"organisation": 99},
        {"role": Role.TEAM_LEADER},
        {"municipality": 0},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_nobody_writes_in_anothers_name(assessor: Actor, as_runtime_role: None, changes: dict[str, object]) -> None:
    with as_actor(assessor), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        audit.record(replace(assessor, **changes), "decision_sent")


def test_nobody_writes_of_a_citizen_with_the_wall_closed(as_runtime_role: None) -> None:
    with (
        pytest.raises(IntegrityError, match="audit_entry_citizen_has_municipality"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(BY_HAND % (0, "", KAREN))


def test_the_time_is_the_databases_and_nobody_elses(town: Municipality, assessor: Actor) -> None:
    with as_actor(assessor), connection.cursor() as cursor:
        cursor.execute(BY_HAND % (town.pk, "assessor", "NULL"))
    (entry,) = entries(town)
    assert timezone.now() - entry.recorded_at < timedelta(minutes=1)


CHANGES: list[Callable[[], object]] = [
    lambda: Entry.objects.update(purpose="noget andet"),
    lambda: Entry.objects.all().delete(),
]


@pytest.mark.parametrize("change", CHANGES, ids=["changed", "removed"])
def test_not_even_the_owner_changes_or_shortens_the_log(
    town: Municipality, assessor: Actor, change: Callable[[], object]
) -> None:
    with as_actor(assessor):
        audit.record(assessor, "decision_sent", citizen=KAREN)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE audit_entry NO FORCE ROW LEVEL SECURITY")
    with pytest.raises(IntegrityError, match="never changed or shortened"), transaction.atomic():
        change()


@pytest.mark.parametrize("table", ["audit_entry", "audit_chainlink", "audit_chainhead"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET municipality_id = 1", "DELETE FROM {}", "TRUNCATE {}"])
def test_the_role_that_serves_may_only_add(assessor: Actor, as_runtime_role: None, table: str, statement: str) -> None:
    with (
        as_actor(assessor),
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(table))


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        (Role.SUPERVISOR, {1, 2, None}),
        (Role.ASSESSOR, {1, 2}),
        (Role.CITIZEN, {1}),
        (Role.RELATIVE, {1}),
        (Role.CARER, set()),
        (Role.ADMINISTRATOR, set()),
        (Role.SETTLEMENT_CLERK, set()),
    ],
)
def test_who_reads_the_log(
    town: Municipality, assessor: Actor, as_runtime_role: None, role: Role, sees: set[int | None]
) -> None:
    with as_actor(assessor):
        audit.look_up(assessor, [1, 2], LookUp.FOUND)
        audit.look_up(assessor, [], LookUp.MISSED)
    with as_actor(people.acting(town, role, citizen=1)):
        assert set(Entry.objects.values_list("citizen_id", flat=True)) == sees
    elsewhere = Municipality.objects.get(code="902")
    with as_actor(people.acting(elsewhere, Role.SUPERVISOR)):
        assert not Entry.objects.exists()


def test_the_citizen_is_told_when_how_and_why_but_not_by_whom(
    town: Municipality, assessor: Actor, as_runtime_role: None
) -> None:
    with as_actor(assessor):
        audit.look_up(assessor, [KAREN, 7], LookUp.FOUND)
        audit.look_up(assessor, [KAREN], LookUp.OPENED)
        audit.record(assessor, "decision_sent", citizen=KAREN)
    karen = people.acting(town, Role.CITIZEN, citizen=KAREN)
    with as_actor(karen):
        told = audit.report_look_ups(karen, KAREN)
    assert [(one.how, one.purpose) for one in told] == [
        (LookUp.EXPORTED, "prøve"),
        (LookUp.OPENED, "prøve"),
        (LookUp.FOUND, "prøve"),
    ]
    assert {"at", "how", "purpose"} == set(told[0].__slots__)


def test_a_citizen_is_told_nothing_of_anothers(town: Municipality, assessor: Actor, as_runtime_role: None) -> None:
    with as_actor(assessor):
        audit.look_up(assessor, [7], LookUp.OPENED)
    karen = people.acting(town, Role.CITIZEN, citizen=KAREN)
    with as_actor(karen):
        assert audit.report_look_ups(karen, 7) == ()


@pytest.mark.parametrize("role", [Role.CARER, Role.ADMINISTRATOR, Role.PLANNER, Role.SETTLEMENT_CLERK])
def test_others_ask_in_vain(town: Municipality, role: Role) -> None:
    actor = people.acting(town, role)
    with as_actor(actor), pytest.raises(NotPermitted):
        audit.report_look_ups(actor, KAREN)


def test_the_database_logs_who_was_given_which_role_however_it_was_done(town: Municipality) -> None:
    anna = people.add_person(town, "anna", Role.ASSESSOR)
    with as_actor(people.acting(town, Role.ADMINISTRATOR)) as administrator:
        access.end_role(administrator, Membership.objects.get(user=anna), on=people.today())
        access.shut_out(administrator, anna)
    found = entries(town)
    assert [entry.verb for entry in found] == [
        "user_added",
        "organisation_added",
        "membership_added",
        "membership_changed",
        "user_changed",
    ]
    assert found[4].details == {"is_active": False}
    assert found[3].details.keys() == {"valid"}
    assert "md5$" not in json.dumps([entry.details for entry in found])
    assert found[0].details["password"] == "..."
