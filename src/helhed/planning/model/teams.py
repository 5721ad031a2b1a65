"""Which team gives which visits, before anybody is planned: near, known there, and no team asked for more than it has.

A team's hours are bought at a price that rises where they are overdrawn, until the work lies as the staff does. It is a
first division only: borders between teams are solved again afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from helhed.planning.model.problem import Employee, Problem, Visit

__all__ = ["Team", "assign_bundles", "build_teams", "bundles_of", "halve_team"]

Floats: TypeAlias = NDArray[np.float64]
Numbers: TypeAlias = NDArray[np.intp]
ROUNDS = 60
FULL = 0.8
UNABLE = 1e12
HOUR_MINUTES = 60


@dataclass(frozen=True, slots=True)
class Team:
    """Some employees, and the place their work lies around."""

    name: str
    employees: tuple[Employee, ...]
    centre: int


def bundles_of(problem: Problem) -> list[tuple[Visit, ...]]:
    """Visits that must be planned together: linked, or asked for as one."""
    root = {visit.id: visit.id for visit in problem.visits}

    def find(name: str) -> str:
        while root[name] != name:
            root[name] = root[root[name]]
            name = root[name]
        return name

    first: dict[str, str] = {}
    pairs = [(first.setdefault(visit.request, visit.id), visit.id) for visit in problem.visits if visit.request]
    for one, other in [*pairs, *((link.first, link.second) for link in problem.links)]:
        root[find(other)] = find(one)
    bundles: dict[str, list[Visit]] = {}
    for visit in problem.visits:
        bundles.setdefault(find(visit.id), []).append(visit)
    return [tuple(bundle) for bundle in bundles.values()]


def build_teams(problem: Problem) -> list[Team]:
    """The day's employees by team, each team around the place its first employee starts from."""
    people: dict[str, list[Employee]] = {}
    for employee in problem.employees:
        people.setdefault(employee.team, []).append(employee)
    return [Team(name, tuple(staff), staff[0].start_place) for name, staff in people.items()]


def halve_team(problem: Problem, team: Team, visits: Sequence[Visit]) -> tuple[Team, Team]:
    """Two teams of one too large: every kind of shift shared evenly, around the two places farthest apart."""
    way = problem.travel[team.employees[0].means]
    places = np.array(list(dict.fromkeys(visit.place for visit in visits)))
    one = places[int(way[team.centre, places].argmax())]
    other = places[int(way[one, places].argmax())]
    alike = sorted(team.employees, key=lambda e: (e.shift_start, e.shift_end or 0, sorted(e.skills), e.means, e.id))
    return (
        Team(f"{team.name}a", tuple(alike[0::2]), int(one)),
        Team(f"{team.name}b", tuple(alike[1::2]), int(other)),
    )


def assign_bundles(problem: Problem, bundles: Sequence[Sequence[Visit]], teams: Sequence[Team]) -> list[int]:
    """For each bundle the number of the team that is to give it."""
    if not bundles:
        return []
    work = np.array([_work(problem, bundle) for bundle in bundles])
    hours = np.array([_hours(problem, team.employees, work.shape[1]) for team in teams])
    dear = np.array([_dearness(problem, bundles, team) for team in teams]).T
    return [int(team) for team in _balanced(dear, work, hours)]


def _balanced(dear: Floats, work: Floats, hours: Floats) -> Numbers:
    """The division with the least overdrawn of those the prices lead to, relieved of what can still be moved."""
    price, best, least = np.zeros(hours.shape), dear.argmin(axis=1), np.inf
    most = np.maximum(FULL, work.sum(axis=0) / np.maximum(hours.sum(axis=0), 1.0) * 1.05) * hours
    usual = float(np.median(dear[dear < UNABLE])) if (dear < UNABLE).any() else 1.0
    for step in range(ROUNDS):
        chosen = (dear + work @ price.T).argmin(axis=1)
        over = _used(chosen, work, hours) - most
        overdrawn = float(np.maximum(over, 0.0).sum())
        if overdrawn < least:
            best, least = chosen, overdrawn
        if overdrawn == 0.0:
            break
        rise = usual / HOUR_MINUTES * 2.0 / (1.0 + step / 10)
        price = np.maximum(0.0, price + rise * over / np.maximum(hours, 1.0))
    return _relieved(best, dear, work, _used(best, work, hours) - most)


def _used(chosen: Numbers, work: Floats, hours: Floats) -> Floats:
    used = np.zeros_like(hours)
    np.add.at(used, chosen, work)
    return used


def _relieved(chosen: Numbers, dear: Floats, work: Floats, over: Floats) -> Numbers:
    """Moves bundles out of overdrawn hours, cheapest first, where another team has the room."""
    chosen = chosen.copy()
    extra = dear - dear[np.arange(len(dear)), chosen][:, None]
    for bundle, team in zip(*np.unravel_index(extra.argsort(axis=None, kind="stable"), extra.shape), strict=True):
        here, need = chosen[bundle], work[bundle]
        if team == here or extra[bundle, team] > UNABLE / 2:
            continue
        is_relief = (over[here][need > 0] > 0).any()
        if is_relief and (over[team] + need)[need > 0].max() <= 0:
            over[here] -= need
            over[team] += need
            chosen[bundle] = team
    return chosen


def _work(problem: Problem, bundle: Sequence[Visit]) -> Floats:
    """Minutes of work in each hour of two days, laid in the middle of each visit's window."""
    hour, out = HOUR_MINUTES * problem.ticks_per_minute, np.zeros(48)
    for visit in bundle:
        window = min(visit.windows, key=lambda one: one.opens)
        middle = visit.fixed.start if visit.fixed else (window.opens + min(window.closes, window.opens + hour)) // 2
        out[min(47, middle // hour)] += sum(slot.duration for slot in visit.slots) / problem.ticks_per_minute
    return out


def _hours(problem: Problem, staff: Sequence[Employee], width: int) -> Floats:
    """Minutes people of a team are at work in each hour."""
    hour, marks = HOUR_MINUTES * problem.ticks_per_minute, np.arange(width)
    out = np.zeros(width)
    for one in staff:
        end = one.shift_end if one.shift_end is not None else width * hour
        for begins, ends in [(part.from_, part.to) for part in one.parts] or [(one.shift_start, end)]:
            inside = np.minimum(ends, (marks + 1) * hour) - np.maximum(begins, marks * hour)
            out += np.maximum(0, inside) / problem.ticks_per_minute
    return out


def _dearness(problem: Problem, bundles: Sequence[Sequence[Visit]], team: Team) -> list[float]:
    """Points of each bundle with a team: the way out, strangers at the door, and far too many where nobody may."""
    way = problem.travel[team.employees[0].means][team.centre]
    people = {one.id for one in team.employees}
    met = {citizen for citizen, _ in problem.history}
    strange = met - {citizen for citizen, who in problem.history if who in people}
    weights = problem.weights

    def points(visit: Visit) -> float:
        able = all(any(_may(one, visit, slot) for one in team.employees) for slot in range(len(visit.slots)))
        stranger = weights.unknown_face * len(visit.slots) * (visit.citizen in strange)
        return float(way[visit.place]) * weights.travel_per_tick + stranger + (0.0 if able else UNABLE)

    return [sum(points(visit) for visit in bundle) for bundle in bundles]


def _may(employee: Employee, visit: Visit, slot: int) -> bool:
    if visit.fixed is not None:
        return visit.fixed.employees[slot] == employee.id
    return visit.slots[slot].skills <= employee.skills and employee.id not in visit.excluded
