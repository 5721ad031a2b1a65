"""When everything begins, kept right while routes change.

Start times are the least ones that respect shifts, driving, windows, same starts and gaps. A change wakes the events
it touches; they are timed again in the order of their keys, and only what really moves wakes what follows. Every
write is noted in a journal, so that a change can be taken back exactly.
"""

# The arrays hold whole numbers; numpy’s own types cannot say so.
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from helhed.planning.kernels import search_state as c
from helhed.planning.kernels.compilation import inline_kernel, kernel
from helhed.planning.kernels.journal import write_cell
from helhed.planning.kernels.queue import pop_event, push_event
from helhed.planning.kernels.routes import charge_start, mark_route, route_arrival
from helhed.planning.kernels.search_state import SearchState

__all__ = [
    "earliest_start",
    "hold_back",
    "is_order",
    "propagate_starts",
    "propagate_within",
    "retime_event",
    "start_after_gaps",
    "start_after_gaps_except",
]


@kernel
def hold_back(b: SearchState, link: int, start: int) -> None:
    """Asks the first visit of a link, which must not begin too long before the second, to wait."""
    first = b.ties[link, c.LINK_FROM]
    wanted = start - b.ties[link, c.LINK_MAX]
    row = b.sums[c.NODES] + b.sums[c.POSTS] + link
    held = b.row[row, c.HOLD]
    if wanted != held:
        write_cell(b, row, c.HOLD, wanted)
        if wanted > b.row[first, c.START] or held == b.row[first, c.START]:
            push_event(b, b.row[first, c.EVENT])


@inline_kernel
def earliest_start(b: SearchState, event: int) -> int:
    """The least start this event can have now."""
    first, clock = b.ties[event, c.FIRST], 0
    for node in range(first, first + b.ties[event, c.COUNT]):
        clock = max(clock, route_arrival(b, node), b.row[node, c.OPENS])
        for i in range(b.row[node, c.OUT_FROM], b.row[node, c.OUT_TO]):
            clock = max(clock, b.row[b.sums[c.NODES] + b.sums[c.POSTS] + b.ties[i, c.OUT_LINK], c.HOLD])
    return clock


@inline_kernel
def is_order(b: SearchState, link: int) -> bool:
    """Whether a link is about hours and its first visit is in a route."""
    return b.ties[link, c.LINK_KIND] == c.ORDER_LINK and b.row[b.ties[link, c.LINK_FROM], c.EMPLOYEE] >= 0


@kernel
def start_after_gaps_except(b: SearchState, event: int, clock: int, without: int) -> int:
    """The start once the least gaps behind earlier visits are kept, all but one link's."""
    start, first = clock, b.ties[event, c.FIRST]
    for node in range(first, first + b.ties[event, c.COUNT]):
        for i in range(b.row[node, c.IN_FROM], b.row[node, c.IN_TO]):
            link = b.ties[i, c.IN_LINK]
            if link != without and is_order(b, link):
                start = max(start, b.row[b.ties[link, c.LINK_FROM], c.START] + b.ties[link, c.LINK_MIN])
    return start


@kernel
def start_after_gaps(b: SearchState, event: int, clock: int) -> int:
    """The start once all least gaps are kept; holds those back that would be too early.

    What a gap itself asks for must not hold its own origin back, or a fixed gap would never let go.
    """
    first = b.ties[event, c.FIRST]
    for node in range(first, first + b.ties[event, c.COUNT]):
        for i in range(b.row[node, c.IN_FROM], b.row[node, c.IN_TO]):
            link = b.ties[i, c.IN_LINK]
            if is_order(b, link) and b.ties[link, c.LINK_MAX] < c.FAR:
                hold_back(b, link, start_after_gaps_except(b, event, clock, link))
    return start_after_gaps_except(b, event, clock, c.NOBODY)


@inline_kernel
def retime_event(b: SearchState, event: int) -> None:
    """Gives an event its least start and wakes what follows if that moved."""
    first, last = b.ties[event, c.FIRST], b.ties[event, c.FIRST] + b.ties[event, c.COUNT]
    if b.row[first, c.EMPLOYEE] < 0:
        return
    start = earliest_start(b, event)
    for node in range(first, last):
        if b.row[node, c.IN_TO] > b.row[node, c.IN_FROM]:
            start = start_after_gaps(b, event, start)
            break
    old = b.row[first, c.START]
    if start == old:
        return
    for node in range(first, last):
        charge_start(b, node, old, -1)
        write_cell(b, node, c.START, start)
        charge_start(b, node, start, 1)
        mark_route(b, b.sums[c.NODES] + b.row[node, c.EMPLOYEE])
        after = b.row[node, c.NEXT]
        if after < b.sums[c.NODES]:
            push_event(b, b.row[after, c.EVENT])
        for i in range(b.row[node, c.OUT_FROM], b.row[node, c.OUT_TO]):
            link = b.ties[i, c.OUT_LINK]
            target = b.ties[link, c.LINK_TO]
            if b.ties[link, c.LINK_KIND] == c.ORDER_LINK and b.row[target, c.EMPLOYEE] >= 0:
                push_event(b, b.row[target, c.EVENT])


@kernel
def propagate_starts(b: SearchState, most: int) -> bool:
    """Times everything woken. False when `most` events were not enough, which means a circle of waiting."""
    return propagate_within(b, most, c.FAR)


@kernel
def propagate_within(b: SearchState, most: int, ceiling: int) -> bool:
    """As `propagate_starts`, and also gives up as soon as the points for lateness pass the ceiling."""
    count = 0
    while b.sums[c.HEAP] > 0:
        count += 1
        if count > most or b.sums[c.LATE] > ceiling:
            return False
        retime_event(b, pop_event(b))
    b.sums[c.POPS] += count
    return True
