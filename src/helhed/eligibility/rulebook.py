"""A catalogue prepared for one day: numbers looked up once, and each rule a table from values to its finding.

A rule is a pure function of the few facts it reads, and those have few values. So each finding is made once for the
values that lead to it and memoized: a decision table filled on demand. This makes an explained answer cheap enough to
recompute while the user types.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter
from typing import Generic, TypeVar

from helhed.catalogue import Anchor, Catalogue, Combination, Condition, Limit, Product, fill_placeholders
from helhed.catalogue.pathway_axes import PathwayAxes
from helhed.eligibility.applications import PreparedApplication
from helhed.eligibility.facts import FactValue
from helhed.eligibility.finding import Counterfactual, Finding, ProductAssessment, list_missing_facts, verdict_of
from helhed.eligibility.requirements import Asked, evaluate_requirement, list_question_facts, resolve_requirement
from helhed.eligibility.wording import explain_condition

Known = Mapping[str, FactValue]
Made = TypeVar("Made")

REMEMBERED_AT_MOST = 4096
"""How many answers one table keeps twice over before the older ones go: minutes a week have no end of values."""


class Table(Generic[Made]):
    """Memoizes a pure function of the known facts, keyed by the part of them that the function reads.

    `reads` returns that key: two cases with equal keys have the same answer. When the table is full, it becomes the
    older of two generations and the oldest is dropped.
    """

    __slots__ = ("_made", "_make", "_older", "_reads")

    def __init__(self, reads: Callable[[Known], Hashable], make: Callable[[Known], Made]) -> None:
        self._reads = reads
        self._make = make
        self._made: dict[Hashable, Made] = {}
        self._older: dict[Hashable, Made] = {}

    def __call__(self, known: Known) -> Made:
        key = self._reads(known)
        made = self._made.get(key)
        return self._remembered(key, known) if made is None else made

    def _remembered(self, key: Hashable, known: Known) -> Made:
        if len(self._made) >= REMEMBERED_AT_MOST:
            self._older, self._made = self._made, {}
        found = self._older.get(key)
        made = self._make(known) if found is None else found
        self._made[key] = made
        return made


def build_fact_key(facts: tuple[str, ...]) -> Callable[[Known], Hashable]:
    """Returns the cache key of a function of these facts: their values."""
    return itemgetter(*facts) if facts else lambda _: ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A condition of one product, ready for the day."""

    id: str
    condition: Condition
    asked: Asked
    facts: tuple[str, ...]
    text: str
    source: Anchor

    def finding(self, known: Known) -> Finding:
        """The rule evaluated."""
        branch = evaluate_requirement(self.asked, known)
        return Finding(
            rule=self.id,
            outcome=branch.outcome,
            force=self.condition.force,
            branch=branch,
            text=explain_condition(self.text, branch),
            source=self.source,
            question=self.condition.question,
            asks=self.condition.asks,
            missing=branch.unknown_facts(),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductRules:
    """A product with its rules and limits, ready for the day."""

    product: Product
    rules: tuple[Rule, ...]
    limits: tuple[Limit, ...]
    facts: tuple[str, ...]
    signs: frozenset[str]
    choosing: tuple[int, ...]
    """The places of the rules that decide whether the pathway is allowed."""
    measuring: tuple[int, ...]
    """The places of the rules that choose it by the weekly minutes."""
    assessed: Table[ProductAssessment] = field(repr=False)
    counterfactuals: Table[tuple[Counterfactual, ...]] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook:
    """A catalogue prepared for one day; one rulebook serves many assessments.

    `applications` are the rules about applying, one tuple a product; empty where no product has any.
    """

    catalogue: Catalogue
    on: date
    products: tuple[ProductRules, ...]
    axes: PathwayAxes
    combinations: tuple[Combination, ...]
    applications: tuple[tuple[PreparedApplication, ...], ...] = ()

    def rules_of(self, code: str) -> ProductRules:
        """The rules of a product; KeyError where there is none of that code."""
        for rules in self.products:
            if rules.product.code == code:
                return rules
        raise KeyError(code)


def rules_on(catalogue: Catalogue, product: Product, on: date) -> tuple[Rule, ...]:
    """A product's rules with the numbers and texts of a day."""
    return tuple(_rule(catalogue, product, condition, on) for condition in catalogue.conditions_of(product))


def _rule(catalogue: Catalogue, product: Product, condition: Condition, on: date) -> Rule:
    asked = resolve_requirement(condition.requirement, catalogue, product, on)
    return Rule(
        id=f"{product.code}.{condition.name}",
        condition=condition,
        asked=asked,
        facts=list_question_facts(asked),
        text=fill_placeholders(condition.text, catalogue, product, on),
        source=catalogue.anchor(condition.source),
    )


def list_rule_facts(rules: tuple[Rule, ...]) -> tuple[str, ...]:
    """The facts some rules read, each once."""
    return tuple(dict.fromkeys(fact for rule in rules for fact in rule.facts))


def assess_product(product: Product, findings: tuple[Finding, ...]) -> ProductAssessment:
    """Returns a product's verdict from its findings, with the facts that would decide the unknown ones."""
    return ProductAssessment(
        product=product, verdict=verdict_of(findings), findings=findings, missing=list_missing_facts(findings)
    )
