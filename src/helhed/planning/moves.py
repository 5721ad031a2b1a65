"""Changes to routes, each small. A move says whether it could be made; it is judged, and perhaps taken back, elsewhere.

Moves keep every route sorted by key, and the keys in the order the links demand, so no move can make visits wait for
each other in a circle along the routes.
"""

# The arrays hold whole numbers; numpy’s own types cannot say so.
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from helhed.planning import board as c
from helhed.planning.board import Board
from helhed.planning.chance import below
from helhed.planning.compiled import inlined, kernel
from helhed.planning.journal import write
from helhed.planning.keys import (
    after_key,
    after_time,
    high_key,
    insert_by_key,
    key_between,
    linked_high,
    linked_low,
    low_key,
    reach,
    set_key,
)
from helhed.planning.queue import push
from helhed.planning.routes import link_out

__all__ = [
    "beside",
    "change_employee",
    "change_window",
    "choose_window",
    "collect",
    "drop_group",
    "exchange_runs",
    "hand_over",
    "is_loose",
    "put_back",
    "put_with",
    "relocate",
    "relocate_pair",
    "shift_break",
    "somebody",
    "swap",
    "take_out",
]


@inlined
def somebody(b: Board, node: int) -> int:
    """A random employee who may give this node."""
    return b.choice[node, c.ABLE + 1 + below(b, b.choice[node, c.ABLE])]


@inlined
def beside(b: Board, node: int) -> int:
    """Somewhere a node might stand: mostly one of its neighbours, now and then anywhere; negative for nowhere.

    Where much is late, what is done together no longer lies together by its windows.
    """
    if below(b, c.WIDE) == 0:
        other = below(b, b.sums[c.NODES])
        return other if b.row[other, c.PLACE] >= 0 and b.row[other, c.EVENT] != b.row[node, c.EVENT] else c.NOBODY
    return b.choice[node, below(b, c.NEIGHBOURS)]


@inlined
def is_loose(b: Board, node: int) -> bool:
    """Whether a node is in a route and may be moved."""
    return b.row[node, c.EMPLOYEE] >= 0 and b.row[node, c.FROZEN] == 0


@kernel
def take_out(b: Board, event: int) -> None:
    """Unlinks all nodes of an event, remembering in scratch who had them."""
    first, count = b.ties[event, c.FIRST], b.ties[event, c.COUNT]
    for i in range(count):
        b.work[i, c.SCRATCH] = b.row[first + i, c.EMPLOYEE]
        link_out(b, first + i)


@kernel
def put_with(b: Board, event: int, lead: int, before: int, employee: int) -> bool:
    """Places an event: its node `lead` after `before` with the employee, the others with whom scratch says."""
    low, high = max(low_key(b, before), linked_low(b, event)), min(high_key(b, before), linked_high(b, event))
    first, count = b.ties[event, c.FIRST], b.ties[event, c.COUNT]
    start = reach(b, lead, employee, before)
    for i in range(count):
        if first + i == lead:
            b.work[i, c.SCRATCH] = employee
            continue
        if b.work[i, c.SCRATCH] == employee:
            return False
        spot = after_time(b, b.sums[c.NODES] + b.work[i, c.SCRATCH], start)
        lower, upper = max(low, low_key(b, spot)), min(high, high_key(b, spot))
        if upper - lower > 1:
            low, high = lower, upper
    key = key_between(b, low, high)
    if key == 0:
        return False
    set_key(b, event, key)
    for i in range(count):  # noqa: SIM110 -- kernels have no generators
        if not insert_by_key(b, first + i, b.work[i, c.SCRATCH]):
            return False
    return True


@kernel
def put_back(b: Board, event: int, lead: int, before: int, employee: int) -> bool:
    """Places an event: its node `lead` after `before` with the employee, the others with theirs or somebody new."""
    first = b.ties[event, c.FIRST]
    for i in range(b.ties[event, c.COUNT]):
        if first + i != lead and (below(b, 3) == 0 or b.work[i, c.SCRATCH] == employee):
            b.work[i, c.SCRATCH] = somebody(b, first + i)
    return put_with(b, event, lead, before, employee)


