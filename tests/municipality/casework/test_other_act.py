"""A decision under another Act ends the help of the first Act also where it replaces no decision: it is asked whether
it is less, less begins after the notice, and the provider is notified.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from helhed.catalogue import Regime
from municipality.access.actor import Actor
from municipality.casework.actions.decision import decision_sending, decisions
from municipality.casework.actions.decision.decision_replacement import replace_decision
from municipality.casework.actions.decision.decisions import DecisionLineDraft
from municipality.casework.actions.decision.letter_preview import preview_decision
from municipality.casework.mappers.help.receipt import get_first_burden_day
from municipality.casework.models import Assessment, CareOrder, Citizen, Decision, Grant, Letter, OrderNotice
from municipality.refusals import ActionRefused
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import DAY, World, line

LATER = DAY + timedelta(days=30)
FACTS = (worlds.fact("du klarer selv de andre dage"),)


@pytest.fixture
def karen(assessor: Actor) -> Citizen:
    return worlds.citizen(assessor)


@pytest.fixture
def notice(karen: Citizen) -> date:
    return get_first_burden_day(karen, Regime.ELDERLY_CARE_ACT, LATER)


def decide_apart(assessor: Actor, karen: Citizen, *lines: DecisionLineDraft, less_help: str) -> Decision:
    """A decision under Ældreloven that replaces none."""
    worlds.choose(assessor, karen, Regime.ELDERLY_CARE_ACT)
    rests_on = Assessment.objects.filter(citizen=karen).completed().get()
    made = decisions.draft_decision(assessor, rests_on.pk, on=LATER)
    assert made.replaces_id is None
    return decisions.write_lines(assessor, made.pk, made.version, lines, worlds.answers(lines, less_help=less_help))


def pathway(product: str = "2", **more: int) -> DecisionLineDraft:
    return line(product, start=LATER, deviation_reason="det er der brug for", facts=FACTS, **more)


def test_it_is_asked_whether_help_under_another_act_is_less(assessor: Actor, karen: Citizen) -> None:
    worlds.sent(assessor, karen, line("F2"))
    row = decide_apart(assessor, karen, pathway(), less_help="")
    with pytest.raises(ActionRefused, match="letter_incomplete") as told:
        decision_sending.send(assessor, row.pk, row.version, LATER)
    assert told.value.details["faults"] == ["Svar på, om borgeren får mindre hjælp end før."]


@pytest.mark.parametrize("less_help", ["less", "wished", "not_less"])
def test_less_help_under_another_act_begins_after_the_notice(
    assessor: Actor, world: World, karen: Citizen, notice: date, less_help: str
) -> None:
    first = worlds.sent(assessor, karen, line("F2", provider_id=world.near))
    row = decide_apart(assessor, karen, pathway(provider_id=world.far), less_help=less_help)
    preview = preview_decision(assessor, row, LATER)
    shown, orders = preview.letter, preview.orders
    start = notice if less_help == "less" else LATER
    assert [(each.step.value, each.since) for each in orders] == [("stops", start), ("begins", start)]
    decision_sending.send(assessor, row.pk, row.version, LATER)
    assert Letter.objects.get(decision=row).text == shown.text
    assert "Dette brev afløser afgørelsen af" in shown.text
    rows = Grant.objects.believed().order_by("valid")
    assert [(each.decision_id, each.valid.lower, each.valid.upper) for each in rows] == [
        (first.pk, DAY, start),
        (row.pk, start, None),
    ]
    assert {(each.provider_id, each.valid.upper) for each in CareOrder.objects.all()} == {
        (world.near, start),
        (world.far, None),
    }
    assert OrderNotice.objects.get(event="stopped").since == start


def test_help_that_another_act_ended_is_given_back_when_that_decision_is_replaced_in_the_notice(
    assessor: Actor, world: World, karen: Citizen, notice: date
) -> None:
    worlds.sent(assessor, karen, line("F2", provider_id=world.near))
    second = decide_apart(assessor, karen, pathway(provider_id=world.far), less_help="less")
    second = decision_sending.send(assessor, second.pk, second.version, LATER)
    soon = LATER + timedelta(days=5)
    worlds.choose(assessor, karen)
    third = replace_decision(assessor, second.pk, on=soon)
    lines = [line("F2", start=soon, provider_id=world.near)]
    third = decisions.write_lines(assessor, third.pk, third.version, lines, worlds.answers(lines))
    assert third.lines.get().verdict == "within", "the help it gives back does not stand in its way"
    decision_sending.send(assessor, third.pk, third.version, soon)
    rows = Grant.objects.believed().order_by("valid")
    assert [(each.product, each.valid.lower, each.valid.upper) for each in rows] == [
        ("F2", DAY, soon),
        ("F2", soon, None),
    ]
    orders = CareOrder.objects.exclude(valid__isempty=True)
    assert {(each.provider_id, each.valid.upper) for each in orders} == {(world.near, soon), (world.near, None)}
    assert notice > soon
