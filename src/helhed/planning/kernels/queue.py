"""What waits to be timed again, lowest key first."""

# The arrays hold whole numbers; numpy’s own types cannot say so.
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from helhed.planning.kernels import search_state as c
from helhed.planning.kernels.compilation import inline_kernel
from helhed.planning.kernels.search_state import SearchState

__all__ = ["pop_event", "push_event"]


@inline_kernel
def push_event(b: SearchState, event: int) -> None:
    """Queues an event to be timed again."""
    if b.work[event, c.QUEUED] == 1:
        return
    b.work[event, c.QUEUED] = 1
    key = b.row[b.ties[event, c.FIRST], c.KEY]
    i = b.sums[c.HEAP]
    b.sums[c.HEAP] = i + 1
    while i > 0:
        up = (i - 1) >> 1
        if b.work[up, c.HEAP_KEY] <= key:
            break
        b.work[i, c.HEAP_KEY] = b.work[up, c.HEAP_KEY]
        b.work[i, c.HEAP_EVENT] = b.work[up, c.HEAP_EVENT]
        i = up
    b.work[i, c.HEAP_KEY] = key
    b.work[i, c.HEAP_EVENT] = event


@inline_kernel
def pop_event(b: SearchState) -> int:
    """The queued event with the lowest key."""
    event = b.work[0, c.HEAP_EVENT]
    b.work[event, c.QUEUED] = 0
    size = b.sums[c.HEAP] - 1
    b.sums[c.HEAP] = size
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
    return event
