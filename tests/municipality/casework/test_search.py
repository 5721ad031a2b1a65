"""A slip of the finger finds whom was meant, however many there are, and never somebody of another municipality."""

from __future__ import annotations

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext

from municipality.access.actor import Actor
from municipality.access.row_security import as_actor
from municipality.casework.actions.citizen import citizens, search
from municipality.casework.models import Home
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import World

PEOPLE = ("Jens Nielsen", "Rigmor Vestergaard", "Birgitte Kjeldgaard", "Ole Olesen", "Poul-Erik Dam", "D'Arcy Test_sen")


@pytest.fixture
def everybody(assessor: Actor) -> Actor:
    for index, name in enumerate(PEOPLE):
        worlds.citizen(assessor, f"010141{index:04}", name)
    return assessor


def found(actor: Actor, words: str) -> list[str]:
    return [each.name for each in search.find_citizens(actor, words)]


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("jnes nielsen", "Jens Nielsen"),
        ("jens neilsen", "Jens Nielsen"),
        ("rigmr vestergard", "Rigmor Vestergaard"),
        ("rigmoor", "Rigmor Vestergaard"),
        ("rigmar westergård", "Rigmor Vestergaard"),
        ("birgite kjelgaard", "Birgitte Kjeldgaard"),
        ("birgita kjellgaard", "Birgitte Kjeldgaard"),
        ("kjeld birg", "Birgitte Kjeldgaard"),
        ("poul erik dam", "Poul-Erik Dam"),
        ("erik", "Poul-Erik Dam"),
        ("d'arcy", "D'Arcy Test_sen"),
    ],
)
def test_a_slip_of_the_finger_finds_whom_was_meant_first(everybody: Actor, slip: str, meant: str) -> None:
    assert found(everybody, slip)[0] == meant


@pytest.mark.parametrize("words", ["", "   ", "%", "_", "'", "\\", "'); --", "{}", "%Q", "xqzw vvvv", "jens xqzw"])
def test_what_is_no_name_finds_nobody_and_breaks_nothing(everybody: Actor, words: str) -> None:
    assert found(everybody, words) == []


def test_a_house_number_is_not_a_slip_of_another(everybody: Actor) -> None:
    assert found(everybody, "Birkevej 5") == []
    assert len(found(everybody, "Birkevej 4")) == len(PEOPLE)
    assert len(found(everybody, "birkevje 4")) == len(PEOPLE)


def test_a_search_asks_as_little_for_many_as_for_one(everybody: Actor) -> None:
    asked = {}
    for words in ("rigmor", "birkevej 4"):
        with CaptureQueriesContext(connection) as told:
            found(everybody, words)
        asked[words] = len(told)
    assert asked == {"rigmor": 3, "birkevej 4": 3}


def test_the_closest_stand_first(assessor: Actor) -> None:
    for index, name in enumerate(("Karensine Hansen", "Karen Marie Hansen", "Karen Hansen", "Karin Hanson")):
        worlds.citizen(assessor, f"010141{index:04}", name)
    assert found(assessor, "karen hansen") == ["Karen Hansen", "Karen Marie Hansen", "Karensine Hansen", "Karin Hanson"]


def test_a_name_that_is_changed_is_found_by_what_it_is_now(everybody: Actor) -> None:
    row = worlds.citizen(everybody, "0101419999", "Asta Ravn")
    citizens.change_citizen(everybody, row.pk, 1, {"family_name": "Falk"})
    assert found(everybody, "asta ravn") == []
    assert found(everybody, "asta flak") == ["Asta Falk"]
    citizens.change_citizen(everybody, row.pk, 2, {"is_name_protected": True})
    assert found(everybody, "asta falk") == []


def test_an_address_protected_later_is_found_by_nobody(everybody: Actor) -> None:
    row = worlds.citizen(everybody, "0101419999", "Asta Ravn")
    home = citizens.correct_home(everybody, Home.objects.get(citizen=row).pk, {"street": "Skolestien 3"})
    assert found(everybody, "skolestien 3") == ["Asta Ravn"]
    citizens.correct_home(everybody, home.pk, {"is_protected": True})
    assert found(everybody, "skolestien 3") == []


def test_the_words_of_one_municipality_help_nobody_in_another(world: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    other = worlds.build("Storeby", "902")
    worlds.as_runtime()
    with as_actor(other.assessor) as actor:
        worlds.citizen(actor, "0101410001", "Rigmor Vestergaard")
    with as_actor(world.assessor) as actor:
        assert found(actor, "rigmor") == []
        worlds.citizen(actor, "0101410002", "Rigmor Dam")
        assert found(actor, "rigmr") == ["Rigmor Dam"]


@pytest.mark.parametrize(
    "asked",
    [
        "SELECT * FROM casework_vocabulary",
        "SELECT casework_meant('jens', 1, 3)",
        "SELECT casework_near('jens')",
        "SELECT casework_keep_words(1, 1, 'name', 'x')",
    ],
)
def test_what_the_search_is_made_of_is_closed_to_the_role_that_serves(assessor: Actor, asked: str) -> None:
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(asked)
