"""Taking visits out of their routes, a neighbourhood or a run of stops at a time, for a repair to place them again."""

# The arrays hold whole numbers; numpy’s own types cannot say so.
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from helhed.planning.kernels import search_state as c
from helhed.planning.kernels.compilation import kernel
from helhed.planning.kernels.rng import randbelow
from helhed.planning.kernels.routes import link_out
from helhed.planning.kernels.search_state import SearchState

__all__ = ["ruin_neighbourhood", "ruin_route"]


@kernel
def ruin_neighbourhood(b: SearchState, seed: int, size: int) -> int:
    """Takes about `size` groups around a node out of their routes; lists them at the end of scratch."""
    top = b.sums[c.ROOM]
    count = 0
    centre = seed
    while count < size:
        group = b.row[centre, c.GROUP]
        first = b.ties[group, c.GROUP_FIRST]
        loose = True
        for node in range(first, first + b.ties[group, c.GROUP_COUNT]):
            loose = loose and b.row[node, c.EMPLOYEE] >= 0 and b.row[node, c.FROZEN] == 0
        if loose:
            for node in range(first, first + b.ties[group, c.GROUP_COUNT]):
                link_out(b, node)
            b.sums[c.DROPPED] += b.ties[group, c.GROUP_PRICE]
            count += 1
            b.work[top - count, c.SCRATCH] = group
        elif randbelow(b, 4) == 0:
            size -= 1
        root = seed if randbelow(b, 2) == 0 else centre
        centre = b.choice[root, randbelow(b, c.NEIGHBOURS)]
        if centre < 0:
            centre = seed
            size -= 1
    return count


@kernel
def ruin_route(b: SearchState, spot: int, size: int, count: int) -> int:
    """Takes up to `size` groups that follow a stop or a post out of their routes; returns how many are listed then.

    They are listed at the end of scratch, after `count` that are there already. A break is taken out like a visit:
    without it there may be room for a visit that costs more to leave out.
    """
    top, nodes = b.sums[c.ROOM], b.sums[c.NODES]
    most = count + size
    node = b.row[spot, c.NEXT]
    while node < nodes and count < most:
        follows = b.row[node, c.NEXT]
        group = b.row[node, c.GROUP]
        first, last = b.ties[group, c.GROUP_FIRST], b.ties[group, c.GROUP_FIRST] + b.ties[group, c.GROUP_COUNT]
        is_loose = True
        for other in range(first, last):
            is_loose = is_loose and b.row[other, c.EMPLOYEE] >= 0 and b.row[other, c.FROZEN] == 0
        if is_loose:
            while follows < nodes and b.row[follows, c.GROUP] == group:
                follows = b.row[follows, c.NEXT]
            for other in range(first, last):
                link_out(b, other)
            b.sums[c.DROPPED] += b.ties[group, c.GROUP_PRICE]
            count += 1
            b.work[top - count, c.SCRATCH] = group
        node = follows
    return count
