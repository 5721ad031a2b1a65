"""An assessment is written by several hands without losing a word, and its level is set by a person."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from municipality.access.actor import Actor
from municipality.casework.actions.assessment import assessments
from municipality.casework.drafts import NeedOfHelp, compare_drafts, sum_weekly_minutes
from municipality.casework.functioning import compute_distribution, load_functioning_items
from municipality.casework.mappers.assessments import read_assessment_draft
from municipality.casework.models import Assessment, AssessmentItem, Need
from municipality.refusals import ActionRefused, StaleState, WrongState
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import DAY, written


def test_the_items_are_kls_thirteen() -> None:
    assert len(load_functioning_items()) == 13
    assert [item.name for item in load_functioning_items()][:3] == [
        "Spise og drikke",
        "Sundhedskompetence",
        "Personlig pleje",
    ]
    assert len({item.uuid for item in load_functioning_items()}) == 13


def test_nine_and_not_looked_at_are_counted_apart_and_never_averaged() -> None:
    shown = compute_distribution([2, 3, 9, None, 2, 4])
    assert shown.at_level == {2: 2, 3: 1, 4: 1}
    assert (shown.not_relevant, shown.not_looked_at, shown.highest, shown.middle) == (1, 1, 4, 2)
    assert compute_distribution([9, None]).highest is None


def test_needs_become_minutes_of_an_average_week() -> None:
    needs = (
        NeedOfHelp(shift="day", what="bad", minutes=45, times=2),
        NeedOfHelp(shift="day", what="rengøring", minutes=61, times=1, every_weeks=2),
        NeedOfHelp(shift="evening", what="i seng", minutes=15, times=7),
    )
    assert sum_weekly_minutes(needs) == 90 + 31 + 105 - 0


def test_a_stale_save_is_refused_with_both_versions_side_by_side(assessor: Actor) -> None:
    started = assessments.start_assessment(assessor, worlds.citizen(assessor).pk, on=DAY)
    hers = written(read_assessment_draft(started), own_view="jeg vil selv lave mad")
    his = written(read_assessment_draft(started), own_view="hun vil gerne ud")
    assessments.save_assessment(assessor, started.pk, 1, hers)
    with pytest.raises(StaleState, match="assessment_changed") as refused:
        assessments.save_assessment(assessor, started.pk, 1, his)
    details = refused.value.details
    assert details["yours"]["own_view"] == "hun vil gerne ud"
    assert details["theirs"]["own_view"] == "jeg vil selv lave mad"
    assert read_assessment_draft(Assessment.objects.get(pk=started.pk)).own_view == "jeg vil selv lave mad"


def test_the_same_words_sent_twice_are_no_conflict(assessor: Actor) -> None:
    started = assessments.start_assessment(assessor, worlds.citizen(assessor).pk, on=DAY)
    said = replace(read_assessment_draft(started), own_view="jeg vil selv")
    assessments.save_assessment(assessor, started.pk, 1, said)
    assert assessments.save_assessment(assessor, started.pk, 1, said).own_view == "jeg vil selv"


def test_the_same_words_that_arrive_late_do_not_overtake_the_page_they_were_answered_on(assessor: Actor) -> None:
    started = assessments.start_assessment(assessor, worlds.citizen(assessor).pk, on=DAY)
    said = replace(read_assessment_draft(started), own_view="jeg vil selv")
    answered = assessments.save_assessment(assessor, started.pk, 1, said)
    assessments.save_assessment(assessor, started.pk, 1, said)
    longer = assessments.save_assessment(
        assessor, started.pk, answered.version, replace(said, own_view="jeg vil selv lave mad")
    )
    assert longer.own_view == "jeg vil selv lave mad"


def test_a_whole_draft_comes_back_as_it_was_written(assessor: Actor) -> None:
    started = assessments.start_assessment(assessor, worlds.citizen(assessor).pk, on=DAY)
    draft = written(read_assessment_draft(started), signs=("manages_transfers",))
    saved = read_assessment_draft(assessments.save_assessment(assessor, started.pk, 1, draft))
    assert {name for name in compare_drafts(draft, saved) if not name.startswith("items.")} == set()
    assert {item.code: item.present for item in saved.items}["personal_care"] == 2
    assert {item.code: item.present for item in saved.items}["memory"] == 9
    assert len(saved.items) == 13


def test_only_one_draft_is_written_at_a_time(assessor: Actor) -> None:
    row = worlds.citizen(assessor)
    assessments.start_assessment(assessor, row.pk, on=DAY)
    with pytest.raises(StaleState, match="assessment_one_draft"):
        assessments.start_assessment(assessor, row.pk, on=DAY)


def test_no_assessment_is_completed_before_a_person_has_set_the_level_with_a_reason(assessor: Actor) -> None:
    started = assessments.start_assessment(assessor, worlds.citizen(assessor).pk, on=DAY)
    saved = assessments.save_assessment(
        assessor, started.pk, 1, written(read_assessment_draft(started), overall_reason=" ")
    )
    with pytest.raises(ActionRefused, match="assessment_level_by_a_person"):
        assessments.complete_assessment(assessor, saved.pk, saved.version)
    with pytest.raises(ActionRefused, match="assessment_overall_level_is_known"):
        assessments.save_assessment(assessor, saved.pk, saved.version, written(read_assessment_draft(started), 9))


def test_the_next_one_points_to_the_last_and_begins_unwritten(assessor: Actor) -> None:
    row = worlds.citizen(assessor)
    first = worlds.assessment(assessor, row)
    second = assessments.start_assessment(assessor, row.pk, on=DAY)
    begun = read_assessment_draft(second)
    assert second.carried_from == first
    assert (begun.goals, begun.needs, begun.overall_level) == ("", (), None)
    assert {"goals", "needs", "place", "overall_reason"} <= set(compare_drafts(read_assessment_draft(first), begun))


def test_completed_it_is_never_changed_also_not_by_hand(assessor: Actor) -> None:
    done = worlds.assessment(assessor, worlds.citizen(assessor))
    with pytest.raises(WrongState, match="assessment_is_final"):
        assessments.save_assessment(assessor, done.pk, done.version, written(read_assessment_draft(done)))
    for attempt in (
        lambda: Assessment.objects.filter(pk=done.pk).update(overall_level=4, version=99),
        lambda: AssessmentItem.objects.filter(assessment=done).update(present=4),
        lambda: Need.objects.filter(assessment=done).delete(),
    ):
        with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
            attempt()


def test_an_item_the_version_has_not_is_refused(assessor: Actor) -> None:
    from municipality.casework.drafts import ItemLevels

    started = assessments.start_assessment(assessor, worlds.citizen(assessor).pk, on=DAY)
    with pytest.raises(ActionRefused, match="unknown_items"):
        assessments.save_assessment(
            assessor,
            started.pk,
            1,
            written(read_assessment_draft(started), items=(ItemLevels(code="dancing", present=1),)),
        )
