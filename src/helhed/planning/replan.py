"""When the day does not go as planned: somebody is sick or late, a visit comes or falls away.

What has begun, or begins within the freeze, stands. Around it three plans are made, each good at something else, and
each is told as its differences from the plan that was.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from helhed.errors import Fault, PlanningError
from helhed.planning.plan import Plan, Stop
from helhed.planning.problem import Break, Employee, Fixed, Problem, Visit, Window
from helhed.planning.solve import GENTLE, solve
from helhed.planning.stop import StopRule
from helhed.planning.weights import Weights

__all__ = ["Acute", "Alternative", "Cancelled", "Change", "Delayed", "Event", "Sick", "after_events", "replan"]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference. `was` and `becomes` are (employee, start); None means not given."""

    visit: str
    slot: int
    was: tuple[str, int] | None
    becomes: tuple[str, int] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """One answer: what it is best at (`fewest_changes`, `least_lateness`, `best_continuity`), its plan and changes."""

    aim: str
    plan: Plan
    changes: tuple[Change, ...]
    problem: Problem

    @property
    def changed_people(self) -> int:
        """How many visits get somebody else than planned."""
        return sum(1 for one in self.changes if one.was and one.becomes and one.was[0] != one.becomes[0])


def replan(  # noqa: PLR0913 -- what happened, when, and how to search
    problem: Problem,
    plan: Plan,
    events: Sequence[Event],
    *,
    now: int,
    freeze: int,
    stop: Callable[[], StopRule],
    seed: int = 1,
    threads: int = 1,
) -> tuple[Alternative, ...]:
    """Three alternatives after what happened. `freeze` ticks from now on stand; `stop` makes a rule for each of them.

    Raises PlanningError for an event about somebody or something the day does not have.
    """
    changed = after_events(problem, plan, events, now=now, freeze=freeze)
    out = []
    for aim, weights in _aims(problem.weights).items():
        asked = replace(changed, weights=weights)
        found = solve(asked, stop(), seed, threads=threads, start=plan, strategy=GENTLE)
        out.append(Alternative(aim=aim, plan=found, changes=_changes(plan, found), problem=asked))
    return tuple(out)


def _aims(weights: Weights) -> dict[str, Weights]:
    """The same prices with one of them raised: what a change costs is measured in ways driven."""
    change = max(weights.changed_employee, 1)
    return {
        "fewest_changes": replace(weights, changed_employee=change * 10),
        "least_lateness": replace(
            weights,
            lateness_per_tick=weights.lateness_per_tick * 5,
            highest_lateness_per_tick=weights.highest_lateness_per_tick * 5,
        ),
        "best_continuity": replace(
            weights,
            not_preferred=weights.not_preferred * 5,
            unknown_face=weights.unknown_face * 5,
            changed_employee=change * 2,
        ),
    }


def after_events(problem: Problem, plan: Plan, events: Sequence[Event], *, now: int, freeze: int) -> Problem:
    """The day as it is now: past and promised visits fixed, the rest free but not before now."""
    _require_known(problem, events)
    placed = {
        (stop.visit, stop.slot): (tour.employee, stop) for tour in plan.tours for stop in tour.stops if stop.visit
    }
    sick = {event.employee for event in events if isinstance(event, Sick)}
    gone = {event.visit for event in events if isinstance(event, Cancelled)}
    gone -= {name for name in gone if (name, 0) in placed and placed[name, 0][1].start < now}
    visits = [_as_of(visit, placed, sick, now, now + freeze) for visit in problem.visits if visit.id not in gone]
    visits += [_not_before(event.visit, now) for event in events if isinstance(event, Acute)]
    delays = {event.employee: event.ticks for event in events if isinstance(event, Delayed)}
    return replace(
        problem,
        visits=tuple(visits),
        published={key: who for key, (who, _) in placed.items()},
        employees=tuple(_present(one, plan, sick, delays, now) for one in problem.employees),
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
    if faults:
        raise PlanningError(faults)


def _as_of(
    visit: Visit, placed: dict[tuple[str, int], tuple[str, Stop]], sick: set[str], now: int, frozen_until: int
) -> Visit:
    parts = [placed.get((visit.id, slot)) for slot in range(len(visit.slots))]
    given = [part for part in parts if part is not None]
    if len(given) < len(parts):
        return _not_before(visit, now)
    start, people = given[0][1].start, tuple(who for who, _ in given)
    has_begun = start < now
    if has_begun or (start < frozen_until and not sick & set(people)):
        return replace(visit, fixed=Fixed(employees=people, start=start))
    return replace(_not_before(visit, now), excluded=visit.excluded | sick)


def _not_before(visit: Visit, now: int) -> Visit:
    """Windows that have passed shrink to now, so that nothing is planned into the past."""
    windows = [
        Window(opens=max(one.opens, now), closes=max(one.closes, now)) for one in visit.windows if one.closes >= now
    ]
    return replace(visit, windows=tuple(windows) or (Window(opens=now, closes=now),))


def _present(employee: Employee, plan: Plan, sick: set[str], delays: dict[str, int], now: int) -> Employee:
    breaks = employee.breaks
    if employee.id in sick:
        return replace(employee, breaks=tuple(pause for pause in breaks if pause.closes < now))
    if employee.id in delays:
        under_way = [stop.end for stop in plan.tour(employee.id).stops if stop.start <= now < stop.end]
        begins = max([now, *under_way])
        breaks = (*breaks, Break(opens=begins, closes=begins, duration=delays[employee.id]))
    return replace(employee, breaks=breaks)


def _changes(was: Plan, becomes: Plan) -> tuple[Change, ...]:
    before, after = _placed(was), _placed(becomes)
    return tuple(
        Change(visit=visit, slot=slot, was=before.get((visit, slot)), becomes=after.get((visit, slot)))
        for visit, slot in sorted(before.keys() | after.keys())
        if before.get((visit, slot)) != after.get((visit, slot))
    )


def _placed(plan: Plan) -> dict[tuple[str, int], tuple[str, int]]:
    return {
        (stop.visit, stop.slot): (tour.employee, stop.start) for tour in plan.tours for stop in tour.stops if stop.visit
    }
