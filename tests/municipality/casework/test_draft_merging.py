"""Two pages in one draft: each field goes to the one who wrote in it, and only a field both wrote in is asked about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from municipality.access.actor import Actor
from municipality.access.row_security import as_actor
from municipality.casework.actions.assessment import assessments
from municipality.casework.actions.assessment.assessments import SavedAssessment, merge_draft
from municipality.casework.actions.assessment.draft_merging import PageSave
from municipality.casework.actions.decision import hearings
from municipality.casework.actions.decision.decision_saves import (
    build_line_drafts,
    flatten_lines,
    merge_lines,
    read_saved_lines,
)
from municipality.casework.actions.decision.decisions import DecisionLineDraft
from municipality.casework.draft_fields import build_assessment_draft, flatten_assessment
from municipality.casework.drafts import AssessmentDraft, NeedOfHelp
from municipality.casework.fingerprints import take_fingerprints
from municipality.casework.mappers.assessments import read_assessment_draft
from municipality.casework.models import Assessment, Decision, DraftSave, HearingDraft
from municipality.casework.three_way_merge import get_changed_values, merge_fields, restore_earlier
from municipality.refusals import StaleState
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import DAY, World, written

NAMES = st.sampled_from(["goals", "place", "facts.a", "needs.0"])
DRAFTS = st.dictionaries(NAMES, st.sampled_from(["", "a", "b", "c"]))


@given(base=DRAFTS, mine=DRAFTS, theirs=DRAFTS)
def test_no_word_of_either_is_lost_in_a_merge(
    base: dict[str, str], mine: dict[str, str], theirs: dict[str, str]
) -> None:
    found = merge_fields(base, mine, theirs)
    for name in {*base, *mine, *theirs}:
        was, here, there = (each.get(name) for each in (base, mine, theirs))
        if name in found.conflicts:
            assert here != there != was != here, "it is asked only where both wrote, and differently"
            assert found.merged.get(name) == there
        else:
            assert found.merged.get(name) == (here if there == was else there)


@given(before=DRAFTS, after=DRAFTS)
def test_a_draft_is_rebuilt_from_what_was_changed_in_it(before: dict[str, str], after: dict[str, str]) -> None:
    assert restore_earlier(after, get_changed_values(before, after)) == before


class Window:
    """A page of one person, opened on the draft as it stands; it counts its saves."""

    def __init__(self, actor: Actor, draft: int) -> None:
        self.actor, self.draft, self.page, self.number = actor, draft, uuid4(), 0
        row = Assessment.objects.get(pk=draft)
        self.seen, self.said = row.version, read_assessment_draft(row)

    def writes(self, *, number: int | None = None, **said: Any) -> SavedAssessment:
        self.said = replace(self.said, **said)
        self.number = number or self.number + 1
        save = PageSave(page=self.page, number=self.number)
        return merge_draft(self.actor, self.draft, self.seen, lambda _saved: self.said, save)

    def reads(self, done: SavedAssessment) -> None:
        self.seen, self.said = done.row.version, done.saved


@pytest.fixture
def windows(assessor: Actor) -> Callable[[], Window]:
    started = assessments.start_assessment(assessor, worlds.citizen(assessor).pk, on=DAY)
    assessments.save_assessment(assessor, started.pk, started.version, written(read_assessment_draft(started)))
    return lambda: Window(assessor, started.pk)


def saved(window: Window) -> AssessmentDraft:
    return read_assessment_draft(Assessment.objects.get(pk=window.draft))


def test_two_windows_that_write_in_different_fields_are_not_asked(windows: Callable[[], Window]) -> None:
    one, other = windows(), windows()
    one.writes(goals="at gå en tur")
    done = other.writes(own_view="jeg vil selv lave mad")
    assert done.conflicts == ()
    assert done.taken == ("goals",)
    assert [each.is_own for each in done.others] == [True]
    assert (saved(one).goals, saved(one).own_view) == ("at gå en tur", "jeg vil selv lave mad")


def test_only_the_field_both_wrote_in_is_asked_about_and_the_rest_is_saved(windows: Callable[[], Window]) -> None:
    one, other = windows(), windows()
    one.writes(goals="at gå en tur", place="på hospitalet")
    done = other.writes(goals="at lave mad", resources="børnene kommer")
    assert done.conflicts == ("goals",)
    assert done.yours.goals == "at lave mad"
    kept = saved(one)
    assert (kept.goals, kept.place, kept.resources) == ("at gå en tur", "på hospitalet", "børnene kommer")


def test_a_choice_between_two_words_holds(windows: Callable[[], Window]) -> None:
    one, other = windows(), windows()
    one.writes(goals="at gå en tur")
    assert other.writes(goals="at lave mad").conflicts == ("goals",)
    mine = PageSave(page=other.page, number=2, kept=frozenset({"goals"}))
    merge_draft(other.actor, other.draft, other.seen, lambda _saved: other.said, mine)
    assert saved(other).goals == "at lave mad"
    third = windows()
    one.reads(one.writes(own_view="jeg"))
    one.writes(goals="at sove")
    theirs = PageSave(page=third.page, number=1, yielded=frozenset({"goals"}))
    third.said = replace(third.said, goals="at læse")
    assert merge_draft(third.actor, third.draft, third.seen, lambda _saved: third.said, theirs).conflicts == ()
    assert saved(third).goals == "at sove"


def test_a_page_is_not_asked_about_its_own_words_whose_answer_has_not_come(windows: Callable[[], Window]) -> None:
    page = windows()
    page.writes(goals="at gå")
    assert page.writes(goals="at gå en tur").conflicts == ()
    assert saved(page).goals == "at gå en tur"


def test_what_another_wrote_between_two_saves_of_a_page_is_asked_about(windows: Callable[[], Window]) -> None:
    page, other = windows(), windows()
    page.writes(goals="at gå")
    other.reads(other.writes(place="hjemme"))
    other.writes(goals="at lave mad")
    assert page.writes(goals="at gå en tur").conflicts == ("goals",)
    assert saved(page).goals == "at lave mad"


def test_a_save_that_arrives_after_a_later_one_of_its_page_changes_nothing(windows: Callable[[], Window]) -> None:
    page = windows()
    page.writes(number=2, goals="at gå")
    page.writes(number=3, goals="")
    with pytest.raises(StaleState, match="save_superseded"):
        page.writes(number=1, goals="et ord, der er slettet igen")
    assert saved(page).goals == ""
    assert page.writes(number=3, goals="").conflicts == (), "the same save twice is the same save"


def test_a_word_that_was_taken_away_again_stays_away_though_its_save_comes_late(windows: Callable[[], Window]) -> None:
    page = windows()
    before = saved(page).goals
    page.writes(number=2, goals=before)
    with pytest.raises(StaleState, match="save_superseded"):
        page.writes(number=1, goals=f"{before} og mere")
    assert saved(page).goals == before


def test_one_adds_a_need_while_another_writes_elsewhere(windows: Callable[[], Window]) -> None:
    one, other = windows(), windows()
    more = (*one.said.needs, NeedOfHelp(shift="evening", what="i seng", minutes=15, times=7))
    one.writes(needs=more)
    assert other.writes(goals="at gå en tur").conflicts == ()
    assert saved(one).needs == more


def test_what_a_save_changed_is_forgotten_when_the_assessment_is_completed(windows: Callable[[], Window]) -> None:
    page = windows()
    done = page.writes(goals="at gå en tur")
    assert DraftSave.objects.filter(assessment=page.draft).exists()
    assessments.complete_assessment(page.actor, page.draft, done.row.version)
    assert not DraftSave.objects.filter(assessment=page.draft).exists()


def test_an_assessment_is_its_fields(windows: Callable[[], Window]) -> None:
    draft = saved(windows())
    assert build_assessment_draft(flatten_assessment(draft), draft) == draft


@pytest.fixture
def decision(assessor: Actor) -> Decision:
    return worlds.draft(assessor, worlds.citizen(assessor))


def test_lines_are_their_fields(decision: Decision) -> None:
    lines = read_saved_lines(decision)
    assert lines
    assert list(build_line_drafts(flatten_lines(lines))) == lines


def change(lines: list[DecisionLineDraft], **said: Any) -> list[DecisionLineDraft]:
    return [replace(lines[0], **said), *lines[1:]]


def test_two_pages_in_one_decision_are_merged_line_by_line(assessor: Actor, decision: Decision) -> None:
    one, other = PageSave(page=uuid4(), number=1), PageSave(page=uuid4(), number=1)
    seen, goal_before = decision.version, read_saved_lines(decision)[0].goal
    merge_lines(assessor, decision.pk, seen, lambda lines: change(lines, goal="at du selv klarer morgenen"), one)
    base = read_saved_lines(decision)
    mine = change([replace(base[0], goal=goal_before)], reason="du kan ikke selv")
    done = merge_lines(assessor, decision.pk, seen, lambda _lines: mine, other)
    assert done.conflicts == ()
    kept = read_saved_lines(done.row)[0]
    assert (kept.goal, kept.reason) == ("at du selv klarer morgenen", "du kan ikke selv")


def test_a_page_of_a_decision_is_not_asked_about_its_own_words(assessor: Actor, decision: Decision) -> None:
    page, seen = uuid4(), decision.version
    for number, goal in enumerate(("at du", "at du selv"), start=1):
        save = PageSave(page=page, number=number)
        done = merge_lines(assessor, decision.pk, seen, lambda lines, goal=goal: change(lines, goal=goal), save)
        assert done.conflicts == ()
    assert read_saved_lines(done.row)[0].goal == "at du selv"


def test_two_who_write_the_same_field_of_a_line_are_asked(assessor: Actor, decision: Decision) -> None:
    seen = decision.version
    first = PageSave(page=uuid4(), number=1)
    merge_lines(assessor, decision.pk, seen, lambda lines: change(lines, goal="at du selv klarer morgenen"), first)
    second = PageSave(page=uuid4(), number=1)
    done = merge_lines(assessor, decision.pk, seen, lambda lines: change(lines, goal="at du kommer ud"), second)
    assert done.conflicts == ("0.goal",)
    assert done.yours[0].goal == "at du kommer ud"
    assert read_saved_lines(done.row)[0].goal == "at du selv klarer morgenen"


def test_a_page_read_before_another_step_was_taken_is_asked_and_not_trusted(
    assessor: Actor, decision: Decision
) -> None:
    Decision.objects.filter(pk=decision.pk).update(version=decision.version + 1)
    save = PageSave(page=uuid4(), number=1)
    done = merge_lines(assessor, decision.pk, decision.version, lambda lines: change(lines, goal="et andet"), save)
    assert done.conflicts == ("0.goal",)


def test_a_hearing_is_not_written_over_by_its_own_earlier_words(assessor: Actor, decision: Decision) -> None:
    page, said = uuid4(), worlds.hearing(about="samtalen", may_mean="mindre hjælp")
    read_at = take_fingerprints(said)
    for number in (2, 3):
        save = PageSave(page=page, number=number)
        mine = said | {"facts": f"Du går selv {number}."}
        assert hearings.draft_hearing(assessor, decision.pk, mine, read_at=read_at, save=save).conflicts == ()
    with pytest.raises(StaleState, match="save_superseded"):
        hearings.draft_hearing(
            assessor, decision.pk, said | {"facts": "Du"}, read_at=read_at, save=PageSave(page=page, number=1)
        )
    assert HearingDraft.objects.get(decision=decision).facts == "Du går selv 3."


def test_two_who_write_in_different_fields_of_a_hearing_lose_nothing(
    world: World, assessor: Actor, decision: Decision
) -> None:
    drawn = worlds.hearing(about="samtalen", facts="Du går selv.", may_mean="mindre hjælp")
    read_at = take_fingerprints(drawn)
    hearings.draft_hearing(assessor, decision.pk, drawn | {"facts": "Du går selv til købmanden."}, read_at=read_at)
    with as_actor(world.maker) as other:
        done = hearings.draft_hearing(
            other, decision.pk, drawn | {"may_mean": "ingen hjælp"}, read_at=read_at, save=PageSave(page=uuid4())
        )
    assert (done.conflicts, done.taken) == ((), ("facts",))
    assert [each.is_own for each in done.others] == [False]
    kept = HearingDraft.objects.get(decision=decision)
    assert (kept.facts, kept.may_mean) == ("Du går selv til købmanden.", "ingen hjælp")


def test_two_who_write_in_the_same_field_of_a_hearing_are_asked_and_told_who_wrote(
    world: World, assessor: Actor, decision: Decision
) -> None:
    drawn = worlds.hearing(facts="Du går selv.")
    read_at, page = take_fingerprints(drawn), uuid4()
    hearings.draft_hearing(assessor, decision.pk, drawn | {"facts": "Du går selv i bad."}, read_at=read_at)
    mine = drawn | {"facts": "Du går ikke selv.", "about": "samtalen"}
    with as_actor(world.maker) as other:
        asked = hearings.draft_hearing(other, decision.pk, mine, read_at=read_at, save=PageSave(page=page))
        assert asked.conflicts == ("facts",)
        assert [each.is_own for each in asked.others] == [False]
        assert (asked.row.facts, asked.row.about) == ("Du går selv i bad.", "samtalen"), "the rest is saved"
        chosen = PageSave(page=page, kept=frozenset({"facts"}))
        done = hearings.draft_hearing(other, decision.pk, mine, read_at=read_at, save=chosen)
    assert (done.conflicts, done.row.facts) == ((), "Du går ikke selv.")
