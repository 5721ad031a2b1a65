"""What can happen during a day, and the day as it is once it has happened.

What has begun stands, and so does what begins within the freeze, except for those it happened to. Everybody else may be
moved, but nobody is visited sooner than a leeway before the hour they were told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from helhed.errors import Fault, PlanningError
from helhed.planning.plan import Plan, Stop
from helhed.planning.problem import Break, Employee, Fixed, Problem, Slot, Visit, Window

__all__ = ["Acute", "Cancelled", "Delayed", "Event", "Sick", "after_events", "delay_of"]


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
    held_up: frozenset[str]
    leeway: int
    placed: Placed


def after_events(problem: Problem, plan: Plan, events: Sequence[Event], *, now: int, freeze: int) -> Problem:
    """The day as it is now. A delay is a visit of its own that only the one held up can give.

    Raises PlanningError for an event about somebody or something the day does not have.
    """
    _require_known(problem, events)
    placed = {(stop.visit, stop.slot): (tour.employee, stop) for tour in plan.tours for stop in tour.stops}
    placed.pop(("", 0), None)
    delays = {event.employee: event.ticks for event in events if isinstance(event, Delayed)}
    sick = frozenset(event.employee for event in events if isinstance(event, Sick))
    moment = _Moment(now, now + freeze, sick, frozenset(delays), problem.leeway, placed)
    gone = {event.visit for event in events if isinstance(event, Cancelled)}
    gone -= {name for name in gone if (name, 0) in placed and placed[name, 0][1].start < now}
    visits = [_as_of(visit, moment) for visit in problem.visits if visit.id not in gone]
    visits += [_not_before(event.visit, now) for event in events if isinstance(event, Acute)]
    visits += [_delay(one, plan, delays[one.id], now) for one in problem.employees if one.id in delays]
    return replace(
        problem,
        visits=tuple(visits),
        published={key: who for key, (who, _) in placed.items()},
        published_hours={name: stop.start for (name, _), (_, stop) in placed.items()},
        employees=tuple(_with_begun_breaks(one, plan, sick, now) for one in problem.employees),
        links=tuple(link for link in problem.links if not {link.first, link.second} & gone),
    )


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
    if len(given) < len(parts):
        return _not_before(visit, moment.now)
    start, people = given[0][1].start, tuple(who for who, _ in given)
    touched = not (moment.sick | moment.held_up).isdisjoint(people)
    if start < moment.now or (start < moment.frozen_until and not touched):
        return replace(visit, fixed=Fixed(employees=people, start=start))
    told = _not_before(_as_told(visit, start - moment.leeway), moment.now)
    return replace(told, excluded=visit.excluded | moment.sick)


def _as_told(visit: Visit, soonest: int) -> Visit:
    """Nobody waits for somebody who has been and gone: windows open a leeway before the hour that was told."""
    windows = [
        replace(one, opens=max(one.opens, soonest)) if one.opens <= soonest <= one.closes else one
        for one in visit.windows
    ]
    return replace(visit, windows=tuple(windows))


def _not_before(visit: Visit, now: int) -> Visit:
    """Windows that have passed shrink to now, so that nothing is planned into the past."""
    windows = [
        Window(opens=max(one.opens, now), closes=max(one.closes, now)) for one in visit.windows if one.closes >= now
    ]
    return replace(visit, windows=tuple(windows) or (Window(opens=now, closes=now),))


def _delay(employee: Employee, plan: Plan, ticks: int, now: int) -> Visit:
    """The time somebody is held up, where they then are."""
    begun = [stop for stop in plan.tour(employee.id).stops if stop.start <= now]
    begins = max(now, employee.shift_start, *(stop.end for stop in begun)) if begun else max(now, employee.shift_start)
    return Visit(
        id=delay_of(employee.id),
        place=begun[-1].place if begun else employee.start_place,
        slots=(Slot(duration=ticks),),
        windows=(Window(opens=begins, closes=begins),),
        fixed=Fixed(employees=(employee.id,), start=begins),
    )


def delay_of(employee: str) -> str:
    """The id of the visit that stands for somebody's delay."""
    return f"{DELAY}{employee}"


def _with_begun_breaks(employee: Employee, plan: Plan, sick: frozenset[str], now: int) -> Employee:
    """Breaks that have begun stand; who goes home sick takes no more of them."""
    breaks = list(employee.breaks)
    taken = [stop for stop in plan.tour(employee.id).stops if not stop.visit]
    begun = [stop for stop in taken if stop.start < now]
    for number, stop in enumerate(begun[: len(breaks)]):
        breaks[number] = Break(opens=stop.start, closes=stop.start, duration=breaks[number].duration)
    return replace(employee, breaks=tuple(breaks[: len(begun)] if employee.id in sick else breaks))
