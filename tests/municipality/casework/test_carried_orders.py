"""A decision that replaces another carries its orders over; a first decision orders what it grants; and the letter
says what is really different.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from helhed.catalogue import Regime
from municipality.access.actor import Actor
from municipality.casework.actions.decision import decision_sending, decisions
from municipality.casework.actions.decision.decision_replacement import (
    decide_as_last,
    read_line_draft,
    replace_decision,
)
from municipality.casework.actions.decision.decisions import DecisionLineDraft, ItemRefusal
from municipality.casework.actions.decision.letter_preview import preview_decision
from municipality.casework.actions.help import grants, orders
from municipality.casework.catalogues import get_rulebook
from municipality.casework.codes import GrantPauseCause
from municipality.casework.mappers.help.carried_refusals import get_carried_refusals
from municipality.casework.mappers.help.receipt import get_first_burden_day
from municipality.casework.models import CareOrder, Citizen, Decision, Grant, Letter, Pause
from municipality.refusals import ActionRefused
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import DAY, RULE, World, line

LATER = DAY + timedelta(days=30)
FIVE = ["mon", "tue", "wed", "thu", "fri"]
NO = {"refusal_reason": "du klarer det selv", "refusal_rule": RULE, "facts": (worlds.fact(),)}


@pytest.fixture
def karen(assessor: Actor) -> Citizen:
    return worlds.citizen(assessor)


def replaced(
    assessor: Actor, first: Decision, *changes: dict[str, Any], more: tuple[DecisionLineDraft, ...] = ()
) -> Decision:
    """The new decision as the assessor writes it: every carried line decided as last time, with these changes."""
    row = replace_decision(assessor, first.pk, on=LATER)
    before = {each.product: each for each in first.lines.prefetch_related("refused_items")}
    said = [read_line_draft(each) for each in row.lines.prefetch_related("refused_items")]
    lines = [decide_as_last(each, before[each.wish["package"]]) for each in said]
    for place, change in enumerate(changes):
        lines[place] = replace(lines[place], **change)
    return write(assessor, row, [*lines, *more])


def write(assessor: Actor, row: Decision, lines: list[DecisionLineDraft]) -> Decision:
    """The lines, and what the letter asks of the whole decision."""
    return decisions.write_lines(assessor, row.pk, row.version, lines, worlds.answers(lines))


def send(assessor: Actor, row: Decision) -> str:
    """Sends it on the later day; the letter's words."""
    decision_sending.send(assessor, row.pk, row.version, LATER)
    return Letter.objects.get(decision=row).text.replace("\N{NO-BREAK SPACE}", " ")


def steps(row: Decision) -> list[tuple[str, str, date]]:
    """What the page before sending says of orders."""
    return [(each.step.value, each.provider_name, each.since) for each in worlds.order_changes(row, LATER)]


def holding(on: date) -> list[int]:
    """The providers who deliver on a day."""
    return list(CareOrder.objects.holding(on).values_list("provider_id", flat=True))


def observed(provider: int) -> DecisionLineDraft:
    """A second kind of help beside the first."""
    once = {"weekdays": ["mon"], "visits": None}
    return line("O", provider_id=provider, deviation_reason="det haster", wish=once)


def wish(**changes: Any) -> dict[str, Any]:
    return {"wish": {"package": "F2", "weekdays": FIVE, "visits": 1} | changes}


def test_a_first_decision_orders_what_it_grants_from_the_day_it_grants_it(
    assessor: Actor, world: World, karen: Citizen
) -> None:
    start = DAY + timedelta(days=3)
    worlds.sent(assessor, karen, line(provider_id=world.near, is_provider_chosen=True, start=start))
    order = CareOrder.objects.get()
    assert (order.provider_id, order.valid.lower, order.valid.upper) == (world.near, start, None)
    assert order.is_chosen_by_citizen


def test_without_a_chosen_provider_nothing_is_ordered_and_the_page_says_so(assessor: Actor, karen: Citizen) -> None:
    row = worlds.draft(assessor, karen, line())
    assert [each.step.value for each in worlds.order_changes(row, DAY)] == ["not_ordered"]
    decision_sending.send(assessor, row.pk, row.version, DAY)
    assert not CareOrder.objects.exists()


