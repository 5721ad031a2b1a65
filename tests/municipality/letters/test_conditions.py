"""A refusal says what its own rule asks for: the subsection it cites, never another."""

from __future__ import annotations

from datetime import date

import pytest

from benchmarks.letters.read_all import ReadLetter
from helhed.catalogue import Regime
from municipality.casework.letters import get_guidance
from municipality.casework.letters.cited_rules import is_within_rule

# Asks for the test database, in which the letters are made.
pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 9)
RELIEF = "Aflastning er til den, der passer en ægtefælle eller en anden nær pårørende."


@pytest.mark.parametrize(
    ("rule", "within", "is_within"),
    [
        ("servicelovens § 84, stk. 2", "servicelovens § 84, stk. 1", False),
        ("servicelovens § 84, stk. 1", "servicelovens § 84, stk. 1", True),
        ("serviceloven § 84 stk. 2", "servicelovens § 84, stk. 2", True),
        ("servicelovens § 83, stk. 10", "servicelovens § 83, stk. 1", False),
        ("servicelovens § 83, stk. 1, nr. 2, jf. stk. 2", "servicelovens § 83, stk. 1", True),
        ("servicelovens § 83 a", "servicelovens § 83", False),
        ("almenboliglovens § 54 a", "almenboliglovens § 54", False),
        ("almenboliglovens § 57, jf. § 54", "almenboliglovens § 54", False),
        ("almenboliglovens § 57, jf. § 54", "almenboliglovens § 57", True),
        ("ældrelovens § 16, stk. 1", "ældrelovens § 16", True),
        ("ældrelovens § 1", "ældrelovens § 16", False),
        ("servicelovens § 84", "servicelovens § 84, stk. 1", False),
        ("kommunens kvalitetsstandard", "servicelovens § 84", False),
    ],
)
def test_a_rule_is_within_its_own_section_and_subsection(rule: str, within: str, is_within: bool) -> None:
    assert is_within_rule(rule, within) is is_within


def test_each_condition_of_the_guidance_is_a_place_in_an_act() -> None:
    for regime in Regime:
        for each in get_guidance(regime, DAY).conditions:
            assert is_within_rule(each.of, each.of), each.of
            assert get_guidance(regime, DAY).find_condition(each.of) == each.said.text


def test_a_refused_stay_says_the_condition_of_a_stay_and_relief_that_of_relief(by_name: dict[str, ReadLetter]) -> None:
    stay = by_name["lyngbakke-no-stay-1-decision"].text
    assert "Et midlertidigt ophold er til den, der i en periode har et særligt behov for omsorg og pleje." in stay
    assert RELIEF not in stay
    assert RELIEF in by_name["lyngbakke-no-relief-2-relief-decision"].text


def test_more_of_the_same_help_is_refused_by_what_is_necessary(by_name: dict[str, ReadLetter]) -> None:
    for town in ("lyngbakke", "strandeng"):
        said = by_name[f"{town}-not-met-1-decision"].text
        assert "Kommunen giver den hjælp, der er nødvendig. " in said
        assert "man ikke selv kan" not in said
