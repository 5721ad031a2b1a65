"""The invented municipalities of tests/helhed/worlds: each loads with no code of its own, and its cases hold.

A world with a `cases.toml` has its cases in Danish beside it: what is known, and what the standard answers.
"""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from helhed.catalogue import Catalogue, Regime, StepStart, load
from helhed.catalogue.check import check_catalogue
from helhed.catalogue.exchange.proposals import proposal_rows
from helhed.days import WorkingCalendar
from helhed.eligibility import as_json, assess_with_changes, list_step_deadlines, parse_facts, prepare_rulebook

WORLDS = Path(__file__).parent / "worlds"
CASE_FILES = sorted(WORLDS.glob("*/cases.toml"))
WITH_CASES = [path.parent.name for path in CASE_FILES]
FEWEST_CASES = 10
ON = date(2026, 3, 2)


def read_cases(name: str) -> list[dict[str, Any]]:
    """The cases of a world, each with its day."""
    table = tomllib.loads((WORLDS / name / "cases.toml").read_text(encoding="utf-8"), parse_float=Decimal)
    return [{"on": table["on"], **case} for case in table["cases"]]


CASES = [pytest.param(name, case, id=f"{name}: {case['title']}") for name in WITH_CASES for case in read_cases(name)]


@cache
def load_world(name: str, on: date) -> Catalogue:
    """A world's catalogue as of a day."""
    return load(WORLDS / name, on)


def answer(name: str, case: dict[str, Any]) -> dict[str, Any]:
    """What the catalogue answers to a case."""
    catalogue = load_world(name, case["on"])
    given = {key: case[key] for key in ("facts", "grants", "request") if key in case}
    return as_json(assess_with_changes(prepare_rulebook(catalogue, case["on"]), parse_facts(given, catalogue)))


def step_days(name: str, case: dict[str, Any]) -> dict[str, date]:
    """The last day of each step of a case."""
    regime = Regime(case["regime"]) if "regime" in case else None
    begun = {StepStart(start): day for start, day in case["begun"].items()}
    catalogue = load_world(name, case["on"])
    found = list_step_deadlines(
        catalogue, begun, WorkingCalendar(holidays=frozenset()), products=case.get("products", ()), regime=regime
    )
    return {deadline.step.value: deadline.on for deadline in found}


@pytest.mark.parametrize(("name", "case"), CASES)
def test_the_standard_answers_the_case(name: str, case: dict[str, Any]) -> None:
    answered = answer(name, case)
    if "product" in case:
        product = next(each for each in answered["products"] if each["code"] == case["product"])
        about = answered["request"] if "request" in case else product
        assert about["verdict"] == case["verdict"]
        failed = {each["rule"] for each in about["findings"] if each["outcome"] == "not_met"}
        assert failed == {f"{case['product']}.{rule}" for rule in case.get("not_met", ())}
        assert set(case.get("missing", ())) <= set(about["missing"])
    if "applications" in case:
        said = {each["rule"].partition(".")[2]: each["outcome"] for each in product["applications"]}
        assert said == case["applications"]
    if "steps" in case:
        assert step_days(name, case) == case["steps"]
    if "pathway" in case:
        proposal = answered["proposal"]
        assert (proposal["pathway"] or "") == case["pathway"]
        assert [each["code"] for each in proposal["questions"]] == case.get("questions", [])


@pytest.mark.parametrize("name", WITH_CASES)
def test_a_world_has_ten_cases_and_its_check_says_no_false_word(name: str) -> None:
    cases = read_cases(name)
    delivery = WORLDS / name / "delivery_cases.toml"
    others = tomllib.loads(delivery.read_text(encoding="utf-8")) if delivery.is_file() else {}
    assert len(cases) + sum(len(rows) for rows in others.values() if isinstance(rows, list)) >= FEWEST_CASES
    on = cases[0]["on"]
    assert [finding.text for finding in check_catalogue(load_world(name, on), on) if finding.is_open_fault] == []


@pytest.mark.parametrize("name", ["agerby", "sigteby"])
def test_a_catalogue_without_an_hours_rule_never_asks_for_hours_or_speaks_of_them(name: str) -> None:
    for case in read_cases(name):
        answered = answer(name, case)
        told = [question["text"] for question in answered["proposal"]["questions"]]
        told += [finding["text"] for product in answered["products"] for finding in product["findings"]]
        assert not [text for text in told if "time" in text.lower() or "minut" in text.lower()]
        assert not any("weekly_minutes" in product["missing"] for product in answered["products"])
    catalogue = load_world(name, ON)
    open_gaps = replace(catalogue, accepted=(), products=catalogue.products[1:])
    told = [finding.text for finding in check_catalogue(open_gaps, ON)]
    assert any("intet forløb" in text for text in told)
    assert not [text for text in told if "hjælp der er brug for" in text or "time" in text]


@pytest.mark.parametrize("name", ["agerby", "timeby", "sigteby"])
def test_the_decision_table_of_proposals_reads_the_axes_and_no_other_fact(name: str) -> None:
    axes = {"agerby": "functional_level", "timeby": "weekly_minutes", "sigteby": "sigteby.aim"}
    facts, rows = proposal_rows(load_world(name, ON), ON)
    assert facts == (axes[name],)
    assert {row.pathway for row in rows} - {""} == {product.code for product in load_world(name, ON).products}


def test_what_would_change_a_pathway_follows_what_its_declared_fact_may_become() -> None:
    sigteby = load_world("sigteby", ON)
    assert answer("sigteby", {"on": ON, "facts": {"sigteby.aim": "regain"}})["products"][1]["counterfactuals"] == []
    (aim,) = sigteby.facts
    free = replace(sigteby, facts=(replace(aim, may_become=("keep",)),))
    asked = parse_facts({"facts": {"sigteby.aim": "regain"}}, free)
    told = as_json(assess_with_changes(prepare_rulebook(free, ON), asked))["products"][1]
    assert (told["code"], told["verdict"]) == ("stoet", "needs_reason")
    assert ["at holde det, borgeren kan" in change["text"] for change in told["counterfactuals"]] == [True]
