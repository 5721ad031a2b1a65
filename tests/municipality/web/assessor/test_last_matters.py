"""A reassessment offers what was said last time and is unsaid now, matter by matter, and never an empty matter."""

from __future__ import annotations

from datetime import date

from municipality.casework.drafts import AssessmentDraft, ItemLevels, NeedOfHelp
from municipality.web.assessor.assessment.last_matters import get_last_matters

ON = date(2026, 3, 9)
LAST = AssessmentDraft(
    assessed_on=ON,
    place="hjemme hos dig",
    resources="du går ture",
    goals="at klare morgenen",
    overall_level=2,
    overall_reason="du kan ikke nå dine fødder",
    items=(ItemLevels(code="personal_care", present=2),),
    needs=(NeedOfHelp(shift="day", what="bad", minutes=45, times=7),),
)
EMPTY = AssessmentDraft(assessed_on=date(2027, 3, 9), items=(ItemLevels(code="personal_care"),))


def said_of(matter: str, now: AssessmentDraft) -> list[str]:
    found = get_last_matters(LAST, now, []).get(matter)
    return [words for _name, words in found.words] if found else []


def test_the_level_of_last_time_is_shown_with_its_reason_and_is_chosen_anew() -> None:
    assert said_of("reason", EMPTY) == ["2", "du kan ikke nå dine fødder"]


def test_a_text_that_is_unsaid_stays_offered_when_its_neighbour_is_written() -> None:
    now = AssessmentDraft(assessed_on=ON, resources="du cykler")
    assert said_of("aims", now) == ["at klare morgenen"]


def test_a_matter_that_was_taken_over_is_no_longer_offered() -> None:
    now = AssessmentDraft(assessed_on=ON, items=(ItemLevels(code="personal_care", present=3),))
    found = get_last_matters(LAST, now, [])
    assert "levels" not in found
    assert not hasattr(found, "levels"), "a template finds no method of the dict in its place"


def test_no_matter_is_offered_without_words() -> None:
    assert all(matter.words for matter in get_last_matters(LAST, EMPTY, []).values())
    assert get_last_matters(None, EMPTY, []) == {}
