"""From a problem to the arrays of the search: who is which row, what may go where, who is near whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from helhed.planning.constraints.search_prices import SearchPrices, search_prices
from helhed.planning.kernels import search_state as c
from helhed.planning.kernels.search_state import Ints, SearchState
from helhed.planning.model.plan_lookup import full_ticks
from helhed.planning.model.preparation import is_time_off, prepare_problem
from helhed.planning.model.problem import (
    Break,
    DifferentEmployee,
    Employee,
    Order,
    Problem,
    SameEmployee,
    SameStart,
    Visit,
)
from helhed.planning.search.group_prices import price_groups, rank_groups

__all__ = ["Layout", "Node", "build_empty_state", "build_layout"]

NEIGHBOURS = c.NEIGHBOURS
MIXED = 0x9E3779B97F4A7C15


@dataclass(frozen=True, slots=True)
class Node:
    """What one row of the board stands for: a slot of a visit, or a break of an employee."""

    visit: Visit | None
    slot: int
    employee: int
    pause: Break | None
    event: int
    group: int


@dataclass(frozen=True, slots=True)
class Layout:
    """A board with the names of its rows. `origin` is the day as it was asked, `problem` as the search takes it."""

    origin: Problem
    problem: Problem
    nodes: tuple[Node, ...]
    events: int
    groups: int
    links: int
    board: SearchState


def build_layout(problem: Problem, prices: SearchPrices | None = None) -> Layout:
    """Numbers visits, breaks and employees, and fills what no search changes; without prices, with those of the day."""
    origin, problem = problem, prepare_problem(problem)
    prices = prices or search_prices(problem)
    problem = prices.apply(problem)
    nodes = _number(problem)
    events, groups = nodes[-1].event + 1 if nodes else 0, nodes[-1].group + 1 if nodes else 0
    row, person, windows = _rows(problem, nodes), _person(problem, nodes), _windows(problem, nodes)
    means = sorted(problem.travel)
    travel = np.concatenate([np.asarray(problem.travel[name], dtype=np.int32) for name in means])
    ties = _ties(problem, nodes, row, prices)
    rank_groups(ties, groups)
    near = _near(nodes, row, windows, person, travel)
    still = SearchState(
        row=row,
        sums=_prices(problem, prices, (len(nodes), events, groups)),
        work=np.zeros((1, c.WORK_WIDTH), dtype=np.int64),
        ties=ties,
        windows=windows,
        choice=np.hstack([near, _able(person)]),
        travel=travel,
        person=person,
    )
    return Layout(origin, problem, nodes, events, groups, _link_count(problem), still)


def build_empty_state(layout: Layout, seed: int) -> SearchState:
    """A board with its own working part: nobody placed, every employee's route empty."""
    still, count = layout.board, len(layout.nodes)
    row, sums = still.row.copy(), still.sums.copy()
    row[:count, c.EMPLOYEE] = c.NOBODY
    row[:count, c.OPENS] = still.windows[:, 0]
    for post, employee in enumerate(layout.problem.employees, start=count):
        row[post, : c.STATE_WIDTH] = (employee.shift_start, post - count, 0, post, post, 0, 0, 0)
    row[count + len(layout.problem.employees) :, c.HOLD] = -c.FAR
    sums[c.RANDOM] = (seed * 2 + 1) * MIXED % (1 << 63) or 1
    work = np.zeros((200 * len(row) + 20_000, c.WORK_WIDTH), dtype=np.int64)
    return still._replace(row=row, sums=sums, work=work)


