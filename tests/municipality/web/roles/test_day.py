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
from municipality.access.row_security import as_actor
from municipality.casework.actions.assessment import assessments
from municipality.casework.actions.decision import approval, decision_sending, decisions, hearings
from municipality.casework.actions.enquiry import enquiries
from municipality.casework.actions.help import grants, orders
from municipality.casework.codes import GrantPauseCause
from municipality.casework.models import Assessment, Decision, Enquiry
from municipality.web.assessor.start.day import list_day_tasks
from municipality.web.shared.tasks import Task
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import DAY
from tests.municipality.web.roles.conftest import SignsIn
from tests.municipality.web.roles.town import Town

HEARD = "Du går selv (vores samtale, 2. marts 2026)"
REVIEW = date(2027, 3, 9)


@pytest.fixture
def assessor(town: Town) -> Iterator[Actor]:
    """Another assessor than the one who made the town's cases."""
    user = User.objects.get(username="assessor")
    with as_actor(replace(town.world.assessor, user=user.pk)) as actor:
        yield actor


def due(actor: Actor, on: date) -> list[Task]:
    """Everything that is to be done, whosever it is and whenever."""
    shown = list_day_tasks(actor, on)
    return [task for name in ("late", "today", "coming", "free") for task in shown[name]]


def told(tasks: list[Task], citizen: int) -> list[tuple[str, str]]:
    """What is said of a citizen but for letters, of which none here is handed over."""
    return [(task.about, task.action) for task in tasks if task.citizen == citizen and task.action != "Se brevet"]


def letters(tasks: list[Task], citizen: int) -> list[str]:
    return [task.about for task in tasks if task.citizen == citizen and task.action == "Se brevet"]


def test_a_hearing_is_due_when_the_day_for_the_answer_has_come_and_not_before(town: Town, assessor: Actor) -> None:
    lis = worlds.citizen(assessor, "0101449999", "Lis Påfund")
    row = worlds.draft(assessor, lis)
    last = DAY + timedelta(days=14)
    hearings.start_hearing(
        assessor,
        row.pk,
        row.version,
        hearings.HearingText(about="oplysningerne", facts=[HEARD], may_mean="Du kan få mindre.", respond_by=last),
        on=DAY,
    )
    before = list_day_tasks(assessor, last - timedelta(days=1))
    assert told(before["today"], lis.pk) == []
    assert next(about for about, _action in told(before["waiting"], lis.pk)).startswith("i partshøring")
    come = list_day_tasks(assessor, last)
    assert told(come["today"], lis.pk) == [("Partshøring om oplysningerne: fristen for svar er kommet", "Skriv svaret")]
    assert told(come["waiting"], lis.pk) == []
    assert told(list_day_tasks(assessor, last + timedelta(days=1))["late"], lis.pk)
    decisions.discard_decision(assessor, row.pk, Decision.objects.get(pk=row.pk).version)
    assert told(list_day_tasks(assessor, last)["today"], lis.pk) == []


def test_whoever_only_reads_is_offered_to_read(town: Town, sign_in: SignsIn) -> None:
    with as_actor(town.world.assessor) as assessor:
        worlds.enquiry(assessor, worlds.citizen(assessor, "0101449999", "Lis Påfund"))
    page = sign_in(Role.SUPERVISOR).get("/sager/")
    assert {task.action for name in ("today", "late", "free", "waiting") for task in page.context[name]} == {"Se sagen"}


def test_a_decision_goes_from_draft_to_others_and_back_with_what_they_said(town: Town, assessor: Actor) -> None:
    today = timezone.localdate()
    lis = worlds.citizen(assessor, "0101449999", "Lis Påfund")
    row = worlds.draft(assessor, lis)
    assert told(list_day_tasks(assessor, today)["coming"], lis.pk) == [
        ("Din kladde til en afgørelse", "Skriv afgørelsen færdig")
    ]
    row = approval.ask_for_approval(assessor, row.pk, row.version)
    asked = list_day_tasks(assessor, today)
    assert (told(asked["today"] + asked["coming"], lis.pk), len(told(asked["waiting"], lis.pk))) == ([], 1)
    with as_actor(town.world.maker) as maker:
        row = approval.return_decision(maker, row.pk, row.version, "Skriv målet tydeligere.")
    (returned,) = [task for task in list_day_tasks(assessor, today)["today"] if task.citizen == lis.pk]
    assert (returned.about, returned.because) == ("Afgørelsen er sendt tilbage til dig", "Skriv målet tydeligere.")
    row = approval.ask_for_approval(assessor, row.pk, row.version)
    with as_actor(town.world.maker) as maker:
        approval.approve(maker, row.pk, row.version, DAY)
    assert told(list_day_tasks(assessor, today)["today"], lis.pk) == [
        ("Afgørelsen er godkendt og kan sendes", "Send afgørelsen")
    ]


