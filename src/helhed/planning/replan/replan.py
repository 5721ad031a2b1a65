"""When the day does not go as planned: three plans, each good at something else, described as differences.

Only the neighbourhood is planned again: those it happened to, those whose visits are linked to theirs, and those who
could best step in, with a warm start from the plan in force. All other employees keep their day to the minute. Where
the neighbourhood has no room, the whole day is planned again. Each plan is judged by the list of constraints before it
is handed over.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from helhed.planning.constraints.feasibility import build_feasible_plan
from helhed.planning.constraints.score import score
from helhed.planning.decompose.subproblem import build_subproblem, join_plans, list_subproblem_visits, merge_subplan
from helhed.planning.explain.explain import build_candidate_plan, rank_candidates
from helhed.planning.model.faults import require_sound
from helhed.planning.model.plan import Plan, Unplanned
from helhed.planning.model.preparation import in_canonical_order
from helhed.planning.model.problem import Problem, Visit
from helhed.planning.model.teams import bundles_of
from helhed.planning.model.weights import Weights
from helhed.planning.replan.events import Acute, Cancelled, Delayed, Event, Sick, after_events, delay_of
from helhed.planning.search.solve import solve
from helhed.planning.search.stop_rules import StopRule
from helhed.planning.search.strategy import GENTLE

__all__ = ["Acute", "Alternative", "Cancelled", "Delayed", "Event", "PlanChange", "Sick", "after_events", "replan_day"]

STEP_IN = 3
ASKED_MOST = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanChange:
    """One difference. `was` and `becomes` are (employee, start); None means not given."""

    visit: str
    slot: int
    was: tuple[str, int] | None
    becomes: tuple[str, int] | None

    @property
    def is_of_people(self) -> bool:
        """Whether somebody else comes, or comes where nobody did, or nobody comes any more."""
        return self.was is None or self.becomes is None or self.was[0] != self.becomes[0]

    @property
    def ticks(self) -> int:
        """How far the visit's hour is moved."""
        return abs(self.becomes[1] - self.was[1]) if self.was and self.becomes else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """One answer: what it is best at (`fewest_changes`, `least_lateness`, `best_continuity`), its plan and changes."""

    aim: str
    plan: Plan
    changes: tuple[PlanChange, ...]
    problem: Problem

    @property
    def changed_people(self) -> int:
        """How many parts of visits get somebody else than planned."""
        return sum(1 for one in self.changes if one.was and one.becomes and one.is_of_people)

    @property
    def moved_hours(self) -> int:
        """How many visits begin more than a leeway from the promised hour, whoever gives them."""
        return len({one.visit for one in self.changes if one.ticks > self.problem.leeway})


