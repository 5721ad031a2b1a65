"""A plan in figures a planner asks for: minutes driven, visits late, who works how long."""

from __future__ import annotations

from dataclasses import dataclass

from helhed.planning.constraints.amounts import count_amount, describe_amount
from helhed.planning.constraints.constraint_list import CONSTRAINTS
from helhed.planning.constraints.score import score
from helhed.planning.model.clock import whole_minutes
from helhed.planning.model.plan import Plan
from helhed.planning.model.problem import Problem

__all__ = ["Figures", "figures_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Minutes and counts of one plan. `points` lists (Danish name of a constraint, level, how much it is
    broken in words, points).

    Minutes of lateness and overtime are the sum of those shown for each visit and employee.
    """

    visits: int
    given: int
    employees_out: int
    travel_minutes: float
    care_minutes: float
    late_visits: int
    lateness_minutes: int
    missed_breaks: int
    overtime_minutes: int
    people_per_citizen: float
    cost: int
    points: tuple[tuple[str, str, str, int], ...]


def figures_of(problem: Problem, plan: Plan) -> Figures:
    """The figures of a plan, from the same score that judges it."""
    judged, minute = score(problem, plan), problem.ticks_per_minute

    def told_minutes(*codes: str) -> int:
        return sum(whole_minutes(problem, one.amount) for one in judged.breaches if one.code in codes)

    stops = [(tour.employee, stop) for tour in plan.tours for stop in tour.stops if stop.visit]
    citizens = {visit.id: visit.citizen or visit.id for visit in problem.visits}
    faces = {(citizens.get(stop.visit, stop.visit), who) for who, stop in stops}
    counted = tuple(
        (
            rule.name,
            rule.level,
            describe_amount(problem, rule.code, count_amount(rule.code, judged.breaches)),
            judged.points(rule.code),
        )
        for rule in CONSTRAINTS
        if judged.points(rule.code)
    )
    return Figures(
        visits=len(problem.visits),
        given=len({stop.visit for _, stop in stops}),
        employees_out=sum(any(stop.visit for stop in tour.stops) for tour in plan.tours),
        travel_minutes=judged.amount("little_driving") / minute,
        care_minutes=sum(stop.end - stop.start for _, stop in stops) / minute,
        late_visits=sum(one.code in {"not_late", "hard_windows"} for one in judged.breaches),
        lateness_minutes=told_minutes("not_late", "hard_windows"),
        missed_breaks=judged.amount("break_is_taken"),
        overtime_minutes=told_minutes("no_overtime", "shift_end_is_kept"),
        people_per_citizen=len(faces) / max(1, len({citizen for citizen, _ in faces})),
        cost=judged.cost,
        points=counted,
    )
