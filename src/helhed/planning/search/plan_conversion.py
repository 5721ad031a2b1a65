"""Between rows and names: a board as a plan, and a plan back on a board."""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from itertools import pairwise

import numpy as np

from helhed.planning.kernels import search_state as c
from helhed.planning.kernels.journal import begin_change
from helhed.planning.kernels.order import renumber_keys
from helhed.planning.kernels.price import begin_times, recount_cost
from helhed.planning.kernels.routes import link_in, link_out
from helhed.planning.kernels.schedule import propagate_starts
from helhed.planning.kernels.search_state import SearchState
from helhed.planning.model.breaks import match_breaks
from helhed.planning.model.plan import Plan, Stop, Tour
from helhed.planning.model.preparation import is_time_off
from helhed.planning.model.problem import Employee
from helhed.planning.model.tour_times import with_tour_times
from helhed.planning.search.layout import Layout
from helhed.planning.search.unplanned_reasons import find_unplanned_reasons

__all__ = ["extract_plan", "load_plan"]


def extract_plan(layout: Layout, board: SearchState) -> Plan:
    """The plan a board stands for, with a reason for each visit left out."""
    starts = np.zeros(len(board.row), dtype=np.int64)
    begin_times(board, starts)
    tours = tuple(_tour(layout, board, starts, post) for post in range(len(layout.problem.employees)))
    plan = Plan(tours=tours, unplanned=find_unplanned_reasons(layout, board), name=layout.problem.name)
    return with_tour_times(layout.origin, plan)


def _tour(layout: Layout, board: SearchState, starts: np.ndarray, number: int) -> Tour:
    """One employee's stops. What is fixed begins when it was promised, whatever comes before it."""
    post = len(layout.nodes) + number
    stops: list[Stop] = []
    row = int(board.row[post, c.NEXT])
    while row != post:
        node, begins = layout.nodes[row], int(starts[row])
        row, duration = int(board.row[row, c.NEXT]), int(board.row[row, c.DURATION])
        if node.visit is not None and is_time_off(node.visit.id):
            continue
        if node.visit is not None and node.visit.fixed is not None:
            begins = node.visit.fixed.start
        name = node.visit.id if node.visit else ""
        stops.append(Stop(visit=name, slot=node.slot, start=begins, end=begins + duration))
    return Tour(employee=layout.problem.employees[number].id, stops=tuple(stops))


def load_plan(layout: Layout, board: SearchState, plan: Plan) -> None:
    """Places on an empty board what a plan says, as far as the routes can be kept in one common order.

    Starts are timed anew, so a plan made by hand comes out at its least starts.
    """
    rows = _rows_by_name(layout)
    numbers = {employee.id: number for number, employee in enumerate(layout.problem.employees)}
    wanted: list[list[tuple[int, int]]] = [[] for _ in numbers]
    seen: set[int] = set()
    for tour in plan.tours:
        if tour.employee not in numbers:
            continue
        for stop, name in _named(layout.problem.employees[numbers[tour.employee]], tour):
            row = rows.get(name, -1)
            if row >= 0 and row not in seen and board.person[row, numbers[tour.employee]] >= 0:
                seen.add(row)
                wanted[numbers[tour.employee]].append((row, stop.start))
    begin_change(board)
    keys = _common_order(layout, wanted)
    _begin_alike(layout, board, wanted)
    for employee, stops in enumerate(wanted):
        post = len(layout.nodes) + employee
        for row, start in stops:
            before = int(board.row[post, c.BEFORE])
            key = keys.get(int(board.row[row, c.EVENT]), 0) * c.KEY_STEP
            if key == 0 or (before != post and board.row[before, c.KEY] >= key):
                continue
            board.row[row, c.KEY] = key
            board.row[row, c.OPENS] = _opening(board, row, start)
            link_in(board, row, employee, before)
            board.sums[c.JOURNAL] = 0
    _finish(layout, board)


