"""What it is to break a rule, and what a rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from helhed.planning.model.plan_lookup import PlanLookup

__all__ = ["MUST", "SHOULD", "WISH", "Breach", "Constraint"]

MUST, SHOULD, WISH = "must", "should", "wish"


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """One finding: which constraint, where, by how much, and its points. Amounts of time are in ticks."""

    code: str
    points: int
    visit: str = ""
    employee: str = ""
    amount: int = 1


@dataclass(frozen=True, slots=True)
class Constraint:
    """A rule of the list: a stable code, how grave it is, what a planner calls it, and how breaches are found."""

    code: str
    level: str
    name: str
    find: Callable[[PlanLookup], Iterable[Breach]]
