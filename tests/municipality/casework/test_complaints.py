"""A complaint from the day it is received to what the board answers, by the actions and the rules of the tables."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from psycopg.types.range import DateRange

from municipality.access.actor import Actor
from municipality.access.row_security import as_actor
from municipality.audit.models import Entry
from municipality.casework.actions.complaint.complaint_steps import ComplaintStepText, take_complaint_step
from municipality.casework.actions.complaint.complaints import ComplaintText, convert_complaint, receive_complaint
from municipality.casework.actions.decision import decision_sending, decisions
from municipality.casework.actions.letters.outbox import register_receipt
from municipality.casework.actions.settings.complaint_practices import set_complaint_practice
from municipality.casework.actions.settings.matter_deadlines import MatterDeadlineText, set_matter_deadline
from municipality.casework.complaint_workflow import ComplaintAction, ComplaintKind, ComplaintState, list_next_actions
from municipality.casework.models import Complaint, ComplaintStep, Decision, OutgoingMessage, Relative
from municipality.refusals import ActionRefused, NotPermitted, StaleState, WrongState
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import DAY, RULE, World, line

# The letter is sent on 9 March by Digital Post, and four weeks from its receipt end on 7 April (Easter is between).
IN_TIME, TOO_LATE = date(2026, 3, 23), date(2026, 6, 1)
DO = ComplaintAction


@pytest.fixture
def refusal(assessor: Actor) -> Decision:
    refused = line("F1", "refused", refusal_reason="du kan selv", refusal_rule=RULE)
    return worlds.sent(assessor, worlds.citizen(assessor), refused)


def said(**changes: Any) -> ComplaintText:
    text = {"words": "Jeg kan ikke selv komme i bad.", "received_on": IN_TIME, "is_oral": True}
    return ComplaintText(**text | changes)


def complaint_of(actor: Actor, row: Decision, **changes: Any) -> Complaint:
    return receive_complaint(actor, row.citizen_id, said(decision=row.pk, **changes), on=TOO_LATE)


def step(actor: Actor, row: Complaint, action: ComplaintAction, on: date = TOO_LATE, **about: Any) -> ComplaintStep:
    seen = row.steps.count()
    about = {"reason": "Bad er medtaget i den nye afgørelse.", **about}
    return take_complaint_step(actor, row.pk, seen, ComplaintStepText(action=action, done_on=on, **about), on=on)


def state_of(row: Complaint) -> str:
    return Complaint.objects.with_state().get(pk=row.pk).state


def new_decision(actor: Actor, row: Decision, on: date) -> Decision:
    """Another decision in place of the refusal, sent on a day."""
    draft = decisions.draft_decision(actor, row.assessment_id, on=on, replaces=row.pk)
    lines = [line(start=on)]
    written = decisions.write_lines(actor, draft.pk, draft.version, lines, worlds.answers(lines, is_wish_met=True))
    return decision_sending.send(actor, written.pk, written.version, on)


def test_a_complaint_is_kept_in_its_own_words_with_four_weeks_to_reconsider(assessor: Actor, refusal: Decision) -> None:
    row = complaint_of(assessor, refusal)
    assert (row.kind, row.words, row.is_late) == (ComplaintKind.DECISION, "Jeg kan ikke selv komme i bad.", False)
    assert row.due_on == date(2026, 4, 20)
    assert row.recorded_by_id == assessor.user
    assert state_of(row) == ComplaintState.RECEIVED
    (first,) = row.steps.all()
    assert (first.number, first.action, first.on, first.due_on) == (1, DO.RECEIVE, IN_TIME, row.due_on)
    assert Entry.objects.filter(verb="complaint_received", citizen_id=refusal.citizen_id).exists()


def test_a_complaint_is_late_by_the_day_the_letter_was_received(assessor: Actor, refusal: Decision) -> None:
    message = OutgoingMessage.objects.get(letter__decision=refusal)
    last = message.complaint_deadline
    assert last is not None
    in_time, late = last.date(), last.date() + timedelta(days=1)
    assert not complaint_of(assessor, refusal, received_on=in_time).is_late
    assert complaint_of(assessor, refusal, received_on=late).is_late
    early = complaint_of(assessor, refusal, received_on=late)
    register_receipt(assessor, message.pk, received_on=message.received_on + timedelta(days=10))
    assert not complaint_of(assessor, refusal, received_on=late).is_late
    known = Complaint.objects.with_state().get(pk=early.pk)
    assert known.known_last_day == OutgoingMessage.objects.get(pk=message.pk).complaint_deadline.date()
    with pytest.raises(WrongState, match="complaint_is_in_time"):
        step(assessor, early, DO.PASS_ON_LATE)


def test_a_late_complaint_is_passed_on_or_reconsidered_and_never_refused(assessor: Actor, refusal: Decision) -> None:
    late = complaint_of(assessor, refusal, received_on=TOO_LATE)
    assert late.is_late
    step(assessor, late, DO.PASS_ON_LATE, reason="")
    assert state_of(late) == ComplaintState.TO_BOARD
    other = complaint_of(assessor, refusal, received_on=TOO_LATE)
    assert step(assessor, other, DO.MAINTAIN).after == ComplaintState.TO_BOARD
    timely = complaint_of(assessor, refusal)
    with pytest.raises(WrongState, match="complaint_is_in_time"):
        step(assessor, timely, DO.PASS_ON_LATE)


def test_the_way_from_partly_upheld_to_what_follows_a_remittal(assessor: Actor, refusal: Decision) -> None:
    row = complaint_of(assessor, refusal)
    assert step(assessor, row, DO.PARTLY_UPHOLD, date(2026, 3, 30)).due_on == row.due_on
    with pytest.raises(ActionRefused, match="complaint_rests_on_a_new_decision"):
        step(assessor, row, DO.REPLACE, date(2026, 3, 30), decision=refusal.pk)
    made = new_decision(assessor, refusal, date(2026, 3, 30))
    told = step(assessor, row, DO.REPLACE, date(2026, 3, 30), decision=made.pk)
    message = OutgoingMessage.objects.get(letter__decision=made)
    assert message.complaint_deadline is not None
    assert (told.after, told.due_on) == (ComplaintState.WITH_CITIZEN, message.complaint_deadline.date())
    assert step(assessor, row, DO.KEEP, date(2026, 4, 10)).due_on == date(2026, 4, 17)
    assert step(assessor, row, DO.FORWARD, date(2026, 4, 13), reason="").due_on is None
    remitted = step(assessor, row, DO.BOARD_REMITS, date(2026, 5, 4), reason="Sagen er ikke oplyst nok.")
    assert (remitted.after, remitted.due_on) == (ComplaintState.TO_FOLLOW, date(2026, 6, 1))
    assert row in Complaint.objects.open()
    last = new_decision(assessor, made, date(2026, 5, 20))
    assert step(assessor, row, DO.FOLLOW, date(2026, 5, 20), reason="", decision=last.pk).after == ComplaintState.CLOSED
    assert row not in Complaint.objects.open()
    assert list_next_actions(state_of(row), row.kind) == []


@pytest.mark.parametrize("answer", [DO.UPHOLD, DO.PARTLY_UPHOLD])
def test_a_complaint_that_was_upheld_lapses_where_no_new_decision_can_be_sent(
    assessor: Actor, refusal: Decision, answer: ComplaintAction
) -> None:
    row = complaint_of(assessor, refusal)
    step(assessor, row, answer)
    assert step(assessor, row, DO.WITHDRAW, reason="Borgeren er død.").after == ComplaintState.CLOSED


@pytest.mark.parametrize("action", [DO.UPHOLD, DO.PARTLY_UPHOLD, DO.MAINTAIN, DO.WITHDRAW])
def test_an_answer_says_why(assessor: Actor, refusal: Decision, action: ComplaintAction) -> None:
    row = complaint_of(assessor, refusal)
    with pytest.raises(ActionRefused, match="complaint_step_says_why"):
        step(assessor, row, action, reason=" ")
    assert row.steps.count() == 1


def test_another_than_who_decided_reconsiders_where_the_municipality_has_said_so(
    world: World, assessor: Actor, refusal: Decision
) -> None:
    before = complaint_of(assessor, refusal, received_on=date(2026, 3, 20))
    with as_actor(world.administrator) as administrator:
        set_complaint_practice(administrator, since=IN_TIME, is_by_another=True, follow_weeks=2)
    with as_actor(world.assessor) as again:
        assert step(again, before, DO.UPHOLD).after == ComplaintState.UPHELD, "received before the rule"
        row = complaint_of(again, refusal)
        with pytest.raises(NotPermitted, match="complaint_reconsidered_by_another"):
            step(again, row, DO.MAINTAIN)
    with as_actor(world.maker) as maker:
        step(maker, row, DO.MAINTAIN)
        step(maker, row, DO.FORWARD)
        assert step(maker, row, DO.BOARD_CHANGES).due_on == TOO_LATE + timedelta(weeks=2)


def test_a_complaint_over_how_help_is_given_is_answered_or_becomes_one_over_the_decision(
    assessor: Actor, refusal: Decision
) -> None:
    row = receive_complaint(assessor, refusal.citizen_id, said(words="Hjælperen kom for sent."), on=TOO_LATE)
    assert (row.kind, row.last_day, row.is_late) == (ComplaintKind.DELIVERY, None, False)
    with pytest.raises(WrongState, match="complaint_step_is_legal"):
        step(assessor, row, DO.MAINTAIN)
    made = convert_complaint(assessor, row.pk, 1, decision=refusal.pk, reason="Hun vil have bad igen.", on=TOO_LATE)
    assert (made.words, made.received_on, made.kind) == (row.words, row.received_on, ComplaintKind.DECISION)
    assert made.converted_from_id == row.pk
    assert (state_of(row), state_of(made)) == (ComplaintState.CLOSED, ComplaintState.RECEIVED)
    with pytest.raises(StaleState, match="changed_meanwhile"):
        convert_complaint(assessor, row.pk, 1, decision=refusal.pk, reason="igen", on=TOO_LATE)
    with pytest.raises(ActionRefused, match="complaint_kind_unchanged"):
        convert_complaint(assessor, made.pk, 1, decision=refusal.pk, reason="igen", on=TOO_LATE)
    other = receive_complaint(assessor, refusal.citizen_id, said(words="Der blev ikke støvsuget."), on=TOO_LATE)
    assert step(assessor, other, DO.ANSWER).after == ComplaintState.CLOSED


def test_a_complaint_names_who_complains(assessor: Actor, refusal: Decision) -> None:
    with pytest.raises(ActionRefused, match="complaint_says_from_whom"):
        complaint_of(assessor, refusal, complainant="relative")
    daughter = Relative(
        municipality_id=refusal.municipality_id, citizen_id=refusal.citizen_id, name="Lise Testesen",
        relation="datter", capacity="power_of_attorney", valid=DateRange(DAY, None),
    )  # fmt: skip
    daughter.save()
    about = {"complainant": "relative", "complainant_name": daughter.name, "relative": daughter.pk}
    assert complaint_of(assessor, refusal, **about).relative_id == daughter.pk


def test_a_complaint_comes_after_its_decision_was_sent_and_not_tomorrow(assessor: Actor, refusal: Decision) -> None:
    with pytest.raises(ActionRefused, match="complaint_comes_after_its_decision"):
        complaint_of(assessor, refusal, received_on=DAY - timedelta(days=1))
    with pytest.raises(ActionRefused, match="complaint_day_is_ahead"):
        complaint_of(assessor, refusal, received_on=TOO_LATE + timedelta(days=1))
    draft = decisions.draft_decision(assessor, refusal.assessment_id, on=DAY, replaces=refusal.pk)
    with pytest.raises(ActionRefused, match="complaint_over_a_sent_decision"):
        complaint_of(assessor, draft)
    row = complaint_of(assessor, refusal)
    with pytest.raises(ActionRefused, match="complaint_step_in_time"):
        step(assessor, row, DO.UPHOLD, IN_TIME - timedelta(days=1))


def test_the_municipalitys_own_deadline_for_complaints_counts(world: World, refusal: Decision) -> None:
    with as_actor(world.administrator) as administrator:
        own = MatterDeadlineText(matter="complaint", source="byrådet", limit_count=2, limit_unit="weeks")
        set_matter_deadline(administrator, own, since=DAY)
    with as_actor(world.assessor) as assessor:
        assert complaint_of(assessor, refusal).due_on == date(2026, 4, 7), "after Easter Monday"


def test_who_works_with_no_cases_takes_no_complaint(world: World, assessor: Actor, refusal: Decision) -> None:
    row = complaint_of(assessor, refusal)
    with as_actor(world.administrator) as administrator:
        with pytest.raises(NotPermitted, match="not_permitted"):
            receive_complaint(administrator, refusal.citizen_id, said(decision=refusal.pk), on=TOO_LATE)
        with pytest.raises(NotPermitted, match="not_permitted"):
            step(administrator, row, DO.UPHOLD)
        assert not Complaint.objects.exists()
        assert not ComplaintStep.objects.exists()


STEP_BY_HAND = """
    INSERT INTO casework_complaintstep
        (municipality_id, citizen_id, complaint_id, number, action, before, after, "on", reason)
    SELECT municipality_id, citizen_id, id, {number}, '{action}', 'received', '{after}', '2026-06-01', '{reason}'
    FROM casework_complaint
