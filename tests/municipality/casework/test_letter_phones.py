"""A letter says whose telephone number it gives, and gives each number once."""

from __future__ import annotations

from typing import Any

import pytest

from municipality.access.actions import set_telephone
from municipality.access.actor import Actor
from municipality.access.row_security import as_actor
from municipality.casework.actions.decision import decision_sending, hearings
from tests.municipality.casework import worlds
from tests.municipality.casework.test_offers import PLACE, care, elderly, letter_of, place, stay
from tests.municipality.casework.test_relief import hers, near, plain, relief
from tests.municipality.casework.worlds import DAY, World, line

OURS, ITS_OWN, OF_THE_HOME = "00 11 22 00", "00 11 22 41", str(PLACE["phone"])


def test_a_provider_without_a_number_is_not_given_the_municipalitys_as_its_own(assessor: Actor, world: World) -> None:
    said = letter_of(worlds.sent(assessor, worlds.citizen(assessor), line(provider_id=world.near)))
    assert "Hvem: Lilleby hjemmepleje.\n" in said
    assert "Kommer der ingen, så ring til Visitationen på nummeret nederst i brevet." in said
    assert "Lilleby hjemmepleje på telefon" not in said
    assert said.count(OURS) == 2, "where to complain, and whom to ask"


def test_the_relatives_letter_says_whose_number_it_is_too(assessor: Actor, world: World) -> None:
    of = elderly(assessor)
    said = plain(hers(worlds.sent(assessor, of, relief(near(assessor, of), provider_id=world.near))))
    assert "Kommer der ingen, så ring til Visitationen på nummeret nederst i brevet." in said
    assert said.count(OURS) == 2, "where to complain, and whom to ask"


@pytest.mark.parametrize("has_its_own", [False, True])
def test_a_home_that_also_gives_the_help_has_one_number(world: World, has_its_own: bool) -> None:
    if has_its_own:
        with as_actor(world.administrator) as administrator:
            set_telephone(administrator, world.near, phone=ITS_OWN, phone_hours="hver dag kl. 7–23")
    with as_actor(world.assessor) as assessor:
        home = place(wish=PLACE | {"home": "Lilleby hjemmepleje"})
        row = worlds.sent(assessor, elderly(assessor), home, care("somatic", provider_id=world.near))
        said = letter_of(row)
    number = f"{ITS_OWN} (hver dag kl. 7–23)" if has_its_own else OF_THE_HOME
    assert f"ring til Lilleby hjemmepleje på telefon {number}." in said
    assert (said.count(ITS_OWN), said.count(OF_THE_HOME)) == ((1, 0) if has_its_own else (0, 1))


def test_a_stay_has_its_number_once(assessor: Actor) -> None:
    said = letter_of(worlds.sent(assessor, elderly(assessor), stay()))
    assert "ring til Aflastningen Lunden på telefon 00 22 33 70." in said
    assert said.count("00 22 33 70") == 1


def test_two_hearings_are_both_told_in_their_order(assessor: Actor) -> None:
    row = worlds.draft(assessor, worlds.citizen(assessor))
    for number, answer in enumerate(("Du sagde nej.", "Du sagde ja.")):
        said: dict[str, Any] = {"about": f"dit opkald {number}", "may_mean": "Du får mindre."}
        fact = [f"Du gik selv ned {number} gange (din nabo, 2. marts 2026)"]
        row.refresh_from_db()
        made = hearings.start_hearing(assessor, row.pk, row.version, hearings.HearingText(**said, facts=fact), on=DAY)
        hearings.close_hearing(assessor, made.pk, answer=answer, weight="Derfor får du hjælp.", on=DAY)
    row.refresh_from_db()
    letter = letter_of(decision_sending.send(assessor, row.pk, row.version, DAY))
    first, second = letter.index("Det gjaldt: Dit opkald 0."), letter.index("Det gjaldt: Dit opkald 1.")
    assert first < letter.index("Du sagde nej.") < second < letter.index("Du sagde ja.")
