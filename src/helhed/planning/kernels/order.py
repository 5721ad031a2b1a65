"""Spacing the keys of the common order evenly again, as near to the order of the starts as may be."""

# The arrays hold whole numbers; numpy’s own types cannot say so.
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from helhed.planning.kernels import search_state as c
from helhed.planning.kernels.compilation import kernel
from helhed.planning.kernels.search_state import SearchState

__all__ = ["count_predecessors", "drop_first", "push_by_start", "release_event", "release_followers", "renumber_keys"]


@kernel
def push_by_start(b: SearchState, event: int, size: int) -> int:
    """Adds an event to the heap by its start; returns the new size."""
    start = b.row[b.ties[event, c.FIRST], c.START]
    i = size
    while i > 0:
        up = (i - 1) >> 1
        if b.work[up, c.HEAP_KEY] <= start:
            break
        b.work[i, c.HEAP_KEY] = b.work[up, c.HEAP_KEY]
        b.work[i, c.HEAP_EVENT] = b.work[up, c.HEAP_EVENT]
        i = up
    b.work[i, c.HEAP_KEY] = start
    b.work[i, c.HEAP_EVENT] = event
    return size + 1


@kernel
def drop_first(b: SearchState, size: int) -> int:
    """Removes the first of the heap; returns the new size."""
    size -= 1
    key, last = b.work[size, c.HEAP_KEY], b.work[size, c.HEAP_EVENT]
    i = 0
    while True:
        down = 2 * i + 1
        if down >= size:
            break
        if down + 1 < size and b.work[down + 1, c.HEAP_KEY] < b.work[down, c.HEAP_KEY]:
            down += 1
        if b.work[down, c.HEAP_KEY] >= key:
            break
        b.work[i, c.HEAP_KEY] = b.work[down, c.HEAP_KEY]
        b.work[i, c.HEAP_EVENT] = b.work[down, c.HEAP_EVENT]
        i = down
    b.work[i, c.HEAP_KEY] = key
    b.work[i, c.HEAP_EVENT] = last
    return size


@kernel
def release_event(b: SearchState, event: int, size: int) -> int:
    """One thing less to wait for; offers the event when nothing is left."""
    b.work[event, c.SCRATCH] -= 1
    if b.work[event, c.SCRATCH] == 0:
        return push_by_start(b, event, size)
    return size


@kernel
def count_predecessors(b: SearchState, event: int) -> int:
    """How many stops and linked visits come right before an event."""
    pending, first = 0, b.ties[event, c.FIRST]
    for node in range(first, first + b.ties[event, c.COUNT]):
        pending += 1 if b.row[node, c.BEFORE] < b.sums[c.NODES] else 0
        for i in range(b.row[node, c.IN_FROM], b.row[node, c.IN_TO]):
            link = b.ties[i, c.IN_LINK]
            if b.ties[link, c.LINK_KIND] == c.ORDER_LINK and b.row[b.ties[link, c.LINK_FROM], c.EMPLOYEE] >= 0:
                pending += 1
    return pending


@kernel
def release_followers(b: SearchState, event: int, size: int, key: int) -> int:
    """Gives an event its key and releases what waited for it; returns the size of the heap."""
    first = b.ties[event, c.FIRST]
    for node in range(first, first + b.ties[event, c.COUNT]):
        b.row[node, c.KEY] = key
        after = b.row[node, c.NEXT]
        if after < b.sums[c.NODES]:
            size = release_event(b, b.row[after, c.EVENT], size)
        for i in range(b.row[node, c.OUT_FROM], b.row[node, c.OUT_TO]):
            target = b.ties[b.ties[i, c.OUT_LINK], c.LINK_TO]
            if b.ties[b.ties[i, c.OUT_LINK], c.LINK_KIND] == c.ORDER_LINK and b.row[target, c.EMPLOYEE] >= 0:
                size = release_event(b, b.row[target, c.EVENT], size)
    return size


@kernel
def renumber_keys(b: SearchState) -> int:
    """Spaces the keys evenly again, as near to the order of the starts as the routes and links allow.

    Returns how many events got a key, which is all that are in a route.
    """
    size, count = 0, 0
    for event in range(b.sums[c.EVENTS]):
        first = b.ties[event, c.FIRST]
        if b.row[first, c.EMPLOYEE] < 0:
            continue
        pending = count_predecessors(b, event)
        b.work[event, c.SCRATCH] = pending
        if pending == 0:
            size = push_by_start(b, event, size)
    while size > 0:
        event = b.work[0, c.HEAP_EVENT]
        size = drop_first(b, size)
        count += 1
        size = release_followers(b, event, size, count * c.KEY_STEP)
    return count
