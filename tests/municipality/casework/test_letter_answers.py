"""What a letter must be able to say is asked of the assessor, and a decision does not leave without it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from municipality.access.actor import Actor
from municipality.casework.actions import decisions, sending
from municipality.casework.models import Decision
from municipality.refusals import ActionRefused
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import DAY, RULE, line


def refuse(row: Decision, assessor: Actor, code: str) -> None:
    with pytest.raises(ActionRefused, match=code):
        sending.send(assessor, row.pk, row.version, DAY)


def test_a_decision_cannot_leave_while_nobody_has_said_whether_the_wish_is_met(assessor: Actor) -> None:
    of = worlds.citizen(assessor)
    row = worlds.draft(assessor, of, enquiry=worlds.enquiry(assessor, of).pk)
    open_answer = worlds.answers([line()], is_wish_met=None)
    row = decisions.write_lines(assessor, row.pk, row.version, [line()], open_answer)
    refuse(row, assessor, "decision_answers_the_wish")


def test_a_wish_is_not_met_where_something_is_refused(assessor: Actor) -> None:
    of = worlds.citizen(assessor)
    lines = [line(), line("G2", "refused", refusal_reason="du spiser selv", refusal_rule=RULE)]
    row = worlds.draft(assessor, of, *lines, enquiry=worlds.enquiry(assessor, of).pk)
    row = decisions.write_lines(assessor, row.pk, row.version, lines, worlds.answers(lines, is_wish_met=True))
    refuse(row, assessor, "decision_met_refuses_nothing")


def test_a_refusal_rests_on_a_fact_also_item_by_item(assessor: Actor) -> None:
    of = worlds.citizen(assessor)
    no = line("G2", "refused", refusal_reason="du spiser selv", refusal_rule=RULE, facts=[])
    row = worlds.draft(assessor, of, line(), no)
    refuse(row, assessor, "decision_line_refusal_has_a_fact")
    bath = decisions.ItemRefusal(item="bath", reason="du bader hos din datter", rule=RULE)
    lines = [line(wish={"items": ["bath", "dressing"]}, refused_items=[bath])]
    row = decisions.write_lines(assessor, row.pk, row.version, lines, worlds.answers(lines))
    refuse(row, assessor, "decision_line_refusal_has_a_fact")


def test_what_another_said_against_the_citizen_is_heard_first_unless_it_is_known(assessor: Actor) -> None:
    of = worlds.citizen(assessor)
    told = worlds.fact("du går selv ned med skraldet", source="relative", source_name="din nabo")
    no = line("G2", "refused", refusal_reason="du spiser selv", refusal_rule=RULE, facts=[told])
    row = worlds.draft(assessor, of, line(), no)
    refuse(row, assessor, "decision_hears_the_citizen_first")
    known = replace(no, facts=[replace(told, is_known=True)])
    row = decisions.write_lines(assessor, row.pk, row.version, [line(), known])
    assert sending.send(assessor, row.pk, row.version, DAY).state == "sent"


def test_no_help_leaves_without_a_goal_set_with_the_citizen(assessor: Actor) -> None:
    row = worlds.draft(assessor, worlds.citizen(assessor), line(goal=" "))
    refuse(row, assessor, "decision_line_has_a_goal")


def test_help_by_section_83_says_what_training_could_do(assessor: Actor) -> None:
    row = worlds.draft(assessor, worlds.citizen(assessor))
    silent = worlds.answers([line()], reablement="")
    row = decisions.write_lines(assessor, row.pk, row.version, [line()], silent)
    refuse(row, assessor, "decision_considers_training")


def test_help_is_looked_at_again_within_a_year_unless_a_reason_says_otherwise(assessor: Actor) -> None:
    row = worlds.draft(assessor, worlds.citizen(assessor))
    assert row.review_on == date(2027, 3, 9)
    late = worlds.answers([line()], review_on=date(2028, 3, 9))
    row = decisions.write_lines(assessor, row.pk, row.version, [line()], late)
    refuse(row, assessor, "decision_reviewed_within_a_year")
    why = replace(late, review_reason="din tilstand har været den samme i ti år")
    row = decisions.write_lines(assessor, row.pk, row.version, [line()], why)
    assert sending.send(assessor, row.pk, row.version, DAY).state == "sent"
