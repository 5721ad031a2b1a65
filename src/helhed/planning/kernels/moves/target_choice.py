"""Who and what a move looks at: a node that may be moved, and somewhere near where it might stand."""

# The arrays hold whole numbers; numpy’s own types cannot say so.
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from helhed.planning.kernels import search_state as c
from helhed.planning.kernels.compilation import inline_kernel
from helhed.planning.kernels.rng import randbelow
from helhed.planning.kernels.search_state import SearchState

__all__ = [
    "draw_target_stop",
    "is_movable",
]


@inline_kernel
def draw_target_stop(b: SearchState, node: int) -> int:
    """Somewhere a node might stand: mostly one of its neighbours, now and then anywhere; negative for nowhere.

    Where much is late, what is done together no longer lies together by its windows.
    """
    if randbelow(b, c.WIDE) == 0:
        other = randbelow(b, b.sums[c.NODES])
        return other if b.row[other, c.PLACE] >= 0 and b.row[other, c.EVENT] != b.row[node, c.EVENT] else c.NOBODY
    return b.choice[node, randbelow(b, c.NEIGHBOURS)]


@inline_kernel
def is_movable(b: SearchState, node: int) -> bool:
    """Whether a node is in a route and may be moved."""
    return b.row[node, c.EMPLOYEE] >= 0 and b.row[node, c.FROZEN] == 0
