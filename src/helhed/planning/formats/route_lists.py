"""A plan as lists one can drive by: each employee's stops with hour, way, place, citizen, promised hour, company."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from helhed.planning.model.breaks import match_breaks
from helhed.planning.model.clock import format_tick, whole_minutes
from helhed.planning.model.plan import Plan, Stop, Tour
from helhed.planning.model.plan_lookup import PlanLookup, are_ways, legs_of, look_up_plan, sections_of, visit_lateness
from helhed.planning.model.problem import Employee, Problem, SameStart, Visit

__all__ = ["RouteLine", "RouteList", "route_lists", "route_text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteLine:
    """One line of a route list, its hours as they are read. `kind` is out, visit, break or home.

    `way` are the minutes on the way there, `promised` the hours within which the visit may begin, `beside` who else
    comes. Where the visit begins too late, `late` are the minutes. A fixed visit can lie where there is no way.
    """

    kind: str
    start: str
    end: str = ""
    way: int = 0
    place: str = ""
    visit: str = ""
    citizen: str = ""
    promised: str = ""
    beside: tuple[str, ...] = ()
    late: int = 0
    is_way: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteList:
    """One employee's day. `missed_breaks` are the hours within which breaks were due that are not taken."""

    employee: str
    lines: tuple[RouteLine, ...]
    missed_breaks: tuple[str, ...] = ()


def route_lists(problem: Problem, plan: Plan) -> tuple[RouteList, ...]:
    """A list for everybody who visits somebody, in the order of the plan."""
    view = look_up_plan(problem, plan)
    tours = {employee.id: (employee, tour) for employee, tour in view.tours}
    asked = [tours[tour.employee] for tour in plan.tours if tour.employee in tours]
    return tuple(
        RouteList(employee=one.id, lines=tuple(_lines(view, one, tour)), missed_breaks=_missed(problem, one, tour))
        for one, tour in asked
        if any(stop.visit for stop in tour.stops)
    )


def _lines(view: PlanLookup, employee: Employee, tour: Tour) -> Iterator[RouteLine]:
    for part, section in sections_of(employee, tour):
        if not section.stops:
            continue
        legs, ways = legs_of(view, part, section), are_ways(view, part, section)
        leaves, returns = section.stops[0].start - legs[0], section.stops[-1].end + legs[-1]
        yield RouteLine(
            kind="out", start=format_tick(view.problem, leaves), place=_place(view.problem, employee.start_place)
        )
        for stop, leg, is_way in zip(section.stops, legs, ways, strict=False):
            yield replace(_line(view, employee, stop, _minutes(view.problem, leg)), is_way=is_way)
        way = _minutes(view.problem, legs[-1])
        place = _place(view.problem, employee.end_place)
        yield RouteLine(kind="home", start=format_tick(view.problem, returns), way=way, place=place, is_way=ways[-1])


def _line(view: PlanLookup, employee: Employee, stop: Stop, way: int) -> RouteLine:
    problem, visit = view.problem, view.visits.get(stop.visit)
    start, end = format_tick(problem, stop.start), format_tick(problem, stop.end)
    if visit is None:
        return RouteLine(kind="visit" if stop.visit else "break", visit=stop.visit, start=start, end=end)
    late = visit_lateness(problem, visit, stop)
    return RouteLine(
        kind="visit",
        way=way,
        place=visit.building or _place(problem, visit.place),
        visit=visit.id,
        citizen=visit.citizen,
        promised=_promised(problem, visit),
        beside=_beside(view, employee, visit),
        late=whole_minutes(problem, late),
        start=start,
        end=end,
    )


def _minutes(problem: Problem, ticks: int) -> int:
    return round(ticks / problem.ticks_per_minute)


def _place(problem: Problem, number: int) -> str:
    """What a place is called; else where it is on the map; else its number."""
    if number < len(problem.places) and problem.places[number]:
        return problem.places[number]
    if number < len(problem.locations):
        north, east = problem.locations[number]
        return f"{north:.5f}, {east:.5f}"
    return f"sted {number}"


def _promised(problem: Problem, visit: Visit) -> str:
    if visit.fixed is not None:
        return f"fast kl. {format_tick(problem, visit.fixed.start)}"
    windows = sorted(visit.windows, key=lambda one: one.opens)
    return " eller ".join(f"{format_tick(problem, one.opens)}–{format_tick(problem, one.closes)}" for one in windows)


def _beside(view: PlanLookup, employee: Employee, visit: Visit) -> tuple[str, ...]:
    """Who else gives the visit, or one at the same place that begins together with it."""
    names = {part.employee.id for part in view.by_visit.get(visit.id, ())}
    start = {part.stop.start for part in view.by_visit.get(visit.id, ())}
    for link in view.problem.links:
        if visit.id in {link.first, link.second} and isinstance(link, SameStart):
            other = view.by_visit.get(link.second if link.first == visit.id else link.first, ())
            names |= {
                part.employee.id for part in other if part.stop.start in start and part.visit.place == visit.place
            }
    return tuple(sorted(names - {employee.id}))


def _missed(problem: Problem, employee: Employee, tour: Tour) -> tuple[str, ...]:
    taken = match_breaks(employee, [stop for stop in tour.stops if not stop.visit])
    return tuple(
        f"{format_tick(problem, due.opens)}–{format_tick(problem, due.closes)}"
        for number, due in enumerate(employee.breaks)
        if number not in taken
    )


WORDS: Mapping[str, str] = {"out": "ud fra", "home": "hjemme", "break": "pause"}


def route_text(lists: tuple[RouteList, ...]) -> str:
    """The lists as plain text: an employee, and a line for each stop."""
    return "\n".join(text for one in lists for text in _text(one))


def _text(one: RouteList) -> Iterator[str]:
    yield one.employee
    for line in one.lines:
        hours = f"{line.start}–{line.end}" if line.end else line.start
        way = (f"{line.way} min. vej" if line.way else "") if line.is_way else "INGEN VEJ"
        what = f"{WORDS.get(line.kind, '')} {line.place}".strip() if line.kind != "visit" else line.place
        promised = f"lovet {line.promised}" if line.promised else ""
        beside = f"sammen med {', '.join(line.beside)}" if line.beside else ""
        late = f"{line.late} min. FOR SENT" if line.late else ""
        told = (what, line.citizen, line.visit, way, promised, beside, late)
        yield f"  {hours}  " + " · ".join(word for word in told if word)
    yield from (f"  PAUSE IKKE HOLDT ({hours})" for hours in one.missed_breaks)
    yield ""