def test_a_replaced_decision_carries_its_order_over_without_a_day_between(
    assessor: Actor, world: World, karen: Citizen
) -> None:
    first = worlds.sent(assessor, karen, line(provider_id=world.near, **wish()))
    row = replaced(assessor, first, wish(weekdays=[*FIVE, "sat", "sun"]))
    assert steps(row) == [("changes", "Lilleby hjemmepleje", LATER)]
    letter = send(assessor, row)
    assert "Før kom vi fem dage om ugen. Nu kommer vi alle dage." in letter
    assert holding(LATER - timedelta(days=1)) == holding(LATER) == holding(LATER + timedelta(days=400)) == [world.near]
    assert Grant.objects.believed().filter(valid__contains=LATER).get().decision_id == row.pk


def test_what_is_not_changed_continues_and_the_letter_says_that_it_is_the_same(
    assessor: Actor, world: World, karen: Citizen
) -> None:
    first = worlds.sent(assessor, karen, line(provider_id=world.near, **wish()))
    row = replaced(assessor, first)
    assert steps(row) == [("continues", "Lilleby hjemmepleje", LATER)]
    letter = send(assessor, row)
    assert "Hjælpen er den samme som før." in letter
    assert "Det er ændret" not in letter
    assert "Din hjælp bliver ændret" not in letter


def test_another_provider_takes_over_the_same_day_and_the_letter_names_both(
    assessor: Actor, world: World, karen: Citizen
) -> None:
    first = worlds.sent(assessor, karen, line(provider_id=world.near, **wish()))
    row = replaced(assessor, first, {"provider_id": world.far})
    assert steps(row) == [
        ("stops", "Lilleby hjemmepleje", LATER),
        ("begins", "Lilleby omsorg ApS", LATER),
    ]
    assert "Før kom Lilleby hjemmepleje. Nu kommer Lilleby omsorg ApS." in send(assessor, row)
    assert (holding(LATER - timedelta(days=1)), holding(LATER)) == ([world.near], [world.far])


def test_what_was_granted_and_has_not_begun_was_never_given(assessor: Actor, world: World, karen: Citizen) -> None:
    later = LATER + timedelta(days=7)
    first = worlds.sent(assessor, karen, line(provider_id=world.near, start=later, **wish()))
    facts = (worlds.fact("du klarer selv de andre dage"),)
    fewer = {"start": later, "provider_id": world.far, "facts": facts, **wish(weekdays=["mon", "thu"])}
    row = replaced(assessor, first, fewer)
    letter = send(assessor, row)
    assert "I stedet kommer vi to dage om ugen." in letter
    assert "Lilleby hjemmepleje skulle komme. I stedet kommer Lilleby omsorg ApS." in letter
    assert "Før kom" not in letter
    assert "Den gamle hjælp fortsætter" not in letter


def test_the_provider_who_delivers_now_is_carried_and_not_the_one_the_old_letter_named(
    assessor: Actor, world: World, karen: Citizen
) -> None:
    first = worlds.sent(assessor, karen, line(provider_id=world.near, **wish()))
    order = CareOrder.objects.get()
    orders.change_provider(assessor, order.pk, Grant.objects.get().pk, world.far, on=DAY, is_chosen_by_citizen=True)
    carried = replace_decision(assessor, first.pk, on=LATER).lines.get()
    assert (carried.provider_id, carried.is_provider_chosen) == (world.far, True)


def test_each_help_goes_on_until_its_own_successor_begins(assessor: Actor, world: World, karen: Citizen) -> None:
    both = (line("F2", provider_id=world.near), observed(world.near))
    first = worlds.sent(assessor, karen, *both)
    week = LATER + timedelta(days=7)
    row = replaced(assessor, first, {}, {"start": week})
    send(assessor, row)
    for day in (LATER - timedelta(days=1), LATER, week - timedelta(days=1), week):
        assert {each.product for each in Grant.objects.running(day)} == {"O", "F2"}
        assert holding(day) == [world.near] * 2


def test_refused_help_stops_with_its_provider_and_is_told_as_withdrawn(
    assessor: Actor, world: World, karen: Citizen
) -> None:
    both = (line("F2", provider_id=world.near), observed(world.far))
    first = worlds.sent(assessor, karen, *both)
    row = replaced(assessor, first, {}, {"outcome": "refused", **NO})
    after_receipt = get_first_burden_day(karen, Regime.SOCIAL_SERVICES_ACT, LATER)
    assert ("stops", "Lilleby omsorg ApS", after_receipt) in steps(row)
    assert re.search(r"Fra den \d+\. \w+ \d{4} får du ikke længere ", send(assessor, row))
    assert sorted(holding(LATER)) == sorted([world.near, world.far]), "until the letter is presumed received"
    assert holding(after_receipt) == [world.near]