def test_what_nobody_has_taken_stands_apart_and_what_another_has_is_not_in_the_list(
    town: Town, assessor: Actor
) -> None:
    lis = worlds.citizen(assessor, "0101449999", "Lis Påfund")
    asked = worlds.enquiry(assessor, lis)
    begin = [("hjælp til bad", "Begynd vurderingen")]
    assert told(list_day_tasks(assessor, DAY)["free"], lis.pk) == begin
    with as_actor(town.world.maker) as another:
        enquiries.take_enquiry(another, asked.pk)
    assert told(due(assessor, DAY), lis.pk) == []
    enquiries.take_enquiry(assessor, asked.pk, "hun er syg")
    assert told(list_day_tasks(assessor, DAY)["coming"], lis.pk) == begin
    assert told(list_day_tasks(assessor, asked.due_on)["today"], lis.pk) == begin
    assert told(list_day_tasks(assessor, asked.due_on + timedelta(days=1))["late"], lis.pk) == begin


def test_help_is_to_be_assessed_again_a_fortnight_before_until_that_is_done(town: Town, assessor: Actor) -> None:
    karen = town.karen.pk
    again = [("Hjælpen skal vurderes igen", "Begynd vurderingen")]
    assert told(due(assessor, REVIEW - timedelta(days=15)), karen) == []
    assert told(list_day_tasks(assessor, REVIEW - timedelta(days=14))["free"], karen) == again, (
        "another stands by the decision"
    )
    assert told(list_day_tasks(town.world.assessor, REVIEW - timedelta(days=14))["coming"], karen) == again
    assert told(list_day_tasks(town.world.assessor, REVIEW)["today"], karen) == again
    assert told(list_day_tasks(town.world.assessor, REVIEW + timedelta(days=1))["late"], karen) == again
    asked = worlds.enquiry(assessor, town.karen, source="municipality", matter="follow_up", wish="opfølgning")
    worlds.assessment(assessor, town.karen, enquiry=asked.pk, assessed_on=REVIEW - timedelta(days=3))
    assert reviews(assessor, REVIEW, karen) == []


def reviews(actor: Actor, on: date, citizen: int) -> list[str]:
    return [about for about, _action in told(due(actor, on), citizen) if about == "Hjælpen skal vurderes igen"]


@pytest.mark.parametrize("overdue", [1, 366, 800])
def test_a_review_that_was_promised_does_not_vanish_with_time(town: Town, assessor: Actor, overdue: int) -> None:
    assert len(reviews(assessor, REVIEW + timedelta(days=overdue), town.karen.pk)) == 1


def test_a_discarded_assessment_is_no_review(town: Town, assessor: Actor) -> None:
    asked = worlds.enquiry(assessor, town.karen, source="municipality", matter="follow_up")
    begun = assessments.start_assessment(assessor, town.karen.pk, on=REVIEW - timedelta(days=3), enquiry=asked.pk)
    assert reviews(assessor, REVIEW, town.karen.pk) == [], "while it is being written"
    assessments.discard_assessment(assessor, begun.pk, begun.version)
    assert len(reviews(assessor, REVIEW, town.karen.pk)) == 1


def test_an_assessment_of_another_matter_decided_beside_is_no_review(town: Town, assessor: Actor) -> None:
    asked = worlds.enquiry(assessor, town.karen, wish="mad")
    on = REVIEW - timedelta(days=60)
    done = worlds.assessment(assessor, town.karen, enquiry=asked.pk, assessed_on=on)
    assert reviews(assessor, REVIEW, town.karen.pk) == [], "while it is under way"
    made = decisions.draft_decision(assessor, done.pk, on=on, enquiry=asked.pk)
    refused = worlds.line(
        "Mad", "refused", wish={"category": "meals"}, refusal_reason="du laver selv mad", catalogue="described",
        refusal_rule="servicelovens § 83 b, stk. 1, jf. § 83, stk. 2",
    )  # fmt: skip
    made = decisions.write_lines(assessor, made.pk, made.version, [refused], worlds.answers([refused]))
    decision_sending.send(assessor, made.pk, made.version, on)
    assert len(reviews(assessor, REVIEW, town.karen.pk)) == 1


