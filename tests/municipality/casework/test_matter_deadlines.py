"""Each kind of matter has a clock of its own: what the law or the municipality says, its target beside, and hours where
hours count.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from municipality.access.actor import Actor
from municipality.access.row_security import as_actor
from municipality.casework.actions.citizen import citizens
from municipality.casework.actions.enquiry import enquiries
from municipality.casework.actions.settings.matter_deadlines import MatterDeadlineText, set_matter_deadline
from municipality.casework.codes import Matter
from municipality.casework.deadlines import USUAL
from municipality.casework.models import Citizen, Enquiry
from municipality.refusals import ActionRefused, NotPermitted
from municipality.web.shared.dates import describe_enquiry_deadline, describe_hour_deadline
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import AT, World

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


@pytest.mark.parametrize(
    ("matter", "due", "target"),
    [
        ("home_care", date(2026, 3, 16), None),
        ("support", date(2026, 4, 7), date(2026, 3, 16)),  # four weeks end on Easter Monday; the target is five days
        ("care_home", date(2026, 5, 11), None),  # two months, to the next working day
        ("complaint", date(2026, 4, 7), None),
        ("access", date(2026, 3, 18), None),
    ],
)
def test_each_matter_has_the_deadline_the_law_or_the_standard_gives_it(
    assessor: Actor, matter: str, due: date, target: date | None
) -> None:
    row = worlds.enquiry(assessor, worlds.citizen(assessor), matter=matter)
    assert (row.due_on, row.target_on, row.due_at) == (due, target, None)


def test_every_matter_has_a_clock(assessor: Actor) -> None:
    of = worlds.citizen(assessor)
    for matter in Matter:
        row = worlds.enquiry(assessor, of, matter=matter)
        assert row.due_on >= AT.date()
        assert row.due_rule


@pytest.mark.parametrize(
    ("source", "matter"),
    [("hospital_surgical", "discharge"), ("hospital_emergency", "discharge"), ("relative", "home_care"),
     ("municipality", "follow_up")],
)  # fmt: skip
def test_the_matter_is_derived_where_nobody_names_it(assessor: Actor, source: str, matter: str) -> None:
    assert worlds.enquiry(assessor, worlds.citizen(assessor), source=source).matter == matter


def test_a_dying_citizens_enquiry_runs_in_hours(assessor: Actor) -> None:
    of = worlds.citizen(assessor, fast_track_since=worlds.DAY)
    row = worlds.enquiry(assessor, of)
    assert (row.matter, row.due_at) == ("end_of_life", AT + timedelta(hours=24))
    assert row.due_on == date(2026, 3, 10)


def test_enquiries_that_are_open_when_a_citizen_begins_to_die_run_in_hours_from_then(assessor: Actor) -> None:
    of = worlds.citizen(assessor)
    row = worlds.enquiry(assessor, of, received_at=timezone.now())
    before = timezone.now()
    citizens.change_citizen(assessor, of.pk, of.version, {"fast_track_since": timezone.localdate()})
    row = Enquiry.objects.get(pk=row.pk)
    assert row.matter == "end_of_life"
    assert row.due_at is not None
    assert before + timedelta(hours=24) <= row.due_at <= timezone.now() + timedelta(hours=24)


def hours(count: int) -> MatterDeadlineText:
    return MatterDeadlineText(matter="end_of_life", limit_count=count, limit_unit="hours", source="byrådet 3. marts")


def test_the_administrator_sets_a_deadline_that_holds_from_its_day(world: World) -> None:
    with as_actor(world.administrator) as administrator:
        set_matter_deadline(administrator, hours(4), since=date(2026, 3, 9))
        set_matter_deadline(administrator, hours(2), since=date(2026, 3, 10))
        both = MatterDeadlineText(
            matter="training", limit_count=2, limit_unit="weeks", target_count=3, target_unit="working_days", source="x"
        )
        set_matter_deadline(administrator, both, since=date(2026, 1, 1))
    with as_actor(world.assessor) as assessor:
        of = worlds.citizen(assessor, fast_track_since=worlds.DAY)
        assert worlds.enquiry(assessor, of).due_at == AT + timedelta(hours=4)
        next_day = AT + timedelta(days=1)
        assert worlds.enquiry(assessor, of, received_at=next_day).due_at == next_day + timedelta(hours=2)
        trained = worlds.enquiry(assessor, of, matter="training")
        assert (trained.due_on, trained.target_on) == (date(2026, 3, 23), date(2026, 3, 12))
        with pytest.raises(NotPermitted):
            set_matter_deadline(assessor, hours(1), since=date(2026, 1, 1))


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (MatterDeadlineText(matter="training", source="x"), "matter_deadline_says_something"),
        (MatterDeadlineText(matter="training", limit_count=3, limit_unit="weeks", source=" "), "has_a_source"),
        (MatterDeadlineText(matter="training", limit_count=3, limit_unit="moons", source="x"), "limit_is_whole"),
        (MatterDeadlineText(matter="cooking", limit_count=3, limit_unit="weeks", source="x"), "matter_is_known"),
    ],
)
def test_half_a_deadline_is_refused(world: World, said: MatterDeadlineText, code: str) -> None:
    with as_actor(world.administrator) as administrator, pytest.raises(ActionRefused, match=code):
        set_matter_deadline(administrator, said, since=date(2026, 1, 1))


def test_hours_are_said_in_hours_and_a_target_beside_its_deadline() -> None:
    today = date(2026, 3, 9)
    said = describe_hour_deadline(datetime(2026, 3, 9, 15, 30, tzinfo=COPENHAGEN), today)
    assert (said.text, said.is_late) == ("mandag 9. marts kl. 15.30 (om 3 timer)", False)
    late = describe_hour_deadline(datetime(2026, 3, 9, 10, 0, tzinfo=COPENHAGEN), today)
    assert (late.text, late.is_late) == ("mandag 9. marts kl. 10.00 (2 timer over fristen)", True)
    row = Enquiry(due_on=date(2026, 4, 7), target_on=date(2026, 3, 16))
    assert describe_enquiry_deadline(row, None, today).text == "tirsdag 7. april (18 hverdage); mål mandag 16. marts"


def test_what_is_only_proposed_says_so() -> None:
    assert {clock.source for matter, clock in USUAL.items() if clock.limit and clock.limit[1] == "hours"} == {
        "Helheds forslag, til kommunen har sat sin egen frist"
    }


def test_another_citizens_enquiries_keep_their_clock(assessor: Actor) -> None:
    other = worlds.citizen(assessor, "0202429999", "Poul Prøvesen")
    kept = worlds.enquiry(assessor, other)
    of: Citizen = worlds.citizen(assessor)
    worlds.enquiry(assessor, of)
    citizens.change_citizen(assessor, of.pk, of.version, {"fast_track_since": worlds.DAY})
    assert Enquiry.objects.get(pk=kept.pk).due_at is None
    assert enquiries.Enquiry.objects.open().filter(matter="end_of_life").count() == 1


@pytest.mark.parametrize(
    ("matter", "due"),
    [
        ("complaint", date(2026, 4, 7)),
        ("care_home", date(2026, 5, 11)),
        ("access", date(2026, 3, 18)),
        ("support", date(2026, 4, 7)),
        ("home_care", date(2026, 3, 16)),
    ],
)
def test_a_target_alone_leaves_the_deadline_of_the_law_or_the_standard(world: World, matter: str, due: date) -> None:
    text = MatterDeadlineText(matter=matter, target_count=2, target_unit="working_days", source="byrådet 3. marts")
    with as_actor(world.administrator) as administrator:
        set_matter_deadline(administrator, text, since=date(2026, 1, 1))
    with as_actor(world.assessor) as assessor:
        row = worlds.enquiry(assessor, worlds.citizen(assessor), matter=matter)
    assert (row.due_on, row.target_on) == (due, date(2026, 3, 11))


def test_a_target_alone_keeps_the_hours_of_a_dying_citizen(world: World) -> None:
    text = MatterDeadlineText(matter="end_of_life", target_count=2, target_unit="hours", source="byrådet")
    with as_actor(world.administrator) as administrator:
        set_matter_deadline(administrator, text, since=date(2026, 1, 1))
    with as_actor(world.assessor) as assessor:
        row = worlds.enquiry(assessor, worlds.citizen(assessor, fast_track_since=worlds.DAY))
    assert row.due_at == AT + timedelta(hours=24)
