"""Between rows and names: a board as a plan, and a plan back on a board."""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from itertools import pairwise

import numpy as np

from helhed.planning import board as c
from helhed.planning.board import Board
from helhed.planning.journal import begin
from helhed.planning.layout import Layout
from helhed.planning.order import renumber
from helhed.planning.plan import Plan, Stop, Tour
from helhed.planning.price import begin_times, recount
from helhed.planning.routes import link_in, link_out
from helhed.planning.schedule import propagate
from helhed.planning.unplanned import reasons

__all__ = ["load", "read_off"]


def read_off(layout: Layout, board: Board) -> Plan:
    """The plan a board stands for, with a reason for each visit left out."""
    starts = np.zeros(len(board.row), dtype=np.int64)
    begin_times(board, starts)
    tours = tuple(_tour(layout, board, starts, post) for post in range(len(layout.problem.employees)))
    return Plan(tours=tours, unplanned=reasons(layout, board), cost=int(board.sums[c.COST]), name=layout.problem.name)


def _tour(layout: Layout, board: Board, starts: np.ndarray, number: int) -> Tour:
    employee = layout.problem.employees[number]
    post = len(layout.nodes) + number
    travel = layout.problem.travel[employee.means]
    stops: list[Stop] = []
    place, row = employee.start_place, int(board.row[post, c.NEXT])
    while row != post:
        node = layout.nodes[row]
        place = node.visit.place if node.visit is not None else place
        start = int(starts[row])
        end = start + int(board.row[row, c.DURATION])
        stops.append(Stop(visit=node.visit.id if node.visit else "", slot=node.slot, start=start, end=end, place=place))
        row = int(board.row[row, c.NEXT])
    if not stops:
        return Tour(employee=employee.id)
    leaves = stops[0].start - int(travel[employee.start_place, stops[0].place])
    returns = stops[-1].end + int(travel[stops[-1].place, employee.end_place])
    return Tour(employee=employee.id, stops=tuple(stops), leaves=leaves, returns=returns)


def load(layout: Layout, board: Board, plan: Plan) -> None:
    """Places on an empty board what a plan says, as far as the routes can be kept in one common order.

    Starts are timed anew, so a plan made by hand comes out at its least starts.
    """
    rows = _rows_by_name(layout)
    numbers = {employee.id: number for number, employee in enumerate(layout.problem.employees)}
    wanted: list[list[tuple[int, int]]] = [[] for _ in numbers]
    seen: set[int] = set()
    for tour in plan.tours:
        for stop in tour.stops if tour.employee in numbers else ():
            row = rows.get(_name(tour.employee, stop, tour), -1)
            if row >= 0 and row not in seen and board.person[row, numbers[tour.employee]] >= 0:
                seen.add(row)
                wanted[numbers[tour.employee]].append((row, stop.start))
    begin(board)
    keys = _common_order(layout, wanted)
    for employee, stops in enumerate(wanted):
        post = len(layout.nodes) + employee
        for row, start in stops:
            before = int(board.row[post, c.BEFORE])
            key = keys.get(int(board.row[row, c.EVENT]), 0) * c.KEY_STEP
            if key == 0 or (before != post and board.row[before, c.KEY] >= key):
                continue
            board.row[row, c.KEY], board.row[row, c.START] = key, start
            board.row[row, c.OPENS] = _opening(board, row, start)
            link_in(board, row, employee, before)
            board.sums[c.JOURNAL] = 0
    _finish(layout, board)


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


def _finish(layout: Layout, board: Board) -> None:
    _drop_halves(layout, board)
    propagate(board, 50 * layout.events + 1000)
    renumber(board)
    recount(board)


def _drop_halves(layout: Layout, board: Board) -> None:
    """A group that a plan gives only in part is taken out whole."""

    groups = np.array([node.group for node in layout.nodes])
    placed = board.row[: len(groups), c.EMPLOYEE] >= 0
    for group in np.unique(groups[placed]):
        members = np.flatnonzero(groups == group)
        if not placed[members].all():
            for row in members[placed[members]]:
                link_out(board, int(row))
                board.sums[c.JOURNAL] = 0


def _opening(board: Board, row: int, start: int) -> int:
    opens = board.windows[row, 0::2]
    open_by_then = opens[opens <= start]
    return int(open_by_then[-1] if len(open_by_then) else opens[0])


def _name(employee: str, stop: Stop, tour: Tour) -> tuple[str, int]:
    if stop.visit:
        return stop.visit, stop.slot
    return f"break of {employee}", [other for other in tour.stops if not other.visit].index(stop)


def _rows_by_name(layout: Layout) -> dict[tuple[str, int], int]:
    names: dict[tuple[str, int], int] = {}
    pauses: dict[int, int] = {}
    for row, node in enumerate(layout.nodes):
        if node.visit is not None:
            names[node.visit.id, node.slot] = row
        else:
            number = pauses.get(node.employee, 0)
            pauses[node.employee] = number + 1
            names[f"break of {layout.problem.employees[node.employee].id}", number] = row
    return names
