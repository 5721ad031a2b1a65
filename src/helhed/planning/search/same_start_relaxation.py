"""Visits with a same start that were left out whole, tried again without some of them.

On the board, visits with a same start stand and fall together. The list of constraints asks less: only those that are
given begin at the same tick.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from itertools import combinations

from helhed.planning.constraints.score import score
from helhed.planning.model.plan import Plan, Unplanned
from helhed.planning.model.problem import Problem, SameStart, Visit
from helhed.planning.model.same_start import same_start_sets

__all__ = ["relax_same_starts"]

MOST_SETS, MOST_UNITS, MOST_CHOICES = 12, 6, 12


def relax_same_starts(problem: Problem, plan: Plan, improve: Callable[[Problem, Plan], Plan]) -> Plan:
    """The plan, with as much as can be given of each set of same starts that is left out whole."""
    left = {one.visit: one for one in plan.unplanned}
    for choices in _tried(problem, left)[:MOST_SETS]:
        for without in choices:
            smaller = _without(problem, without)
            found = improve(smaller, _named(plan, without))
            told = [left.get(name, Unplanned(visit=name, reason="optional_and_too_dear")) for name in sorted(without)]
            found = replace(found, unplanned=(*found.unplanned, *told))
            found = replace(found, cost=score(problem, found).cost)
            if score(problem, found).rank < score(problem, plan).rank:
                plan = replace(found, unplanned=tuple(sorted(found.unplanned, key=lambda one: one.visit)))
                break
    return plan


def _tried(problem: Problem, left: Collection[str]) -> list[list[set[str]]]:
    """For each set that is left out, and each with a visit that may be bought out of it, what to do without."""
    out = []
    for members in _bound_together(problem):
        fixed = {visit.id for visit in members if visit.fixed is not None}
        choices = [without for without in _choices(members) if not without & fixed]
        if not all(visit.id in left for visit in members):
            priced = {visit.id for visit in members if visit.leave_out_price is not None}
            choices = [without for without in choices if without <= priced and not without & set(left)]
        out += [choices] if choices else []
    return out


def _bound_together(problem: Problem) -> list[list[Visit]]:
    """Visits that stand or fall together on the board because of same starts, with the requests they are part of."""
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
        counted = Counter(visit.priority for visit in lost if visit.leave_out_price is None)
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
