"""How much of a constraint is broken, in minutes or times: points are prices, and say nothing to a person."""

from __future__ import annotations

from collections.abc import Iterable

from helhed.planning.constraints.breach import MUST, Breach
from helhed.planning.constraints.constraint_list import CONSTRAINTS
from helhed.planning.model.clock import whole_minutes
from helhed.planning.model.problem import Problem

__all__ = ["COUNTED_IN_TICKS", "count_amount", "describe_amount"]

# The shoulds and wishes whose amounts are ticks. A must is counted: how far it is broken is no comfort.
COUNTED_IN_TICKS = frozenset(
    {
        "no_overtime", "not_late", "nobody_very_late", "little_driving", "little_waiting", "nobody_idle",
        "within_contract", "evenly_full",
    }
)  # fmt: skip
MUSTS = frozenset(rule.code for rule in CONSTRAINTS if rule.level == MUST)


def count_amount(code: str, breaches: Iterable[Breach]) -> int:
    """Returns the ticks or the times one constraint is broken, of the breaches of a whole plan."""
    return sum(1 if code in MUSTS else one.amount for one in breaches if one.code == code)


def describe_amount(problem: Problem, code: str, amount: int) -> str:
    """Returns an amount as minutes, or as times where it is not time."""
    if code in COUNTED_IN_TICKS:
        return f"{whole_minutes(problem, amount)} min."
    return "1 gang" if amount == 1 else f"{amount} gange"
