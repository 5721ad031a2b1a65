"""Running help that no standard of the new decision has: it comes along in words, and can be withdrawn or continue."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from helhed.catalogue import Regime, catalogue_ids, catalogue_root
from helhed.eligibility import RegimeFacts
from municipality.access.actor import Actor
from municipality.access.row_security import as_actor
from municipality.casework.actions.decision import decision_sending, decisions, regimes
from municipality.casework.actions.decision.decision_replacement import (
    accept_last_line,
    read_line_draft,
    replace_decision,
)
from municipality.casework.actions.decision.decisions import DecisionLineDraft
from municipality.casework.actions.settings import standards
from municipality.casework.catalogues import load_catalogue_versions
from municipality.casework.codes import DESCRIBED
from municipality.casework.individual_help import get_help_rule
from municipality.casework.mappers.help.help_in_words import IN_PLACE_OF, build_wish_in_words
from municipality.casework.mappers.help.receipt import get_first_burden_day
from municipality.casework.models import AdoptedStandard, CareOrder, Citizen, Decision, Grant, Letter
from municipality.refusals import ActionRefused
from municipality.web.assessor.verdict.help_choices import LONGEST_WORDS
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import DAY, World, line

OLD, NEW = Regime.SOCIAL_SERVICES_ACT, Regime.ELDERLY_CARE_ACT
LATER = DAY + timedelta(days=30)
CARE = "hjælp til din personlige pleje om dagen, hvor du selv er med"
OBSERVED = line("O", deviation_reason="det haster", wish={"weekdays": ["mon"], "visits": None})
FACTS = (worlds.fact("du gør selv alt om morgenen"),)


def choose_new_act(actor: Actor, of: Citizen, on: date = LATER) -> None:
    facts = RegimeFacts(born=of.born, is_lawfully_resident=True, need_came_with_age=True, has_personal_assistance=False)
    regimes.choose_regime(actor, of.pk, regime=NEW, facts=facts, reason="", on=on)


def end_standard(world: World) -> None:
    with as_actor(world.administrator) as administrator:
        standards.end_standard(administrator, AdoptedStandard.objects.get(catalogue="herning").pk, on=LATER)


def refused(carried: DecisionLineDraft, regime: Regime = NEW) -> DecisionLineDraft:
    rule = get_help_rule(str(carried.wish["category"]), regime.value, LATER).rule
    return replace(carried, outcome="refused", refusal_reason="du klarer det selv nu", refusal_rule=rule, facts=FACTS)


def granted(carried: DecisionLineDraft, **wish: Any) -> DecisionLineDraft:
    said = {**carried.wish, **wish}
    reason = "du kan ikke selv klare det"
    return replace(carried, wish=said, outcome="granted", goal="at du klarer morgenen", reason=reason, facts=FACTS)


def read_lines(row: Decision) -> list[DecisionLineDraft]:
    return [read_line_draft(each) for each in row.lines.all()]


def send(actor: Actor, row: Decision, *lines: DecisionLineDraft, **answers: Any) -> str:
    said = {"less_help": "less", "reablement": "no_gain"} | answers
    row = decisions.write_lines(actor, row.pk, row.version, lines, worlds.answers(lines, **said))
    decision_sending.send(actor, row.pk, row.version, LATER)
    return Letter.objects.get(decision=row).text


def test_help_of_the_old_act_comes_along_in_words_and_is_withdrawn(assessor: Actor, world: World) -> None:
    of = worlds.citizen(assessor, born=date(1943, 5, 5))
    worlds.choose(assessor, of)
    first = worlds.sent(assessor, of, line("F2", provider_id=world.near))
    choose_new_act(assessor, of)
    row = replace_decision(assessor, first.pk, on=LATER)
    (carried,) = read_lines(row)
    assert (carried.wish["package"], carried.catalogue, carried.outcome) == (CARE, DESCRIBED, "open")
    assert (carried.wish["category"], carried.wish[IN_PLACE_OF]) == ("personal_care", "herning:F2")
    text = send(assessor, row, refused(carried))
    assert f"du ikke længere {CARE}" in text
    assert get_help_rule("personal_care", NEW.value, LATER).rule in text
    stops = get_first_burden_day(of, NEW, LATER)
    assert [(each.decision_id, each.valid.upper) for each in Grant.objects.believed()] == [(first.pk, stops)]
    assert CareOrder.objects.get().valid.upper == stops


def test_it_continues_under_the_new_act_as_its_own_kind_with_the_same_provider(assessor: Actor, world: World) -> None:
    of = worlds.citizen(assessor, born=date(1943, 5, 5))
    worlds.choose(assessor, of)
    first = worlds.sent(assessor, of, line("F2", provider_id=world.near))
    choose_new_act(assessor, of)
    row = replace_decision(assessor, first.pk, on=LATER)
    lines = [granted(read_lines(row)[0])]
    row = decisions.write_lines(assessor, row.pk, row.version, lines, worlds.answers(lines, less_help="not_less"))
    assert [each.step.value for each in worlds.order_changes(row, LATER)] == ["continues"]
    text = send(assessor, row, *lines, less_help="not_less")
    assert "Før fik du" not in text, "it is the same help in the same words"
    assert get_help_rule("personal_care", NEW.value, LATER).rule in text
    running = Grant.objects.running(LATER).get()
    assert (running.regime, running.product, running.provider_id) == (NEW.value, CARE, world.near)
    assert IN_PLACE_OF not in running.terms
    third = replace_decision(assessor, row.pk, on=LATER + timedelta(days=30))
    (again,) = read_lines(third)
    assert (again.wish["package"], IN_PLACE_OF in again.wish) == (CARE, False), "it is its own kind by now"


def test_what_was_said_last_is_shown_and_accepted_without_the_rule_of_the_old_act(assessor: Actor) -> None:
    of = worlds.citizen(assessor, born=date(1943, 5, 5))
    worlds.choose(assessor, of)
    first = worlds.sent(assessor, of, line("F2", deviation_reason="det er der brug for"))
    choose_new_act(assessor, of)
    row = replace_decision(assessor, first.pk, on=LATER)
    kept = accept_last_line(assessor, row.pk, row.version, 0).lines.get()
    assert (kept.outcome, kept.reason, kept.deviation_reason) == ("granted", first.lines.get().reason, "")


@pytest.mark.parametrize("answer", ["refuse both", "continue one", "one line in words", "two lines in words"])
def test_help_of_a_standard_that_has_ended_is_answered(assessor: Actor, world: World, answer: str) -> None:
    of = worlds.citizen(assessor, born=date(1979, 5, 5))
    worlds.choose(assessor, of)
    first = worlds.sent(assessor, of, line("F2"), OBSERVED)
    end_standard(world)
    row = replace_decision(assessor, first.pk, on=LATER)
    day_care, evening_care = read_lines(row)
    assert evening_care.wish[IN_PLACE_OF] == "herning:O"
    words = line("hjælp til bad", wish={"category": "personal_care", "minutes": 20}, start=LATER, facts=FACTS)
    words = replace(words, catalogue=DESCRIBED)
    more = replace(words, wish={**words.wish, "package": "hjælp til aftensmad"})
    said = {
        "refuse both": [refused(day_care, OLD), refused(evening_care, OLD)],
        "continue one": [granted(day_care), refused(evening_care, OLD)],
        "one line in words": [words],
        "two lines in words": [words, more],
    }[answer]
    send(assessor, row, *said)
    left = Grant.objects.running(LATER + timedelta(days=60))
    assert {each.product for each in left} == {str(each.wish["package"]) for each in said if each.outcome == "granted"}
    assert not left.filter(decision=first).exists()


def test_a_line_left_out_is_still_asked_about(assessor: Actor, world: World) -> None:
    of = worlds.citizen(assessor, born=date(1979, 5, 5))
    worlds.choose(assessor, of)
    first = worlds.sent(assessor, of, line("F2"), OBSERVED)
    end_standard(world)
    row = replace_decision(assessor, first.pk, on=LATER)
    with pytest.raises(ActionRefused, match="replaced_help_is_decided"):
        send(assessor, row, granted(read_lines(row)[0]))


def test_a_pathway_gives_way_to_two_lines_in_words(assessor: Actor) -> None:
    of = worlds.citizen(assessor, born=date(1943, 5, 5))
    choose_new_act(assessor, of, DAY)
    first = worlds.sent(assessor, of, line("2", wish={}))
    row = replace_decision(assessor, first.pk, on=LATER)
    bath = replace(line("hjælp til bad", wish={"category": "personal_care"}, facts=FACTS), catalogue=DESCRIBED)
    bath = replace(bath, start=LATER)
    send(assessor, row, bath, replace(bath, wish={**bath.wish, "package": "hjælp til rengøring"}))
    left = Grant.objects.running(LATER + timedelta(days=60))
    assert {each.product for each in left} == {"hjælp til bad", "hjælp til rengøring"}


@pytest.mark.parametrize("catalogue", catalogue_ids(catalogue_root()))
def test_every_product_of_every_standard_has_words_for_a_line(catalogue: str) -> None:
    for version in load_catalogue_versions(catalogue):
        for product in version.products:
            wish = build_wish_in_words(catalogue, product.code, {})
            assert wish is not None
            assert wish["package"].strip()
            assert "{" not in wish["package"]
            assert len(wish["package"]) <= LONGEST_WORDS
