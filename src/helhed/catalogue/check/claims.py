"""Claims: conditions with the day's parameters filled in, to evaluate on facts or to solve for facts.

Every test reads one fact, and every fact has few distinct values, so contradictions are decided exactly: narrow each
fact's values test by test, branch at every *any*.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, combinations
from typing import Any

from helhed.catalogue.model import Catalogue, Product
from helhed.catalogue.references import tests_of
from helhed.catalogue.rules import AnyOf, Condition, Force, Operator, ParameterName, Requirement, Test
from helhed.catalogue.values import DatedValue, Interval, Unit, Value
from helhed.catalogue.vocabulary import GRANTS, LEVELS, FactDefinition, FactKind

__all__ = [
    "AllClaim",
    "AnyClaim",
    "CatalogueReading",
    "Claim",
    "Domains",
    "TestClaim",
    "amount_cuts",
    "chosen_value",
    "domains_of",
    "find_satisfying_facts",
    "is_claim_met",
    "list_requirement_facts",
    "list_test_claims",
    "literal_value",
    "minute_cuts",
    "select_binding_conditions",
    "select_deciding_conditions",
]


@dataclass(frozen=True, slots=True)
class TestClaim:
    """A test of one fact with its number filled in."""

    fact: str
    accepts: Callable[[Any], bool]


@dataclass(frozen=True, slots=True)
class AnyClaim:
    """Holds where one part holds."""

    parts: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class AllClaim:
    """Holds where every part holds."""

    parts: tuple[Claim, ...]


Claim = TestClaim | AnyClaim | AllClaim
Domains = Mapping[str, tuple[Any, ...]]

_ACCEPTS: dict[Operator, Callable[[Any, Any], bool]] = {
    Operator.IS: lambda value, operand: value == operand,
    Operator.ONE_OF: lambda value, operand: value in operand,
    Operator.NONE_OF: lambda value, operand: value not in operand,
    Operator.WITHIN: lambda value, operand: operand.contains(value),
    Operator.LACKS: lambda value, operand: operand not in value,
    Operator.HOLDS: lambda value, operand: operand in value,
}


def chosen_value(dated: DatedValue) -> Value:
    """The value as the catalogue reads it."""
    return dated.value


def literal_value(dated: DatedValue) -> Value:
    """The value as the source's words say it."""
    return dated.value if dated.literal is None else dated.literal


@dataclass(frozen=True, slots=True)
class CatalogueReading:
    """A catalogue on one day, its numbers read in one way."""

    catalogue: Catalogue
    on: date
    pick: Callable[[DatedValue], Value]

    def value(self, product: Product | None, name: str) -> Value | None:
        """The value of a parameter; None where there is no such parameter or it has none that day."""
        try:
            dated = self.catalogue.parameter(product, name).dated_value(self.on)
        except KeyError:
            return None
        return self.pick(dated) if dated else None

    def claim(self, product: Product, requirement: Requirement) -> Claim | None:
        """Returns a product's requirement as a claim; None where one of its numbers has no value that day. The check of
        dates reports such a number."""
        if isinstance(requirement, Test):
            return self._one(product, requirement)
        parts = tuple(self.claim(product, part) for part in requirement.parts)
        known = tuple(part for part in parts if part is not None)
        if len(known) < len(parts):
            return None
        return AnyClaim(known) if isinstance(requirement, AnyOf) else AllClaim(known)

    def claims(self, product: Product, conditions: Iterable[Condition]) -> tuple[Claim, ...]:
        """Returns the claims of the conditions with known numbers."""
        made = (self.claim(product, condition.requirement) for condition in conditions)
        return tuple(claim for claim in made if claim is not None)

    def _one(self, product: Product, test: Test) -> TestClaim | None:
        operand: Any = test.operand
        if isinstance(operand, ParameterName):
            operand = self.value(product, operand.name)
            if operand is None:
                return None
        accepts = _ACCEPTS[test.operator]
        return TestClaim(test.fact, lambda value: accepts(value, operand))


def select_binding_conditions(conditions: Iterable[Condition]) -> tuple[Condition, ...]:
    """The conditions that bind."""
    return tuple(condition for condition in conditions if condition.force is Force.BINDING)


def select_deciding_conditions(conditions: Iterable[Condition]) -> tuple[Condition, ...]:
    """The conditions that change a verdict: all but those left to discretion."""
    return tuple(condition for condition in conditions if condition.force is not Force.DISCRETION)


