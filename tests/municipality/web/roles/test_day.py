"""What an assessor's day holds: everything that can be due in a case, once, on the day it is due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from municipality.access.actor import Actor
from municipality.access.models import User
from municipality.access.roles import Role
from municipality.access.wall import as_actor
from municipality.casework.actions import approval, decisions, enquiries, hearings
from municipality.casework.models import Decision
from municipality.web.assessor.day import lists
from municipality.web.assessor.tasks import Task
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import DAY
from tests.municipality.web.roles.conftest import SignsIn
from tests.municipality.web.roles.town import Town

REVIEW = date(2027, 3, 9)


@pytest.fixture
def assessor(town: Town) -> Iterator[Actor]:
    """Another assessor than the one who made the town's cases."""
    user = User.objects.get(username="assessor")
    with as_actor(replace(town.world.assessor, user=user.pk)) as actor:
        yield actor


def told(tasks: list[Task], citizen: int) -> list[tuple[str, str]]:
    return [(task.about, task.action) for task in tasks if task.citizen == citizen]


def test_a_hearing_is_due_when_the_day_for_the_answer_has_come_and_not_before(town: Town, assessor: Actor) -> None:
    lis = worlds.citizen(assessor, "0101449999", "Lis Påfund")
    row = worlds.draft(assessor, lis)
    last = DAY + timedelta(days=14)
    hearings.start_hearing(
        assessor, row.pk, row.version, about="oplysningerne", facts=["Du går selv."], may_mean="Du kan få mindre.",
        on=DAY, respond_by=last,
    )  # fmt: skip
    before = lists(assessor, last - timedelta(days=1))
    assert told(before["today"], lis.pk) == []
    assert next(about for about, _action in told(before["waiting"], lis.pk)).startswith("i partshøring")
    due = lists(assessor, last)
    assert told(due["today"], lis.pk) == [("Partshøring om oplysningerne: fristen for svar er kommet", "Skriv svaret")]
    assert told(due["waiting"], lis.pk) == []
    assert told(lists(assessor, last + timedelta(days=1))["late"], lis.pk)
    decisions.discard_decision(assessor, row.pk, Decision.objects.get(pk=row.pk).version)
    assert told(lists(assessor, last)["today"], lis.pk) == []


def test_whoever_only_reads_is_offered_to_read(town: Town, sign_in: SignsIn) -> None:
    with as_actor(town.world.assessor) as assessor:
        worlds.enquiry(assessor, worlds.citizen(assessor, "0101449999", "Lis Påfund"))
    page = sign_in(Role.SUPERVISOR).get("/sager/")
    assert {task.action for name in ("today", "late", "waiting") for task in page.context[name]} == {"Se sagen"}


def test_a_decision_goes_from_draft_to_others_and_back_with_what_they_said(town: Town, assessor: Actor) -> None:
    today = timezone.localdate()
    lis = worlds.citizen(assessor, "0101449999", "Lis Påfund")
    row = worlds.draft(assessor, lis)
    assert told(lists(assessor, today)["today"], lis.pk) == [("Din kladde til en afgørelse", "Skriv afgørelsen færdig")]
    row = approval.ask_for_approval(assessor, row.pk, row.version)
    asked = lists(assessor, today)
    assert (told(asked["today"], lis.pk), len(told(asked["waiting"], lis.pk))) == ([], 1)
    with as_actor(town.world.maker) as maker:
        row = approval.return_decision(maker, row.pk, row.version, "Skriv målet tydeligere.")
    (returned,) = [task for task in lists(assessor, today)["today"] if task.citizen == lis.pk]
    assert (returned.about, returned.because) == ("Afgørelsen er sendt tilbage til dig", "Skriv målet tydeligere.")
    row = approval.ask_for_approval(assessor, row.pk, row.version)
    with as_actor(town.world.maker) as maker:
        approval.approve(maker, row.pk, row.version, DAY)
    assert told(lists(assessor, today)["today"], lis.pk) == [
        ("Afgørelsen er godkendt og kan sendes", "Send afgørelsen")
    ]


def test_what_another_has_taken_is_not_in_the_list(town: Town, assessor: Actor) -> None:
    lis = worlds.citizen(assessor, "0101449999", "Lis Påfund")
    asked = worlds.enquiry(assessor, lis)
    assert told(lists(assessor, DAY)["today"], lis.pk) == [("hjælp til bad", "Begynd vurderingen")]
    with as_actor(town.world.maker) as another:
        enquiries.take_enquiry(another, asked.pk)
    assert told(lists(assessor, DAY)["today"], lis.pk) == []
    enquiries.take_enquiry(assessor, asked.pk, "hun er syg")
    assert told(lists(assessor, DAY)["today"], lis.pk)


def test_help_is_to_be_assessed_again_a_fortnight_before_until_that_is_done(town: Town, assessor: Actor) -> None:
    karen = town.karen.pk
    again = [("Hjælpen skal vurderes igen", "Begynd vurderingen")]
    assert told(lists(assessor, REVIEW - timedelta(days=15))["today"], karen) == []
    assert told(lists(assessor, REVIEW - timedelta(days=14))["today"], karen) == again
    assert told(lists(assessor, REVIEW + timedelta(days=1))["late"], karen) == again
    worlds.assessment(assessor, town.karen, assessed_on=DAY + timedelta(days=300))
    assert told(lists(assessor, REVIEW)["today"], karen) == []


def test_temporary_help_that_ends_is_seen_before_it_does(town: Town, assessor: Actor) -> None:
    lis = worlds.citizen(assessor, "0101449999", "Lis Påfund")
    last_day = DAY + timedelta(days=30)
    worlds.sent(assessor, lis, worlds.line(last_day=last_day))
    ends = [("Midlertidig hjælp (F2) slutter, og intet er bevilget efter", "Tag stilling")]
    assert told(lists(assessor, last_day - timedelta(days=14))["today"], lis.pk) == []
    assert told(lists(assessor, last_day - timedelta(days=13))["today"], lis.pk) == ends
    assert told(lists(assessor, last_day)["today"], lis.pk) == ends
    over = lists(assessor, last_day + timedelta(days=1))
    assert told(over["today"] + over["late"], lis.pk) == []