@inlined
def choose_window(b: Board, event: int) -> None:
    """Lets an event aim at one of its windows; what begins together may have different ones, none before its first."""
    first, count = b.ties[event, c.FIRST], b.ties[event, c.COUNT]
    lead = first
    if count > 1:
        lead += below(b, count)
    many = 0
    while many < (b.windows.shape[1] >> 1) and b.windows[lead, 2 * many] < c.FAR:
        many += 1
    if many <= 1:
        return
    opens = b.windows[lead, 2 * below(b, many)]
    for node in range(first, first + count):
        write(b, node, c.OPENS, max(opens, b.windows[node, 0]))
    if b.row[first, c.EMPLOYEE] >= 0:
        push(b, event)


@kernel
def relocate(b: Board, node: int) -> bool:
    """Moves an event beside a neighbour, with the neighbour's employee where allowed."""
    event = b.row[node, c.EVENT]
    if below(b, 16) == 0:
        employee = somebody(b, node)
        take_out(b, event)
        choose_window(b, event)
        before = after_time(b, b.sums[c.NODES] + employee, b.row[node, c.OPENS])
        return put_back(b, event, node, before, employee)
    other = beside(b, node)
    if other < 0 or b.row[other, c.EMPLOYEE] < 0:
        return False
    employee, key = b.row[other, c.EMPLOYEE], b.row[other, c.KEY]
    take_out(b, event)
    if below(b, 4) == 0:
        choose_window(b, event)
    if b.person[node, employee] >= 0:
        before = other
        if below(b, 2) == 0:
            before = b.row[other, c.BEFORE]
    else:
        employee = somebody(b, node)
        before = after_key(b, b.sums[c.NODES] + employee, key)
    return put_back(b, event, node, before, employee)


@kernel
def relocate_pair(b: Board, node: int) -> bool:
    """Moves two visits tied by a gap together: the first beside a neighbour, the second where the gap then puts it."""
    if b.row[node, c.OUT_TO] == b.row[node, c.OUT_FROM]:
        if b.row[node, c.IN_TO] == b.row[node, c.IN_FROM]:
            return False
        node = b.ties[b.ties[b.row[node, c.IN_FROM], c.IN_LINK], c.LINK_FROM]
        if not is_loose(b, node) or b.row[node, c.OUT_TO] == b.row[node, c.OUT_FROM]:
            return False
    at = b.row[node, c.OUT_FROM] + below(b, b.row[node, c.OUT_TO] - b.row[node, c.OUT_FROM])
    if b.ties[b.ties[at, c.OUT_LINK], c.LINK_KIND] != c.ORDER_LINK:
        at = b.row[node, c.OUT_FROM]
    link = b.ties[at, c.OUT_LINK]
    second = b.ties[link, c.LINK_TO]
    later = b.row[second, c.EVENT]
    if b.ties[link, c.LINK_KIND] != c.ORDER_LINK or not is_loose(b, second) or b.ties[later, c.COUNT] > 1:
        return False
    employee = b.row[second, c.EMPLOYEE]
    link_out(b, second)
    if not relocate(b, node):
        return False
    if below(b, 2) == 0:
        employee = somebody(b, second)
    lead = b.row[node, c.BEFORE]
    start = reach(b, node, b.row[node, c.EMPLOYEE], lead) + b.ties[link, c.LINK_MIN]
    before = after_time(b, b.sums[c.NODES] + employee, max(start, b.row[second, c.OPENS]))
    if before == node:
        return False
    b.work[0, c.SCRATCH] = employee
    return put_back(b, later, second, before, employee)


