"""When everything begins, kept right while routes change.

Start times are the least ones that respect shifts, driving, windows, same starts and gaps. A change wakes the events
it touches; they are timed again in the order of their keys, and only what really moves wakes what follows. Every
write is noted in a journal, so that a change can be taken back exactly.
"""

# The arrays hold whole numbers; numpy’s own types cannot say so.
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from helhed.planning import board as c
from helhed.planning.board import Board
from helhed.planning.compiled import inlined, kernel
from helhed.planning.journal import write
from helhed.planning.queue import pop, push
from helhed.planning.routes import arrival, charge, mark

__all__ = ["after_gaps", "earliest", "gaps_but", "hold_back", "is_order", "propagate", "propagate_within", "retime"]


@kernel
def hold_back(b: Board, link: int, start: int) -> None:
    """Asks the first visit of a link, which must not begin too long before the second, to wait."""
    first = b.ties[link, c.LINK_FROM]
    wanted = start - b.ties[link, c.LINK_MAX]
    row = b.sums[c.NODES] + b.sums[c.POSTS] + link
    held = b.row[row, c.HOLD]
    if wanted != held:
        write(b, row, c.HOLD, wanted)
        if wanted > b.row[first, c.START] or held == b.row[first, c.START]:
            push(b, b.row[first, c.EVENT])


@inlined
def earliest(b: Board, event: int) -> int:
    """The least start this event can have now."""
    first, clock = b.ties[event, c.FIRST], 0
    for node in range(first, first + b.ties[event, c.COUNT]):
        clock = max(clock, arrival(b, node), b.row[node, c.OPENS])
        for i in range(b.row[node, c.OUT_FROM], b.row[node, c.OUT_TO]):
            clock = max(clock, b.row[b.sums[c.NODES] + b.sums[c.POSTS] + b.ties[i, c.OUT_LINK], c.HOLD])
    return clock


@inlined
def is_order(b: Board, link: int) -> bool:
    """Whether a link is about hours and its first visit is in a route."""
    return b.ties[link, c.LINK_KIND] == c.ORDER_LINK and b.row[b.ties[link, c.LINK_FROM], c.EMPLOYEE] >= 0


@kernel
def gaps_but(b: Board, event: int, clock: int, without: int) -> int:
    """The start once the least gaps behind earlier visits are kept, all but one link's."""
    start, first = clock, b.ties[event, c.FIRST]
    for node in range(first, first + b.ties[event, c.COUNT]):
        for i in range(b.row[node, c.IN_FROM], b.row[node, c.IN_TO]):
            link = b.ties[i, c.IN_LINK]
            if link != without and is_order(b, link):
                start = max(start, b.row[b.ties[link, c.LINK_FROM], c.START] + b.ties[link, c.LINK_MIN])
    return start


@kernel
def after_gaps(b: Board, event: int, clock: int) -> int:
    """The start once all least gaps are kept; holds those back that would be too early.

    What a gap itself asks for must not hold its own origin back, or a fixed gap would never let go.
    """
    first = b.ties[event, c.FIRST]
    for node in range(first, first + b.ties[event, c.COUNT]):
        for i in range(b.row[node, c.IN_FROM], b.row[node, c.IN_TO]):
            link = b.ties[i, c.IN_LINK]
            if is_order(b, link) and b.ties[link, c.LINK_MAX] < c.FAR:
                hold_back(b, link, gaps_but(b, event, clock, link))
    return gaps_but(b, event, clock, c.NOBODY)


@inlined
def retime(b: Board, event: int) -> None:
    """Gives an event its least start and wakes what follows if that moved."""
    first, last = b.ties[event, c.FIRST], b.ties[event, c.FIRST] + b.ties[event, c.COUNT]
    if b.row[first, c.EMPLOYEE] < 0:
        return
    start = earliest(b, event)
    for node in range(first, last):
        if b.row[node, c.IN_TO] > b.row[node, c.IN_FROM]:
            start = after_gaps(b, event, start)
            break
    old = b.row[first, c.START]
    if start == old:
        return
    for node in range(first, last):
        charge(b, node, old, -1)
        write(b, node, c.START, start)
        charge(b, node, start, 1)
        mark(b, b.sums[c.NODES] + b.row[node, c.EMPLOYEE])
        after = b.row[node, c.NEXT]
        if after < b.sums[c.NODES]:
            push(b, b.row[after, c.EVENT])
        for i in range(b.row[node, c.OUT_FROM], b.row[node, c.OUT_TO]):
            link = b.ties[i, c.OUT_LINK]
            target = b.ties[link, c.LINK_TO]
            if b.ties[link, c.LINK_KIND] == c.ORDER_LINK and b.row[target, c.EMPLOYEE] >= 0:
                push(b, b.row[target, c.EVENT])


@kernel
def propagate(b: Board, most: int) -> bool:
    """Times everything woken. False when `most` events were not enough, which means a circle of waiting."""
    return propagate_within(b, most, c.FAR)


@kernel
def propagate_within(b: Board, most: int, ceiling: int) -> bool:
    """As `propagate`, and also gives up as soon as the points for lateness pass the ceiling."""
    count = 0
    while b.sums[c.HEAP] > 0:
        count += 1
        if count > most or b.sums[c.LATE] > ceiling:
            return False
        retime(b, pop(b))
    b.sums[c.POPS] += count
    return True
