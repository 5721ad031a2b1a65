"""A dwelling that is granted once more is neither offered nor given anew: the citizen keeps it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from municipality.access.actor import Actor
from tests.municipality.casework import worlds
from tests.municipality.casework.test_carried_orders import replaced, send
from tests.municipality.casework.test_offers import elderly, place
from tests.municipality.casework.worlds import World


@pytest.fixture
def assessor(world: World) -> Iterator[Actor]:
    with worlds.acting(world.assessor) as actor:
        yield actor


def test_a_dwelling_the_citizen_has_is_kept_in_the_letter_of_a_new_decision(assessor: Actor) -> None:
    accepted = place(offer_answer="accepted", agreed="Du så boligen og sagde ja til den.")
    first = worlds.sent(assessor, elderly(assessor), accepted)
    letter = send(assessor, replaced(assessor, first))
    assert "Du beholder din plads på Plejecenter Solgården." in letter
    assert "Vi tilbyder" not in letter
    assert "Du flytter ind" not in letter
    assert "Dit svar" not in letter
