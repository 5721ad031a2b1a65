"""Runs of stops that two employees exchange, the common order staying as it is."""

# The arrays hold whole numbers; numpy’s own types cannot say so.
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from helhed.planning import board as c
from helhed.planning.board import Board
from helhed.planning.chance import below
from helhed.planning.compiled import inlined, kernel
from helhed.planning.glance import is_too_dear, released, stop_after, stop_before
from helhed.planning.keys import insert_by_key, key_of, low_key
from helhed.planning.nearness import beside
from helhed.planning.routes import link_out, ride

__all__ = [
    "collect",
    "exchange_runs",
    "hand_over",
    "is_exchange_hopeless",
    "leg",
]


@kernel
def collect(b: Board, node: int, employee: int, most: int, offset: int) -> int:
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
def hand_over(b: Board, count: int, offset: int, employee: int) -> bool:
    """Links the stops listed in scratch into an employee's route, each by its key."""
    for i in range(count):  # noqa: SIM110 -- kernels have no generators
        if not insert_by_key(b, b.work[offset + i, c.SCRATCH], employee):
            return False
    return True


@inlined
def leg(b: Board, post: int, stop: int, after: int) -> int:
    """Ticks from one stop (or the post) to another (or, where that is a post, to where its route ends)."""
    end = b.row[after, c.END_PLACE] if after >= b.sums[c.NODES] else b.row[after, c.PLACE]
    return ride(b, post, b.row[stop, c.PLACE], end)


@inlined
def drive_alike(b: Board, mine: int, yours: int) -> bool:
    """Whether two employees' ways take the same time and end in the same place."""
    if b.row[mine, c.MEANS] != b.row[yours, c.MEANS]:
        return False
    return b.row[mine, c.END_PLACE] == b.row[yours, c.END_PLACE]


@inlined
def people_more(b: Board, count: int, offset: int, employee: int) -> int:
    """Points more when an employee takes the stops listed in scratch."""
    more = 0
    for i in range(offset, offset + count):
        stop = b.work[i, c.SCRATCH]
        more += b.person[stop, employee] - released(b, stop)
    return more


@kernel
def is_exchange_hopeless(b: Board, other: int, given: int, taken: int, half: int) -> bool:
    """Whether two runs listed in scratch would not stand in one piece in each other's place, or are too dear there.

    Runs that mix with what is left there were hardly ever kept. Not asked where the two do not drive alike.
    """
    node, last = b.work[0, c.SCRATCH], b.work[given - 1, c.SCRATCH]
    here, there = b.row[node, c.EMPLOYEE], b.row[other, c.EMPLOYEE]
    mine, yours = b.sums[c.NODES] + here, b.sums[c.NODES] + there
    if not drive_alike(b, mine, yours):
        return False
    before, after = stop_before(b, b.row[node, c.BEFORE]), stop_after(b, last)
    first, final = other, other
    if taken > 0:
        first, final = b.work[half, c.SCRATCH], b.work[half + taken - 1, c.SCRATCH]
    behind = stop_after(b, final)
    if b.row[last, c.KEY] >= key_of(b, behind):
        return True
    driven = leg(b, yours, other, node) - leg(b, mine, before, node) - leg(b, mine, last, after)
    driven += leg(b, yours, last, behind) - leg(b, yours, final, behind)
    if taken > 0:
        if low_key(b, before) >= b.row[first, c.KEY] or b.row[final, c.KEY] >= key_of(b, after):
            return True
        driven += leg(b, mine, before, first) + leg(b, mine, final, after) - leg(b, yours, other, first)
    elif before != after:
        driven += leg(b, mine, before, after)
    people = people_more(b, given, 0, there) + people_more(b, taken, half, here)
    return is_too_dear(b, driven, people)


@kernel
def exchange_runs(b: Board, node: int) -> bool:
    """Two employees exchange runs of stops (often everything that follows): two neighbours then follow each other."""
    other = beside(b, node)
    if other < 0 or b.row[other, c.EMPLOYEE] < 0 or b.row[other, c.FROZEN] != 0:
        return False
    if b.row[other, c.KEY] > b.row[node, c.KEY]:
        node, other = other, node
    here, there = b.row[node, c.EMPLOYEE], b.row[other, c.EMPLOYEE]
    if here == there:
        return False
    half = b.sums[c.ROOM] // 2
    mine, yours = half, half
    if below(b, 2) == 0:
        mine, yours = 1 + below(b, 4), below(b, 4)
    given = collect(b, node, there, mine, 0)
    if given < 0:
        return False
    taken = collect(b, b.row[other, c.NEXT], here, yours, half)
    if taken < 0 or is_exchange_hopeless(b, other, given, taken, half):
        return False
    for i in range(given):
        link_out(b, b.work[i, c.SCRATCH])
    for i in range(taken):
        link_out(b, b.work[half + i, c.SCRATCH])
    return hand_over(b, given, 0, there) and hand_over(b, taken, half, here)
