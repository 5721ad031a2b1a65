"""A week: its days one after the other, and over again, until the same few faces come to each citizen.

In the first round each day knows the days before it: who has now been met, how much of each contract is left, and when
everybody has had their rest. In the rounds after that every day is gone over gently and knows all the others, so a face
costs where no other day has it, and what a later day needs can decide an earlier one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from typing import TypeAlias

from helhed.errors import Fault, PlanningError
from helhed.planning.decompose.decomposition import solve_blocks
from helhed.planning.model.clock import ticks_between_midnights
from helhed.planning.model.faults import find_problem_faults
from helhed.planning.model.plan import Plan
from helhed.planning.model.problem import Employee, Problem
from helhed.planning.search.stop_rules import StopRule
from helhed.planning.search.strategy import GENTLE

__all__ = [
    "ROUNDS",
    "Circles",
    "Week",
    "WeekPlan",
    "count_worked_ticks",
    "list_care_circles",
    "list_citizen_employee_pairs",
    "short_rests",
    "solve_week",
]

REST_MINUTES = 11 * 60
ROUNDS = 3

Circles: TypeAlias = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """Days in order, each a problem of its own with the same places and ids. `contracts` are ticks of work a week."""

    days: tuple[Problem, ...]
    contracts: Mapping[str, int] = field(default_factory=dict)
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekPlan:
    """A plan for each day, the days as they were planned, and who comes to whom: most visits first."""

    plans: tuple[Plan, ...]
    days: tuple[Problem, ...]
    circles: Circles


def solve_week(
    week: Week,
    make_stop: Callable[[float], StopRule],
    seed: int = 1,
    *,
    threads: int = 2,
    watch: Callable[[int, int], None] | None = None,
) -> WeekPlan:
    """Plans a week. `make_stop` makes the rule for a search that may use a share of the whole time.

    `watch` is told the round (from 0) and the day (from 0) that is being planned. Raises PlanningError with every fault
    of every day.
    """
    _require_sound(week)
    total = ROUNDS * sum(len(day.visits) for day in week.days) or 1
    days: dict[int, Problem] = {}
    plans: dict[int, Plan] = {}

    def search(day: Problem, start: Plan | None) -> Plan:
        share, strategy = len(day.visits) / total, GENTLE if start else None
        return solve_blocks(
            day, lambda part: make_stop(part * share), seed, threads=threads, start=start, strategy=strategy
        )

    for turn, number in product(range(ROUNDS), range(len(week.days))):
        if watch is not None:
            watch(turn, number)
        days[number] = _with_the_other_days(week, number, plans)
        plans[number] = search(days[number], plans.get(number))
    found = tuple(plans.values())
    return WeekPlan(plans=found, days=tuple(days.values()), circles=list_care_circles(week.days, found))


def _require_sound(week: Week) -> None:
    found = [
        replace(fault, key=f"days[{number}].{fault.key}")
        for number, day in enumerate(week.days)
        for fault in find_problem_faults(day)
    ]
    shapes = {next(iter(day.travel.values())).shape for day in week.days if day.travel}
    if not week.days or len(shapes) > 1:
        found.append(Fault(key="days", message="en uge har mindst én dag, og alle dage har de samme steder."))
    if found:
        raise PlanningError(found)


def _with_the_other_days(week: Week, number: int, plans: Mapping[int, Plan]) -> Problem:
    """The day with those met on other days as known faces, and everybody rested and within their contract."""
    day, history = week.days[number], Counter(week.days[number].history)
    for other, plan in plans.items():
        if other != number:
            history.update(dict.fromkeys(_given(week.days[other], plan), 1))
    before = [plans[earlier] for earlier in range(number)]
    work = count_worked_ticks(week.days[:number], before)
    ahead = Counter(one.id for other in week.days[number:] for one in other.employees)
    yesterday = before[-1] if before else None
    night = ticks_between_midnights(week.days[number - 1], day) if before else 0
    return replace(
        day,
        history=dict(history),
        employees=tuple(
            _within_contract(_rested(one, yesterday, day, night), week.contracts, work, ahead) for one in day.employees
        ),
    )


def _rested(employee: Employee, yesterday: Plan | None, day: Problem, night: int) -> Employee:
    """No employee begins before eleven hours after they came home; `night` are the ticks from midnight to midnight."""
    if yesterday is None or not yesterday.tour(employee.id).stops:
        return employee
    soonest = yesterday.tour(employee.id).returns + REST_MINUTES * day.ticks_per_minute - night
    start = max(employee.shift_start, soonest)
    start = start if employee.shift_end is None else min(start, employee.shift_end)
    left = tuple(replace(part, from_=max(part.from_, start)) for part in employee.parts if part.to > start)
    if employee.parts and not left:
        return replace(employee, shift_start=start, parts=())
    return replace(employee, shift_start=max(start, left[0].from_) if left else start, parts=left)


def _within_contract(
    employee: Employee, contracts: Mapping[str, int], work: Mapping[str, int], ahead: Mapping[str, int]
) -> Employee:
    """What is left of a week's contract, shared evenly between the days an employee still is to work."""
    if employee.id not in contracts:
        return employee
    share = max(0, contracts[employee.id] - work.get(employee.id, 0)) // ahead[employee.id]
    return replace(employee, contract=share if employee.contract is None else min(share, employee.contract))


def count_worked_ticks(days: Sequence[Problem], plans: Sequence[Plan]) -> dict[str, int]:
    """Ticks each employee has worked, from leaving to coming home, breaks left out."""
    out: dict[str, int] = {}
    for _, plan in zip(days, plans, strict=True):
        for tour in plan.tours:
            pauses = sum(stop.end - stop.start for stop in tour.stops if not stop.visit)
            out[tour.employee] = out.get(tour.employee, 0) + tour.returns - tour.leaves - pauses
    return out


def list_care_circles(days: Sequence[Problem], plans: Sequence[Plan]) -> Circles:
    """For each citizen the ids of those who come in these days, most visits first."""
    visits = Counter[tuple[str, str]]()
    for day, plan in zip(days, plans, strict=True):
        visits.update(_given(day, plan))
    out: dict[str, tuple[str, ...]] = {}
    for citizen, who in sorted(visits, key=lambda pair: (pair[0], -visits[pair], pair[1])):
        out[citizen] = (*out.get(citizen, ()), who)
    return out


def list_citizen_employee_pairs(days: Sequence[Problem], plans: Sequence[Plan]) -> set[tuple[str, str]]:
    """Everybody a citizen meets, as (citizen, employee)."""
    return {pair for day, plan in zip(days, plans, strict=True) for pair in _given(day, plan)}


def _given(day: Problem, plan: Plan) -> list[tuple[str, str]]:
    """(citizen, employee) of every part of a visit that is given."""
    citizens = {visit.id: visit.citizen or visit.id for visit in day.visits}
    return [(citizens[stop.visit], tour.employee) for tour in plan.tours for stop in tour.stops if stop.visit]


def short_rests(days: Sequence[Problem], plans: Sequence[Plan]) -> list[tuple[int, str, int]]:
    """Where somebody has less than eleven hours between coming home and leaving: (day, employee, ticks too few)."""
    out = []
    for number in range(1, len(plans)):
        minute = days[number].ticks_per_minute
        for tour in plans[number].tours:
            before = plans[number - 1].tour(tour.employee)
            if tour.stops and before.stops:
                rest = tour.leaves + ticks_between_midnights(days[number - 1], days[number]) - before.returns
                if rest < REST_MINUTES * minute:
                    out.append((number, tour.employee, REST_MINUTES * minute - rest))
    return out