def _begin_alike(layout: Layout, board: SearchState, wanted: list[list[tuple[int, int]]]) -> None:
    """Gives all rows of an event the soonest start any of them has, also those the plan leaves out."""
    soonest: dict[int, int] = {}
    for row, start in (one for stops in wanted for one in stops):
        event = layout.nodes[row].event
        soonest[event] = min(start, soonest.get(event, start))
    for row, node in enumerate(layout.nodes):
        if node.event in soonest:
            board.row[row, c.START] = soonest[node.event]


def _common_order(layout: Layout, wanted: list[list[tuple[int, int]]]) -> dict[int, int]:
    """A number for every event such that all tours and links go upwards; events in a circle get none."""
    start_of: dict[int, int] = {}
    after: dict[int, list[int]] = {}
    pending: dict[int, int] = {}
    events = [[(layout.nodes[row].event, start) for row, start in stops] for stops in wanted]
    for event, start in (one for stops in events for one in stops):
        start_of[event] = min(start, start_of.get(event, start))
        pending.setdefault(event, 0)
    ties = layout.board.ties
    links = [
        (layout.nodes[tie[c.LINK_FROM]].event, layout.nodes[tie[c.LINK_TO]].event)
        for tie in ties[: layout.links]
        if tie[c.LINK_KIND] == c.ORDER_LINK
    ]
    steps = [(one[0], other[0]) for stops in events for one, other in pairwise(stops)]
    for first, second in [*steps, *((one, other) for one, other in links if one in pending and other in pending)]:
        after.setdefault(first, []).append(second)
        pending[second] += 1
    ready = [(start_of[event], event) for event, count in pending.items() if count == 0]
    heapify(ready)
    order: dict[int, int] = {}
    while ready:
        _, event = heappop(ready)
        order[event] = len(order) + 1
        for later in after.get(event, ()):
            pending[later] -= 1
            if pending[later] == 0:
                heappush(ready, (start_of[later], later))
    return order


def _finish(layout: Layout, board: SearchState) -> None:
    _drop_halves(layout, board)
    propagate_starts(board, 50 * layout.events + 1000)
    renumber_keys(board)
    recount_cost(board)


def _drop_halves(layout: Layout, board: SearchState) -> None:
    """A group that a plan gives only in part is taken out whole."""

    groups = np.array([node.group for node in layout.nodes])
    placed = board.row[: len(groups), c.EMPLOYEE] >= 0
    for group in np.unique(groups[placed]):
        members = np.flatnonzero(groups == group)
        if not placed[members].all():
            for row in members[placed[members]]:
                link_out(board, int(row))
                board.sums[c.JOURNAL] = 0


def _opening(board: SearchState, row: int, start: int) -> int:
    opens = board.windows[row, 0::2]
    open_by_then = opens[opens <= start]
    return int(open_by_then[-1] if len(open_by_then) else opens[0])


def _named(employee: Employee, tour: Tour) -> list[tuple[Stop, tuple[str, int]]]:
    """Each stop with the name of its row: a visit and its slot, or a break of the employee and which one it is."""
    due = iter(match_breaks(employee, [stop for stop in tour.stops if not stop.visit]))
    names = ((stop.visit, stop.slot) if stop.visit else (_break_of(employee), next(due)) for stop in tour.stops)
    return [
        (stop, (what, number)) for stop, (what, number) in zip(tour.stops, names, strict=True) if number is not None
    ]


def _break_of(employee: Employee) -> str:
    return f"\0break {employee.id}"


def _rows_by_name(layout: Layout) -> dict[tuple[str, int], int]:
    names: dict[tuple[str, int], int] = {}
    pauses: dict[int, int] = {}
    for row, node in enumerate(layout.nodes):
        if node.visit is not None:
            names[node.visit.id, node.slot] = row
        else:
            number = pauses.get(node.employee, 0)
            pauses[node.employee] = number + 1
            names[_break_of(layout.problem.employees[node.employee]), number] = row
    return names
