"""A part of a day as a problem of its own, and its answer put back into the whole."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np

from helhed.planning.constraints.score import score
from helhed.planning.model.plan import Plan, Tour
from helhed.planning.model.problem import Employee, Fixed, Problem, Visit
from helhed.planning.model.teams import bundles_of
from helhed.planning.model.tour_times import with_tour_times

__all__ = [
    "build_subproblem",
    "driven_ticks",
    "join_plans",
    "list_subproblem_visits",
    "merge_subplan",
    "merge_subplan_if_better",
]

Given = dict[str, list[tuple[int, str, int]]]
"""For each visit its parts as (slot, employee, start)."""


def build_subproblem(problem: Problem, employees: Sequence[Employee], visits: Sequence[Visit]) -> Problem:
    """The problem of some employees and visits, with only the places they need."""
    names = {visit.id for visit in visits}
    ends = {place for one in employees for place in (one.start_place, one.end_place)}
    ends |= {one.free_place for one in employees if one.free_place is not None}
    places = sorted({visit.place for visit in visits} | ends)
    number = {place: at for at, place in enumerate(places)}
    here = np.array(places, dtype=np.int64)
    citizens = {visit.citizen for visit in visits}
    staff = {one.id for one in employees}
    return replace(
        problem,
        visits=tuple(replace(visit, place=number[visit.place]) for visit in visits),
        employees=tuple(
            replace(
                one,
                start_place=number[one.start_place],
                end_place=number[one.end_place],
                free_place=None if one.free_place is None else number[one.free_place],
            )
            for one in employees
        ),
        travel={means: matrix[np.ix_(here, here)] for means, matrix in problem.travel.items()},
        links=tuple(link for link in problem.links if link.first in names and link.second in names),
        history=_history_of(problem, citizens, staff),
        locations=(),
        places=(),
    )


def _history_of(problem: Problem, citizens: set[str], staff: set[str]) -> dict[tuple[str, str], int]:
    """What a part needs of the history; who is known only elsewhere stays known, so strangers cost the same here."""
    near = {pair: count for pair, count in problem.history.items() if pair[0] in citizens}
    inside = {pair: count for pair, count in near.items() if pair[1] in staff}
    met = {citizen for citizen, _ in inside}
    return inside | {pair: count for pair, count in near.items() if pair[0] not in met}


def join_plans(problem: Problem, plans: Sequence[Plan]) -> Plan:
    """One plan of several, with the places of the whole day and the cost of the whole list."""
    tours = {tour.employee: tour for plan in plans for tour in plan.tours}
    names = sorted(one.id for one in problem.employees)
    unplanned = tuple(left for plan in plans for left in plan.unplanned)
    whole = tuple(tours.get(name, Tour(employee=name)) for name in names)
    plan = with_tour_times(problem, Plan(tours=whole, unplanned=unplanned, name=problem.name))
    return replace(plan, cost=score(problem, plan).cost)


def list_subproblem_visits(
    problem: Problem, plan: Plan, people: set[str], visits: Sequence[Visit], loose: Collection[str] = ()
) -> list[Visit]:
    """Returns the visits some employees have a part in: loose where they are theirs alone, else fixed.

    Visits tied to others are fixed unless each of those, too, is theirs alone or is one of `loose`: the visits left
    out of the plan that the same subproblem is asked to place.
    """
    given: Given = {}
    for tour in plan.tours:
        for stop in tour.stops:
            if stop.visit:
                given.setdefault(stop.visit, []).append((stop.slot, tour.employee, stop.start))
    givers = {name: {part[1] for part in parts} for name, parts in given.items()}
    tied = _tied_outside(problem, dict.fromkeys(loose, people) | givers, people)
    seen = (_seen(visit, sorted(given.get(visit.id, ())), people, tied) for visit in visits)
    return [visit for visit in seen if visit is not None]


def _tied_outside(problem: Problem, givers: dict[str, set[str]], people: set[str]) -> set[str]:
    """Visits in a bundle (linked, or one request) of which anything is given by somebody else, or not at all."""
    out: set[str] = set()
    for bundle in bundles_of(problem):
        if len(bundle) > 1 and not all(givers.get(visit.id) and givers[visit.id] <= people for visit in bundle):
            out |= {visit.id for visit in bundle}
    return out


def _seen(visit: Visit, parts: list[tuple[int, str, int]], people: set[str], tied: set[str]) -> Visit | None:
    mine = [part for part in parts if part[1] in people]
    if not mine:
        return None
    if len(mine) == len(parts) and visit.id not in tied:
        return visit
    slots = tuple(visit.slots[slot] for slot, _, _ in mine)
    return replace(
        visit, slots=slots, request="", fixed=Fixed(employees=tuple(who for _, who, _ in mine), start=mine[0][2])
    )


def driven_ticks(problem: Problem, employee: Employee, tour: Tour) -> int:
    """Ticks an employee drives on a tour."""
    way, place, total = problem.travel[employee.means], employee.start_place, 0
    for stop in tour.stops:
        total += int(way[place, stop.place])
        place = stop.place
    return total + int(way[place, employee.end_place])


def merge_subplan_if_better(problem: Problem, plan: Plan, part: Problem, found: Plan) -> Plan:
    """The plan with a part's answer in it, where the whole is then better: no must more broken, none more left out."""
    other = merge_subplan(problem, plan, part, found)
    return other if score(problem, other).rank < score(problem, plan).rank else plan


def merge_subplan(problem: Problem, plan: Plan, part: Problem, found: Plan) -> Plan:
    """The plan with a part's answer in it."""
    tours = {tour.employee: tour for tour in _renumbered(plan, part, found)}
    asked = {visit.id for visit in part.visits}
    whole = Plan(
        tours=tuple(tours.get(tour.employee, tour) for tour in plan.tours),
        unplanned=(*(one for one in plan.unplanned if one.visit not in asked), *found.unplanned),
        name=plan.name,
    )
    return join_plans(problem, [whole])


def _renumbered(plan: Plan, part: Problem, found: Plan) -> list[Tour]:
    """The tours of a part with the slots the whole visit has, where only some of them were seen."""
    slots = {(tour.employee, stop.visit): stop.slot for tour in plan.tours for stop in tour.stops}
    partial = {visit.id for visit in part.visits if visit.fixed is not None}
    return [
        replace(
            tour,
            stops=tuple(
                replace(stop, slot=slots.get((tour.employee, stop.visit), stop.slot)) if stop.visit in partial else stop
                for stop in tour.stops
            ),
        )
        for tour in found.tours
    ]