def test_running_help_that_no_line_answers_for_is_not_sent(assessor: Actor, world: World, karen: Citizen) -> None:
    both = (line("F2", provider_id=world.near), observed(world.far))
    row = replaced(assessor, worlds.sent(assessor, karen, *both))
    row = write(assessor, row, [read_line_draft(each) for each in row.lines.all()][:1])
    with pytest.raises(ActionRefused, match="replaced_help_is_decided"):
        preview_decision(assessor, row, LATER)
    with pytest.raises(ActionRefused, match="replaced_help_is_decided"):
        decision_sending.send(assessor, row.pk, row.version, LATER)
    assert CareOrder.objects.filter(stopped_at__isnull=True).count() == 2


def test_help_that_waits_goes_on_waiting_under_the_new_decision(assessor: Actor, world: World, karen: Citizen) -> None:
    first = worlds.sent(assessor, karen, line(provider_id=world.near, **wish()))
    grants.pause_grant(assessor, Grant.objects.get().pk, since=DAY, until=None, cause=GrantPauseCause.HOSPITAL)
    send(assessor, replaced(assessor, first))
    grant = Grant.objects.running(LATER).get()
    pause = Pause.objects.believed().get(series=grant.series)
    assert (pause.cause, pause.valid.lower, pause.valid.upper) == ("hospital", LATER, None)


def test_a_new_act_takes_the_order_over_too(assessor: Actor, world: World, karen: Citizen) -> None:
    first = worlds.sent(assessor, karen, line(provider_id=world.near, **wish()))
    worlds.choose(assessor, karen, Regime.ELDERLY_CARE_ACT)
    row = replace_decision(assessor, first.pk, on=LATER)
    row = write(assessor, row, [line("2", start=LATER, provider_id=world.near)])
    assert [step for step, _name, _day in steps(row)] == ["changes"]
    assert "Før fik du hjælp til din personlige pleje om dagen, hvor du selv er med. Nu får du" in send(assessor, row)
    assert holding(LATER) == [world.near]


def test_no_sentence_of_the_classifier_reaches_the_letter(assessor: Actor, world: World, karen: Citizen) -> None:
    first = worlds.sent(assessor, karen, line(provider_id=world.near, **wish()))
    row = replaced(assessor, first, wish(weekdays=["mon", "thu"]) | {"facts": (worlds.fact(),)})
    letter = send(assessor, row)
    assert row.classification["reasons"]
    for reason in row.classification["reasons"]:
        assert reason["text"].rstrip(".") not in letter


def test_refusals_come_along_to_be_decided_anew_and_so_do_refused_items(assessor: Actor, karen: Citizen) -> None:
    product = get_rulebook("herning", DAY).catalogue.product("F2")
    given = next(item.id for item in product.items if item.role.value == "core")
    never = next(item.id for item in product.items if item.role.value == "excluded")
    refused = (ItemRefusal(item=never, reason="det indgår ikke", rule=RULE),)
    both = line("F2", wish={"items": [given, never]}, refused_items=refused, facts=(worlds.fact(item=never),))
    first = worlds.sent(assessor, karen, both, line("G1", "refused", **NO))
    carried = list(replace_decision(assessor, first.pk, on=LATER).lines.prefetch_related("refused_items"))
    assert [(row.product, row.outcome, row.wish.get("items")) for row in carried] == [
        ("F2", "open", [given, never]),
        ("G1", "open", None),
    ]
    assert not any(row.refused_items.all() for row in carried)
    assert [(each.help, each.item) for each in get_carried_refusals(carried[0].decision)] == [
        (("herning", "F2"), never)
    ]


def test_the_letter_of_the_municipalitys_own_follow_up_names_no_applicant(
    assessor: Actor, world: World, karen: Citizen
) -> None:
    first = worlds.sent(assessor, karen, line(provider_id=world.near))
    asked = worlds.enquiry(assessor, karen, source="municipality", wish="opfølgning på hjælpen")
    row = worlds.draft(assessor, karen, line(provider_id=world.near), enquiry=asked.pk, replaces=first.pk)
    letter = send(assessor, row)
    assert "søgte" not in letter
    assert "opfølgning" not in letter
