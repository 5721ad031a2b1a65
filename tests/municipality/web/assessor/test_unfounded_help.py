"""The decision form says which help its letter names no fact for; the decision may be sent so."""

from __future__ import annotations

from typing import Any

from municipality.access.row_security import as_actor
from municipality.casework.actions.decision import decision_sending, decisions
from municipality.casework.models import Citizen, Decision, Letter
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import DAY, World, line
from tests.municipality.web.assessor.cases import signed_in

TOLD = "Madlevering: brevet nævner ingen oplysning, hjælpen bygger på."
SEEN = "Du kan stå op i to minutter ad gangen"


def meals(**changes: Any) -> decisions.DecisionLineDraft:
    """Meals, which the level as a whole says nothing of."""
    return line("meal_delivery", wish={"how_often": "alle dage"}, reason="du kan ikke stå ved komfuret", **changes)


def drafted(made: World, *lines: decisions.DecisionLineDraft) -> Citizen:
    """A citizen with a decision as it is written so far."""
    with as_actor(made.assessor) as actor:
        citizen = worlds.citizen(actor)
        worlds.draft(actor, citizen, *lines)
        return citizen


def form_of(citizen: Citizen) -> str:
    """The form as the assessor reads it."""
    page = signed_in("mette").get(f"/sager/{citizen.pk}/")
    assert page.status_code == 200
    return page.content.decode().replace("\u00a0", " ")


def test_help_no_fact_is_named_for_is_told_and_its_field_is_open(world: World) -> None:
    form = form_of(drafted(world, line(), meals(offer_answer="accepted")))
    assert TOLD in form
    assert form.count("is-unfounded") == 1
    assert "Elementær daglig pleje: brevet nævner" not in form


def test_the_page_before_sending_tells_it_too(world: World) -> None:
    citizen = drafted(world, line(), meals(offer_answer="accepted"))
    with as_actor(world.assessor):
        row = Decision.objects.get(citizen=citizen)
    page = signed_in("mette").get(f"/sager/{citizen.pk}/afgoerelse/{row.pk}/send/")
    said = page.content.decode()
    assert TOLD in said
    assert "Send nu" in said


def test_nothing_is_told_where_the_fact_is_written(world: World) -> None:
    form = form_of(drafted(world, line(), meals(facts=[worlds.fact(SEEN)], offer_answer="accepted")))
    assert TOLD not in form
    assert "is-unfounded" not in form


def test_it_does_not_keep_the_decision_back(world: World) -> None:
    with as_actor(world.assessor) as actor:
        citizen = worlds.citizen(actor)
        row = worlds.draft(actor, citizen, line(), meals(offer_answer="accepted"))
        decision_sending.send(actor, row.pk, row.version, DAY)
        assert "Du kan ikke stå ved komfuret" in Letter.objects.get().text


def test_the_letter_then_says_how_much_help_there_is_need_of_in_words(world: World) -> None:
    with as_actor(world.assessor) as actor:
        citizen = worlds.citizen(actor)
        row = worlds.draft(actor, citizen, line(), meals(offer_answer="accepted"))
        decision_sending.send(actor, row.pk, row.version, DAY)
        assert "Samlet vurderer vi, at du kan noget selv og har brug for en del hjælp" in Letter.objects.get().text
