"""A product's conditions in FEEL, the expression language of DMN: which facts fail one, and which leave it open.

A condition is met, not met or unknown, and DMN only knows *true*; so each condition becomes the rows in which it is
not met and the rows in which it is unknown. A row is a conjunction, one cell a fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import product as every_combination
from typing import Any

from helhed.catalogue.rules import AnyOf, Operator, Requirement, Test
from helhed.catalogue.values import Interval
from helhed.catalogue.vocabulary import NOT_RELEVANT, FactDefinition, FactKind

__all__ = [
    "ConditionOutcome",
    "FeelOperand",
    "Row",
    "build_outcome_rows",
    "format_literal",
    "get_feel_name",
    "get_feel_type",
    "unary_interval",
]

Row = Mapping[str, str]
"""A conjunction: the unary tests of each fact it reads."""

_TYPES = {
    FactKind.LEVEL: "number",
    FactKind.COUNT: "number",
    FactKind.MINUTES: "number",
    FactKind.AMOUNT: "number",
    FactKind.FLAG: "boolean",
    FactKind.CHOICE: "string",
    FactKind.SHIFTS: "texts",
    FactKind.WEEKS: "numbers",
}


class ConditionOutcome(StrEnum):
    """What a condition comes to."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class FeelOperand:
    """What a test compares with on the day, and the fact it reads; no fact is the grants."""

    fact: FactDefinition | None
    value: Any


@dataclass(frozen=True, slots=True)
class _Cell:
    """A test of one fact as unary tests (for a cell of its own) and as a condition on `?` (to be joined by *and*)."""

    unary: str
    condition: str


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A test with its number filled in: the fact and its cell for each outcome."""

    fact: str
    cells: Mapping[ConditionOutcome, _Cell]


def get_feel_type(fact: FactDefinition | None) -> str:
    """The FEEL type of a fact; `texts` and `numbers` are lists, defined in the model. No fact is the grants."""
    return "texts" if fact is None else _TYPES[fact.kind]


def get_feel_name(fact: str) -> str:
    """The name of a fact in FEEL, where a full stop would be a path into a value."""
    return re.sub("[^A-Za-z0-9_]", "_", fact.replace(".", "__"))


def format_literal(value: Any) -> str:
    """A value as a FEEL literal."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{escaped}"'
    if isinstance(value, int | Decimal):
        return str(value)
    return "null"


def build_outcome_rows(
    requirement: Requirement, operands: Mapping[Test, FeelOperand], outcome: ConditionOutcome
) -> list[Row]:
    """The rows in which a requirement comes to an outcome. `operands` gives each test's value on the day."""
    return [_joined(conjunction) for conjunction in _conjunctions(requirement, operands, outcome)]


def _conjunctions(
    requirement: Requirement, operands: Mapping[Test, FeelOperand], outcome: ConditionOutcome
) -> Iterator[tuple[tuple[str, _Cell], ...]]:
    if isinstance(requirement, Test):
        leaf = _leaf(requirement, operands[requirement])
        yield ((leaf.fact, leaf.cells[outcome]),)
        return
    decisive = ConditionOutcome.MET if isinstance(requirement, AnyOf) else ConditionOutcome.NOT_MET
    for outcomes in _outcomes(len(requirement.parts), decisive, outcome):
        parts = zip(requirement.parts, outcomes, strict=True)
        each = [[*_conjunctions(part, operands, wanted)] if wanted else [()] for part, wanted in parts]
        for chosen in every_combination(*each):
            yield tuple(cell for conjunction in chosen for cell in conjunction)


def _outcomes(
    count: int, decisive: ConditionOutcome, outcome: ConditionOutcome
) -> Iterator[tuple[ConditionOutcome | None, ...]]:
    """The outcomes of the parts that give the whole one; None where a part does not matter.

    One part is decisive: *any* by being met, *all* by being not met. The whole is unknown where no part decides it
    and one at least is unknown.
    """
    other = ConditionOutcome.NOT_MET if decisive is ConditionOutcome.MET else ConditionOutcome.MET
    if outcome is decisive:
        for place in range(count):
            yield tuple(decisive if number == place else None for number in range(count))
    elif outcome is other:
        yield (other,) * count
    else:
        undecided = every_combination((other, ConditionOutcome.UNKNOWN), repeat=count)
        yield from (outcomes for outcomes in undecided if ConditionOutcome.UNKNOWN in outcomes)


def _joined(conjunction: Sequence[tuple[str, _Cell]]) -> Row:
    cells: dict[str, list[_Cell]] = {}
    for fact, cell in conjunction:
        held = cells.setdefault(fact, [])
        if cell not in held:
            held.append(cell)
    return {
        fact: held[0].unary if len(held) == 1 else " and ".join(f"({cell.condition})" for cell in held)
        for fact, held in cells.items()
    }


def _leaf(test: Test, given: FeelOperand) -> _Leaf:
    fact, operand = given.fact, given.value
    if fact is None or fact.kind is FactKind.SHIFTS:
        return _Leaf(test.fact, _list_cells(test.operator, format_literal(operand)))
    values = operand if isinstance(operand, tuple) else (operand,)
    accepted = (
        unary_interval(operand) if isinstance(operand, Interval) else ", ".join(format_literal(v) for v in values)
    )
    unknown = "null"
    if fact.kind is FactKind.LEVEL:
        unknown = f"null, {NOT_RELEVANT}"
    inside = _Cell(accepted, f"? in ({accepted})")
    outside = _Cell(f"not({unknown}, {accepted})", f"not(? in ({unknown}, {accepted}))")
    met, not_met = (outside, inside) if test.operator is Operator.NONE_OF else (inside, outside)
    return _Leaf(
        test.fact,
        {
            ConditionOutcome.MET: met,
            ConditionOutcome.NOT_MET: not_met,
            ConditionOutcome.UNKNOWN: _Cell(unknown, f"? in ({unknown})"),
        },
    )


def _list_cells(operator: Operator, word: str) -> dict[ConditionOutcome, _Cell]:
    contains = f"? != null and list contains(?, {word})"
    lacks = f"? != null and not(list contains(?, {word}))"
    met, not_met = (lacks, contains) if operator is Operator.LACKS else (contains, lacks)
    return {
        ConditionOutcome.MET: _Cell(met, met),
        ConditionOutcome.NOT_MET: _Cell(not_met, not_met),
        ConditionOutcome.UNKNOWN: _Cell("null", "? = null"),
    }


def unary_interval(interval: Interval) -> str:
    """An interval of minutes as a unary test: `[120..480)`, `> 1440`."""
    if interval.upper is None:
        return f"{'>=' if interval.is_lower_included else '>'} {interval.lower}"
    first, last = "[" if interval.is_lower_included else "(", "]" if interval.is_upper_included else ")"
    return f"{first}{interval.lower}..{interval.upper}{last}"
