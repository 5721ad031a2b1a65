"""What holds of a check for every municipality there could be."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from helhed.catalogue import (
    Catalogue,
    Force,
    Operator,
    ParameterName,
    Product,
    ProductKind,
    Requirement,
    references,
    rules,
)
from helhed.catalogue.check import Severity, check_catalogue
from tests.helhed.catalogue.invented import ON, invented

MEASURES = {"functional_level", "weekly_minutes"}
slowly = settings(max_examples=150, deadline=None)
seeds = st.integers(0, 2**32)


def is_met(catalogue: Catalogue, product: Product, requirement: Requirement, facts: dict[str, Any]) -> bool:
    """Whether a requirement is met by the letter of the text; written apart from the program's own reading."""
    if not isinstance(requirement, rules.Test):
        outcomes = [is_met(catalogue, product, part, facts) for part in requirement.parts]
        return any(outcomes) if type(requirement).__name__ == "AnyOf" else all(outcomes)
    value, operand = facts[requirement.fact], requirement.operand
    if isinstance(operand, ParameterName):
        dated = catalogue.parameter(product, operand.name).dated_value(ON)
        operand = dated.value if dated.literal is None else dated.literal
    match requirement.operator:
        case Operator.IS:
            return value == operand
        case Operator.ONE_OF:
            return value in operand
        case Operator.NONE_OF:
            return value not in operand
        case Operator.WITHIN:
            return (operand.first <= value) and (operand.last is None or value <= operand.last)
        case Operator.LACKS:
            return operand not in value
        case Operator.HOLDS:
            return operand in value


def facts_of(witness: dict[str, Any]) -> dict[str, Any]:
    return {**witness["facts"], "grants": [grant["package"] for grant in witness.get("grants", [])]}


def matches(catalogue: Catalogue, code: str, facts: dict[str, Any]) -> bool:
    product = catalogue.product(code)
    return all(is_met(catalogue, product, c.requirement, facts) for c in measured(catalogue, product))


def measured(catalogue: Catalogue, product: Product) -> list[Any]:
    """The conditions that ask for level or hours, without those a missing number leaves open that day."""
    return [
        c
        for c in catalogue.conditions_of(product)
        if c.force is not Force.DISCRETION
        and {test.fact for test in references.tests_of(c.requirement)} & MEASURES
        and all(has_value(catalogue, product, test) for test in references.tests_of(c.requirement))
    ]


def has_value(catalogue: Catalogue, product: Product, test: rules.Test) -> bool:
    if not isinstance(test.operand, ParameterName):
        return True
    return catalogue.parameter(product, test.operand.name).dated_value(ON) is not None


@slowly
@given(seeds)
def test_every_invented_catalogue_is_whole(seed: int) -> None:
    catalogue = invented(seed)
    assert references.reference_faults(catalogue, {p.code: p.slug for p in catalogue.products}) == ()


@slowly
@given(seeds)
def test_a_check_never_raises_and_names_each_finding_once(seed: int) -> None:
    catalogue = invented(seed)
    findings = check_catalogue(catalogue, ON)
    ids = [finding.id for finding in findings]
    assert len(ids) == len(set(ids))
    assert all(finding.text and finding.severity in Severity for finding in findings)


@slowly
@given(seeds)
def test_the_witness_of_a_gap_matches_no_pathway(seed: int) -> None:
    catalogue = invented(seed)
    for finding in check_catalogue(catalogue, ON):
        if finding.code == "pathway_gap":
            facts = facts_of(dict(finding.witness))
            assert not any(matches(catalogue, code, facts) for code in finding.products)


@slowly
@given(seeds)
@example(61184)  # a care home's pathway reads the level, and no pathway at home does
def test_the_witness_of_an_overlap_matches_both(seed: int) -> None:
    catalogue = invented(seed)
    for finding in check_catalogue(catalogue, ON):
        if finding.code == "pathway_overlap":
            facts = facts_of(dict(finding.witness))
            assert all(matches(catalogue, code, facts) for code in finding.products)
            assert {catalogue.product(code).kind for code in finding.products} == {ProductKind.PATHWAY}
