"""A letter says no more than is known: whose answer, which needs, how often, and why the case was taken up."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from helhed.eligibility import GrantEndCause
from municipality.access.actor import Actor
from municipality.casework.actions.help import running_help
from municipality.casework.actions.help.running_help import HelpStop
from municipality.casework.case_standards import get_decision_standards
from municipality.casework.drafts import NeedOfHelp
from municipality.casework.mappers.letters.occasions import BEFORE_REVIEW, find_occasion
from municipality.casework.mappers.lines.letter_contents import list_line_contents, list_need_phrases
from municipality.casework.mappers.lines.letter_lines import require_line_product
from municipality.casework.models import Decision, Grant, Letter
from municipality.refusals import ActionRefused
from tests.municipality.casework import worlds
from tests.municipality.casework.test_relief import APRIL, elderly, near, plain, relief
from tests.municipality.casework.worlds import DAY, RULE, line

NEEDS = (
    NeedOfHelp(shift="day", what="bad", minutes=45, times=7),
    NeedOfHelp(shift="day", what="rengøring", minutes=30, times=1),
)
REFUSED: dict[str, Any] = {"refusal_reason": "du klarer det selv", "refusal_rule": RULE}


def test_the_answer_of_one_relative_is_told_to_no_other(assessor: Actor) -> None:
    of = elderly(assessor)
    son = near(assessor, of, name="Ulrik Testesen", relation="søn")
    row = worlds.sent(assessor, of, relief(near(assessor, of)), relief(son, "relief_stay"))
    grants = list(Grant.objects.filter(decision=row).believed().order_by("pk").values_list("pk", flat=True))
    stopping = HelpStop(
        since=APRIL,
        cause=GrantEndCause.OWN_WISH,
        fact=worlds.fact(),
        relative_asked_on=DAY,
        relative_answer="du vil gerne blive ved",
    )
    with pytest.raises(ActionRefused, match="relief_one_relative_at_a_time"):
        running_help.end_help(assessor, grants, stopping, DAY)
    assert not Letter.objects.filter(kind="relief_ending").exists()
    running_help.end_help(assessor, grants[:1], stopping, DAY)
    assert "du vil gerne blive ved" in plain(Letter.objects.get(kind="relief_ending")).lower()


@pytest.mark.parametrize(
    ("others", "are_needs_listed"),
    [
        ([], True),
        ([line("T/spise")], False),
        ([line("F1", "refused", **REFUSED)], False),
    ],
)
def test_needs_are_listed_for_a_package_only_where_they_can_belong_to_no_other(
    assessor: Actor, others: list[Any], are_needs_listed: bool
) -> None:
    of = worlds.citizen(assessor)
    worlds.assessment(assessor, of, needs=NEEDS)
    row = worlds.draft(assessor, of, line(), *others)
    standards = get_decision_standards(row)
    first = row.lines.get(product="F2")
    said = list_line_contents(first, require_line_product(first, standards)[1], row, standards)
    assert (said == ("bad", "rengøring")) is are_needs_listed
    assert ("rengøring" in said) is are_needs_listed


def test_what_is_not_done_every_day_is_said_for_each_part_of_the_day() -> None:
    def said(times: int) -> list[str]:
        rows = [SimpleNamespace(what="Bad", times=times, every_weeks=1, shift=each) for each in ("day", "evening")]
        decision: Any = SimpleNamespace(assessment=SimpleNamespace(needs=SimpleNamespace(all=lambda: rows)))
        return list(list_need_phrases(decision.assessment.needs.all()))

    assert said(2) == ["Bad om dagen, to gange om ugen", "Bad om aftenen, to gange om ugen"]
    assert said(7) == ["Bad om dagen og om aftenen, hver dag"]


def test_the_occasion_is_prefilled_with_a_review_that_is_due_and_never_with_a_note(assessor: Actor) -> None:
    of = worlds.citizen(assessor)
    first = worlds.sent(assessor, of)
    promised = Decision.objects.get(pk=first.pk).review_on
    assert promised is not None
    note = "naboen siger, at hun drikker for meget"
    asked: list[dict[str, Any]] = [
        {"source": "municipality", "matter": "home_care"},
        {"source": "municipality", "matter": "follow_up"},
        {},
    ]
    own, follow_up, applied = (worlds.enquiry(assessor, of, wish=note, **said).pk for said in asked)
    due, early = promised, promised - 2 * BEFORE_REVIEW
    assert find_occasion(follow_up, first.pk, due).startswith("vi skulle se på din hjælp igen")
    assert find_occasion(None, first.pk, due).startswith("vi skulle se på din hjælp igen")
    assert [find_occasion(each, first.pk, due) for each in (own, applied)] == ["", ""]
    assert [find_occasion(each, first.pk, early) for each in (own, follow_up, applied, None)] == [""] * 4