def replan_day(  # noqa: PLR0913 -- what happened, when, and how to search
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
    require_sound(problem)
    changed = in_canonical_order(after_events(problem, plan, events, now=now, freeze=freeze))
    rest = _without_what_fell_away(changed, plan)
    loose = _loose(changed, rest)
    near = _neighbourhood(changed, plan, rest, loose, events)
    out = []
    for aim, weights in _aims(problem.weights).items():
        asked = replace(changed, weights=weights)
        found = _mended(asked, rest, loose, near, lambda part, start: solve(
            part, stop(), seed, threads=threads, start=start, strategy=GENTLE
        ))  # fmt: skip
        found = build_feasible_plan(asked, found)
        out.append(Alternative(aim=aim, plan=found, changes=_changes(plan, found), problem=asked))
    return tuple(out)


def _aims(weights: Weights) -> dict[str, Weights]:
    """The same prices with some of them raised: what a change costs is measured in ways driven."""
    change, hour = max(weights.changed_employee, 1), max(weights.moved_hour, 1)
    return {
        "fewest_changes": replace(weights, changed_employee=change * 10, moved_hour=hour * 10),
        "least_lateness": replace(
            weights,
            changed_employee=change * 2,
            lateness_per_tick=weights.lateness_per_tick * 5,
            highest_lateness_per_tick=weights.highest_lateness_per_tick * 5,
        ),
        "best_continuity": replace(
            weights,
            not_preferred=weights.not_preferred * 5,
            unknown_face=weights.unknown_face * 5,
            changed_employee=change * 4,
        ),
    }


def _without_what_fell_away(changed: Problem, plan: Plan) -> Plan:
    """The plan without the visits that are gone, or that somebody can no longer give."""
    visits = {visit.id: visit for visit in changed.visits}
    breaks = {one.id: len(one.breaks) for one in changed.employees}
    out = {
        stop.visit
        for tour in plan.tours
        for stop in tour.stops
        if stop.visit and (stop.visit not in visits or tour.employee in visits[stop.visit].excluded)
    }
    tours = []
    for tour in plan.tours:
        pauses = [stop for stop in tour.stops if not stop.visit][breaks.get(tour.employee, 0) :]
        kept = tuple(stop for stop in tour.stops if stop.visit not in out and stop not in pauses)
        tours.append(replace(tour, stops=kept))
    placed = {stop.visit for tour in tours for stop in tour.stops}
    left = tuple(Unplanned(visit=name, reason="no_room") for name in visits if name not in placed)
    return join_plans(changed, [Plan(tours=tuple(tours), unplanned=left, name=plan.name)])


def _loose(changed: Problem, rest: Plan) -> list[Visit]:
    placed = {stop.visit for tour in rest.tours for stop in tour.stops}
    return [visit for visit in changed.visits if visit.id not in placed]


def _neighbourhood(
    changed: Problem, plan: Plan, rest: Plan, loose: Sequence[Visit], events: Sequence[Event]
) -> set[str]:
    """Those it happened to, those who lost a visit by it, and for each visit the few who could best step in."""
    held_up = {event.employee for event in events if isinstance(event, Delayed)}
    shared = {stop.visit for name in held_up for stop in rest.tour(name).stops if stop.visit}
    freed = {tour.employee for tour in plan.tours if len(tour.stops) > len(rest.tour(tour.employee).stops)}
    near = {tour.employee for tour in rest.tours for stop in tour.stops if stop.visit in shared} | held_up | freed
    later = {visit.id for visit in changed.visits if visit.id in shared and visit.fixed is None}
    wanted = [*loose, *(visit for visit in changed.visits if visit.id in later)]
    beside = {stop.visit for name in freed for stop in rest.tour(name).stops}
    wanted += [visit for visit in changed.visits if visit.id in beside and visit.fixed is None]
    standing = build_candidate_plan(changed, rest)
    for visit in wanted[:ASKED_MOST]:
        for slot in range(len(visit.slots)):
            able = [one.employee for one in rank_candidates(standing, visit.id, slot) if one.refusal is None]
            near |= set(able[:STEP_IN])
    sick = {event.employee for event in events if isinstance(event, Sick)}
    return (near - sick) | _linked_to(changed, rest, {visit.id for visit in wanted})


def _linked_to(changed: Problem, rest: Plan, wanted: set[str]) -> set[str]:
    """Everybody who gives a visit that is tied to one of those wanted: links reach over the edge of the part."""
    tied = {visit.id for bundle in bundles_of(changed) for visit in bundle if wanted & {one.id for one in bundle}}
    return {tour.employee for tour in rest.tours for stop in tour.stops if stop.visit in tied}


def _mended(
    asked: Problem, rest: Plan, loose: Sequence[Visit], near: set[str], search: Callable[[Problem, Plan], Plan]
) -> Plan:
    """The neighbourhood planned again; the whole day where that leaves something out."""
    people = [one for one in asked.employees if one.id in near]
    names = [visit.id for visit in loose]
    part = build_subproblem(asked, people, [*list_subproblem_visits(asked, rest, near, asked.visits, names), *loose])
    found = merge_subplan(asked, rest, part, search(part, rest)) if people else rest
    found = build_feasible_plan(asked, found)
    if not found.unplanned or len(people) == len(asked.employees):
        return found
    whole = search(asked, found)
    return min(found, whole, key=lambda plan: score(asked, plan).rank)


def _changes(was: Plan, becomes: Plan) -> tuple[PlanChange, ...]:
    before, after = _placed(was), _placed(becomes)
    return tuple(
        PlanChange(visit=visit, slot=slot, was=before.get((visit, slot)), becomes=after.get((visit, slot)))
        for visit, slot in sorted(before.keys() | after.keys())
        if before.get((visit, slot)) != after.get((visit, slot))
    )


def _placed(plan: Plan) -> dict[tuple[str, int], tuple[str, int]]:
    delays = {delay_of(tour.employee) for tour in plan.tours}
    return {
        (stop.visit, stop.slot): (tour.employee, stop.start)
        for tour in plan.tours
        for stop in tour.stops
        if stop.visit and stop.visit not in delays
    }
