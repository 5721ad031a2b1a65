"""When and where each employee is free for something new, in a day that is planned again.

Visits that have begun or that an employee is on the way to are fixed. Before `free_from` no employee sets
out to another: the list of constraints judges that, and the search sees it as a stop that cannot be moved.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from helhed.planning.model.breaks import match_breaks
from helhed.planning.model.plan import Stop, Tour
from helhed.planning.model.plan_lookup import PlanLookup, legs_of
from helhed.planning.model.preparation import parking_key
from helhed.planning.model.problem import Employee, Problem, Visit

__all__ = ["first_loose_stop", "visits_on_the_way"]


def first_loose_stop(sight: PlanLookup, employee: Employee, tour: Tour) -> tuple[Stop, int] | None:
    """The first stop of an outing that is neither fixed nor begun, and the soonest tick it can be reached.

    None where there is none, or where what comes before it ends when the employee is free already.
    """
    clock, place = employee.shift_start, employee.start_place
    key: tuple[str, object] = ("place", place)
    begun = _begun_breaks(employee, tour.stops)
    for stop in tour.stops:
        visit = sight.visits.get(stop.visit)
        if stop not in begun and (visit is None or visit.fixed is None):
            break
        clock = max(clock, stop.end)
        if visit is not None:
            place, key = visit.place, parking_key(visit)
    else:
        return None
    if clock >= employee.free_from:
        return None
    if employee.free_place is not None:
        place, key = employee.free_place, ("place", employee.free_place)
    return stop, employee.free_from + _way(sight.problem, employee, (place, key), visit)


def _begun_breaks(employee: Employee, stops: Sequence[Stop]) -> list[Stop]:
    """Breaks that stand at one tick, before the employee is free: they have begun."""
    taken = [stop for stop in stops if not stop.visit]
    numbers = match_breaks(employee, taken)
    due = [employee.breaks[number] if number is not None else None for number in numbers]
    return [
        stop
        for stop, one in zip(taken, due, strict=True)
        if one is not None and one.opens == one.closes == stop.start < employee.free_from
    ]


def _way(problem: Problem, employee: Employee, spot: tuple[int, object], visit: Visit | None) -> int:
    """Ticks from a place to a visit, with parking where it is not paid there; a break is taken where one is."""
    if visit is None:
        return 0
    parking = 0 if parking_key(visit) == spot[1] else visit.parking
    return int(problem.travel[employee.means][spot[0], visit.place]) + parking


def visits_on_the_way(sight: PlanLookup, now: int) -> Iterator[tuple[Employee, Visit, int]]:
    """Everybody who is on the way to a visit, which one, and when they get to its place.

    An employee who is still heading for `free_place` has not set out to the next visit.
    """
    for employee, tour in sight.outings:
        if employee.free_place is not None and now < employee.free_from:
            continue
        for stop, leg in zip(tour.stops, legs_of(sight, employee, tour), strict=False):
            if stop.start < now:
                continue
            visit = sight.visits.get(stop.visit)
            if visit is not None and stop.start - leg < now:
                yield employee, visit, stop.start - (visit.parking if leg >= visit.parking else 0)
            break
