"""Moving stops that follow each other together: what is late in a row is often only mended in a row."""

# The arrays hold whole numbers; numpy’s own types cannot say so.
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from helhed.planning.kernels import search_state as c
from helhed.planning.kernels.compilation import inline_kernel, kernel
from helhed.planning.kernels.moves.move_bounds import is_too_costly, saved_person_points, stop_after, stop_before
from helhed.planning.kernels.moves.placement import place_with_listed_people, take_out
from helhed.planning.kernels.moves.target_choice import draw_target_stop
from helhed.planning.kernels.rng import randbelow
from helhed.planning.kernels.routes import place_after, place_of, travel_ticks
from helhed.planning.kernels.search_state import SearchState

__all__ = ["end_of_run", "new_point", "relocate_run"]


@inline_kernel
def end_of_run(b: SearchState, node: int, most: int) -> int:
    """The last of at most so many stops after a node; negative where one of them may not be moved."""
    for _ in range(most):
        after = b.row[node, c.NEXT]
        if after >= b.sums[c.NODES]:
            break
        if b.row[after, c.PLACE] < 0 or b.row[after, c.FROZEN] != 0:
            return c.NOBODY
        node = after
    return node


@inline_kernel
def new_point(b: SearchState, node: int, last: int) -> int:
    """A stop after which the run from `node` to `last` could stand instead; negative for none."""
    nodes = b.sums[c.NODES]
    if randbelow(b, 3) == 0:
        other = draw_target_stop(b, node)
        if other < 0 or b.row[other, c.EMPLOYEE] < 0 or b.row[other, c.EMPLOYEE] == b.row[node, c.EMPLOYEE]:
            return c.NOBODY
        return other
    steps = 1 + randbelow(b, 6)
    if randbelow(b, 2) == 0:
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
def is_run_too_costly(b: SearchState, node: int, last: int, before: int, to: int) -> bool:
    """Whether the run from `node` to `last` drives too far, or costs too much in people, after `before`.

    Not asked where somebody comes along (two who leave a route together can save more than each alone), nor where
    the run only passes a break.
    """
    if stop_before(b, before) == last or stop_after(b, before) == node:
        return False
    mine, yours = b.sums[c.NODES] + b.row[node, c.EMPLOYEE], b.sums[c.NODES] + to
    origin, comes = place_of(b, b.row[node, c.BEFORE]), place_of(b, before)
    after, target = place_after(b, last), place_after(b, before)
    end = b.row[last, c.PLACE]
    driven = (
        travel_ticks(b, yours, end, target) - travel_ticks(b, yours, comes, target) - travel_ticks(b, mine, end, after)
    )
    if b.row[node, c.BEFORE] != mine or b.row[last, c.NEXT] != mine:
        driven += travel_ticks(b, mine, origin, after)
    people, stop = 0, node
    while True:
        if b.ties[b.row[stop, c.EVENT], c.COUNT] > 1:
            return False
        place = b.row[stop, c.PLACE]
        driven += travel_ticks(b, yours, comes, place) - travel_ticks(b, mine, origin, place)
        comes = origin = place
        people += b.person[stop, to] - saved_person_points(b, stop)
        if stop == last:
            return is_too_costly(b, driven, people)
        stop = b.row[stop, c.NEXT]


@kernel
def relocate_run(b: SearchState, node: int) -> bool:
    """Moves two or three stops that follow each other to another point of the same route, or next to a neighbour."""
    last = end_of_run(b, node, 1 + randbelow(b, 2))
    if last < 0 or last == node:
        return False
    before = new_point(b, node, last)
    if before < 0:
        return False
    nodes = b.sums[c.NODES]
    to = before - nodes if before >= nodes else b.row[before, c.EMPLOYEE]
    if is_run_too_costly(b, node, last, before, to):
        return False
    while True:
        follows = b.row[node, c.NEXT]
        if b.person[node, to] < 0:
            return False
        take_out(b, b.row[node, c.EVENT])
        if not place_with_listed_people(b, b.row[node, c.EVENT], node, before, to):
            return False
        if node == last:
            return True
        before, node = node, follows
