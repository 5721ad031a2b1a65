"""A day too large for one search: split by team, solved in parallel, and the borders between teams solved again.

Visits that are tied to each other stay in one block. The second pass takes, for neighbouring teams, the visits nobody
could be found for and the routes that drive most, and solves those together with everything else held fast.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from helhed.planning.faults import require_sound
from helhed.planning.plan import Plan, Tour, Unplanned
from helhed.planning.problem import Employee, Fixed, Problem, Visit
from helhed.planning.score import score
from helhed.planning.solve import GENTLE, Strategy, solve
from helhed.planning.stop import StopRule

__all__ = ["Block", "blocks_of", "solve_blocks"]

BORDER_SHARE = 0.2
BORDER_EMPLOYEES = 30


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the day that is solved alone: some employees and the visits they are to give."""

    team: str
    employees: tuple[Employee, ...]
    visits: tuple[Visit, ...]


def blocks_of(problem: Problem) -> tuple[Block, ...]:
    """The day by team. Visits that are linked or requested together go together, to the nearest team that may."""
    teams: dict[str, list[Employee]] = {}
    for employee in problem.employees:
        teams.setdefault(employee.team, []).append(employee)
    given: dict[str, list[Visit]] = {team: [] for team in teams}
    for bundle in _bundles(problem):
        given[_nearest(problem, bundle, teams)].extend(bundle)
    return tuple(Block(team, tuple(teams[team]), tuple(given[team])) for team in teams)


def _bundles(problem: Problem) -> list[list[Visit]]:
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
    return list(bundles.values())


def _nearest(problem: Problem, bundle: Sequence[Visit], teams: dict[str, list[Employee]]) -> str:
    """The team with the shortest way among those with somebody for every slot, or the nearest where there is none."""

    def rank(team: str) -> tuple[bool, int, str]:
        staff = teams[team]
        lacks = any(
            not any(slot.skills <= one.skills and one.id not in visit.excluded for one in staff)
            for visit in bundle
            for slot in visit.slots
        )
        fixed = {name for visit in bundle if visit.fixed for name in visit.fixed.employees}
        lacks = lacks or not fixed <= {one.id for one in staff}
        way = problem.travel[staff[0].means]
        return lacks, sum(int(way[staff[0].start_place, visit.place]) for visit in bundle), team

    return min(teams, key=rank)


def solve_blocks(
    problem: Problem,
    make_stop: Callable[[float], StopRule],
    seed: int = 1,
    *,
    threads: int = 2,
    strategy: Strategy | None = None,
    watch: Callable[[str], None] | None = None,
) -> Plan:
    """A plan for a large day. `make_stop` makes the rule for a search that may use a share of one thread's work.

    Raises PlanningError with every fault of a problem that is not sound.
    """
    require_sound(problem)
    blocks = [block for block in blocks_of(problem) if block.visits]
    sizes = sum(len(block.visits) for block in blocks)

    def one(block: Block) -> Plan:
        share = (1 - BORDER_SHARE) * threads * len(block.visits) / sizes
        found = solve(_part(problem, block.employees, block.visits), make_stop(share), seed, strategy=strategy)
        if watch is not None:
            watch(block.team)
        return found

    with ThreadPoolExecutor(threads) as pool:
        plans = list(pool.map(one, sorted(blocks, key=lambda block: -len(block.visits))))
        plan = _together(problem, plans)
        share = BORDER_SHARE * threads / max(1, len(blocks))
        for pairs in _rounds(problem, blocks):
            borders = [_border(problem, plan, pair) for pair in pairs]
            mend = partial(_mended, rule=partial(make_stop, share), seed=seed, start=plan)
            solved = list(pool.map(mend, borders))
            plan = _with_borders(problem, plan, borders, solved)
    return plan


def _mended(part: Problem, *, rule: Callable[[], StopRule], seed: int, start: Plan) -> Plan:
    return solve(part, rule(), seed, start=start, strategy=GENTLE)


def _part(problem: Problem, employees: Sequence[Employee], visits: Sequence[Visit]) -> Problem:
    """The problem of some employees and visits, with only the places they need."""
    names = {visit.id for visit in visits}
    ends = {place for one in employees for place in (one.start_place, one.end_place)}
    places = sorted({visit.place for visit in visits} | ends)
    number = {place: at for at, place in enumerate(places)}
    here = np.array(places)
    citizens = {visit.citizen for visit in visits}
    staff = {one.id for one in employees}
    return replace(
        problem,
        visits=tuple(replace(visit, place=number[visit.place]) for visit in visits),
        employees=tuple(
            replace(one, start_place=number[one.start_place], end_place=number[one.end_place]) for one in employees
        ),
        travel={means: matrix[np.ix_(here, here)] for means, matrix in problem.travel.items()},
        links=tuple(link for link in problem.links if link.first in names and link.second in names),
        history={pair: count for pair, count in problem.history.items() if pair[0] in citizens and pair[1] in staff},
        locations=(),
        places=(),
    )


