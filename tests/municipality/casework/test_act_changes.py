"""A reassessment under another Act: the old packages and the pathway in their place are one change, and a rule of the
old Act is not written under the new one. Help for a single day says that day, and no others.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import Any

import pytest

from helhed.catalogue import Regime
from municipality.access.actor import Actor
from municipality.casework.actions.decision import decisions
from municipality.casework.actions.decision.decision_replacement import accept_last_line, replace_decision
from municipality.casework.case_standards import get_decision_standards
from municipality.casework.codes import DESCRIBED
from municipality.casework.individual_help import get_help_rule
from municipality.casework.mappers.lines.letter_rules import RefusalRules
from municipality.casework.mappers.orders.deliveries import build_help
from municipality.casework.models import Citizen, Decision, Practice
from municipality.casework.offers import load_offers
from municipality.web.shared.grant_words import describe_grant_frequency
from tests.municipality.casework import worlds
from tests.municipality.casework.test_burden_days import FACTS, LATER, choose_pathways, given, send, words, write
from tests.municipality.casework.test_offers import letter_of
from tests.municipality.casework.worlds import DAY, line

BOTH = "hjælp til din personlige pleje om dagen"


@pytest.fixture
def karen(assessor: Actor) -> Citizen:
    return worlds.citizen(assessor)


def changes_of(letter: str) -> list[str]:
    """The lines under «Det mister du» and «Det er ændret»."""
    found: list[str] = []
    for heading in ("Det mister du\n", "Det er ændret\n"):
        rows = letter.partition(heading)[2].splitlines()[1:]
        found += takewhile(lambda each: each.startswith("- "), (each for each in rows if each))
    return found


@pytest.mark.parametrize("products", [("F2", "O"), ("F2", "O", "Hjælp til have")])
def test_packages_that_become_a_pathway_are_one_change(
    assessor: Actor, karen: Citizen, products: tuple[str, ...]
) -> None:
    kept = [words(each, minutes=None) if each[2:] else given(each) for each in products]
    first = worlds.sent(assessor, karen, *(replace(each, start=DAY) for each in kept))
    choose_pathways(assessor, karen)
    letter = send(assessor, write(assessor, first, [given("4", start=LATER)], less_help="not_less"))
    (change,) = changes_of(letter)
    assert change.startswith("- Før fik du ")
    was, _now, now = change.partition(" Nu får du ")
    assert BOTH in was
    assert ("hjælp til have" in was) is (len(products) > 2)
    assert now.startswith("hjælp i dit hjem")
    assert "Du får ikke længere" not in letter
    assert "Du får nu også" not in letter


def test_a_pathway_that_becomes_several_things_is_one_change(assessor: Actor, karen: Citizen) -> None:
    choose_pathways(assessor, karen)
    first = worlds.sent(assessor, karen, given("2"))
    kept = [words("Hjælp til bad"), words("Hjælp til mad")]
    letter = send(assessor, write(assessor, first, kept, less_help="not_less"))
    (change,) = changes_of(letter)
    assert "Nu får du hjælp til bad og hjælp til mad." in change


def test_packages_beside_one_another_are_still_each_its_own_change(assessor: Actor, karen: Citizen) -> None:
    first = worlds.sent(assessor, karen, line("F2"), replace(words("Hjælp til have"), start=DAY))
    no = {"outcome": "refused", "start": None, "refusal_reason": "du gør det selv", "refusal_rule": worlds.RULE}
    garden = line("", catalogue=DESCRIBED, wish=dict(words("Hjælp til have").wish), facts=FACTS, **no)
    kept = [line("F2", start=LATER), garden]
    letter = send(assessor, write(assessor, first, kept))
    assert any("ikke længere hjælp til have" in each for each in changes_of(letter))


def refuse_both(assessor: Actor, of: Citizen) -> Decision:
    """Meals of the law and cleaning in words, both refused under serviceloven."""
    rule = get_help_rule("practical", Regime.SOCIAL_SERVICES_ACT.value, DAY).rule
    no: dict[str, Any] = {"start": None, "refusal_reason": "du laver selv mad"}
    meals = line("meal_delivery", "refused", refusal_rule="servicelovens § 83 b, stk. 1", **no)
    wish = {"package": "Støvsugning", "category": "practical", "how_often": "hver uge"}
    cleaning = line("", "refused", wish=wish, catalogue=DESCRIBED, refusal_rule=rule, **no)
    return worlds.sent(assessor, of, line("F2"), meals, cleaning)


def test_a_refusal_accepted_as_last_time_rests_on_the_rule_of_the_new_act(assessor: Actor, karen: Citizen) -> None:
    first = refuse_both(assessor, karen)
    choose_pathways(assessor, karen)
    made = replace_decision(assessor, first.pk, on=LATER)
    positions = {each.product: each.position for each in made.lines.all()}
    for product in ("meal_delivery", "Støvsugning"):
        made = accept_last_line(assessor, made.pk, made.version, positions[product])
    rules = dict(made.lines.filter(outcome="refused").values_list("product", "refusal_rule"))
    assert rules == {
        "meal_delivery": "ældrelovens § 13",
        "Støvsugning": get_help_rule("practical", Regime.ELDERLY_CARE_ACT.value, LATER).rule,
    }


def test_a_rule_of_the_assessors_own_is_kept_under_another_act(assessor: Actor, karen: Citizen) -> None:
    no: dict[str, Any] = {"start": None, "refusal_reason": "du laver selv mad"}
    first = worlds.sent(
        assessor, karen, line("F2"), line("meal_delivery", "refused", refusal_rule="servicelovens § 112", **no)
    )
    choose_pathways(assessor, karen)
    made = replace_decision(assessor, first.pk, on=LATER)
    place = made.lines.get(product="meal_delivery").position
    made = accept_last_line(assessor, made.pk, made.version, place)
    assert made.lines.get(product="meal_delivery").refusal_rule == "servicelovens § 112"


@pytest.mark.parametrize("regime", list(Regime))
def test_the_form_knows_the_rules_of_offers_as_its_own(assessor: Actor, karen: Citizen, regime: Regime) -> None:
    worlds.choose(assessor, karen, regime)
    row = worlds.draft(assessor, karen, line("meal_delivery", agreed="Du sagde ja."))
    rules = RefusalRules(
        standards=get_decision_standards(row), regime=regime.value, practice=Practice.objects.get(), on=DAY
    )
    assert {rule for each in load_offers() for rule in each.rules.values()} <= rules.get_all_rules()


@pytest.mark.parametrize(("visits", "said"), [(1, "Hvor tit: Ét besøg."), (2, "Hvor tit: To besøg om dagen.")])
def test_help_for_a_single_day_names_no_other_days(assessor: Actor, karen: Citizen, visits: int, said: str) -> None:
    sent = worlds.sent(assessor, karen, line("F2", last_day=DAY, wish={"visits": visits}))
    letter = letter_of(sent)
    grant = worlds.grant_of(sent)
    assert {describe_grant_frequency(grant), build_help(grant, DAY, None).how_often} == {said[10:-1].lower()}
    assert "Dag: Kun mandag den 9. marts 2026." in letter
    assert said in letter
    assert "lle dage" not in letter
    assert "én gang, mandag" not in letter.lower()


def test_help_in_words_for_a_single_day_names_no_other_days(assessor: Actor, karen: Citizen) -> None:
    kept: list[decisions.DecisionLineDraft] = [
        line("", catalogue=DESCRIBED, last_day=DAY, wish=dict(words().wish), facts=FACTS)
    ]
    letter = letter_of(worlds.sent(assessor, karen, *kept))
    assert "lle dage" not in letter
    assert "30 minutter ad gangen" in letter