def _roots(names: Sequence[str], pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    root = {name: name for name in names}

    def find(name: str) -> str:
        while root[name] != name:
            root[name] = root[root[name]]
            name = root[name]
        return name

    for one, other in pairs:
        root[find(other)] = find(one)
    return {name: find(name) for name in names}


def _number(problem: Problem) -> tuple[Node, ...]:
    names = [visit.id for visit in problem.visits]
    together = [(link.first, link.second) for link in problem.links if isinstance(link, SameStart)]
    begin = _roots(names, together)
    first_of: dict[str, str] = {}
    shared = [(first_of.setdefault(visit.request, visit.id), visit.id) for visit in problem.visits if visit.request]
    give = _roots(names, together + shared)
    place = {name: index for index, name in enumerate(names)}
    ordered = sorted(problem.visits, key=lambda v: (place[give[v.id]], place[begin[v.id]], place[v.id]))
    nodes: list[Node] = []
    event = group = -1
    last = ("", "")
    for visit in ordered:
        event += begin[visit.id] != last[0]
        group += give[visit.id] != last[1]
        last = (begin[visit.id], give[visit.id])
        nodes += [Node(visit, slot, -1, None, event, group) for slot in range(len(visit.slots))]
    for row, employee in enumerate(problem.employees):
        for pause in employee.breaks:
            event, group = event + 1, group + 1
            nodes.append(Node(None, 0, row, pause, event, group))
    return tuple(nodes)


def _rows(problem: Problem, nodes: Sequence[Node]) -> Ints:
    posts, links = len(problem.employees), _link_count(problem)
    rows = np.zeros((len(nodes) + posts + links, c.ROW_WIDTH), dtype=np.int64)
    last = _last_tick(problem)
    for row, node in zip(rows, nodes, strict=False):
        row[c.EVENT], row[c.GROUP], row[c.DEADLINE] = node.event, node.group, last
        if node.visit is not None:
            _fill_visit(problem, row, node.visit, node.slot)
        elif node.pause is not None:
            row[c.PLACE], row[c.DURATION], row[c.DEADLINE] = -1, node.pause.duration, node.pause.closes
    places = {name: number * len(problem.travel[name]) for number, name in enumerate(sorted(problem.travel))}
    hidden = _hidden_ticks(problem)
    for row, employee in zip(rows[len(nodes) :], problem.employees, strict=False):
        row[c.PLACE], row[c.END_PLACE] = employee.start_place, employee.end_place
        row[c.SHIFT_END] = last if employee.shift_end is None else employee.shift_end
        row[c.MEANS] = places[employee.means]
        row[c.CONTRACT] = c.FAR if employee.contract is None else employee.contract + hidden[employee.id]
        row[c.HAS_SHIFT] = employee.shift_end is not None
        row[c.FULL] = full_ticks(problem, employee) + hidden[employee.id]
    return rows


def _hidden_ticks(problem: Problem) -> Counter[str]:
    """Ticks of each employee's stops that no plan shows: neither work nor care."""
    hidden: Counter[str] = Counter()
    for visit in problem.visits:
        if is_time_off(visit.id) and visit.fixed is not None:
            hidden[visit.fixed.employees[0]] += visit.slots[0].duration
    return hidden


def _last_tick(problem: Problem) -> int:
    """No limit, or where some ways do not exist one that nothing reached by such a way can keep."""
    return c.NO_WAY // 2 if any((matrix >= c.NO_WAY).any() for matrix in problem.travel.values()) else c.FAR


def _fill_visit(problem: Problem, row: Ints, visit: Visit, slot: int) -> None:
    weights = problem.weights
    row[c.PLACE], row[c.DURATION] = visit.place, visit.slots[slot].duration
    soft = weights.lateness_per_tick * visit.priority
    row[c.LATE_PRICE] = weights.must_per_tick if visit.is_window_hard else soft
    row[c.IS_HARD] = visit.is_window_hard
    if visit.must_start_before is not None:
        row[c.DEADLINE] = visit.must_start_before
    promised = problem.published_hours.get(visit.id)
    if visit.fixed is not None:
        row[c.DEADLINE], row[c.FROZEN] = visit.fixed.start, 1
    elif promised is not None:
        row[c.MOVE_PRICE] = weights.moved_hour
        row[c.SOONEST], row[c.LATEST] = promised - problem.leeway, promised + problem.leeway


def _windows(problem: Problem, nodes: Sequence[Node]) -> Ints:
    most = max([len(node.visit.windows) for node in nodes if node.visit is not None], default=1)
    rows = np.full((len(nodes), 2 * most), c.FAR, dtype=np.int64)
    for row, node in enumerate(nodes):
        if node.visit is None:
            rows[row, 0] = node.pause.opens if node.pause is not None else 0
            continue
        shorter = node.visit.slots[node.slot].duration if problem.is_lateness_at_end else 0
        for k, window in enumerate(sorted(node.visit.windows, key=lambda w: w.opens)):
            rows[row, 2 * k : 2 * k + 2] = (window.opens, window.closes - shorter)
        if node.visit.fixed is not None:
            rows[row, 0], rows[row, 2:] = node.visit.fixed.start, c.FAR
    return rows


def _person(problem: Problem, nodes: Sequence[Node]) -> NDArray[np.int32]:
    table = np.full((len(nodes), len(problem.employees)), c.NOBODY, dtype=np.int32)
    known = {citizen for citizen, _ in problem.history}
    for row, node in enumerate(nodes):
        if node.visit is None:
            table[row, node.employee] = 0
            continue
        for column, employee in enumerate(problem.employees):
            table[row, column] = _person_price(problem, node.visit, node.slot, employee, known)
    return table


def _person_price(problem: Problem, visit: Visit, slot: int, employee: Employee, known: set[str]) -> int:
    if visit.fixed is not None:
        return 0 if visit.fixed.employees[slot] == employee.id else c.NOBODY
    if employee.id in visit.excluded or not visit.slots[slot].skills <= employee.skills:
        return c.NOBODY
    price = 0
    if visit.preferred and employee.id not in visit.preferred:
        price += problem.weights.not_preferred
    if visit.citizen in known and (visit.citizen, employee.id) not in problem.history:
        price += problem.weights.unknown_face
    if problem.published.get((visit.id, slot), employee.id) != employee.id:
        price += problem.weights.changed_employee
    return price


def _able(person: NDArray[np.int32]) -> NDArray[np.int32]:
    allowed = person >= 0
    most = int(allowed.sum(axis=1).max(initial=0))
    rows = np.zeros((person.shape[0], most + 1), dtype=np.int32)
    for row in range(person.shape[0]):
        who = np.flatnonzero(allowed[row])
        rows[row, 0] = len(who)
        rows[row, 1 : 1 + len(who)] = who
    return rows


def _link_rows(problem: Problem, nodes: Sequence[Node]) -> Ints:
    slots: dict[str, list[int]] = {}
    for row, node in enumerate(nodes):
        if node.visit is not None:
            slots.setdefault(node.visit.id, []).append(row)
    rows: list[tuple[int, int, int, int, int]] = []
    for link in problem.links:
        first, second = slots[link.first], slots[link.second]
        if isinstance(link, Order):
            most = c.FAR if link.max_gap is None else link.max_gap
            rows.append((first[0], second[0], link.min_gap, most, c.ORDER_LINK))
        elif isinstance(link, SameEmployee):
            rows.append((first[0], second[0], 0, 0, c.SAME_LINK))
        elif isinstance(link, DifferentEmployee):
            rows += [(one, other, 0, 0, c.OTHER_LINK) for one in first for other in second]
    return np.array(rows, dtype=np.int64).reshape(-1, 5)


def _link_count(problem: Problem) -> int:
    slots = {visit.id: len(visit.slots) for visit in problem.visits}
    return sum(
        slots[link.first] * slots[link.second] if isinstance(link, DifferentEmployee) else 1
        for link in problem.links
        if not isinstance(link, SameStart)
    )


def _ties(problem: Problem, nodes: Sequence[Node], row: Ints, prices: SearchPrices) -> Ints:
    links = _link_rows(problem, nodes)
    events, groups = _runs([node.event for node in nodes]), _runs([node.group for node in nodes])
    ties = np.zeros((max(len(events), len(links), 1), c.TIES_WIDTH), dtype=np.int64)
    ties[: len(events), [c.FIRST, c.COUNT]] = events
    ties[: len(groups), [c.GROUP_FIRST, c.GROUP_COUNT]] = groups
    ties[: len(links), c.LINK_FROM : c.LINK_KIND + 1] = links
    ties[: len(links), c.IN_LINK] = _by_end(links[:, 1], row, c.IN_FROM, c.IN_TO)
    ties[: len(links), c.OUT_LINK] = _by_end(links[:, 0], row, c.OUT_FROM, c.OUT_TO)
    count = len(nodes)
    row[:count, c.NO_LINK] = (row[:count, c.IN_FROM] == row[:count, c.IN_TO]) & (
        row[:count, c.OUT_FROM] == row[:count, c.OUT_TO]
    )
    price_groups(problem, nodes, ties, prices)
    return ties


def _by_end(ends: Ints, row: Ints, start: int, stop: int) -> Ints:
    order = np.argsort(ends, kind="stable").astype(np.int64)
    for node in np.unique(ends):
        row[node, start] = np.searchsorted(ends[order], node, side="left")
        row[node, stop] = np.searchsorted(ends[order], node, side="right")
    return order


def _runs(numbers: Sequence[int]) -> Ints:
    values, first, count = np.unique(np.array(numbers, dtype=np.int64), return_index=True, return_counts=True)
    return np.stack([first, count], axis=1)[np.argsort(values)]


def _prices(problem: Problem, prices: SearchPrices, sizes: tuple[int, int, int]) -> Ints:
    w, (nodes, events, groups) = problem.weights, sizes
    rows = np.zeros(c.SUMS_WIDTH, dtype=np.int64)
    rows[c.ROOM] = 4 * nodes + 64
    rows[c.W_TRAVEL], rows[c.W_HIGHEST], rows[c.W_WAIT] = (
        w.travel_per_tick,
        w.highest_lateness_per_tick,
        w.waiting_per_tick,
    )
    rows[c.W_OVERTIME] = w.must_per_tick if w.is_overtime_forbidden else w.overtime_per_tick
    rows[c.W_OVERTIME_MUST] = prices.must if w.is_overtime_forbidden else 0
    rows[c.W_IDLE], rows[c.W_MUST_TICK], rows[c.W_MUST] = w.highest_idle_per_tick, w.must_per_tick, prices.must
    rows[c.W_UNSERVED] = prices.least
    rows[c.W_CONTRACT], rows[c.W_OVERFULL] = w.over_contract_per_tick, w.overfull_per_tick
    limited = _last_tick(problem) < c.FAR or any(
        e.shift_end is not None or e.contract is not None for e in problem.employees
    )
    rows[c.LIMIT] = c.FAR
    rows[c.HAS_ROUTE_COST] = limited or w.waiting_per_tick > 0
    rows[c.LEAVES_AT_START] = problem.leaves_at_shift_start
    rows[c.NODES], rows[c.POSTS], rows[c.EVENTS], rows[c.GROUPS] = nodes, len(problem.employees), events, groups
    return rows


def _near(
    nodes: Sequence[Node], rows: Ints, windows: Ints, person: NDArray[np.int32], travel: NDArray[np.int32]
) -> NDArray[np.int32]:
    visits = np.array([row for row, node in enumerate(nodes) if node.visit is not None], dtype=np.int64)
    near = np.full((len(nodes), NEIGHBOURS), -1, dtype=np.int32)
    if len(visits) <= 1:
        return near
    place, duration, event = (rows[visits, column] for column in (c.PLACE, c.DURATION, c.EVENT))
    opens = windows[visits, 0]
    last = windows[visits, 1::2]
    closes = np.where(last < c.FAR, last, 0).max(axis=1)
    way = travel[place[:, None], place[None, :]].astype(np.int64)
    # From row to column: unavoidable waiting a little, unavoidable lateness more.
    wait = np.maximum(0, opens[None, :] - closes[:, None] - duration[:, None] - way)
    late = np.maximum(0, opens[:, None] + duration[:, None] + way - closes[None, :])
    apart = way + wait // 5 + late
    apart = np.minimum(apart, apart.T)
    able = (person[visits] >= 0).astype(np.float32)
    apart = np.where(able @ able.T > 0, apart, apart + int(apart.max()) + 1)
    apart = np.where(event[:, None] == event[None, :], c.FAR, apart)
    width = min(NEIGHBOURS, len(visits) - 1)
    order = np.argsort(apart, axis=1, kind="stable")[:, :width]
    chosen = np.where(np.take_along_axis(apart, order, axis=1) < c.FAR, visits[order], -1)
    near[visits, :width] = chosen
    near[visits, width:] = chosen[:, np.arange(NEIGHBOURS - width) % width]
    return near
