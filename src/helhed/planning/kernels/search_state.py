"""The arrays the search works on, and what each column means.

A *node* is one slot of one visit, or one break of one employee. An *event* is a set of nodes that begin together; it
has one key, and every route is sorted by key, so no set of routes can wait for each other in a circle. A *group* is
what is given all or none. Nodes are numbered so that events and groups are runs of consecutive nodes. After the nodes
come the *posts*, one per employee: the place where a route begins and ends, which closes its linked list; after them
one row per link, which remembers how long its first visit is held back.

Few wide arrays instead of many narrow ones: each array handed to a compiled function costs some nine words.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["SearchState"]

Ints = NDArray[np.int64]

# Columns of `row`, for a node. The first eight change during the search.
START, EMPLOYEE, KEY, NEXT, BEFORE, HOLD, OPENS = range(7)
STATE_WIDTH = 8
(PLACE, DURATION, EVENT, LATE_PRICE, DEADLINE, GROUP, IN_FROM, IN_TO, OUT_FROM, OUT_TO, FROZEN, NO_LINK, IS_HARD) = (
    range(8, 21)
)
MOVE_PRICE, SOONEST, LATEST = range(21, 24)
ROW_WIDTH = 32
# The same columns of a post.
ROUTE_COST, ROUTE_IDLE = HOLD, OPENS
END_PLACE, SHIFT_END, MEANS, CONTRACT, HAS_SHIFT, FULL = DURATION, LATE_PRICE, DEADLINE, GROUP, IN_FROM, IN_TO

# Columns of `ties`: the n-th event, group, link, links sorted by either end, and groups by what leaving out costs.
(
    FIRST,
    COUNT,
    GROUP_FIRST,
    GROUP_COUNT,
    GROUP_PRICE,
    GROUP_KIND,
    LINK_FROM,
    LINK_TO,
    LINK_MIN,
    LINK_MAX,
    LINK_KIND,
    IN_LINK,
    OUT_LINK,
    RANKED_GROUP,
) = range(14)
TIES_WIDTH = 16
IS_BREAK, IS_FIXED, IS_OPTIONAL = 1, 2, 3
ORDER_LINK, SAME_LINK, OTHER_LINK = range(3)

# Columns of `work`.
OLD_CELL, OLD_VALUE, HEAP_KEY, HEAP_EVENT, QUEUED, DIRTY_POST, IS_DIRTY, SCRATCH = range(8)
WORK_WIDTH = 8

# Columns of `choice`: neighbours, then how many employees may come and who.
NEIGHBOURS = 32
ABLE = NEIGHBOURS
# One choice in so many looks anywhere instead of at the neighbours.
WIDE = 8

# Places in `sums`: running sums, prices and sizes, then a copy of the sums from before a change.
(
    TRAVEL,
    LATE,
    HIGHEST,
    PERSON,
    ROUTES,
    IDLE,
    DROPPED,
    JOURNAL,
    HEAP,
    RESCAN,
    POPS,
    DIRTY,
    COST,
    SERVED,
    BEST_COST,
    RANDOM,
) = range(16)
SAVED_WIDTH = 14
(
    W_TRAVEL,
    W_HIGHEST,
    W_WAIT,
    W_OVERTIME,
    W_IDLE,
    W_MUST_TICK,
    W_MUST,
    W_CONTRACT,
    HAS_ROUTE_COST,
    LEAVES_AT_START,
    NODES,
    POSTS,
    EVENTS,
    GROUPS,
    W_OVERTIME_MUST,
    ROOM,
) = range(16, 32)
SAVED = 32
W_OVERFULL, LIMIT = SAVED + SAVED_WIDTH, SAVED + SAVED_WIDTH + 1
# A second copy of the sums for a savepoint inside a change, where its journal begins, and the least price of a visit.
HELD = 48
HELD_TOP, W_UNSERVED = HELD + SAVED_WIDTH, HELD + SAVED_WIDTH + 1
SUMS_WIDTH = 64

FAR = 1 << 60
# Ticks of a leg that cannot be travelled: more than any day has, and three of them still fit an int32.
NO_WAY = 1 << 29
KEY_STEP = 1 << 24
NOBODY = -1
LOW_31 = (1 << 31) - 1
LOW_57 = (1 << 57) - 1


class SearchState(NamedTuple):
    """Everything a kernel needs. `row`, `work` and `sums` belong to one search; the others are only read."""

    row: Ints
    sums: Ints
    work: Ints
    ties: Ints
    windows: Ints  # node × (opens, last start in time, opens, …); unused windows open at FAR
    choice: NDArray[np.int32]
    travel: NDArray[np.int32]  # (means, place) × place
    person: NDArray[np.int32]  # node × employee: price of this employee here, or NOBODY where not allowed
