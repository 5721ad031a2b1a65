"""A week: first who belongs to whom, then the days one after the other with those faces as the known.

What one day decides the next one knows: who has now been met, how much of each contract is left, and when everybody has
had their rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from helhed.errors import Fault, PlanningError
from helhed.planning.blocks import solve_blocks
from helhed.planning.circles import Circles, circles
from helhed.planning.faults import faults_of
from helhed.planning.plan import Plan
from helhed.planning.problem import Employee, Problem
from helhed.planning.stop import StopRule

__all__ = ["Week", "WeekPlan", "faces", "short_rests", "solve_week", "worked"]

REST_MINUTES = 11 * 60
DAY_MINUTES = 24 * 60
FACE_PRICE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """Days in order, each a problem of its own with the same places and ids. `contracts` are ticks of work a week."""

    days: tuple[Problem, ...]
    contracts: Mapping[str, int] = field(default_factory=dict)
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekPlan:
    """A plan for each day, the days as they were planned, and who belongs to whom."""

    plans: tuple[Plan, ...]
    days: tuple[Problem, ...]
    circles: Circles


def solve_week(
    week: Week,
    make_stop: Callable[[float], StopRule],
    seed: int = 1,
    *,
    threads: int = 2,
    watch: Callable[[int], None] | None = None,
) -> WeekPlan:
    """Plans a week. `make_stop` makes the rule for a search that may use a share of the whole time.

    Raises PlanningError with every fault of every day.
    """
    _require_sound(week)
    belongs = circles(week.days)
    plans: list[Plan] = []
    days: list[Problem] = []
    total = sum(len(day.visits) for day in week.days) or 1
    for number, day in enumerate(week.days):
        asked = _with_the_days_before(week, day, days, plans, belongs)
        share = len(day.visits) / total

        def stop(part: float, share: float = share) -> StopRule:
            return make_stop(part * share)

        plans.append(solve_blocks(asked, stop, seed, threads=threads))
        days.append(asked)
        if watch is not None:
            watch(number)
    return WeekPlan(plans=tuple(plans), days=tuple(days), circles=belongs)


def _require_sound(week: Week) -> None:
    found = [
        replace(fault, key=f"days[{number}].{fault.key}")
        for number, day in enumerate(week.days)
        for fault in faults_of(day)
    ]
    shapes = {next(iter(day.travel.values())).shape for day in week.days if day.travel}
    if not week.days or len(shapes) > 1:
        found.append(Fault(key="days", message="en uge har mindst én dag, og alle dage har de samme steder."))
    if found:
        raise PlanningError(found)


def _with_the_days_before(
    week: Week, day: Problem, days: Sequence[Problem], plans: Sequence[Plan], belongs: Circles
) -> Problem:
    """The day with its circles as the known faces, those met this week too, and everybody rested."""
    history = {(citizen, who): 1 for citizen, circle in belongs.items() for who in circle}
    for pair in faces(days, plans):
        history[pair] = history.get(pair, 0) + 1
    work = worked(days, plans)
    ahead = Counter(one.id for other in week.days[len(days) :] for one in other.employees)
    yesterday = plans[-1] if plans else None
    return replace(
        day,
        history=history,
        weights=replace(day.weights, unknown_face=day.weights.unknown_face * FACE_PRICE),
        employees=tuple(
            _within_contract(_rested(one, yesterday, day), week.contracts, work, ahead) for one in day.employees
        ),
    )


def _rested(employee: Employee, yesterday: Plan | None, day: Problem) -> Employee:
    """Nobody begins before eleven hours after they came home."""
    if yesterday is None or not yesterday.tour(employee.id).stops:
        return employee
    back = yesterday.tour(employee.id).returns
    soonest = back + (REST_MINUTES - DAY_MINUTES) * day.ticks_per_minute
    start = max(employee.shift_start, soonest)
    return replace(employee, shift_start=start if employee.shift_end is None else min(start, employee.shift_end))


def _within_contract(
    employee: Employee, contracts: Mapping[str, int], work: Mapping[str, int], ahead: Mapping[str, int]
) -> Employee:
    """What is left of a week's contract, shared evenly between the days an employee still is to work."""
    if employee.id not in contracts:
        return employee
    share = max(0, contracts[employee.id] - work.get(employee.id, 0)) // ahead[employee.id]
    return replace(employee, contract=share if employee.contract is None else min(share, employee.contract))


def worked(days: Sequence[Problem], plans: Sequence[Plan]) -> dict[str, int]:
    """Ticks each employee has worked, from leaving to coming home, breaks left out."""
    out: dict[str, int] = {}
    for _, plan in zip(days, plans, strict=True):
        for tour in plan.tours:
            pauses = sum(stop.end - stop.start for stop in tour.stops if not stop.visit)
            out[tour.employee] = out.get(tour.employee, 0) + tour.returns - tour.leaves - pauses
    return out


def faces(days: Sequence[Problem], plans: Sequence[Plan]) -> set[tuple[str, str]]:
    """Everybody a citizen meets, as (citizen, employee)."""
    out = set()
    for day, plan in zip(days, plans, strict=True):
        citizens = {visit.id: visit.citizen or visit.id for visit in day.visits}
        out |= {(citizens[stop.visit], tour.employee) for tour in plan.tours for stop in tour.stops if stop.visit}
    return out


def short_rests(days: Sequence[Problem], plans: Sequence[Plan]) -> list[tuple[int, str, int]]:
    """Where somebody has less than eleven hours between coming home and leaving: (day, employee, ticks too few)."""
    out = []
    for number in range(1, len(plans)):
        minute = days[number].ticks_per_minute
        for tour in plans[number].tours:
            before = plans[number - 1].tour(tour.employee)
            if tour.stops and before.stops:
                rest = tour.leaves + DAY_MINUTES * minute - before.returns
                if rest < REST_MINUTES * minute:
                    out.append((number, tour.employee, REST_MINUTES * minute - rest))
    return out
