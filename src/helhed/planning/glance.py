"""What a move drives and who it gives, known before anything is written.

Most moves are turned down, and most of those because they drive too far. To see that takes a few look-ups of ways; to
make the move and take it back takes many writes. Where the answer is not exact it errs towards trying.
"""

# The arrays hold whole numbers; numpy’s own types cannot say so.
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from helhed.planning import board as c
from helhed.planning.board import Board
from helhed.planning.compiled import inlined
from helhed.planning.routes import detour, pairing, ride

__all__ = [
    "extra_way",
    "is_too_dear",
    "released",
    "saved_way",
    "skipping_back",
    "skipping_on",
    "stop_after",
    "stop_before",
]


@inlined
def is_too_dear(b: Board, driven: int, people: int) -> bool:
    """Whether so many ticks more on the way and so many points more for who comes are past what a move may cost."""
    ways = b.sums[c.W_TRAVEL] * (b.sums[c.TRAVEL] + driven)
    return ways + b.sums[c.PERSON] + people + b.sums[c.DROPPED] > b.sums[c.LIMIT]


@inlined
def skipping_back(b: Board, stop: int, without: int) -> int:
    """The stop, or the one before it where that is the one to look past."""
    return b.row[stop, c.BEFORE] if stop == without else stop


@inlined
def skipping_on(b: Board, stop: int, without: int) -> int:
    """The stop, or the one after it where that is the one to look past."""
    return b.row[stop, c.NEXT] if stop == without else stop


@inlined
def stop_before(b: Board, stop: int) -> int:
    """The stop, or the last one before it that is no break; the post where there is none."""
    while b.row[stop, c.PLACE] < 0:
        stop = b.row[stop, c.BEFORE]
    return stop


@inlined
def stop_after(b: Board, stop: int) -> int:
    """The first stop after this one that is no break; the post where there is none."""
    stop = b.row[stop, c.NEXT]
    while b.row[stop, c.PLACE] < 0:
        stop = b.row[stop, c.NEXT]
    return stop


@inlined
def extra_way(b: Board, node: int, employee: int, before: int, without: int) -> int:
    """Ticks more on the way with a node after `before` in a route it is not in, looking past the stop `without`.

    `before` is a stop of the route, or the employee's post, but not `without`.
    """
    nodes = b.sums[c.NODES]
    post = nodes + employee
    origin = before
    while b.row[origin, c.PLACE] < 0 or origin == without:
        origin = b.row[origin, c.BEFORE]
    after = b.row[before, c.NEXT]
    if after == without:
        after = b.row[after, c.NEXT]
    is_alone = before == post and after == post
    while after < nodes and (b.row[after, c.PLACE] < 0 or after == without):
        after = b.row[after, c.NEXT]
    start, here = b.row[origin, c.PLACE], b.row[node, c.PLACE]
    end = b.row[post, c.END_PLACE] if after >= nodes else b.row[after, c.PLACE]
    further = ride(b, post, start, here) + ride(b, post, here, end)
    return further if is_alone else further - ride(b, post, start, end)


@inlined
def saved_way(b: Board, node: int) -> int:
    """Ticks less on the way without a node that is in a route."""
    return detour(b, node, b.sums[c.NODES] + b.row[node, c.EMPLOYEE])


@inlined
def released(b: Board, node: int) -> int:
    """Points for who has a node now."""
    price = b.person[node, b.row[node, c.EMPLOYEE]]
    return price if b.row[node, c.NO_LINK] != 0 else price + pairing(b, node, b.row[node, c.EMPLOYEE])
