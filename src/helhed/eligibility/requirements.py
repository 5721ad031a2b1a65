"""Evaluates a requirement: the tree of the rule with *met / not met / unknown* on every branch."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from helhed.catalogue import (
    GRANTS,
    AnyOf,
    Catalogue,
    FactDefinition,
    FactKind,
    Interval,
    Operator,
    ParameterName,
    Product,
    Requirement,
    Test,
    Value,
)
from helhed.catalogue.vocabulary import NOT_RELEVANT
from helhed.eligibility.facts import FactValue
from helhed.eligibility.finding import Branch, RuleOutcome
from helhed.eligibility.wording import describe_required_value
from helhed.errors import CatalogueError, Fault

Accepted = frozenset[str] | frozenset[int] | Interval | bool | str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactQuestion:
    """A test with its number looked up for the day: what it asks of one fact. The grants have no definition."""

    fact: str
    definition: FactDefinition | None
    is_level: bool
    operator: Operator
    accepted: Accepted
    requires: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """Several questions joined by «any» or «all»."""

    joined: str
    parts: tuple[Asked, ...]


Asked = FactQuestion | Joint


def resolve_requirement(requirement: Requirement, catalogue: Catalogue, product: Product, on: date) -> Asked:
    """A requirement with the numbers in force on a day; CatalogueError where a parameter has none that day."""
    if isinstance(requirement, Test):
        return _question(requirement, catalogue, product, on)
    parts = tuple(resolve_requirement(part, catalogue, product, on) for part in requirement.parts)
    return Joint(joined="any" if isinstance(requirement, AnyOf) else "all", parts=parts)


def _question(test: Test, catalogue: Catalogue, product: Product, on: date) -> FactQuestion:
    operand: Value | bool | str
    if isinstance(test.operand, ParameterName):
        operand = value_on(catalogue, product, test.operand.name, on)
    else:
        operand = test.operand
    accepted = cast("Accepted", frozenset(operand) if isinstance(operand, tuple) else operand)
    definition = None if test.fact == GRANTS else catalogue.fact(test.fact)
    return FactQuestion(
        fact=test.fact,
        definition=definition,
        is_level=definition is not None and definition.kind is FactKind.LEVEL,
        operator=test.operator,
        accepted=accepted,
        requires=describe_required_value(definition, test.operator, operand),
    )


def value_on(catalogue: Catalogue, product: Product, name: str, on: date) -> Value:
    """A parameter's value on a day; CatalogueError where it has none."""
    dated = catalogue.parameter(product, name).dated_value(on)
    if dated is None:
        message = f"har ingen værdi, der gælder {on.isoformat()}; tilføj en i kataloget «{catalogue.id}»."
        raise CatalogueError([Fault(key=f"{product.code}.{name}", message=message)])
    return dated.value


def evaluate_requirement(asked: Asked, known: Mapping[str, FactValue]) -> Branch:
    """Evaluates a requirement on the known facts."""
    if isinstance(asked, FactQuestion):
        value = known[asked.fact]
        return Branch(
            outcome=answer_question(asked, value),
            fact=asked.fact,
            definition=asked.definition,
            value=value,
            requires=asked.requires,
        )
    parts = tuple(evaluate_requirement(part, known) for part in asked.parts)
    outcome = _JOINED[asked.joined]([part.outcome for part in parts])
    return Branch(outcome=outcome, joined=asked.joined, parts=parts)


def outcome_of(asked: Asked, known: Mapping[str, FactValue]) -> RuleOutcome:
    """Returns the outcome alone, without building the tree."""
    if isinstance(asked, FactQuestion):
        return answer_question(asked, known[asked.fact])
    return _JOINED[asked.joined]([outcome_of(part, known) for part in asked.parts])


def answer_question(question: FactQuestion, value: FactValue) -> RuleOutcome:
    """Whether one value is what a question asks for; level 9 (not relevant) is unknown."""
    if value is None or (value == NOT_RELEVANT and question.is_level):
        return RuleOutcome.UNKNOWN
    return RuleOutcome.MET if _ANSWERS[question.operator](value, question.accepted) else RuleOutcome.NOT_MET


def questions_of(asked: Asked) -> tuple[FactQuestion, ...]:
    """The questions inside a requirement, in reading order."""
    if isinstance(asked, FactQuestion):
        return (asked,)
    return tuple(question for part in asked.parts for question in questions_of(part))


def list_question_facts(asked: Asked) -> tuple[str, ...]:
    """The facts a requirement reads, each once, in reading order."""
    return tuple(dict.fromkeys(question.fact for question in questions_of(asked)))


def _any(outcomes: list[RuleOutcome]) -> RuleOutcome:
    if RuleOutcome.MET in outcomes:
        return RuleOutcome.MET
    return RuleOutcome.UNKNOWN if RuleOutcome.UNKNOWN in outcomes else RuleOutcome.NOT_MET


def _all(outcomes: list[RuleOutcome]) -> RuleOutcome:
    if RuleOutcome.NOT_MET in outcomes:
        return RuleOutcome.NOT_MET
    return RuleOutcome.UNKNOWN if RuleOutcome.UNKNOWN in outcomes else RuleOutcome.MET


_JOINED: Mapping[str, Callable[[list[RuleOutcome]], RuleOutcome]] = {"any": _any, "all": _all}
_ANSWERS: Mapping[Operator, Callable[[FactValue, Accepted], bool]] = {
    Operator.IS: lambda value, accepted: value == accepted,
    Operator.ONE_OF: lambda value, accepted: value in cast("frozenset[FactValue]", accepted),
    Operator.NONE_OF: lambda value, accepted: value not in cast("frozenset[FactValue]", accepted),
    Operator.WITHIN: lambda value, accepted: cast("Interval", accepted).contains(cast("int", value)),
    Operator.LACKS: lambda value, accepted: accepted not in cast("tuple[str, ...]", value),
    Operator.HOLDS: lambda value, accepted: accepted in cast("frozenset[str]", value),
}
