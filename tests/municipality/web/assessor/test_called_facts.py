"""An assessment asks what its needs call for; the rest can be unfolded."""

from __future__ import annotations

from datetime import date

import pytest

from municipality.casework.drafts import AssessmentDraft, NeedOfHelp
from municipality.web.assessor.assessment.relevant_facts import get_called_facts
from tests.helhed.eligibility.standards import rulebook

HERNING = (rulebook("herning"),)


def draft(*needs: tuple[str, str], **facts: object) -> AssessmentDraft:
    rows = tuple(NeedOfHelp(shift=shift, what=what, minutes=20, times=7) for shift, what in needs)
    return AssessmentDraft(assessed_on=date(2026, 3, 3), needs=rows, facts=facts)


def called(said: AssessmentDraft, wish: str = "") -> set[str]:
    """What is called for, of what the form asks about."""
    elsewhere = {"dwelling", "functional_level", "weekly_minutes", "staff_per_visit", "shifts"}
    return set(get_called_facts(HERNING, said, wish)) - elsewhere


def test_a_bath_by_day_calls_for_what_was_tried_and_not_for_the_way_to_the_centre() -> None:
    asked = called(draft(("day", "bad")))
    assert "trained_first" in asked
    assert not asked & {"can_reach_centre_alone", "already_at_centre", "cleaning_granted", "others_can_do_it"}


def test_help_in_the_evening_calls_for_whether_it_can_be_done_by_day() -> None:
    assert "possible_by_day" in called(draft(("evening", "medicin")))
    assert "possible_by_day" not in called(draft(("day", "medicin")))


@pytest.mark.parametrize("wish", ["", "opfølgning på hjælpen"])
def test_without_a_need_nothing_is_called_for_but_what_the_wish_names(wish: str) -> None:
    assert called(draft(), wish) == set()
    assert "trained_first" in called(draft(), "hjælp til bad")


def test_what_is_answered_is_shown() -> None:
    assert called(draft(cleaning_granted=True)) == {"cleaning_granted"}
