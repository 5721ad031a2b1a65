"""The common order: where a key belongs, which keys are free, and who could begin when."""

# The arrays hold whole numbers; numpy’s own types cannot say so.
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from helhed.planning.kernels import search_state as c
from helhed.planning.kernels.compilation import inline_kernel, kernel
from helhed.planning.kernels.journal import write_cell
from helhed.planning.kernels.rng import next_bits
from helhed.planning.kernels.routes import link_in, place_of, travel_ticks
from helhed.planning.kernels.search_state import SearchState

__all__ = [
    "after_key",
    "after_time",
    "ceiling_key",
    "high_key",
    "insert_by_key",
    "key_between",
    "linked_high",
    "linked_low",
    "low_key",
    "set_key",
    "start_after",
]


@inline_kernel
def after_key(b: SearchState, post: int, key: int) -> int:
    """The last stop of a route whose key is below the given one, or the post."""
    before, node = post, b.row[post, c.NEXT]
    while node != post and b.row[node, c.KEY] < key:
        before = node
        node = b.row[node, c.NEXT]
    return before


@inline_kernel
def after_time(b: SearchState, post: int, start: int) -> int:
    """The last stop of a route that begins before the given tick, or the post."""
    before, node = post, b.row[post, c.NEXT]
    while node != post and b.row[node, c.START] < start:
        before = node
        node = b.row[node, c.NEXT]
    return before


@inline_kernel
def low_key(b: SearchState, before: int) -> int:
    """The key a stop after `before` must exceed."""
    return b.row[before, c.KEY] if before < b.sums[c.NODES] else 0


@inline_kernel
def ceiling_key(b: SearchState, after: int) -> int:
    """The key a stop before `after` must stay below."""
    return b.row[after, c.KEY] if after < b.sums[c.NODES] else c.FAR


@inline_kernel
def high_key(b: SearchState, before: int) -> int:
    """The key a stop after `before` must stay below."""
    return ceiling_key(b, b.row[before, c.NEXT])


@kernel
def linked_low(b: SearchState, event: int) -> int:
    """The key this event must exceed because of visits that come before it by a link."""
    low, first = 0, b.ties[event, c.FIRST]
    for node in range(first, first + b.ties[event, c.COUNT]):
        for i in range(b.row[node, c.IN_FROM], b.row[node, c.IN_TO]):
            link = b.ties[i, c.IN_LINK]
            other = b.ties[link, c.LINK_FROM]
            if b.ties[link, c.LINK_KIND] == c.ORDER_LINK and b.row[other, c.EMPLOYEE] >= 0:
                low = max(low, b.row[other, c.KEY])
    return low


@kernel
def linked_high(b: SearchState, event: int) -> int:
    """The key this event must stay below because of visits that come after it by a link."""
    high, first = c.FAR, b.ties[event, c.FIRST]
    for node in range(first, first + b.ties[event, c.COUNT]):
        for i in range(b.row[node, c.OUT_FROM], b.row[node, c.OUT_TO]):
            link = b.ties[i, c.OUT_LINK]
            other = b.ties[link, c.LINK_TO]
            if b.ties[link, c.LINK_KIND] == c.ORDER_LINK and b.row[other, c.EMPLOYEE] >= 0:
                high = min(high, b.row[other, c.KEY])
    return high


@inline_kernel
def key_between(b: SearchState, low: int, high: int) -> int:
    """A random key strictly between two; 0 when there is none."""
    if high >= c.FAR:
        high = low + 4 * c.KEY_STEP
    room = high - low - 1
    if room < 1:
        return 0
    return low + 1 + (next_bits(b) * min(room, 1 << 31) >> 31) * max(1, room >> 31)


@inline_kernel
def set_key(b: SearchState, event: int, key: int) -> None:
    """Gives an event its place in the common order."""
    first = b.ties[event, c.FIRST]
    for node in range(first, first + b.ties[event, c.COUNT]):
        write_cell(b, node, c.KEY, key)


@inline_kernel
def insert_by_key(b: SearchState, node: int, employee: int) -> bool:
    """Links a node where its key belongs; False when that key is taken in the route."""
    post, key = b.sums[c.NODES] + employee, b.row[node, c.KEY]
    before = after_key(b, post, key)
    after = b.row[before, c.NEXT]
    if after < b.sums[c.NODES] and b.row[after, c.KEY] == key:
        return False
    link_in(b, node, employee, before)
    return True


@inline_kernel
def start_after(b: SearchState, node: int, employee: int, before: int) -> int:
    """The tick at which a node could begin after `before`."""
    post = b.sums[c.NODES] + employee
    clock = b.row[before, c.START]
    if before < b.sums[c.NODES]:
        clock += b.row[before, c.DURATION]
    if b.row[node, c.PLACE] >= 0:
        clock += travel_ticks(b, post, place_of(b, before), b.row[node, c.PLACE])
    return max(clock, b.row[node, c.OPENS])
