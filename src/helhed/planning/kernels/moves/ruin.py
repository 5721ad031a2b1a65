"""Taking visits out of their routes, a neighbourhood or a run of stops at a time, for a repair to place them again."""

# The arrays hold whole numbers; numpy’s own types cannot say so.
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from helhed.planning.kernels import search_state as c
from helhed.planning.kernels.compilation import kernel
from helhed.planning.kernels.rng import randbelow
from helhed.planning.kernels.routes import link_out
from helhed.planning.kernels.search_state import SearchState

__all__ = ["has_unused_employee", "ruin_neighbourhood", "ruin_route", "ruin_runs"]

# A ruin by runs takes at most so many groups out of each of at most so many routes.
MOST_IN_RUN, MOST_RUNS = 6, 3


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


@kernel
def ruin_runs(b: SearchState, seed: int) -> int:
    """Takes a run of groups out of the route of a node, and of up to two that its neighbours are in.

    Returns how many groups are out, listed at the end of scratch. A short route can be emptied so, which no ruin of
    neighbouring groups does: they lie in many routes.
    """
    count, centre = 0, seed
    for _ in range(1 + randbelow(b, MOST_RUNS)):
        if centre >= 0 and b.row[centre, c.EMPLOYEE] >= 0:
            size = 1 + randbelow(b, MOST_IN_RUN)
            spot = b.row[centre, c.BEFORE]
            for _ in range(randbelow(b, size)):
                if spot < b.sums[c.NODES]:
                    spot = b.row[spot, c.BEFORE]
            count = ruin_route(b, spot, size, count)
        centre = b.choice[seed, randbelow(b, c.NEIGHBOURS)]
    return count


@kernel
def has_unused_employee(b: SearchState) -> bool:
    """Whether an employee has no visit: breaks, and time at home between two parts of a shift, are none."""
    nodes = b.sums[c.NODES]
    for post in range(nodes, nodes + b.sums[c.POSTS]):
        node = b.row[post, c.NEXT]
        while node < nodes and (
            b.row[node, c.PLACE] < 0 or (b.row[node, c.FROZEN] != 0 and b.row[node, c.PLACE] == b.row[post, c.PLACE])
        ):
            node = b.row[node, c.NEXT]
        if node >= nodes:
            return True
    return False
