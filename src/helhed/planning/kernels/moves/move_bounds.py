"""What a move drives and who it gives, known before anything is written.

Most moves are turned down, and most of those because they drive too far. To see that takes a few look-ups of ways; to
make the move and take it back takes many writes. Where the answer is not exact it errs towards trying.
"""

# The arrays hold whole numbers; numpy’s own types cannot say so.
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from helhed.planning.kernels import search_state as c
from helhed.planning.kernels.compilation import inline_kernel
from helhed.planning.kernels.routes import detour_ticks, pairing_price, travel_ticks
from helhed.planning.kernels.search_state import SearchState

__all__ = [
    "extra_travel",
    "is_too_costly",
    "saved_person_points",
    "saved_travel",
    "skip_back_past",
    "skip_on_past",
    "stop_after",
    "stop_before",
]


@inline_kernel
def is_too_costly(b: SearchState, driven: int, people: int) -> bool:
    """Whether so many ticks more on the way and so many points more for who comes are past what a move may cost."""
    ways = b.sums[c.W_TRAVEL] * (b.sums[c.TRAVEL] + driven)
    return ways + b.sums[c.PERSON] + people + b.sums[c.DROPPED] > b.sums[c.LIMIT]


@inline_kernel
def skip_back_past(b: SearchState, stop: int, without: int) -> int:
    """The stop, or the one before it where that is the one to look past."""
    return b.row[stop, c.BEFORE] if stop == without else stop


@inline_kernel
def skip_on_past(b: SearchState, stop: int, without: int) -> int:
    """The stop, or the one after it where that is the one to look past."""
    return b.row[stop, c.NEXT] if stop == without else stop


@inline_kernel
def stop_before(b: SearchState, stop: int) -> int:
    """The stop, or the last one before it that is no break; the post where there is none."""
    while b.row[stop, c.PLACE] < 0:
        stop = b.row[stop, c.BEFORE]
    return stop


@inline_kernel
def stop_after(b: SearchState, stop: int) -> int:
    """The first stop after this one that is no break; the post where there is none."""
    stop = b.row[stop, c.NEXT]
    while b.row[stop, c.PLACE] < 0:
        stop = b.row[stop, c.NEXT]
    return stop


@inline_kernel
def extra_travel(b: SearchState, node: int, employee: int, before: int, without: int) -> int:
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
    further = travel_ticks(b, post, start, here) + travel_ticks(b, post, here, end)
    return further if is_alone else further - travel_ticks(b, post, start, end)


@inline_kernel
def saved_travel(b: SearchState, node: int) -> int:
    """Ticks less on the way without a node that is in a route."""
    return detour_ticks(b, node, b.sums[c.NODES] + b.row[node, c.EMPLOYEE])


@inline_kernel
def saved_person_points(b: SearchState, node: int) -> int:
    """Points for who has a node now."""
    price = b.person[node, b.row[node, c.EMPLOYEE]]
    return price if b.row[node, c.NO_LINK] != 0 else price + pairing_price(b, node, b.row[node, c.EMPLOYEE])
