"""Between rows and names: a board as a plan, and a plan back on a board."""

from __future__ import annotations

import numpy as np

from helhed.planning import board as c
from helhed.planning.board import Board
from helhed.planning.journal import begin
from helhed.planning.layout import Layout
from helhed.planning.order import renumber
from helhed.planning.plan import Plan, Stop, Tour
from helhed.planning.price import begin_times, recount
from helhed.planning.routes import link_in
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
    wanted = sorted(
        (stop.start, order, numbers[tour.employee], rows.get(_name(tour.employee, stop, tour), -1))
        for tour in plan.tours if tour.employee in numbers for order, stop in enumerate(tour.stops)
    )
    begin(board)
    keys: dict[int, int] = {}
    for place, (start, _, employee, row) in enumerate(wanted, start=1):
        if row < 0 or board.person[row, employee] < 0 or board.row[row, c.EMPLOYEE] >= 0:
            continue
        event = int(board.row[row, c.EVENT])
        post = len(layout.nodes) + employee
        key = keys.setdefault(event, place * c.KEY_STEP)
        before = int(board.row[post, c.BEFORE])
        if before != post and board.row[before, c.KEY] >= key:
            continue
        board.row[row, c.KEY] = key
        board.row[row, c.START] = start
        board.row[row, c.OPENS] = _opening(board, row, start)
        link_in(board, row, employee, before)
        board.sums[c.JOURNAL] = 0
    _finish(layout, board)


def _finish(layout: Layout, board: Board) -> None:
    _drop_halves(layout, board)
    propagate(board, 50 * layout.events + 1000)
    renumber(board)
    recount(board)


def _drop_halves(layout: Layout, board: Board) -> None:
    """A group that a plan gives only in part is taken out whole."""
    from helhed.planning.routes import unlink

    groups = np.array([node.group for node in layout.nodes])
    placed = board.row[: len(groups), c.EMPLOYEE] >= 0
    for group in np.unique(groups[placed]):
        members = np.flatnonzero(groups == group)
        if not placed[members].all():
            for row in members[placed[members]]:
                unlink(board, int(row))
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
