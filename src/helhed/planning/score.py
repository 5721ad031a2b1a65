"""Judging a plan, whoever made it, by the one list of constraints."""

from __future__ import annotations

from dataclasses import dataclass

from helhed.planning.constraints import CONSTRAINTS, MUST, Breach
from helhed.planning.plan import Plan
from helhed.planning.problem import Problem
from helhed.planning.sight import sight

__all__ = ["Score", "score"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What a plan costs and why. `cost` is the sum of the points of all breaches."""

    cost: int
    breaches: tuple[Breach, ...]

    @property
    def is_lawful(self) -> bool:
        """Whether no must is broken."""
        return not self.broken_musts

    @property
    def broken_musts(self) -> tuple[Breach, ...]:
        """The breaches no plan may have."""
        codes = {constraint.code for constraint in CONSTRAINTS if constraint.level == MUST}
        return tuple(breach for breach in self.breaches if breach.code in codes)

    def points(self, code: str) -> int:
        """The points of one constraint."""
        return sum(breach.points for breach in self.breaches if breach.code == code)

    def amount(self, code: str) -> int:
        """How often, or for how many ticks, one constraint is broken."""
        return sum(breach.amount for breach in self.breaches if breach.code == code)


def score(problem: Problem, plan: Plan) -> Score:
    """Judges a plan. A hand-made plan is judged at the hours it states; nothing is moved."""
    view = sight(problem, plan)
    breaches = tuple(breach for constraint in CONSTRAINTS for breach in constraint.find(view))
    return Score(cost=sum(breach.points for breach in breaches), breaches=breaches)
