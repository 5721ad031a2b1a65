"""Checks that a product can be granted: its conditions, with those of the products it needs, can be met together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from helhed.catalogue.check.claims import (
    CatalogueReading,
    Domains,
    chosen_value,
    domains_of,
    find_satisfying_facts,
    select_binding_conditions,
    select_deciding_conditions,
)
from helhed.catalogue.check.finding import CheckFinding, Severity
from helhed.catalogue.model import Catalogue, Product
from helhed.catalogue.phrases import join_words
from helhed.catalogue.references import tests_of
from helhed.catalogue.rules import Combination, CombinationKind, Condition, Force, Operator
from helhed.catalogue.vocabulary import GRANTS

__all__ = ["check_reach", "check_requirements"]

_NEEDS = (CombinationKind.NEEDS, CombinationKind.NEEDS_SAME_DAY)


def check_reach(catalogue: Catalogue, on: date) -> Iterator[CheckFinding]:
    """Yields the products that no facts can bring within the standard: never at all, or never without a reason."""
    reading, domains = CatalogueReading(catalogue, on, chosen_value), domains_of(catalogue, on)
    for product in catalogue.products:
        conditions = select_deciding_conditions(catalogue.conditions_of(product))
        if find_satisfying_facts(reading.claims(product, select_binding_conditions(conditions)), domains) is None:
            clash = _clash(reading, product, select_binding_conditions(conditions), domains)
            text = f"{product.name} kan ingen få: {_named(clash)} udelukker hinanden."
            yield _unreachable("unreachable", product, clash, text)
        elif find_satisfying_facts(reading.claims(product, conditions), domains) is None:
            clash = _clash(reading, product, conditions, domains)
            text = f"{product.name} kan ingen få uden en begrundelse: {_named(clash)} kan ikke være opfyldt samtidig."
            yield _unreachable("never_within", product, clash, text)


def _clash(
    reading: CatalogueReading, product: Product, conditions: Sequence[Condition], domains: Domains
) -> tuple[Condition, ...]:
    """Returns the fewest of the conditions that contradict each other."""
    for size in range(1, len(conditions) + 1):
        for some in combinations(conditions, size):
            if find_satisfying_facts(reading.claims(product, some), domains) is None:
                return some
    return tuple(conditions)


def _named(conditions: Sequence[Condition]) -> str:
    return join_words([f"«{condition.name}»" for condition in conditions], "og")


def _unreachable(code: str, product: Product, clash: Sequence[Condition], text: str) -> CheckFinding:
    return CheckFinding(
        id=f"{code}:{product.code}",
        code=code,
        severity=Severity.FAULT,
        text=text,
        products=(product.code,),
        rules=tuple(f"{product.code}.{condition.name}" for condition in clash),
        sources=tuple(dict.fromkeys(condition.source for condition in clash)),
    )


def check_requirements(catalogue: Catalogue, on: date) -> Iterator[CheckFinding]:
    """Yields products that need a product they are kept apart from, or one with contradictory binding conditions."""
    reading, domains = CatalogueReading(catalogue, on, chosen_value), domains_of(catalogue, on)
    for product, needed, is_same_day, rule, source in _needs(catalogue):
        apart = [c for c in catalogue.combinations() if is_same_day and _keeps_apart(c, product, needed)]
        if any(not c.when_any for c in apart):
            yield _contradiction("requires_and_excludes", product, needed, (rule, *_rules(apart)), source)
            continue
        mine = reading.claims(product, select_binding_conditions(catalogue.conditions_of(product)))
        theirs = reading.claims(needed, select_binding_conditions(catalogue.conditions_of(needed)))
        alone = find_satisfying_facts(mine, domains) is not None and find_satisfying_facts(theirs, domains) is not None
        if alone and find_satisfying_facts((*mine, *theirs), domains) is None:
            yield _contradiction("requires_unreachable", product, needed, (rule,), source)


def _needs(catalogue: Catalogue) -> Iterator[tuple[Product, Product, bool, str, str]]:
    """Yields each product that needs exactly one other: both, whether on the same day, the rule and its source."""
    for combination in catalogue.combinations():
        if combination.kind in _NEEDS and len(combination.others) == 1:
            same_day = combination.kind is CombinationKind.NEEDS_SAME_DAY
            needed = catalogue.product(combination.others[0])
            for code in combination.packages:
                yield catalogue.product(code), needed, same_day, combination.name, combination.source
    for product in catalogue.products:
        for condition in select_binding_conditions(catalogue.conditions_of(product)):
            for test in tests_of(condition.requirement):
                if test.fact == GRANTS and test.operator is Operator.HOLDS:
                    rule = f"{product.code}.{condition.name}"
                    yield product, catalogue.product(str(test.operand)), False, rule, condition.source


def _keeps_apart(combination: Combination, one: Product, other: Product) -> bool:
    codes = {one.code, other.code}
    if combination.force is not Force.BINDING:
        return False
    if combination.kind is CombinationKind.ONE_PER_DAY:
        return codes <= set(combination.packages)
    if combination.kind is not CombinationKind.APART_SAME_DAY:
        return False
    packages, others = set(combination.packages), set(combination.others)
    return any({a, b} == codes for a in packages for b in others)


def _rules(combinations: Sequence[Combination]) -> tuple[str, ...]:
    return tuple(combination.name for combination in combinations)


def _contradiction(code: str, product: Product, needed: Product, rules: tuple[str, ...], source: str) -> CheckFinding:
    why = {
        "requires_and_excludes": "men de to må ikke gives samme dag",
        "requires_unreachable": "men ingen kan opfylde de bindende betingelser for begge",
    }[code]
    return CheckFinding(
        id=f"{code}:{product.code}+{needed.code}",
        code=code,
        severity=Severity.FAULT,
        text=f"{product.name} kræver {needed.name}, {why}.",
        products=(product.code, needed.code),
        rules=rules,
        sources=(source,),
    )
