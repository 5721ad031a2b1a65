"""No plan is handed over with a must broken: what breaks one is taken out, and then says why."""

from __future__ import annotations

from collections.abc import Iterator

from helhed.planning.kernels import search_state as c
from helhed.planning.kernels.journal import begin_change
from helhed.planning.kernels.moves.single_moves import drop_group
from helhed.planning.kernels.order import renumber_keys
from helhed.planning.kernels.price import recount_cost
from helhed.planning.kernels.routes import node_lateness, pairing_price
from helhed.planning.kernels.schedule import propagate_starts
from helhed.planning.kernels.search_state import SearchState
from helhed.planning.search.layout import Layout

__all__ = ["drop_infeasible_groups"]


def drop_infeasible_groups(layout: Layout, board: SearchState) -> None:
    """Leaves out groups until no must is broken. A broken must has a price no wish can pay, so this is rare."""
    for _ in range(len(layout.nodes)):
        group = _offender(layout, board)
        if group < 0:
            break
        begin_change(board)
        drop_group(board, group)
        propagate_starts(board, 50 * layout.events + 1000)
        renumber_keys(board)
    recount_cost(board)


def _offender(layout: Layout, board: SearchState) -> int:
    for row, node in enumerate(layout.nodes):
        if board.row[row, c.EMPLOYEE] >= 0 and not board.row[row, c.FROZEN] and _breaks_must(layout, board, row):
            return node.group
    if layout.problem.weights.is_overtime_forbidden:
        return _after_shift(layout, board)
    return -1


def _breaks_must(layout: Layout, board: SearchState, row: int) -> bool:
    visit, start = layout.nodes[row].visit, int(board.row[row, c.START])
    if start > board.row[row, c.DEADLINE]:
        return True
    if visit is not None and visit.is_window_hard and node_lateness(board, row, start) > 0:
        return True
    return pairing_price(board, row, int(board.row[row, c.EMPLOYEE])) > 0


def _after_shift(layout: Layout, board: SearchState) -> int:
    """What to leave out of a route that ends after its shift: its last visit, else its last break; -1 for nothing."""
    for number, employee in enumerate(layout.problem.employees):
        post = len(layout.nodes) + number
        last = int(board.row[post, c.BEFORE])
        if employee.shift_end is None or last == post:
            continue
        place, row = employee.start_place, int(board.row[post, c.NEXT])
        while row != post:
            place = int(board.row[row, c.PLACE]) if board.row[row, c.PLACE] >= 0 else place
            row = int(board.row[row, c.NEXT])
        back = board.row[last, c.START] + board.row[last, c.DURATION]
        if back + layout.problem.travel[employee.means][place, employee.end_place] <= employee.shift_end:
            continue
        loose = [stop for stop in _backwards(board, post) if not board.row[stop, c.FROZEN]]
        visits = [stop for stop in loose if board.row[stop, c.PLACE] >= 0]
        if loose:
            return int(board.row[(visits or loose)[0], c.GROUP])
    return -1


def _backwards(board: SearchState, post: int) -> Iterator[int]:
    """The stops of a route, the last one first."""
    stop = int(board.row[post, c.BEFORE])
    while stop != post:
        yield stop
        stop = int(board.row[stop, c.BEFORE])
