"""Judging a plan, whoever made it, by the one list of constraints."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from helhed.planning.constraints.constraint_list import CONSTRAINTS, MUST, Breach
from helhed.planning.model.plan import Plan
from helhed.planning.model.plan_lookup import PlanLookup, look_up_plan
from helhed.planning.model.problem import Problem

__all__ = ["Score", "score"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What a plan costs and why. `cost` is the sum of the points of all breaches.

    `left_out` counts visits that are not given, of the highest priority first; those with a price of their own only
    cost. Of two plans of one day the one with the lesser `rank` is better.
    """

    cost: int
    breaches: tuple[Breach, ...]
    left_out: tuple[int, ...] = ()

    @property
    def is_lawful(self) -> bool:
        """Whether no must is broken."""
        return not self.broken_musts

    @property
    def rank(self) -> tuple[int, ...]:
        """Broken musts, then what is left out from the highest priority down, then the cost."""
        return (len(self.broken_musts), *self.left_out, self.cost)

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
    view = look_up_plan(problem, plan)
    breaches = tuple(breach for constraint in CONSTRAINTS for breach in constraint.find(view))
    return Score(cost=sum(breach.points for breach in breaches), breaches=breaches, left_out=_left_out(view))


def _left_out(view: PlanLookup) -> tuple[int, ...]:
    counted = [visit for visit in view.problem.visits if visit.leave_out_price is None]
    missing = Counter(visit.priority for visit in counted if visit.id not in view.by_visit)
    return tuple(missing[priority] for priority in sorted({visit.priority for visit in counted}, reverse=True))
