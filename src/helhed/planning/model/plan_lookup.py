"""A problem and a plan seen together: names looked up once, and the measures the constraints share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from helhed.planning.model.plan import Plan, Stop, Tour
from helhed.planning.model.preparation import off_ticks, parking_key
from helhed.planning.model.problem import NO_WAY, Employee, Problem, Visit

__all__ = [
    "GivenPart",
    "PlanLookup",
    "are_ways",
    "find_linked_parts",
    "find_overtime",
    "full_ticks",
    "idle_ticks",
    "legs_of",
    "look_up_plan",
    "sections_of",
    "visit_lateness",
    "waits_of",
]  # fmt: skip

# More ticks than any day has.
NEVER_FULL = 1 << 60


@dataclass(frozen=True, slots=True)
class GivenPart:
    """One part of a visit as the plan gives it."""

    visit: Visit
    stop: Stop
    employee: Employee


@dataclass(frozen=True, slots=True)
class PlanLookup:
    """A problem and a plan, looked up by name once so that each constraint reads easily.

    `tours` are whole, one for each employee; `outings` are what leaves home and comes back: each part of a shift alone.
    """

    problem: Problem
    plan: Plan
    visits: Mapping[str, Visit]
    employees: Mapping[str, Employee]
    given: tuple[GivenPart, ...]
    by_visit: Mapping[str, tuple[GivenPart, ...]]
    tours: tuple[tuple[Employee, Tour], ...]
    outings: tuple[tuple[Employee, Tour], ...]


def look_up_plan(problem: Problem, plan: Plan) -> PlanLookup:
    """Names looked up. Stops of unknown visits or employees are left to `only_known`."""
    visits = {visit.id: visit for visit in problem.visits}
    employees = {employee.id: employee for employee in problem.employees}
    by_name = {tour.employee: tour for tour in reversed(plan.tours)}
    tours = tuple((one, by_name.get(one.id, Tour(employee=one.id))) for one in problem.employees)
    outings = tuple(section for employee, tour in tours for section in sections_of(employee, tour))
    given = tuple(
        GivenPart(visits[stop.visit], stop, employee)
        for employee, tour in tours
        for stop in tour.stops
        if stop.visit in visits and 0 <= stop.slot < len(visits[stop.visit].slots)
    )
    by_visit: dict[str, tuple[GivenPart, ...]] = {}
    for part in sorted(given, key=lambda part: part.stop.slot):
        by_visit[part.visit.id] = (*by_visit.get(part.visit.id, ()), part)
    return PlanLookup(problem, plan, visits, employees, given, by_visit, tours, outings)


def sections_of(employee: Employee, tour: Tour) -> list[tuple[Employee, Tour]]:
    """A tour by the parts of the shift: for each the employee with the hours of that part, and its stops."""
    if not employee.parts:
        return [(employee, tour)]
    stops: list[list[Stop]] = [[] for _ in employee.parts]
    for stop in tour.stops:
        begun = [number for number, part in enumerate(employee.parts) if part.from_ <= stop.start]
        stops[begun[-1] if begun else 0].append(stop)
    return [
        (replace(employee, shift_start=part.from_, shift_end=part.to, parts=()), replace(tour, stops=tuple(inside)))
        for part, inside in zip(employee.parts, stops, strict=True)
    ]


def visit_lateness(problem: Problem, visit: Visit, stop: Stop) -> int:
    """Ticks late against the last window that has opened by the start."""
    windows = sorted((window.opens, window.closes) for window in visit.windows)
    if visit.fixed is not None:
        windows = [(visit.fixed.start, windows[0][1])]
    opened = [window for window in windows if window[0] <= stop.start] or windows[:1]
    moment = stop.end if problem.is_lateness_at_end else stop.start
    return max(0, moment - opened[-1][1])


def find_linked_parts(sight: PlanLookup, kind: type) -> Iterator[tuple[tuple[GivenPart, ...], tuple[GivenPart, ...]]]:
    """For each link of a kind whose visits are both given, the parts of the one and of the other."""
    for link in sight.problem.links:
        first, second = sight.by_visit.get(link.first), sight.by_visit.get(link.second)
        if isinstance(link, kind) and first and second:
            yield first, second


def legs_of(sight: PlanLookup, employee: Employee, tour: Tour) -> list[int]:
    """Ticks driven before each stop, with parking where it is not paid yet, and after the last. For one outing.

    A break is taken where one is. Where there is no way (`are_ways`) nothing is driven: that must is broken, and hours
    counted from such a leg would say nothing.
    """
    return [0 if leg >= NO_WAY else leg for leg in _legs(sight, employee, tour)]


def are_ways(sight: PlanLookup, employee: Employee, tour: Tour) -> list[bool]:
    """Whether there is a way to each stop, and home after the last."""
    return [leg < NO_WAY for leg in _legs(sight, employee, tour)]


def _legs(sight: PlanLookup, employee: Employee, tour: Tour) -> list[int]:
    matrix, place, legs = sight.problem.travel[employee.means], employee.start_place, []
    parked: tuple[str, object] = ("place", place)
    for stop in tour.stops:
        visit = sight.visits.get(stop.visit)
        if visit is None:
            legs.append(0)
            continue
        key = parking_key(visit)
        legs.append(int(matrix[place, visit.place]) + (0 if key == parked else visit.parking))
        place, parked = visit.place, key
    return [*legs, int(matrix[place, employee.end_place])] if tour.stops else []


def waits_of(sight: PlanLookup, employee: Employee, tour: Tour) -> list[int]:
    """Ticks waited before each stop. Before the first one nobody waits, unless all leave when the shift begins."""
    legs, waits, clock = legs_of(sight, employee, tour), [], employee.shift_start
    for position, (stop, leg) in enumerate(zip(tour.stops, legs, strict=False)):
        is_free = position == 0 and not sight.problem.leaves_at_shift_start
        waits.append(0 if is_free else max(0, stop.start - clock - leg))
        clock = stop.end
    return waits


def find_overtime(sight: PlanLookup) -> Iterator[tuple[Employee, int]]:
    """Everybody who is back after the shift, and by how many ticks."""
    for employee, tour in sight.outings:
        if tour.stops and employee.shift_end is not None:
            over = tour.stops[-1].end + legs_of(sight, employee, tour)[-1] - employee.shift_end
            if over > 0:
                yield employee, over


def full_ticks(problem: Problem, employee: Employee) -> int:
    """Ticks with citizens beyond which a shift is overfull; a shift without an end never is."""
    if employee.shift_end is None:
        return NEVER_FULL
    return (employee.shift_end - employee.shift_start - off_ticks(employee)) * problem.weights.full_percent // 100


def idle_ticks(sight: PlanLookup, employee: Employee, tour: Tour) -> int:
    """Ticks of a shift before leaving, waited on the way, and after coming back; all of it for who stays at home."""
    if employee.shift_end is None:
        return 0
    if not tour.stops:
        return employee.shift_end - employee.shift_start
    legs = legs_of(sight, employee, tour)
    left = tour.stops[0].start - legs[0]
    if sight.problem.leaves_at_shift_start:
        left = employee.shift_start
    back = tour.stops[-1].end + legs[-1]
    waited = sum(waits_of(sight, employee, tour))
    return left - employee.shift_start + waited + max(0, employee.shift_end - back)