def list_requirement_facts(requirement: Requirement) -> frozenset[str]:
    """The facts a requirement asks about."""
    return frozenset(test.fact for test in tests_of(requirement))


def list_test_claims(claim: Claim) -> tuple[TestClaim, ...]:
    """The single tests of a claim, from left to right."""
    if isinstance(claim, TestClaim):
        return (claim,)
    return tuple(chain.from_iterable(list_test_claims(part) for part in claim.parts))


def is_claim_met(claim: Claim, facts: Mapping[str, Any]) -> bool:
    """Whether a claim holds on facts; every fact it reads must be known."""
    if isinstance(claim, TestClaim):
        return claim.accepts(facts[claim.fact])
    outcomes = (is_claim_met(part, facts) for part in claim.parts)
    return any(outcomes) if isinstance(claim, AnyClaim) else all(outcomes)


def find_satisfying_facts(claims: Sequence[Claim], domains: Domains) -> dict[str, Any] | None:
    """Returns facts on which all claims hold, only those the claims read; None where the claims contradict."""
    narrowed = _narrow(tuple(claims), {}, domains)
    return None if narrowed is None else {fact: values[0] for fact, values in narrowed.items()}


def _narrow(
    claims: tuple[Claim, ...], allowed: dict[str, tuple[Any, ...]], domains: Domains
) -> dict[str, tuple[Any, ...]] | None:
    if not claims:
        return allowed
    first, rest = claims[0], claims[1:]
    if isinstance(first, AllClaim):
        return _narrow((*first.parts, *rest), allowed, domains)
    if isinstance(first, AnyClaim):
        tried = (_narrow((part, *rest), allowed, domains) for part in first.parts)
        return next((found for found in tried if found is not None), None)
    values = allowed.get(first.fact, domains[first.fact])
    kept = tuple(value for value in values if first.accepts(value))
    return _narrow(rest, {**allowed, first.fact: kept}, domains) if kept else None


def domains_of(catalogue: Catalogue, on: date) -> Domains:
    """Returns the values of every fact that the catalogue's rules can distinguish.

    Minutes are cut where an interval of the catalogue begins or ends, in either reading; the first minute of each piece
    represents it.
    """
    every = {test for product in catalogue.products for test in _tests_of(catalogue, product)}
    codes = tuple(sorted({str(test.operand) for test in every if test.fact == GRANTS}))
    minutes = minute_cuts(catalogue, on)
    return {
        fact: _domain(catalogue.fact(fact), minutes, amount_cuts(catalogue, on))
        if fact != GRANTS
        else ((), *((code,) for code in codes), codes)
        for fact in sorted({test.fact for test in every})
    }


def minute_cuts(catalogue: Catalogue, on: date) -> tuple[int, ...]:
    """Returns the first minute of every range of weekly minutes that all intervals in force treat alike, from 0."""
    return _cuts_of(catalogue, on, Unit.MINUTES_PER_WEEK)


def amount_cuts(catalogue: Catalogue, on: date) -> tuple[int, ...]:
    """Returns the first number of every range of an amount that all intervals in force treat alike, from 0."""
    return _cuts_of(catalogue, on, Unit.AMOUNT)


def _cuts_of(catalogue: Catalogue, on: date, unit: Unit) -> tuple[int, ...]:
    cuts = {0}
    for parameter in chain(catalogue.common.parameters, *(product.parameters for product in catalogue.products)):
        dated = parameter.dated_value(on) if parameter.unit is unit else None
        for value in (dated.value, dated.literal) if dated else ():
            if isinstance(value, Interval):
                cuts.add(value.first)
                cuts |= set() if value.last is None else {value.last + 1}
    return tuple(sorted(cuts))


def _tests_of(catalogue: Catalogue, product: Product) -> Iterable[Test]:
    return chain.from_iterable(tests_of(condition.requirement) for condition in catalogue.conditions_of(product))


def _domain(known: FactDefinition, minutes: tuple[int, ...], amounts: tuple[int, ...]) -> tuple[Any, ...]:
    if known.kind is FactKind.SHIFTS:
        sizes = (*range(1, len(known.choices) + 1), 0)
        return tuple(chain.from_iterable(combinations(known.choices, size) for size in sizes))
    by_kind: dict[FactKind, tuple[Any, ...]] = {
        FactKind.LEVEL: LEVELS,
        FactKind.FLAG: (True, False),
        FactKind.CHOICE: known.choices,
        FactKind.COUNT: known.numbers,
        FactKind.MINUTES: minutes,
        FactKind.AMOUNT: amounts,
    }
    return by_kind[known.kind]