def _together(problem: Problem, plans: Sequence[Plan]) -> Plan:
    """One plan of several, with the places of the whole day and the cost of the whole list."""
    places = {visit.id: visit.place for visit in problem.visits}
    tours = {tour.employee: tour for plan in plans for tour in plan.tours}
    whole = tuple(_placed(tours.get(one.id, Tour(employee=one.id)), one, places) for one in problem.employees)
    unplanned = tuple(left for plan in plans for left in plan.unplanned)
    plan = Plan(tours=whole, unplanned=unplanned, name=problem.name)
    return replace(plan, cost=score(problem, plan).cost)


def _placed(tour: Tour, employee: Employee, places: dict[str, int]) -> Tour:
    stops, here = [], employee.start_place
    for stop in tour.stops:
        here = places.get(stop.visit, here)
        stops.append(replace(stop, place=here))
    return replace(tour, stops=tuple(stops))


def _rounds(problem: Problem, blocks: Sequence[Block]) -> list[list[tuple[Block, Block]]]:
    """Neighbouring teams in two rounds of pairs that share nobody: each team with its nearest free neighbour."""
    way = next(iter(problem.travel.values()))
    base = {block.team: block.employees[0].start_place for block in blocks}
    near = sorted(
        (int(way[base[one.team], base[other.team]]), at, to)
        for at, one in enumerate(blocks)
        for to, other in enumerate(blocks)
        if at < to
    )
    rounds: list[list[tuple[Block, Block]]] = []
    used: set[tuple[int, int]] = set()
    for _ in range(2):
        busy: set[int] = set()
        pairs = []
        for _, at, to in near:
            if at not in busy and to not in busy and (at, to) not in used:
                busy |= {at, to}
                used.add((at, to))
                pairs.append((blocks[at], blocks[to]))
        rounds.append(pairs)
    return rounds


def _border(problem: Problem, plan: Plan, pair: tuple[Block, Block]) -> Problem:
    """The routes of two teams that drive most, and what neither could place, as a problem of its own."""
    people = {one.id: one for block in pair for one in block.employees}
    driven = {name: _driven(problem, people[name], plan.tour(name)) for name in people}
    chosen = sorted(people, key=lambda name: (-driven[name], name))[:BORDER_EMPLOYEES]
    visits = {visit.id: visit for block in pair for visit in block.visits}
    given: dict[str, list[tuple[int, str, int]]] = {}
    for tour in plan.tours:
        for stop in tour.stops:
            if stop.visit in visits:
                given.setdefault(stop.visit, []).append((stop.slot, tour.employee, stop.start))
    tied = {name for link in problem.links for name in (link.first, link.second)}
    tied |= {visit.id for visit in problem.visits if visit.request}
    inside = [_seen_from(visits[name], sorted(parts), set(chosen), tied) for name, parts in sorted(given.items())]
    left = [visits[one.visit] for one in plan.unplanned if one.visit in visits and one.visit not in tied]
    return _part(
        problem, [people[name] for name in sorted(chosen)], [*(one for one in inside if one is not None), *left]
    )


def _seen_from(visit: Visit, parts: list[tuple[int, str, int]], chosen: set[str], tied: set[str]) -> Visit | None:
    """A visit as some of the employees see it: theirs to move, theirs in part and so fixed, or not theirs."""
    mine = [part for part in parts if part[1] in chosen]
    if not mine:
        return None
    if len(mine) == len(parts) and visit.id not in tied:
        return visit
    slots = tuple(visit.slots[slot] for slot, _, _ in mine)
    return replace(
        visit, slots=slots, request="", fixed=Fixed(employees=tuple(who for _, who, _ in mine), start=mine[0][2])
    )


def _driven(problem: Problem, employee: Employee, tour: Tour) -> int:
    way, place, total = problem.travel[employee.means], employee.start_place, 0
    for stop in tour.stops:
        total += int(way[place, stop.place])
        place = stop.place
    return total + int(way[place, employee.end_place])


def _with_borders(problem: Problem, plan: Plan, borders: Sequence[Problem], solved: Sequence[Plan]) -> Plan:
    """The plan with each border's answer in it, where the whole is then better and every must still kept."""
    for border, found in zip(borders, solved, strict=True):
        renamed = _renumbered(plan, border, found)
        left = {one.visit for one in found.unplanned}
        placed = {stop.visit for tour in renamed for stop in tour.stops}
        tours = {tour.employee: tour for tour in renamed}
        kept = tuple(one for one in plan.unplanned if one.visit not in placed and one.visit not in left)
        other = Plan(
            tours=tuple(tours.get(tour.employee, tour) for tour in plan.tours),
            unplanned=(*kept, *(one for one in found.unplanned if isinstance(one, Unplanned))),
            name=plan.name,
        )
        other = _together(problem, [other])
        if other.cost < plan.cost and score(problem, other).is_lawful:
            plan = other
    return plan


def _renumbered(plan: Plan, border: Problem, found: Plan) -> list[Tour]:
    """The tours of a border with the slots the whole visit has, where only a part of it was seen."""
    slots = {(tour.employee, stop.visit): stop.slot for tour in plan.tours for stop in tour.stops}
    partial = {visit.id for visit in border.visits if visit.fixed is not None}
    return [
        replace(
            tour,
            stops=tuple(
                replace(stop, slot=slots[tour.employee, stop.visit]) if stop.visit in partial else stop
                for stop in tour.stops
            ),
        )
        for tour in found.tours
    ]
