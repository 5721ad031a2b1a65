"""A decision that takes away all help says that it stops, and its last day; not so where other help runs on."""

from __future__ import annotations

from datetime import timedelta

import pytest

from municipality.access.actor import Actor
from municipality.casework.actions.decision.decisions import DecisionLineDraft
from municipality.casework.models import Citizen, Grant
from tests.municipality.casework import worlds
from tests.municipality.casework.test_care_home_letters import waiting
from tests.municipality.casework.test_carried_orders import NO, replaced, send
from tests.municipality.casework.test_place_offers import plain_day
from tests.municipality.casework.worlds import line

NONE = {"outcome": "refused", "start": None, **NO}
STOPS, LESS = "Hjælpen stopper altså den dag", "Hjælpen bliver altså mindre den dag"


@pytest.fixture
def karen(assessor: Actor) -> Citizen:
    return worlds.citizen(assessor)


@pytest.mark.parametrize("more", [(), (waiting(),)], ids=["no more", "a waiting list"])
def test_all_help_is_withdrawn(assessor: Actor, karen: Citizen, more: tuple[DecisionLineDraft, ...]) -> None:
    first = worlds.sent(assessor, karen, line())
    said = send(assessor, replaced(assessor, first, NONE, more=more))
    last_day = Grant.objects.believed().get(decision=first).valid.upper - timedelta(days=1)
    assert f"Din hjælp stopper. Sidste dag er {plain_day(last_day)}. " in said
    assert STOPS in said
    assert "bliver mindre" not in said
    assert LESS not in said


def test_help_of_another_decision_runs_on(assessor: Actor, karen: Citizen) -> None:
    first = worlds.sent(assessor, karen, line())
    once = {"weekdays": ["mon"], "visits": None}
    worlds.sent(assessor, karen, line("O", deviation_reason="det haster", wish=once))
    said = send(assessor, replaced(assessor, first, NONE))
    assert "Din hjælp bliver mindre fra den " in said
    assert LESS in said
    assert "stopper" not in said.replace("stopper altså", "")
