"""Moving stops that follow each other together: what is late in a row is often only mended in a row."""

# The arrays hold whole numbers; numpy’s own types cannot say so.
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from helhed.planning import board as c
from helhed.planning.board import Board
from helhed.planning.chance import below
from helhed.planning.compiled import inlined, kernel
from helhed.planning.moves import beside, put_with, take_out

__all__ = ["end_of_run", "new_point", "relocate_run"]


@inlined
def end_of_run(b: Board, node: int, most: int) -> int:
    """The last of at most so many stops after a node; negative where one of them may not be moved."""
    for _ in range(most):
        after = b.row[node, c.NEXT]
        if after >= b.sums[c.NODES]:
            break
        if b.row[after, c.PLACE] < 0 or b.row[after, c.FROZEN] != 0:
            return c.NOBODY
        node = after
    return node


@inlined
def new_point(b: Board, node: int, last: int) -> int:
    """A stop after which the run from `node` to `last` could stand instead; negative for none."""
    nodes = b.sums[c.NODES]
    if below(b, 3) == 0:
        other = beside(b, node)
        if other < 0 or b.row[other, c.EMPLOYEE] < 0 or b.row[other, c.EMPLOYEE] == b.row[node, c.EMPLOYEE]:
            return c.NOBODY
        return other
    steps = 1 + below(b, 6)
    if below(b, 2) == 0:
        spot = last
        for _ in range(steps):
            if b.row[spot, c.NEXT] < nodes:
                spot = b.row[spot, c.NEXT]
        return spot if spot != last else c.NOBODY
    spot = b.row[node, c.BEFORE]
    if spot >= nodes:
        return c.NOBODY
    for _ in range(steps):
        if spot < nodes:
            spot = b.row[spot, c.BEFORE]
    return spot


@kernel
def relocate_run(b: Board, node: int) -> bool:
    """Moves two or three stops that follow each other to another point of the same route, or beside a neighbour."""
    last = end_of_run(b, node, 1 + below(b, 2))
    if last < 0 or last == node:
        return False
    before = new_point(b, node, last)
    if before < 0:
        return False
    nodes = b.sums[c.NODES]
    to = before - nodes if before >= nodes else b.row[before, c.EMPLOYEE]
    while True:
        follows = b.row[node, c.NEXT]
        if b.person[node, to] < 0:
            return False
        take_out(b, b.row[node, c.EVENT])
        if not put_with(b, b.row[node, c.EVENT], node, before, to):
            return False
        if node == last:
            return True
        before, node = node, follows