@kernel
def swap(b: Board, node: int) -> bool:
    """Lets two visits change places in the common order and in their routes."""
    other = beside(b, node)
    if other < 0 or not is_loose(b, other):
        return False
    mine, yours = b.row[node, c.EVENT], b.row[other, c.EVENT]
    if b.ties[mine, c.COUNT] > 1 or b.ties[yours, c.COUNT] > 1:
        return False
    here, there = b.row[node, c.EMPLOYEE], b.row[other, c.EMPLOYEE]
    if b.person[node, there] < 0 or b.person[other, here] < 0:
        return False
    first, second = b.row[node, c.KEY], b.row[other, c.KEY]
    link_out(b, node)
    link_out(b, other)
    if second <= linked_low(b, mine) or second >= linked_high(b, mine):
        return False
    set_key(b, mine, second)
    if not insert_by_key(b, node, there):
        return False
    # Only now, with the one in its new place, do the links of the other tell where it may stand.
    if first <= linked_low(b, yours) or first >= linked_high(b, yours):
        return False
    set_key(b, yours, first)
    return insert_by_key(b, other, here)


@kernel
def change_employee(b: Board, node: int) -> bool:
    """Gives a node to another employee at the same point of the common order, sometimes for one of theirs."""
    here, there = b.row[node, c.EMPLOYEE], somebody(b, node)
    if here == there:
        return False
    link_out(b, node)
    before = after_key(b, b.sums[c.NODES] + there, b.row[node, c.KEY])
    if below(b, 2) == 0:
        swapped = before if below(b, 2) == 0 else b.row[before, c.NEXT]
        if swapped >= b.sums[c.NODES] or not is_loose(b, swapped) or b.person[swapped, here] < 0:
            return False
        link_out(b, swapped)
        if not insert_by_key(b, swapped, here):
            return False
    return insert_by_key(b, node, there)


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


@kernel
def exchange_runs(b: Board, node: int) -> bool:
    """Two employees exchange runs of stops (often everything that follows); the common order stays."""
    other = beside(b, node)
    if other < 0 or b.row[other, c.EMPLOYEE] < 0:
        return False
    here, there = b.row[node, c.EMPLOYEE], b.row[other, c.EMPLOYEE]
    if here == there:
        return False
    half = b.sums[c.ROOM] // 2
    mine, yours = half, half
    if below(b, 2) == 0:
        mine, yours = 1 + below(b, 4), below(b, 4)
    given = collect(b, node, there, mine, 0)
    taken = collect(b, b.row[other, c.NEXT], here, yours, half)
    if given < 0 or taken < 0:
        return False
    for i in range(given):
        link_out(b, b.work[i, c.SCRATCH])
    for i in range(taken):
        link_out(b, b.work[half + i, c.SCRATCH])
    return hand_over(b, given, 0, there) and hand_over(b, taken, half, here)


@kernel
def shift_break(b: Board, node: int) -> bool:
    """Takes a break at another point of the same route."""
    employee, before = b.row[node, c.EMPLOYEE], b.row[node, c.BEFORE]
    steps = 1 + below(b, 3)
    if below(b, 2) == 0:
        for _ in range(steps):
            if b.row[before, c.NEXT] < b.sums[c.NODES]:
                before = b.row[before, c.NEXT]
    else:
        for _ in range(steps):
            if before < b.sums[c.NODES]:
                before = b.row[before, c.BEFORE]
    if before == node:
        return False
    event = b.row[node, c.EVENT]
    take_out(b, event)
    return put_back(b, event, node, before, employee)


@kernel
def change_window(b: Board, node: int) -> bool:
    """Aims at another window of the visit, where it stands."""
    if (b.windows.shape[1] >> 1) <= 1 or b.windows[node, 2] >= c.FAR:
        return False
    choose_window(b, b.row[node, c.EVENT])
    return True


@kernel
def drop_group(b: Board, group: int) -> bool:
    """Leaves a group out."""
    first = b.ties[group, c.GROUP_FIRST]
    for node in range(first, first + b.ties[group, c.GROUP_COUNT]):
        if not is_loose(b, node):
            return False
    for node in range(first, first + b.ties[group, c.GROUP_COUNT]):
        link_out(b, node)
    b.sums[c.DROPPED] += b.ties[group, c.GROUP_PRICE]
    return True