def test_the_button_begins_the_review_as_the_municipalitys_own_follow_up(town: Town, sign_in: SignsIn) -> None:
    with as_actor(town.world.assessor) as assessor:
        lis = worlds.citizen(assessor, "0101449999", "Lis Påfund")
        row = worlds.sent(assessor, lis, worlds.line(provider_id=town.world.near))
    with as_actor(town.world.assessor) as assessor:
        (task,) = [
            each for each in list_day_tasks(assessor, REVIEW)["today"] if each.citizen == lis.pk and each.begins_at
        ]
    client = sign_in(Role.ASSESSOR)
    assert client.post(task.begins_at).status_code == 302
    assert client.post(task.begins_at).status_code == 422, "once"
    with as_actor(town.world.assessor):
        asked = Enquiry.objects.get(citizen=lis, source="municipality")
        begun = Assessment.objects.get(citizen=lis, state="draft")
    assert (asked.matter, asked.taken_by.username if asked.taken_by else "") == ("follow_up", "assessor")
    assert asked.due_on == row.review_on
    assert (begun.enquiry_id, begun.carried_from_id) == (asked.pk, row.assessment_id)


def test_what_is_granted_and_not_ordered_stands_there_until_it_is(town: Town, assessor: Actor) -> None:
    lis = worlds.citizen(assessor, "0101449999", "Lis Påfund")
    row = worlds.sent(assessor, lis)
    said = [("Bevilget fra 9. marts 2026 og ikke bestilt hos en leverandør (Elementær daglig pleje)", "Bestil hjælpen")]
    assert told(list_day_tasks(assessor, DAY)["today"], lis.pk) == said
    assert told(list_day_tasks(assessor, DAY + timedelta(days=1))["late"], lis.pk) == said
    orders.order_care(assessor, worlds.grant_of(row).pk, town.world.near, since=DAY)
    assert told(due(assessor, DAY), lis.pk) == []


def test_a_pause_without_an_end_waits_a_week_and_is_then_to_be_looked_at(town: Town, assessor: Actor) -> None:
    lis = worlds.citizen(assessor, "0101449999", "Lis Påfund")
    row = worlds.sent(assessor, lis, worlds.line(provider_id=town.world.near))
    grants.pause_grant(assessor, worlds.grant_of(row).pk, since=DAY, until=None, cause=GrantPauseCause.HOSPITAL)
    said = [("Hjælpen holder pause uden slutdato siden 9. marts 2026 (indlæggelse)", "Se, om hjælpen skal i gang")]
    assert told(list_day_tasks(assessor, DAY + timedelta(days=3))["waiting"], lis.pk) == said
    assert told(list_day_tasks(assessor, DAY + timedelta(days=7))["today"], lis.pk) == said


def test_a_letter_that_could_not_leave_is_seen(town: Town, assessor: Actor) -> None:
    lis = worlds.citizen(assessor, "0101449999", "Lis Påfund")
    worlds.sent(assessor, lis, worlds.line(provider_id=town.world.near))
    assert letters(due(assessor, DAY + timedelta(days=5)), lis.pk) == []
    (said,) = letters(list_day_tasks(assessor, DAY + timedelta(days=6))["today"], lis.pk)
    assert said.startswith("Et brev fra 9. marts 2026 er ikke kommet af sted (Afgørelse om hjælp")


def test_an_answered_hearing_comes_back_to_who_asked(town: Town, assessor: Actor) -> None:
    lis = worlds.citizen(assessor, "0101449999", "Lis Påfund")
    row = worlds.draft(assessor, lis)
    asked = hearings.start_hearing(
        assessor,
        row.pk,
        row.version,
        hearings.HearingText(about="oplysningerne", facts=[HEARD], may_mean="Du kan få mindre."),
        on=DAY,
    )
    hearings.close_hearing(assessor, asked.pk, answer="Jeg falder.", weight="vi fastholder", on=DAY)
    assert told(list_day_tasks(assessor, DAY)["today"], lis.pk) == [
        ("Partshøringen er besvaret", "Skriv afgørelsen færdig")
    ]


def test_temporary_help_that_ends_is_seen_before_it_does(town: Town, assessor: Actor) -> None:
    lis = worlds.citizen(assessor, "0101449999", "Lis Påfund")
    last_day = DAY + timedelta(days=30)
    worlds.sent(assessor, lis, worlds.line(last_day=last_day, provider_id=town.world.near))
    ends = [("Midlertidig hjælp (Elementær daglig pleje) slutter, og intet er bevilget efter", "Tag stilling")]
    assert told(due(assessor, last_day - timedelta(days=14)), lis.pk) == []
    assert told(due(assessor, last_day - timedelta(days=13)), lis.pk) == ends
    assert told(due(assessor, last_day), lis.pk) == ends
    assert told(due(assessor, last_day + timedelta(days=1)), lis.pk) == []
