"""Every product's verdict and what is missing, beside the standards read a second time by hand."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helhed.catalogue import Force
from helhed.eligibility import (
    Facts,
    Rulebook,
    RuleOutcome,
    as_json,
    assess,
    assess_with_changes,
    parse_facts,
    verdict_of,
)
from tests.helhed.eligibility import people, readings
from tests.helhed.eligibility.patience import tried
from tests.helhed.eligibility.standards import NAMES, catalogue, rulebook

FORCES = ("binding", "main_rule", "guidance", "discretion")
OUTCOMES = ("met", "not_met", "unknown")


def answer(rules: Rulebook, **given: Any) -> dict[str, Any]:
    return as_json(assess_with_changes(rules, parse_facts(given, rules.catalogue)))


def known(facts: dict[str, Any], grants: list[dict[str, Any]] | None) -> dict[str, Any]:
    return {**facts, **({} if grants is None else {"grants": {grant["package"] for grant in grants}})}


def test_the_products_stand_in_the_order_of_the_standards() -> None:
    for name, standard in readings.STANDARDS.items():
        assert [product["code"] for product in answer(rulebook(name))["products"]] == list(standard)


@tried(400)
@given(facts=people.facts, grants=st.none() | people.grants)
def test_every_package_gets_the_verdict_of_the_readings(
    facts: dict[str, Any], grants: list[dict[str, Any]] | None
) -> None:
    for product in answer(rulebook("herning"), facts=facts, grants=grants)["products"]:
        verdict, missing = readings.expected("herning", product["code"], known(facts, grants))
        assert (product["code"], product["verdict"], set(product["missing"])) == (product["code"], verdict, missing)


@tried(400)
@given(facts=people.facts)
def test_every_pathway_gets_the_verdict_of_the_readings(facts: dict[str, Any]) -> None:
    for product in answer(rulebook("jammerbugt"), facts=facts)["products"]:
        verdict, missing = readings.expected("jammerbugt", product["code"], facts)
        assert (product["code"], product["verdict"], set(product["missing"])) == (product["code"], verdict, missing)


@tried(200)
@given(facts=people.facts, name=st.sampled_from(NAMES))
def test_a_verdict_is_the_algebra_of_the_findings_shown(facts: dict[str, Any], name: str) -> None:
    outcomes = {"met": True, "not_met": False, "unknown": None}
    for product in answer(rulebook(name), facts=facts)["products"]:
        shown = [(finding["force"], outcomes[finding["outcome"]]) for finding in product["findings"]]
        assert product["verdict"] == readings.verdict(shown)


@tried(200)
@given(facts=people.facts, name=st.sampled_from(NAMES))
def test_a_findings_outcome_is_that_of_its_branches(facts: dict[str, Any], name: str) -> None:
    def joined(branch: dict[str, Any]) -> str:
        if "parts" not in branch:
            return str(branch["outcome"])
        parts = [joined(part) for part in branch["parts"]]
        decisive, other = ("met", "not_met") if branch["requires"] == "any" else ("not_met", "met")
        return decisive if decisive in parts else "unknown" if "unknown" in parts else other

    for product in answer(rulebook(name), facts=facts)["products"]:
        for finding in product["findings"]:
            assert finding["outcome"] == joined(finding)


@pytest.mark.parametrize(("force", "outcome"), [*itertools.product(FORCES, OUTCOMES)])
def test_one_finding_alone_gives_the_verdict_of_its_force(packages: Rulebook, force: str, outcome: str) -> None:
    template = assess(packages, Facts()).products[0].findings[0]
    alone = replace(template, force=Force(force), outcome=RuleOutcome(outcome))
    met = {"met": True, "not_met": False, "unknown": None}[outcome]
    assert verdict_of((alone,)).value == readings.verdict([(force, met)])


def test_nine_is_not_relevant_and_so_unknown(packages: Rulebook) -> None:
    nine, left_out = (answer(packages, facts=facts)["products"] for facts in ({"functional_level": 9}, {}))
    for one, other in zip(nine, left_out, strict=True):
        assert (one["verdict"], one["missing"]) == (other["verdict"], other["missing"])
        assert "functional_level" in one["missing"]


def test_null_is_left_out(packages: Rulebook) -> None:
    nothing = answer(packages)
    assert answer(packages, facts=None, signs=None, signs_absent=None, grants=None, request=None, on=None) == nothing
    assert answer(packages, facts={"functional_level": None, "trained_first": None}) == nothing


def test_a_missing_fact_is_asked_for_not_guessed() -> None:
    for name, standard in readings.STANDARDS.items():
        for product in answer(rulebook(name))["products"]:
            assert all(finding["outcome"] == "unknown" for finding in product["findings"])
            assert set(product["missing"]) == readings.expected(name, product["code"], {})[1]
        assert len(standard) == len(rulebook(name).products)


def test_an_unknown_main_rule_gives_no_verdict_of_its_own(packages: Rulebook) -> None:
    products = answer(packages, facts={"dwelling": "own_home", "functional_level": 2})["products"]
    assert (products[0]["code"], products[0]["verdict"]) == ("F1", "within")
    assert products[0]["missing"] == ["trained_first"]


@tried(50)
@given(facts=people.facts, name=st.sampled_from(NAMES), data=st.data())
def test_typical_signs_change_no_verdict_and_are_reported_for_and_against(
    facts: dict[str, Any], name: str, data: st.DataObject
) -> None:
    rules = rulebook(name)
    ids = [sign.id for sign in rules.catalogue.signs]
    present = data.draw(st.lists(st.sampled_from(ids), unique=True))
    absent = [sign for sign in ids if sign not in present][::2]
    with_signs = answer(rules, facts=facts, signs=present, signs_absent=absent)["products"]
    for with_sign, without in zip(with_signs, answer(rules, facts=facts)["products"], strict=True):
        own = [sign.id for sign in rules.catalogue.product(without["code"]).signs]
        reported = with_sign.pop("signs")
        assert set(reported["for"]) == set(own) & set(present)
        assert set(reported["against"]) == set(own) & set(absent)
        without.pop("signs")
        assert with_sign == without


def test_the_output_has_the_keys_of_the_contract_in_its_order() -> None:
    request = [{"package": "F1", "weekdays": ["mon"]}]
    packages = answer(rulebook("herning"), facts={"functional_level": 3}, request=request)
    assert list(packages) == ["catalogue", "on", "products", "request"]
    assert packages["catalogue"] == {"id": "herning", "version": "2018-09-19"}
    assert packages["on"] == "2026-03-02"
    finding_keys = ["rule", "outcome", "force", "fact", "value", "requires", "text", "source"]
    for product in packages["products"]:
        assert [key for key in product if key != "signs"] == [
            "code", "name", "verdict", "findings", "missing", "counterfactuals",
        ]  # fmt: skip
        for finding in product["findings"]:
            assert [key for key in finding if key in finding_keys] == finding_keys
            assert finding["text"]
            assert list(finding["source"]) == ["document", "section", "passage"]
    assert list(packages["request"])[:2] == ["verdict", "findings"]
    assert {finding["item"] for finding in packages["request"]["findings"]} == {0}
    pathways = answer(rulebook("jammerbugt"), facts={"functional_level": 3, "weekly_minutes": 600})
    assert list(pathways) == ["catalogue", "on", "products", "proposal"]
    assert list(pathways["proposal"]) == ["pathway", "verdict", "questions"]


def test_the_finding_of_the_contracts_example_is_the_programs(packages: Rulebook) -> None:
    f1 = answer(packages, facts={"functional_level": 3, "dwelling": "own_home"})["products"][0]
    level = next(finding for finding in f1["findings"] if finding["rule"] == "F1.level")
    assert (level["outcome"], level["force"], level["fact"]) == ("not_met", "guidance", "functional_level")
    assert (level["value"], level["requires"]) == (3, "1–2")
    assert level["source"]["document"] == "001_a6379d6903cd691d.txt"
    assert level["source"]["section"] == "F1"
    assert (f1["verdict"], f1["missing"]) == ("needs_reason", ["trained_first"])


def test_every_finding_cites_a_place_in_a_document_of_the_catalogue() -> None:
    for name in NAMES:
        documents = {document.id for document in catalogue(name).documents}
        for product in answer(rulebook(name))["products"]:
            assert product["findings"]
            for finding in product["findings"]:
                assert finding["source"]["document"] in documents
                assert finding["source"]["section"]
                assert finding["source"]["passage"]
