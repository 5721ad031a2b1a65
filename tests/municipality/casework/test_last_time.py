"""Nothing of last time is sent as new: a reassessment begins unwritten, and each matter is accepted by a person."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from municipality.access.actor import Actor
from municipality.casework.actions.assessment import assessments
from municipality.casework.actions.assessment.previous_assessment import accept_last_matter
from municipality.casework.drafts import AssessmentDraft, ItemLevels, NeedOfHelp
from municipality.casework.mappers.assessments import read_assessment_draft
from municipality.casework.models import Assessment, Citizen
from municipality.casework.previous_assessment import FIELDS, NEVER_OFFERED, is_said
from municipality.refusals import ActionRefused
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import DAY

LATER = DAY + timedelta(days=200)
EVERY: dict[str, Any] = {
    "place": "hjemme hos dig",
    "participants": ("din datter",),
    "own_view": "jeg vil selv",
    "resources": "du går ture",
    "goals": "at klare morgenen",
    "facts": {"trained_first": True},
    "signs": ("falls",),
    "signs_absent": ("weight_loss",),
    "overall_level": 2,
    "overall_reason": "du kan ikke nå dine fødder",
    "items": (ItemLevels(code="personal_care", present=2, expected=1, note="i badet"),),
    "needs": (NeedOfHelp(shift="day", what="bad", minutes=45, times=7),),
}


def test_every_field_of_an_assessment_belongs_to_a_matter_or_is_never_offered() -> None:
    offered = [name for names in FIELDS.values() for name in names]
    assert sorted([*offered, *NEVER_OFFERED]) == sorted(each.name for each in fields(AssessmentDraft))
    assert EVERY.keys() == {each.name for each in fields(AssessmentDraft)} - {"assessed_on"}


@pytest.fixture
def last(assessor: Actor) -> Assessment:
    """An assessment in which everything is said."""
    started = assessments.start_assessment(assessor, worlds.citizen(assessor).pk, on=DAY)
    saved = assessments.save_assessment(assessor, started.pk, 1, replace(read_assessment_draft(started), **EVERY))
    return assessments.complete_assessment(assessor, saved.pk, saved.version)


def begun(assessor: Actor, of: Citizen) -> Assessment:
    return assessments.start_assessment(assessor, of.pk, on=LATER)


@pytest.mark.parametrize("name", sorted(EVERY))
def test_no_field_of_last_time_stands_in_a_reassessment_before_somebody_says_it(
    assessor: Actor, last: Assessment, name: str
) -> None:
    assert is_said(getattr(read_assessment_draft(last), name))
    row = begun(assessor, last.citizen)
    assert row.carried_from_id == last.pk
    assert not is_said(getattr(read_assessment_draft(row), name))


@pytest.mark.parametrize("matter", sorted(FIELDS))
def test_a_matter_is_accepted_whole_and_alone(assessor: Actor, last: Assessment, matter: str) -> None:
    row = begun(assessor, last.citizen)
    said = read_assessment_draft(accept_last_matter(assessor, row.pk, row.version, matter))
    for other, names in FIELDS.items():
        for name in names:
            assert is_said(getattr(said, name)) == (other == matter), name
    assert [getattr(said, name) for name in FIELDS[matter] if name != "items"] == [
        getattr(read_assessment_draft(last), name) for name in FIELDS[matter] if name != "items"
    ]


def test_what_is_written_now_is_not_written_over(assessor: Actor, last: Assessment) -> None:
    row = begun(assessor, last.citizen)
    now = replace(read_assessment_draft(row), own_view="nu vil jeg gerne have hjælp", facts={"trained_first": False})
    row = assessments.save_assessment(assessor, row.pk, row.version, now)
    row = accept_last_matter(assessor, row.pk, row.version, "conversation")
    said = read_assessment_draft(accept_last_matter(assessor, row.pk, row.version, "facts"))
    assert (said.own_view, said.place) == ("nu vil jeg gerne have hjælp", "hjemme hos dig")
    assert said.facts["trained_first"] is False


def test_an_older_page_loses_nothing_and_without_a_last_time_there_is_nothing_to_accept(
    assessor: Actor, last: Assessment
) -> None:
    row = begun(assessor, last.citizen)
    saved = assessments.save_assessment(
        assessor, row.pk, row.version, replace(read_assessment_draft(row), goals="at gå en tur")
    )
    said = read_assessment_draft(accept_last_matter(assessor, row.pk, saved.version - 1, "conversation"))
    assert (said.goals, said.place) == ("at gå en tur", "hjemme hos dig"), "nothing another wrote is lost"
    with pytest.raises(ActionRefused, match="not_found"):
        accept_last_matter(assessor, row.pk, saved.version, "everything")
    first = begun(assessor, worlds.citizen(assessor, "0202429999", "Poul Prøvesen"))
    with pytest.raises(ActionRefused, match="not_found"):
        accept_last_matter(assessor, first.pk, first.version, "conversation")


COLUMNS = ("place", "own_view", "resources", "goals", "overall_reason", "participants", "signs", "signs_absent",
           "facts", "overall_level")  # fmt: skip


@pytest.mark.parametrize("column", COLUMNS)
def test_the_database_lets_no_reassessment_begin_with_the_words_of_last_time(
    assessor: Actor, last: Assessment, column: str
) -> None:
    value = EVERY[column]
    carried = Assessment(
        municipality_id=last.municipality_id,
        citizen_id=last.citizen_id,
        carried_from=last,
        assessed_on=LATER,
        items_version=last.items_version,
        **{column: list(value) if isinstance(value, tuple) else value},
    )
    with pytest.raises(IntegrityError, match="accepted, not carried"), transaction.atomic():
        carried.save(force_insert=True)
