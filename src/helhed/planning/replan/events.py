"""What can happen during a day, and the day as it is once it has happened.

Visits that have begun, that an employee is on the way to, or that begin within the freeze are fixed, except for those
of the employees concerned. All others may be moved, but no visit begins sooner than a leeway before the promised hour,
and no employee sets out to one of them before now. A visit the day itself has fixed is loose again where its employee
goes home sick, or is held up past its hour.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from helhed.errors import Fault, PlanningError
from helhed.planning.model.breaks import match_breaks
from helhed.planning.model.faults import require_sound
from helhed.planning.model.free_times import visits_on_the_way
from helhed.planning.model.plan import Plan, Stop
from helhed.planning.model.plan_lookup import look_up_plan
from helhed.planning.model.problem import Break, Employee, Fixed, Problem, Slot, TimeWindow, Visit

__all__ = ["Acute", "Cancelled", "Delayed", "Event", "Sick", "after_events", "delay_of", "too_late_to_cancel"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sick:
    """An employee goes home now; what has begun is still ended."""

    employee: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Acute:
    """A visit that was not there before."""

    visit: Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancelled:
    """A visit that falls away."""

    visit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Delayed:
    """An employee is held up for so many ticks, from now or from the end of what is under way."""

    employee: str
    ticks: int


Event = Sick | Acute | Cancelled | Delayed
Placed = Mapping[tuple[str, int], tuple[str, Stop]]
DELAY = "Forsinkelse "


@dataclass(frozen=True, slots=True)
class _Moment:
    """What is known when something happens."""

    now: int
    frozen_until: int
    sick: frozenset[str]
    held_up: Mapping[str, int]
    leeway: int
    placed: Placed
    on_the_way: frozenset[str]


def after_events(problem: Problem, plan: Plan, events: Sequence[Event], *, now: int, freeze: int) -> Problem:
    """The day as it is now. A delay is a visit of its own that only the one held up can give.

    Raises PlanningError for an event about somebody or something the day does not have.
    """
    _require_known(problem, events)
    placed = {(stop.visit, stop.slot): (tour.employee, stop) for tour in plan.tours for stop in tour.stops}
    placed.pop(("", 0), None)
    sick = frozenset(event.employee for event in events if isinstance(event, Sick))
    delays = {one.employee: one.ticks for one in events if isinstance(one, Delayed) and one.employee not in sick}
    free = {name: _held_until(one, plan, delays[name], now) for one in problem.employees if (name := one.id) in delays}
    ways = {one.id: (visit, reached) for one, visit, reached in visits_on_the_way(look_up_plan(problem, plan), now)}
    begun_ways = frozenset(visit.id for visit, _ in ways.values())
    moment = _Moment(now, now + freeze, sick, free, problem.leeway, placed, begun_ways)
    gone = {event.visit for event in events if isinstance(event, Cancelled)} - too_late_to_cancel(plan, events, now)
    visits = [_as_of(visit, moment) for visit in problem.visits if visit.id not in gone]
    kept = {visit.id for visit in visits}
    visits += [_not_before(event.visit, now) for event in events if isinstance(event, Acute)]
    visits += [_delay(problem, one, plan, delays[one.id], now) for one in problem.employees if one.id in delays]
    loose = {name for name, (visit, _) in ways.items() if not any(one.id == visit.id and one.fixed for one in visits)}
    stops = sick | free.keys()
    turned = {name: ways[name] for name in loose - stops}
    changed = replace(
        problem,
        visits=tuple(one if one.fixed else replace(one, excluded=one.excluded | sick) for one in visits),
        published={key: who for key, (who, _) in placed.items() if key[0] in kept},
        published_hours={name: stop.start for (name, _), (_, stop) in placed.items() if name in kept},
        employees=tuple(
            _free(_with_begun_breaks(_stopped(one, stops), plan, sick, now), now, turned.get(one.id))
            for one in problem.employees
        ),
        links=tuple(link for link in problem.links if not {link.first, link.second} & gone),
    )
    require_sound(changed)
    return changed


def too_late_to_cancel(plan: Plan, events: Sequence[Event], now: int) -> set[str]:
    """Visits somebody wants cancelled that have already begun: they stay in the plan."""
    begun = {stop.visit for tour in plan.tours for stop in tour.stops if stop.start < now}
    return {event.visit for event in events if isinstance(event, Cancelled)} & begun


def _require_known(problem: Problem, events: Sequence[Event]) -> None:
    people, names = {one.id for one in problem.employees}, {visit.id for visit in problem.visits}
    faults = []
    for event in events:
        if isinstance(event, Sick | Delayed) and event.employee not in people:
            faults.append(Fault(key=event.employee, message=f"der er ingen medarbejder «{event.employee}»."))
        if isinstance(event, Cancelled) and event.visit not in names:
            faults.append(Fault(key=event.visit, message=f"der er intet besøg «{event.visit}»."))
        if isinstance(event, Acute) and event.visit.id in names:
            faults.append(Fault(key=event.visit.id, message=f"besøget «{event.visit.id}» er allerede på dagen."))
    if faults:
        raise PlanningError(faults)


def _as_of(visit: Visit, moment: _Moment) -> Visit:
    parts = [moment.placed.get((visit.id, slot)) for slot in range(len(visit.slots))]
    given = [part for part in parts if part is not None]
    if visit.fixed is not None and visit.fixed.start >= moment.now and _cannot_keep(visit.fixed, moment):
        visit = replace(visit, fixed=None)
    if len(given) < len(parts):
        return _not_before(visit, moment.now)
    start, people = given[0][1].start, tuple(who for who, _ in given)
    touched = not (moment.sick | moment.held_up.keys()).isdisjoint(people)
    is_near = start < moment.frozen_until or visit.id in moment.on_the_way
    if start < moment.now or (is_near and not touched):
        return replace(visit, fixed=Fixed(employees=people, start=start))
    return _not_before(visit, max(moment.now, start - moment.leeway))


def _cannot_keep(fixed: Fixed, moment: _Moment) -> bool:
    """Whether a promise falls because somebody it names is sick, or held up past its hour."""
    return any(who in moment.sick or moment.held_up.get(who, 0) > fixed.start for who in fixed.employees)


def _not_before(visit: Visit, soonest: int) -> Visit:
    """Returns the visit with windows that allow no start before a tick: now, or a leeway before the promised hour.

    Where every window closes before that tick, a soft one opens and closes at it, so that a later start costs more.
    A hard one stays missed: the visit cannot be given any more.
    """
    windows = tuple(replace(one, opens=max(one.opens, soonest)) for one in visit.windows if one.closes >= soonest)
    if windows:
        return replace(visit, windows=windows)
    visit = replace(visit, windows=(TimeWindow(opens=soonest, closes=soonest),))
    return replace(visit, must_start_before=soonest - 1) if visit.is_window_hard else visit


def _held_until(employee: Employee, plan: Plan, ticks: int, now: int) -> int:
    """The tick at which somebody is free again."""
    begun = [stop.end for stop in plan.tour(employee.id).stops if stop.start <= now]
    return max(now, employee.shift_start, *begun) + ticks


def _delay(problem: Problem, employee: Employee, plan: Plan, ticks: int, now: int) -> Visit:
    """The time somebody is held up, where they then are; who is in a building has parked there."""
    begun = [stop for stop in plan.tour(employee.id).stops if stop.start <= now]
    begins = _held_until(employee, plan, ticks, now) - ticks
    buildings = {visit.id: visit.building for visit in problem.visits}
    return Visit(
        id=delay_of(employee.id),
        place=begun[-1].place if begun else employee.start_place,
        slots=(Slot(duration=ticks),),
        windows=(TimeWindow(opens=begins, closes=begins),),
        fixed=Fixed(employees=(employee.id,), start=begins),
        building=next((buildings.get(stop.visit, "") for stop in reversed(begun) if stop.visit), ""),
    )


def delay_of(employee: str) -> str:
    """The id of the visit that stands for somebody's delay."""
    return f"{DELAY}{employee}"


