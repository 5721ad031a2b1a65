"""Who and what a move looks at: a node that may be moved, and somewhere near where it might stand."""

# The arrays hold whole numbers; numpy’s own types cannot say so.
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from helhed.planning import board as c
from helhed.planning.board import Board
from helhed.planning.chance import below
from helhed.planning.compiled import inlined

__all__ = [
    "beside",
    "is_loose",
]


@inlined
def beside(b: Board, node: int) -> int:
    """Somewhere a node might stand: mostly one of its neighbours, now and then anywhere; negative for nowhere.

    Where much is late, what is done together no longer lies together by its windows.
    """
    if below(b, c.WIDE) == 0:
        other = below(b, b.sums[c.NODES])
        return other if b.row[other, c.PLACE] >= 0 and b.row[other, c.EVENT] != b.row[node, c.EVENT] else c.NOBODY
    return b.choice[node, below(b, c.NEIGHBOURS)]


@inlined
def is_loose(b: Board, node: int) -> bool:
    """Whether a node is in a route and may be moved."""
    return b.row[node, c.EMPLOYEE] >= 0 and b.row[node, c.FROZEN] == 0
