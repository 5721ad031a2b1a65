"""The decision form says which help the decision ends, and which running help it does not speak of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils.formats import date_format

from municipality.access.actor import Actor
from municipality.casework.actions.decision import decision_sending
from municipality.casework.actions.decision.decision_replacement import read_line_draft, replace_decision
from municipality.casework.models import Citizen, Decision, Grant
from municipality.web.assessor.decision.decision_page import decision_form_context
from tests.municipality.casework import worlds
from tests.municipality.casework.test_carried_orders import observed, write
from tests.municipality.casework.test_other_act import LATER, decide_apart, pathway
from tests.municipality.casework.worlds import World, line


@pytest.fixture
def assessor(world: World) -> Iterator[Actor]:
    with worlds.acting(world.assessor) as actor:
        yield actor


@pytest.fixture
def karen(assessor: Actor) -> Citizen:
    return worlds.citizen(assessor)


def said(actor: Actor, row: Decision, part: str) -> list[str]:
    """What the form says in one of its parts."""
    return [str(each) for each in decision_form_context(actor, row, LATER)[part]]


@pytest.mark.parametrize("less_help", ["less", "wished", "not_less"])
def test_help_under_the_other_act_is_named_with_its_last_day(assessor: Actor, karen: Citizen, less_help: str) -> None:
    worlds.sent(assessor, karen, line("F2"))
    row = decide_apart(assessor, karen, pathway(), less_help=less_help)
    told, lacking = said(assessor, row, "notices"), said(assessor, row, "gaps")
    decision_sending.send(assessor, row.pk, row.version, LATER)
    ended = Grant.objects.believed().get(product="F2").valid.upper
    last = date_format(ended - timedelta(days=1), "j. F Y")
    assert any(f"efter serviceloven slutter. Sidste dag er {last}." in each for each in told)
    assert not any("den hjælp i dag" in each for each in lacking)


def test_no_last_day_is_named_before_it_is_said_whether_help_is_less(assessor: Actor, karen: Citizen) -> None:
    worlds.sent(assessor, karen, line("F2"))
    row = decide_apart(assessor, karen, pathway(), less_help="")
    assert not any("Sidste dag" in each for each in said(assessor, row, "notices"))


def test_running_help_no_line_speaks_of_is_lacking_in_the_form(assessor: Actor, world: World, karen: Citizen) -> None:
    first = worlds.sent(assessor, karen, line("F2", provider_id=world.near), observed(world.far))
    row = replace_decision(assessor, first.pk, on=LATER)
    kept = [read_line_draft(each) for each in row.lines.all()]
    row = write(assessor, row, kept[:1])
    assert any("Bevilg den igen, eller afslå den." in each for each in said(assessor, row, "gaps"))
