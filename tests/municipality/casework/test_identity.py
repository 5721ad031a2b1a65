"""Who a citizen is: a number written wrong, a new number, a likely double, and two that are one."""

from __future__ import annotations

from datetime import date

import pytest

from municipality.access.actor import Actor
from municipality.access.row_security import as_actor
from municipality.audit.models import Entry
from municipality.casework.actions.citizen import citizens, merges, search
from municipality.casework.actions.citizen.merges import PersonToRegister
from municipality.casework.models import Citizen
from municipality.refusals import ActionRefused, NotPermitted, StaleState, WrongState
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import World

WRONG, RIGHT, THIRD = "0101419999", "0101419998", "0101419997"


def found(actor: Actor, words: str) -> list[int]:
    return [each.id for each in search.find_citizens(actor, words)]


def test_a_number_written_wrong_lets_go_of_the_citizen_and_its_bearer_can_be_registered(assessor: Actor) -> None:
    of = worlds.citizen(assessor, WRONG)
    citizens.correct_number(assessor, of.pk, RIGHT)
    assert found(assessor, WRONG) == []
    assert found(assessor, RIGHT) == [of.pk]
    bearer = worlds.citizen(assessor, WRONG, "Eva Andensen")
    assert found(assessor, WRONG) == [bearer.pk]
    assert {"number_corrected"} <= set(Entry.objects.values_list("verb", flat=True))


def test_a_number_the_citizen_really_had_stands_for_the_citizen_and_for_no_other(assessor: Actor) -> None:
    of = worlds.citizen(assessor, WRONG)
    citizens.replace_number(assessor, of.pk, RIGHT)
    assert found(assessor, WRONG) == [of.pk]
    with pytest.raises(ActionRefused, match="number_was_anothers"):
        worlds.citizen(assessor, WRONG, "Eva Andensen")
    citizens.replace_number(assessor, of.pk, WRONG)
    assert Citizen.objects.get(pk=of.pk).number == WRONG


def test_a_wrong_number_that_was_replaced_meanwhile_is_corrected_alone(assessor: Actor) -> None:
    of = worlds.citizen(assessor, WRONG)
    citizens.replace_number(assessor, of.pk, RIGHT)
    citizens.correct_number(assessor, of.pk, THIRD)
    assert found(assessor, RIGHT) == []
    assert found(assessor, WRONG) == found(assessor, THIRD) == [of.pk]


@pytest.mark.parametrize("words", ["1.1.1941", "010141", "1. januar 1941", "1941-01-01", "01011941", "1/1-1941"])
def test_a_citizen_is_found_by_birthday_as_people_write_it(assessor: Actor, words: str) -> None:
    of = worlds.citizen(assessor)
    worlds.citizen(assessor, RIGHT, "Eva Andensen", born=date(1942, 1, 1))
    worlds.citizen(assessor, THIRD, "Skjult Andensen", is_name_protected=True)
    assert found(assessor, words) == [of.pk]


def test_a_likely_double_is_found_by_birthday_and_name_and_the_look_is_logged(world: World, assessor: Actor) -> None:
    of = worlds.citizen(assessor, "010141TST1", is_replacement_number=True)
    hidden = worlds.citizen(assessor, RIGHT, "Hemmelig Andensen", is_name_protected=True)
    worlds.citizen(assessor, THIRD, "Bodil Sørensen")
    doubles = merges.find_doubles(
        assessor, PersonToRegister(given_names="Karin", family_name="Testesen", born=date(1941, 1, 1))
    )
    assert {each.id for each in doubles} == {of.pk, hidden.pk}
    assert not any("Hemmelig" in each.name for each in doubles)
    looked = Entry.objects.filter(citizen_id=of.pk, purpose=merges.PURPOSE)
    assert looked.exists()
    assert (
        merges.find_doubles(
            assessor, PersonToRegister(given_names="Karen", family_name="Testesen", born=date(1941, 1, 2))
        )
        == []
    )


def test_two_that_are_one_are_merged_by_another_and_can_be_two_again(world: World, assessor: Actor) -> None:
    first, second = worlds.citizen(assessor, WRONG), worlds.citizen(assessor, RIGHT)
    asked = merges.ask_for_merge(assessor, second.pk, first.pk, "Samme adresse og datter.")
    assert found(assessor, RIGHT) == [second.pk], "nothing changes before it is approved"
    with pytest.raises(NotPermitted, match="merge_approved_by_another"):
        merges.approve_merge(assessor, asked.pk)
    with as_actor(world.leader) as leader:
        merges.approve_merge(leader, asked.pk)
    assert found(assessor, RIGHT) == [first.pk]
    with pytest.raises(WrongState, match="citizen_is_merged"):
        worlds.enquiry(assessor, second)
    with pytest.raises(ActionRefused, match="reason_missing"):
        merges.undo_merge(assessor, asked.pk, " ")
    undone = merges.undo_merge(assessor, asked.pk, "Det er to søstre.")
    assert undone.undone_by_id == assessor.user
    assert found(assessor, RIGHT) == [second.pk]


def test_what_cannot_be_merged(world: World, assessor: Actor) -> None:
    first, second = worlds.citizen(assessor, WRONG), worlds.citizen(assessor, RIGHT)
    with pytest.raises(ActionRefused, match="merge_of_two_citizens"):
        merges.ask_for_merge(assessor, first.pk, first.pk, "x")
    with pytest.raises(ActionRefused, match="merge_has_a_reason"):
        merges.ask_for_merge(assessor, first.pk, second.pk, " ")
    worlds.enquiry(assessor, first)
    with pytest.raises(WrongState, match="merge_has_open_matters"):
        merges.ask_for_merge(assessor, first.pk, second.pk, "x")
    merges.ask_for_merge(assessor, second.pk, first.pk, "x")
    with pytest.raises(StaleState, match="merge_one_at_a_time"):
        merges.ask_for_merge(assessor, second.pk, first.pk, "igen")


def test_a_double_is_found_however_many_others_have_the_name(assessor: Actor) -> None:
    """Among those born on the day, and not among the two hundred closest names of the whole municipality."""
    other_day = date(1950, 2, 2)
    for place in range(205):
        worlds.citizen(assessor, f"020250T{place:03}", "Karen Jensen", born=other_day, is_replacement_number=True)
    same = worlds.citizen(assessor, THIRD, "Karin Jensen")
    worlds.citizen(assessor, RIGHT, "Bodil Sørensen")
    person = PersonToRegister(given_names="Karen", family_name="Jensen", born=date(1941, 1, 1))
    assert [each.id for each in merges.find_doubles(assessor, person)] == [same.pk]
    assert merges.find_doubles(assessor, person, known={same.pk}) == []
