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
    FactKind,
    Interval,
    Operator,
    ParameterName,
    Product,
    Requirement,
    Test,
    Value,
    definition,
)
from helhed.catalogue.vocabulary import NOT_RELEVANT
from helhed.eligibility.facts import FactValue
from helhed.eligibility.finding import Branch, Outcome
from helhed.eligibility.wording import required
from helhed.errors import CatalogueError, Fault

Accepted = frozenset[str] | frozenset[int] | Interval | bool | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A test with its number looked up for the day: what it asks of one fact."""

    fact: str
    operator: Operator
    accepted: Accepted
    requires: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """Several questions joined by «any» or «all»."""

    joined: str
    parts: tuple[Asked, ...]


Asked = Question | Joint


def on_the_day(requirement: Requirement, catalogue: Catalogue, product: Product, on: date) -> Asked:
    """A requirement with the numbers in force on a day; CatalogueError where a parameter has none that day."""
    if isinstance(requirement, Test):
        return _question(requirement, catalogue, product, on)
    parts = tuple(on_the_day(part, catalogue, product, on) for part in requirement.parts)
    return Joint(joined="any" if isinstance(requirement, AnyOf) else "all", parts=parts)


def _question(test: Test, catalogue: Catalogue, product: Product, on: date) -> Question:
    operand: Value | bool | str
    if isinstance(test.operand, ParameterName):
        operand = value_on(catalogue, product, test.operand.name, on)
    else:
        operand = test.operand
    accepted = cast("Accepted", frozenset(operand) if isinstance(operand, tuple) else operand)
    return Question(
        fact=test.fact, operator=test.operator, accepted=accepted, requires=required(test.fact, test.operator, operand)
    )


def value_on(catalogue: Catalogue, product: Product, name: str, on: date) -> Value:
    """A parameter's value on a day; CatalogueError where it has none."""
    dated = catalogue.parameter(product, name).dated_value(on)
    if dated is None:
        message = f"har ingen værdi, der gælder {on.isoformat()}; tilføj en i kataloget «{catalogue.id}»."
        raise CatalogueError([Fault(key=f"{product.code}.{name}", message=message)])
    return dated.value


def evaluate(asked: Asked, known: Mapping[str, FactValue]) -> Branch:
    """A requirement beside what is known."""
    if isinstance(asked, Question):
        value = known[asked.fact]
        return Branch(outcome=answer(asked, value), fact=asked.fact, value=value, requires=asked.requires)
    parts = tuple(evaluate(part, known) for part in asked.parts)
    outcome = _JOINED[asked.joined]([part.outcome for part in parts])
    return Branch(outcome=outcome, joined=asked.joined, parts=parts)


def outcome_of(asked: Asked, known: Mapping[str, FactValue]) -> Outcome:
    """The outcome alone, where nobody will read the tree."""
    if isinstance(asked, Question):
        return answer(asked, known[asked.fact])
    return _JOINED[asked.joined]([outcome_of(part, known) for part in asked.parts])


def answer(question: Question, value: FactValue) -> Outcome:
    """Whether one value is what a question asks for; level 9 (not relevant) is unknown."""
    if value is None or (value == NOT_RELEVANT and is_level(question.fact)):
        return Outcome.UNKNOWN
    return Outcome.MET if _ANSWERS[question.operator](value, question.accepted) else Outcome.NOT_MET


def is_level(fact: str) -> bool:
    """Whether a fact is a functional level."""
    return fact != GRANTS and definition(fact).kind is FactKind.LEVEL


def questions_of(asked: Asked) -> tuple[Question, ...]:
    """The questions inside a requirement, in reading order."""
    if isinstance(asked, Question):
        return (asked,)
    return tuple(question for part in asked.parts for question in questions_of(part))


def facts_of(asked: Asked) -> tuple[str, ...]:
    """The facts a requirement reads, each once, in reading order."""
    return tuple(dict.fromkeys(question.fact for question in questions_of(asked)))


def _any(outcomes: list[Outcome]) -> Outcome:
    if Outcome.MET in outcomes:
        return Outcome.MET
    return Outcome.UNKNOWN if Outcome.UNKNOWN in outcomes else Outcome.NOT_MET


def _all(outcomes: list[Outcome]) -> Outcome:
    if Outcome.NOT_MET in outcomes:
        return Outcome.NOT_MET
    return Outcome.UNKNOWN if Outcome.UNKNOWN in outcomes else Outcome.MET


_JOINED: Mapping[str, Callable[[list[Outcome]], Outcome]] = {"any": _any, "all": _all}
_ANSWERS: Mapping[Operator, Callable[[FactValue, Accepted], bool]] = {
    Operator.IS: lambda value, accepted: value == accepted,
    Operator.ONE_OF: lambda value, accepted: value in cast("frozenset[FactValue]", accepted),
    Operator.NONE_OF: lambda value, accepted: value not in cast("frozenset[FactValue]", accepted),
    Operator.WITHIN: lambda value, accepted: cast("Interval", accepted).contains(cast("int", value)),
    Operator.LACKS: lambda value, accepted: accepted not in cast("tuple[str, ...]", value),
    Operator.HOLDS: lambda value, accepted: accepted in cast("frozenset[str]", value),
}
