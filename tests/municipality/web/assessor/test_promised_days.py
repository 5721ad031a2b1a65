"""A day that a letter promises is on the case and on the start page, also where the enquiry about it is open before."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from municipality.access.row_security import as_actor
from municipality.casework.mappers.letters.promised_days import AROUND_THE_MOVE
from municipality.casework.models import Citizen, Enquiry
from tests.municipality.casework import worlds
from tests.municipality.casework.test_care_home_letters import MOVES, waiting
from tests.municipality.casework.test_carried_orders import LATER
from tests.municipality.casework.test_offers import elderly, letter_of, place
from tests.municipality.casework.test_place_offers import offered_later, plain_day
from tests.municipality.casework.worlds import DAY, World
from tests.municipality.web.assessor.cases import signed_in

CALL, CARE = date(2026, 3, 12), date(2026, 3, 27)


def find_enquiry(of: Citizen) -> Enquiry:
    return Enquiry.objects.get(citizen=of, source="municipality")


@pytest.mark.parametrize("wish", ["bad", AROUND_THE_MOVE])
@pytest.mark.parametrize(
    ("had", "kept"), [(None, CALL), (DAY + timedelta(days=1),) * 2, (DAY + timedelta(days=9), CALL)]
)
def test_the_promised_days_are_put_on_the_enquiry_that_is_open_before(
    world: World, wish: str, had: date | None, kept: date
) -> None:
    """The earlier day wins."""
    with as_actor(world.assessor) as assessor:
        of = elderly(assessor)
        worlds.assessment(assessor, of, **({} if wish == "bad" else {"needs": ()}))
        begun = worlds.enquiry(assessor, of, source="municipality", wish=wish)
        Enquiry.objects.filter(pk=begun.pk).update(target_on=had, due_on=CARE + timedelta(days=5))
        said = letter_of(worlds.sent(assessor, of, place(start=MOVES)))
        asked = find_enquiry(of)
    assert f"Vi ringer til dig senest {plain_day(CALL)}" in said
    assert f"afgør vi senest {plain_day(CARE)}" in said
    assert (asked.pk, asked.target_on, asked.due_on) == (begun.pk, kept, CARE)
    assert re.search(rf"mål \w+ {kept.day}\. marts", signed_in("mette").get("/sager/").content.decode())


def test_the_new_day_of_a_late_answer_and_of_a_call_takes_the_place_of_one_that_has_passed(world: World) -> None:
    with as_actor(world.assessor) as assessor:
        of = elderly(assessor)
        said = offered_later(assessor, of)
        asked = find_enquiry(of)
    assert asked.due_on < LATER, "a deadline that has passed stays"
    assert asked.target_on is not None
    assert asked.target_on > LATER
    assert f"Vi ringer til dig senest {plain_day(asked.target_on)}" in said
    page = signed_in("mette").get("/sager/").content.decode()
    assert re.search(rf"mål \w+ {asked.target_on.day}\. april", page)


def test_the_new_day_of_a_late_answer_is_kept_where_no_call_is_promised(world: World) -> None:
    with as_actor(world.assessor) as assessor:
        of = elderly(assessor)
        begun = worlds.enquiry(assessor, of, source="municipality", wish="bad")
        Enquiry.objects.filter(pk=begun.pk).update(due_on=DAY - timedelta(days=3))
        meanwhile = {
            "package": "care_home_somatic",
            "waits_for": "den første ledige plejebolig",
            "meanwhile": "din datter sover hos dig",
        }
        said = letter_of(worlds.sent(assessor, of, replace(waiting(), wish=meanwhile)))
        asked = find_enquiry(of)
    assert asked.target_on is not None
    assert f"Vi sender dig svar senest {plain_day(asked.target_on)}" in said.partition("Det beklager vi.")[2]
    assert asked.due_on == DAY - timedelta(days=3)
