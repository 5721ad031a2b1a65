"""Runs of stops that two employees exchange, the common order staying as it is."""

# The arrays hold whole numbers; numpy’s own types cannot say so.
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from helhed.planning.kernels import search_state as c
from helhed.planning.kernels.compilation import inline_kernel, kernel
from helhed.planning.kernels.keys import ceiling_key, insert_by_key, low_key
from helhed.planning.kernels.moves.move_bounds import is_too_costly, saved_person_points, stop_after, stop_before
from helhed.planning.kernels.moves.target_choice import draw_target_stop
from helhed.planning.kernels.rng import randbelow
from helhed.planning.kernels.routes import link_out, travel_ticks
from helhed.planning.kernels.search_state import SearchState

__all__ = [
    "collect_run",
    "exchange_runs",
    "hand_over",
    "is_exchange_hopeless",
    "leg_ticks",
]


@kernel
def collect_run(b: SearchState, node: int, employee: int, most: int, offset: int) -> int:
    """Lists in scratch up to `most` stops from a node on that the employee could take over; -1 if one cannot move."""
    count = 0
    while node < b.sums[c.NODES] and count < most:
        if b.row[node, c.PLACE] >= 0:
            if b.row[node, c.FROZEN] != 0 or b.person[node, employee] < 0:
                return c.NOBODY
            b.work[offset + count, c.SCRATCH] = node
            count += 1
        node = b.row[node, c.NEXT]
    return count


@kernel
def hand_over(b: SearchState, count: int, offset: int, employee: int) -> bool:
    """Links the stops listed in scratch into an employee's route, each by its key."""
    for i in range(count):  # noqa: SIM110 -- kernels have no generators
        if not insert_by_key(b, b.work[offset + i, c.SCRATCH], employee):
            return False
    return True


@inline_kernel
def leg_ticks(b: SearchState, post: int, stop: int, after: int) -> int:
    """Ticks from one stop (or the post) to another (or, where that is a post, to where its route ends)."""
    end = b.row[after, c.END_PLACE] if after >= b.sums[c.NODES] else b.row[after, c.PLACE]
    return travel_ticks(b, post, b.row[stop, c.PLACE], end)


@inline_kernel
def has_same_travel(b: SearchState, mine: int, yours: int) -> bool:
    """Whether two employees' ways take the same time and end in the same place."""
    if b.row[mine, c.MEANS] != b.row[yours, c.MEANS]:
        return False
    return b.row[mine, c.END_PLACE] == b.row[yours, c.END_PLACE]


@inline_kernel
def extra_person_points(b: SearchState, count: int, offset: int, employee: int) -> int:
    """Points more when an employee takes the stops listed in scratch."""
    more = 0
    for i in range(offset, offset + count):
        stop = b.work[i, c.SCRATCH]
        more += b.person[stop, employee] - saved_person_points(b, stop)
    return more


@kernel
def is_exchange_hopeless(b: SearchState, other: int, given: int, taken: int, half: int) -> bool:
    """Whether two runs listed in scratch would not stand in one piece in each other's place, or are too dear there.

    Runs that mix with what is left there were hardly ever kept. Not asked where the two do not drive alike.
    """
    node, last = b.work[0, c.SCRATCH], b.work[given - 1, c.SCRATCH]
    here, there = b.row[node, c.EMPLOYEE], b.row[other, c.EMPLOYEE]
    mine, yours = b.sums[c.NODES] + here, b.sums[c.NODES] + there
    if not has_same_travel(b, mine, yours):
        return False
    before, after = stop_before(b, b.row[node, c.BEFORE]), stop_after(b, last)
    first, final = other, other
    if taken > 0:
        first, final = b.work[half, c.SCRATCH], b.work[half + taken - 1, c.SCRATCH]
    behind = stop_after(b, final)
    if b.row[last, c.KEY] >= ceiling_key(b, behind):
        return True
    driven = leg_ticks(b, yours, other, node) - leg_ticks(b, mine, before, node) - leg_ticks(b, mine, last, after)
    driven += leg_ticks(b, yours, last, behind) - leg_ticks(b, yours, final, behind)
    if taken > 0:
        if low_key(b, before) >= b.row[first, c.KEY] or b.row[final, c.KEY] >= ceiling_key(b, after):
            return True
        driven += (
            leg_ticks(b, mine, before, first) + leg_ticks(b, mine, final, after) - leg_ticks(b, yours, other, first)
        )
    elif before != after:
        driven += leg_ticks(b, mine, before, after)
    people = extra_person_points(b, given, 0, there) + extra_person_points(b, taken, half, here)
    return is_too_costly(b, driven, people)


@kernel
def exchange_runs(b: SearchState, node: int) -> bool:
    """Two employees exchange runs of stops (often everything that follows): two neighbours then follow each other."""
    other = draw_target_stop(b, node)
    if other < 0 or b.row[other, c.EMPLOYEE] < 0 or b.row[other, c.FROZEN] != 0:
        return False
    if b.row[other, c.KEY] > b.row[node, c.KEY]:
        node, other = other, node
    here, there = b.row[node, c.EMPLOYEE], b.row[other, c.EMPLOYEE]
    if here == there:
        return False
    half = b.sums[c.ROOM] // 2
    mine, yours = half, half
    if randbelow(b, 2) == 0:
        mine, yours = 1 + randbelow(b, 4), randbelow(b, 4)
    given = collect_run(b, node, there, mine, 0)
    if given < 0:
        return False
    taken = collect_run(b, b.row[other, c.NEXT], here, yours, half)
    if taken < 0 or is_exchange_hopeless(b, other, given, taken, half):
        return False
    for i in range(given):
        link_out(b, b.work[i, c.SCRATCH])
    for i in range(taken):
        link_out(b, b.work[half + i, c.SCRATCH])
    return hand_over(b, given, 0, there) and hand_over(b, taken, half, here)
