"""No plan is handed over before the list of constraints has judged it.

What is fixed stays, also where it breaks a must; then the day breaks it, and the conflict is shown. Anything else that
breaks a must is left out, and says which one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from helhed.planning.constraints.breach import Breach
from helhed.planning.constraints.score import Score, score
from helhed.planning.model.plan import Plan, Stop, Tour, Unplanned
from helhed.planning.model.problem import Problem, Visit
from helhed.planning.model.tour_times import with_tour_times

__all__ = ["build_feasible_plan", "conflicts_of_fixed", "with_fixed"]

Broken = Mapping[tuple[str, str, str], int]
"""For each must, visit and employee by how much it is broken."""


def with_fixed(problem: Problem, plan: Plan, is_wanted: Callable[[str], bool] = lambda _visit: True) -> Plan:
    """The plan with every fixed visit (or those whose id is wanted) where and when it was promised."""
    fixed = [visit for visit in problem.visits if visit.fixed is not None and is_wanted(visit.id)]
    names, added = {visit.id for visit in fixed}, dict[str, list[Stop]]()
    for visit in fixed:
        for who, stop in _promised(visit):
            added.setdefault(who, []).append(stop)
    if not fixed:
        return plan
    tours = {tour.employee: tour for tour in plan.tours}
    people = sorted(tours.keys() | added.keys())
    return replace(
        plan,
        tours=tuple(_with_stops(tours.get(who, Tour(employee=who)), names, added.get(who, [])) for who in people),
        unplanned=tuple(left for left in plan.unplanned if left.visit not in names),
    )


def _promised(visit: Visit) -> Iterator[tuple[str, Stop]]:
    if visit.fixed is not None:
        for slot, (who, part) in enumerate(zip(visit.fixed.employees, visit.slots, strict=True)):
            start = visit.fixed.start
            yield who, Stop(visit=visit.id, slot=slot, start=start, end=start + part.duration, place=visit.place)


def _with_stops(tour: Tour, names: set[str], added: list[Stop]) -> Tour:
    kept = [stop for stop in tour.stops if stop.visit not in names]
    if not added and len(kept) == len(tour.stops):
        return tour
    return replace(tour, stops=tuple(sorted([*kept, *added], key=lambda stop: stop.start)))


def conflicts_of_fixed(problem: Problem) -> Score:
    """The judgement of what is fixed and nothing else: the musts the day itself breaks."""
    return score(problem, with_tour_times(problem, with_fixed(problem, Plan(tours=()))))


def build_feasible_plan(problem: Problem, plan: Plan) -> Plan:
    """The plan with all that is fixed and nothing that breaks a must; its cost is what the list says."""
    plan = with_tour_times(problem, with_fixed(problem, plan))
    allowed: Broken | None = None
    judged = score(problem, plan)
    for _ in range(sum(len(tour.stops) for tour in plan.tours)):
        if judged.is_lawful:
            break
        allowed = _amounts(conflicts_of_fixed(problem).broken_musts) if allowed is None else allowed
        broken = [one for one in judged.broken_musts if one.amount > allowed.get(_key(one), 0)]
        mended = _without_culprit(problem, plan, broken[0]) if broken else None
        if mended is None:
            break
        plan = with_tour_times(problem, mended)
        judged = score(problem, plan)
    ordered = sorted(plan.tours, key=lambda tour: tour.employee)
    left = sorted(plan.unplanned, key=lambda one: one.visit)
    return replace(plan, tours=tuple(ordered), unplanned=tuple(left), cost=judged.cost)


def _key(breach: Breach) -> tuple[str, str, str]:
    return breach.code, breach.visit, breach.employee


def _amounts(breaches: tuple[Breach, ...]) -> Broken:
    out: dict[tuple[str, str, str], int] = {}
    for one in breaches:
        out[_key(one)] = max(one.amount, out.get(_key(one), 0))
    return out


def _without_culprit(problem: Problem, plan: Plan, breach: Breach) -> Plan | None:
    """The plan without one loose visit (or break) that has a part in a breach; None where all of them are fixed."""
    loose = {visit.id: visit for visit in problem.visits if visit.fixed is None}
    given = {stop.visit for tour in plan.tours for stop in tour.stops}
    for name in _suspects(problem, plan, breach):
        if name in loose and name in given:
            return _without(plan, {name} | _mates(problem, loose[name]), breach)
    return _without_break(plan, breach.employee)


def _suspects(problem: Problem, plan: Plan, breach: Breach) -> Iterator[str]:
    """Visits that could give way, the nearest to the breach first."""
    yield breach.visit
    stops = [stop.visit for stop in plan.tour(breach.employee).stops]
    at = stops.index(breach.visit) if breach.visit in stops else len(stops)
    yield from reversed(stops[:at])
    for link in problem.links:
        if breach.visit in {link.first, link.second}:
            yield from (link.second, link.first)
    yield from stops[at:]


def _mates(problem: Problem, visit: Visit) -> set[str]:
    """Those given all or none with a visit, and not fixed."""
    return {one.id for one in problem.visits if visit.request and one.request == visit.request and one.fixed is None}


def _without(plan: Plan, names: set[str], breach: Breach) -> Plan:
    given = {stop.visit for tour in plan.tours for stop in tour.stops}
    told = [
        Unplanned(visit=name, reason="breaks_a_must", details={"rule": breach.code}) for name in sorted(names & given)
    ]
    return replace(
        plan,
        tours=tuple(replace(tour, stops=tuple(s for s in tour.stops if s.visit not in names)) for tour in plan.tours),
        unplanned=(*plan.unplanned, *told),
    )


def _without_break(plan: Plan, employee: str) -> Plan | None:
    """The plan without the last break of an employee; None where there is none."""
    tour = plan.tour(employee)
    last = max((at for at, stop in enumerate(tour.stops) if not stop.visit), default=-1)
    if last < 0:
        return None
    shorter = replace(tour, stops=tour.stops[:last] + tour.stops[last + 1 :])
    return replace(plan, tours=tuple(shorter if one.employee == employee else one for one in plan.tours))
