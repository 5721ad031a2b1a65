"""Visits with a same start, tried again without some of them: those left out whole, and those in the way of others.

On the board, visits with a same start are given all or none. The list of constraints asks less: only those that are
given begin at the same tick.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from helhed.planning.constraints.score import score
from helhed.planning.model.plan import Plan, Unplanned
from helhed.planning.model.preparation import in_canonical_order
from helhed.planning.model.problem import Problem, SameStart, Visit
from helhed.planning.model.same_start import same_start_sets
from helhed.planning.search.stop_rules import Progress, StopRule

__all__ = ["give_up_visit", "keep_time_for_splits", "relax_same_starts"]

MOST_SETS, MOST_UNITS, MOST_CHOICES = 12, 6, 12
# A day of more visits tries few sets that are given, in one way, and only for a visit more important than what is lost:
# each try costs as much as a completion, over a second for 400 visits of which a third is left out.
FEW_VISITS, FEW_SETS, FEW_CHOICES = 60, 2, 1
# A set that is left out whole is tried in a second way too: then either of a pair can go.
FEW_WAYS = 2
# The search before may use such a share of the time.
SEARCH_SHARE = 0.9
# No try counts as moves, so a limit of moves alone never ends them: the same tries each time.
NO_MOVES = Progress(iterations=0, best_cost=0, since_improvement=0)
# Reasons that no other visit can be in the way of.
HOPELESS = frozenset({"contradictory_links", "nobody_able", "too_few_able"})


def keep_time_for_splits(problem: Problem, stop: StopRule) -> StopRule:
    """The rule for the search before `relax_same_starts`: leaves it some of the time where it has sets to split.

    A limit of moves is not cut, since no try counts as moves.
    """
    if all(visit.fixed is not None for members in _bound_together(problem) for visit in members):
        return stop
    return lambda progress: max(stop(progress), stop(NO_MOVES) / SEARCH_SHARE)


def relax_same_starts(problem: Problem, plan: Plan, stop: StopRule, improve: Callable[[Problem, Plan], Plan]) -> Plan:
    """The plan, with sets of same starts given in part where that gives more, or more important visits.

    `improve` completes a plan of a smaller day. Never worse than the plan it is given. The stop rule is asked before
    each try. On a small day every way to split a set is tried, and the cheapest of the best kept.
    """
    visits = {visit.id: visit for visit in problem.visits}
    reasons, split, is_large = {one.visit: one for one in plan.unplanned}, set[str](), len(visits) > FEW_VISITS
    for choices in _tried(in_canonical_order(problem), plan)[:MOST_SETS]:
        before, members = split, set[str]().union(*choices)
        for without in choices:
            if stop(NO_MOVES) >= 1.0:
                return plan
            gone = before | without
            found = improve(_without(problem, gone), _named(plan, gone))
            told = [reasons.get(name) or give_up_visit(visits[name]) for name in sorted(gone)]
            found = replace(found, unplanned=(*found.unplanned, *told))
            found = replace(found, cost=score(problem, found).cost)
            rank, standing = score(problem, found).rank, score(problem, plan).rank
            if rank < standing:
                plan = replace(found, unplanned=tuple(sorted(found.unplanned, key=lambda one: one.visit)))
            # A plan that is only cheaper can be found without any split: then the other ways to split are tried too.
            is_split = rank[:-1] < standing[:-1] or bool(without - reasons.keys()) or _gives(found, members - without)
            if rank < standing and is_split:
                split = gone
                if is_large:
                    break
    return plan


def _gives(plan: Plan, names: set[str]) -> bool:
    return any(stop.visit in names for tour in plan.tours for stop in tour.stops)


def give_up_visit(visit: Visit) -> Unplanned:
    """Why a visit that could be given is left out: its price, or room for another one."""
    return Unplanned(visit=visit.id, reason="no_room" if visit.leave_out_price is None else "optional_and_too_dear")


def _tried(problem: Problem, plan: Plan) -> list[list[set[str]]]:
    """What to do without: for each set of which something is left out, then for each set that may be in the way."""
    left = {one.visit for one in plan.unplanned}
    hopeless = {one.visit for one in plan.unplanned if one.reason in HOPELESS}
    starts = {stop.visit: stop.start for tour in plan.tours for stop in tour.stops}
    is_large = len(problem.visits) > FEW_VISITS
    first, given = [], list[tuple[int, list[set[str]]]]()
    for members in _bound_together(problem):
        names = {visit.id for visit in members}
        wanted = [visit for visit in problem.visits if visit.id in left and visit.id not in hopeless - names]
        fixed = {visit.id for visit in members if visit.fixed is not None}
        choices = [without for without in _choices(members) if not without & fixed]
        choices = [without for without in choices if _may_go(members, without, left, wanted)]
        if choices and names & left:
            first.append(choices[: FEW_WAYS if is_large else MOST_CHOICES])
            continue
        most = max((visit.priority for visit in wanted if visit.leave_out_price is None), default=0)
        lesser = {visit.id for visit in members if visit.priority < most or visit.leave_out_price is not None}
        choices = [without for without in choices if without <= lesser] if is_large else choices
        if choices:
            hours = [starts[name] for name in names if name in starts]
            given.append((_distance(hours, wanted), choices[: FEW_CHOICES if is_large else MOST_CHOICES]))
    given.sort(key=lambda one: one[0])
    return first + [choices for _, choices in given[: FEW_SETS if is_large else MOST_SETS]]


def _may_go(members: Sequence[Visit], without: set[str], left: set[str], wanted: Sequence[Visit]) -> bool:
    """Whether a plan can be better without some visits: those it gives are priced, or outweighed by those wanted.

    Also where another one of the set, with a price of its own, could then be given.
    """
    given = [visit for visit in members if visit.id in without - left]
    lost, gained = _by_priority(given), _by_priority(visit for visit in wanted if visit.id not in without)
    priced = [visit for visit in members if visit.id in left - without and visit.leave_out_price is not None]
    return (bool(given or priced) and not lost) or _outweighs(gained, lost)


def _by_priority(visits: Iterable[Visit]) -> Counter[int]:
    """How many visits no price can buy, by priority."""
    return Counter(visit.priority for visit in visits if visit.leave_out_price is None)


def _outweighs(gained: Mapping[int, int], lost: Mapping[int, int]) -> bool:
    levels = sorted({*gained, *lost}, reverse=True)
    return [gained.get(level, 0) for level in levels] > [lost.get(level, 0) for level in levels]


def _distance(hours: Sequence[int], wanted: Sequence[Visit]) -> int:
    """Ticks from when a set is given to the nearest window of a visit that is left out."""
    opens = [window.opens for visit in wanted for window in visit.windows]
    return min((abs(hour - other) for hour in hours for other in opens), default=0)


def _bound_together(problem: Problem) -> list[list[Visit]]:
    """Visits that are given all or none on the board because of same starts, with the requests they are part of."""
    first: dict[str, str] = {}
    asked = [
        SameStart(first=first.setdefault(visit.request, visit.id), second=visit.id)
        for visit in problem.visits
        if visit.request
    ]
    tied = {name for link in problem.links if isinstance(link, SameStart) for name in (link.first, link.second)}
    found = same_start_sets(problem.visits, [*problem.links, *asked])
    return [members for members in found if any(visit.id in tied for visit in members)]


def _choices(members: Sequence[Visit]) -> list[set[str]]:
    """Which visits to do without, the least loss first; a request goes whole."""
    units: dict[str, list[Visit]] = {}
    for visit in members:
        units.setdefault(visit.request or f"\0{visit.id}", []).append(visit)
    whole = list(units.values())[:MOST_UNITS]
    made = [
        [visit for unit in chosen for visit in unit]
        for size in range(1, len(whole))
        for chosen in combinations(whole, size)
    ]
    levels = sorted({visit.priority for visit in members}, reverse=True)

    def loss(lost: list[Visit]) -> tuple[list[int], list[str]]:
        counted = _by_priority(lost)
        return [counted[level] for level in levels], sorted(visit.id for visit in lost)

    made.sort(key=loss)
    return [{visit.id for visit in lost} for lost in made[:MOST_CHOICES]]


def _without(problem: Problem, names: set[str]) -> Problem:
    return replace(
        problem,
        visits=tuple(visit for visit in problem.visits if visit.id not in names),
        links=tuple(link for link in problem.links if not names & {link.first, link.second}),
        published={key: who for key, who in problem.published.items() if key[0] not in names},
        published_hours={name: hour for name, hour in problem.published_hours.items() if name not in names},
    )


def _named(plan: Plan, without: set[str]) -> Plan:
    """The plan with nothing said of visits that are not asked for."""
    kept: list[Unplanned] = [one for one in plan.unplanned if one.visit not in without]
    return replace(plan, unplanned=tuple(kept))
