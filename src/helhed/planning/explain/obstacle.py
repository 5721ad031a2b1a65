"""Which must stands in the way on a board where something has just been tried. Looks only at what the trial changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from helhed.planning.constraints.constraint_list import CONSTRAINTS
from helhed.planning.kernels import search_state as c
from helhed.planning.kernels.routes import node_lateness
from helhed.planning.kernels.search_state import SearchState
from helhed.planning.search.layout import Layout

__all__ = ["Obstacle", "first_obstacle"]

ORDER = {rule.code: number for number, rule in enumerate(CONSTRAINTS)}
PAIR_CODES = {c.SAME_LINK: "same_person", c.OTHER_LINK: "different_people"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """A must that would break: its code, the visit and the employee it is about, and how many ticks too much."""

    code: str
    visit: str = ""
    employee: str = ""
    ticks: int = 1


def first_obstacle(layout: Layout, board: SearchState) -> Obstacle | None:
    """The first of the list among what the open change would break; None where it breaks nothing."""
    written = board.work[: int(board.sums[c.JOURNAL]), c.OLD_CELL]
    rows = [int(row) for row in np.unique(written // c.ROW_WIDTH)]
    nodes = [row for row in rows if row < len(layout.nodes) and board.row[row, c.EMPLOYEE] >= 0]
    people = {int(board.row[row, c.EMPLOYEE]) for row in nodes}
    found = [obstacle for row in nodes for obstacle in _about(layout, board, row)]
    found += [obstacle for number in sorted(people) for obstacle in _too_long(layout, board, number)]
    return min(found, key=lambda one: ORDER[one.code], default=None)


def _about(layout: Layout, board: SearchState, row: int) -> Iterator[Obstacle]:
    """What breaks at one node: its last hour, its windows, and who may not or must come with whom."""
    visit, start = layout.nodes[row].visit, int(board.row[row, c.START])
    who = layout.problem.employees[int(board.row[row, c.EMPLOYEE])].id
    over = start - int(board.row[row, c.DEADLINE])
    if over > c.NO_WAY // 4:
        yield Obstacle(code="there_is_a_way", visit=visit.id if visit is not None else "", employee=who)
    elif over > 0:
        code = "starts_in_time" if visit is not None else "break_in_its_window"
        yield Obstacle(code=code, visit=visit.id if visit is not None else "", employee=who, ticks=over)
    if visit is None:
        return
    late = node_lateness(board, row, start) if visit.is_window_hard else 0
    if late > 0:
        yield Obstacle(code="hard_windows", visit=visit.id, employee=who, ticks=int(late))
    for code in _pairs(board, row):
        yield Obstacle(code=code, visit=visit.id, employee=who)


def _pairs(board: SearchState, row: int) -> Iterator[str]:
    mine = board.row[row, c.EMPLOYEE]
    ends = (
        (c.IN_FROM, c.IN_TO, c.IN_LINK, c.LINK_FROM),
        (c.OUT_FROM, c.OUT_TO, c.OUT_LINK, c.LINK_TO),
    )
    for start, stop, column, end in ends:
        for link in board.ties[board.row[row, start] : board.row[row, stop], column]:
            kind, theirs = int(board.ties[link, c.LINK_KIND]), board.row[board.ties[link, end], c.EMPLOYEE]
            if kind in PAIR_CODES and theirs >= 0 and (theirs == mine) != (kind == c.SAME_LINK):
                yield PAIR_CODES[kind]


def _too_long(layout: Layout, board: SearchState, number: int) -> Iterator[Obstacle]:
    """A shift that would end too late, with its last visit."""
    employee, post = layout.problem.employees[number], len(layout.nodes) + number
    if employee.shift_end is None or not layout.problem.weights.is_overtime_forbidden:
        return
    last = row = int(board.row[post, c.BEFORE])
    while row != post and board.row[row, c.PLACE] < 0:
        row = int(board.row[row, c.BEFORE])
    place = int(board.row[row, c.PLACE])
    back = int(board.row[last, c.START] + board.row[last, c.DURATION])
    back += int(layout.problem.travel[employee.means][place, employee.end_place])
    if back >= c.NO_WAY:
        yield Obstacle(code="there_is_a_way", employee=employee.id)
    elif back > employee.shift_end:
        visit = layout.nodes[row].visit if row != post else None
        yield Obstacle(
            code="shift_end_is_kept",
            visit=visit.id if visit is not None else "",
            employee=employee.id,
            ticks=back - employee.shift_end,
        )