"""
BY_HAND = (
    "UPDATE casework_complaint SET words = 'x'",
    "UPDATE casework_complaintstep SET after = 'closed'",
    "DELETE FROM casework_complaintstep",
    "DELETE FROM casework_complaint",
    "TRUNCATE casework_complaintstep",
    STEP_BY_HAND.format(number=2, action="board_confirms", after="closed", reason="x"),
    STEP_BY_HAND.format(number=2, action="maintain", after="to_board", reason=""),
    STEP_BY_HAND.format(number=3, action="maintain", after="to_board", reason="x"),
    STEP_BY_HAND.format(number=2, action="convert", after="closed", reason="x"),
    STEP_BY_HAND.format(number=2, action="pass_on_late", after="to_board", reason="x"),
)


@pytest.mark.parametrize("statement", BY_HAND)
def test_no_raw_statement_bends_a_complaint(assessor: Actor, refusal: Decision, statement: str) -> None:
    row = complaint_of(assessor, refusal)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert state_of(row) == ComplaintState.RECEIVED
    assert row.steps.count() == 1


def test_another_municipality_sees_no_complaint_and_writes_none(assessor: Actor, refusal: Decision) -> None:
    row = complaint_of(assessor, refusal)
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    other = worlds.build("Storeby", "902")
    worlds.as_runtime()
    with as_actor(other.assessor) as stranger:
        assert not Complaint.objects.exists()
        assert not ComplaintStep.objects.exists()
        with pytest.raises(ActionRefused, match="not_found"):
            step(stranger, row, DO.UPHOLD)
        with pytest.raises(ActionRefused, match="not_found"):
            receive_complaint(stranger, refusal.citizen_id, said(), on=TOO_LATE)
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO casework_complaintstep (municipality_id, citizen_id, complaint_id, number, action, before,"
                " after, \"on\", reason) VALUES (%s, %s, %s, 2, 'uphold', 'received', 'upheld', '2026-06-01', 'x')",
                [other.town.pk, refusal.citizen_id, row.pk],
            )