def _with_begun_breaks(employee: Employee, plan: Plan, sick: frozenset[str], now: int) -> Employee:
    """Breaks that have begun stand, and no other begins before now; who goes home sick takes no more of them."""
    breaks = list(employee.breaks)
    taken = [stop for stop in plan.tour(employee.id).stops if not stop.visit]
    begun = set[int]()
    for stop, number in zip(taken, match_breaks(employee, taken), strict=True):
        if number is not None and stop.start < now:
            begun.add(number)
            breaks[number] = Break(opens=stop.start, closes=stop.start, duration=breaks[number].duration)
    for number, due in enumerate(breaks):
        if number not in begun and due.closes >= now:
            breaks[number] = replace(due, opens=max(due.opens, now))
    if employee.id in sick:
        breaks = [pause for number, pause in enumerate(breaks) if number in begun]
    return replace(employee, breaks=tuple(breaks))


def _stopped(employee: Employee, stops: frozenset[str]) -> Employee:
    """Who is sick or held up is on the way to nothing more."""
    return replace(employee, free_from=0, free_place=None) if employee.id in stops else employee


def _free(employee: Employee, now: int, turned: tuple[Visit, int] | None) -> Employee:
    """The employee free from now on; where a visit that is loose was the next stop, once there.

    An employee who is still heading for such a place since an earlier event gets there first.
    """
    if turned is None:
        heading = employee.free_place if employee.free_from > now else None
        return replace(employee, free_from=max(now, employee.free_from), free_place=heading)
    visit, reached = turned
    return replace(employee, free_from=max(now, reached), free_place=visit.place)
