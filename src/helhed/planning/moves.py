"""Changes to routes, each small. A move says whether it could be made; it is judged, and perhaps taken back, elsewhere.

Moves keep every route sorted by key, and the keys in the order the links demand, so no move can make visits wait for
each other in a circle along the routes.
"""

from __future__ import annotations

from helhed.planning.board import (
    ABLE,
    BEFORE,
    COUNT,
    DROPPED,
    DURATION,
    EMPLOYEE,
    EVENT,
    FAR,
    FIRST,
    FROZEN,
    GROUP_COUNT,
    GROUP_FIRST,
    GROUP_PRICE,
    IN_FROM,
    IN_LINK,
    IN_TO,
    KEY,
    KEY_STEP,
    LINK_FROM,
    LINK_KIND,
    LINK_TO,
    LOW_31,
    LOW_57,
    NEIGHBOURS,
    NEXT,
    NOBODY,
    NODES,
    OPENS,
    ORDER_LINK,
    OUT_FROM,
    OUT_LINK,
    OUT_TO,
    PLACE,
    RANDOM,
    ROOM,
    SCRATCH,
    START,
    Board,
)
from helhed.planning.compiled import inlined, kernel
from helhed.planning.schedule import link_in, place_of, push, ride, unlink, write

__all__ = ["below", "change_employee", "change_window", "drop_group", "exchange_runs", "relocate", "relocate_pair",
           "shift_break", "swap", "unit"]


@inlined
def draw(b: Board) -> int:
    """31 random bits (xorshift)."""
    x = b.sums[RANDOM]
    x ^= x << 13
    x ^= (x >> 7) & LOW_57
    x ^= x << 17
    b.sums[RANDOM] = x
    return (x >> 33) & LOW_31


@inlined
def below(b: Board, limit: int) -> int:
    """A random whole number from 0 up to, not including, the limit."""
    return (draw(b) * limit) >> 31


@inlined
def unit(b: Board) -> float:
    """A random number above 0 and at most 1."""
    return (draw(b) + 1) / 2147483648.0


@inlined
def after_key(b: Board, post: int, key: int) -> int:
    """The last stop of a route whose key is below the given one, or the post."""
    before, node = post, b.row[post, NEXT]
    while node != post and b.row[node, KEY] < key:
        before = node
        node = b.row[node, NEXT]
    return before


@inlined
def after_time(b: Board, post: int, start: int) -> int:
    """The last stop of a route that begins before the given tick, or the post."""
    before, node = post, b.row[post, NEXT]
    while node != post and b.row[node, START] < start:
        before = node
        node = b.row[node, NEXT]
    return before


@inlined
def low_key(b: Board, before: int) -> int:
    """The key a stop after `before` must exceed."""
    return b.row[before, KEY] if before < b.sums[NODES] else 0


@inlined
def high_key(b: Board, before: int) -> int:
    """The key a stop after `before` must stay below."""
    after = b.row[before, NEXT]
    return b.row[after, KEY] if after < b.sums[NODES] else FAR


@kernel
def linked_low(b: Board, event: int) -> int:
    """The key this event must exceed because of visits that come before it by a link."""
    low, first = 0, b.ties[event, FIRST]
    for node in range(first, first + b.ties[event, COUNT]):
        for i in range(b.row[node, IN_FROM], b.row[node, IN_TO]):
            link = b.ties[i, IN_LINK]
            other = b.ties[link, LINK_FROM]
            if b.ties[link, LINK_KIND] == ORDER_LINK and b.row[other, EMPLOYEE] >= 0:
                low = max(low, b.row[other, KEY])
    return low


@kernel
def linked_high(b: Board, event: int) -> int:
    """The key this event must stay below because of visits that come after it by a link."""
    high, first = FAR, b.ties[event, FIRST]
    for node in range(first, first + b.ties[event, COUNT]):
        for i in range(b.row[node, OUT_FROM], b.row[node, OUT_TO]):
            link = b.ties[i, OUT_LINK]
            other = b.ties[link, LINK_TO]
            if b.ties[link, LINK_KIND] == ORDER_LINK and b.row[other, EMPLOYEE] >= 0:
                high = min(high, b.row[other, KEY])
    return high


@inlined
def key_between(b: Board, low: int, high: int) -> int:
    """A random key strictly between two; 0 when there is none."""
    if high >= FAR:
        high = low + 4 * KEY_STEP
    room = high - low - 1
    if room < 1:
        return 0
    return low + 1 + (draw(b) * min(room, 1 << 31) >> 31) * max(1, room >> 31)


@inlined
def set_key(b: Board, event: int, key: int) -> None:
    """Gives an event its place in the common order."""
    first = b.ties[event, FIRST]
    for node in range(first, first + b.ties[event, COUNT]):
        write(b, node, KEY, key)


@inlined
def insert_by_key(b: Board, node: int, employee: int) -> bool:
    """Links a node where its key belongs; False when that key is taken in the route."""
    post, key = b.sums[NODES] + employee, b.row[node, KEY]
    before = after_key(b, post, key)
    after = b.row[before, NEXT]
    if after < b.sums[NODES] and b.row[after, KEY] == key:
        return False
    link_in(b, node, employee, before)
    return True


@inlined
def somebody(b: Board, node: int) -> int:
    """A random employee who may give this node."""
    return b.choice[node, ABLE + 1 + below(b, b.choice[node, ABLE])]


@inlined
def is_loose(b: Board, node: int) -> bool:
    """Whether a node is in a route and may be moved."""
    return b.row[node, EMPLOYEE] >= 0 and b.row[node, FROZEN] == 0


@inlined
def reach(b: Board, node: int, employee: int, before: int) -> int:
    """The tick at which a node could begin after `before`."""
    post = b.sums[NODES] + employee
    clock = b.row[before, START]
    if before < b.sums[NODES]:
        clock += b.row[before, DURATION]
    if b.row[node, PLACE] >= 0:
        clock += ride(b, post, place_of(b, before), b.row[node, PLACE])
    return max(clock, b.row[node, OPENS])


@kernel
def take_out(b: Board, event: int) -> None:
    """Unlinks all nodes of an event, remembering in scratch who had them."""
    first, count = b.ties[event, FIRST], b.ties[event, COUNT]
    for i in range(count):
        b.work[i, SCRATCH] = b.row[first + i, EMPLOYEE]
        unlink(b, first + i)


@kernel
def put_back(b: Board, event: int, lead: int, before: int, employee: int) -> bool:
    """Places an event: its node `lead` after `before` with the employee, the others with theirs or somebody new."""
    first = b.ties[event, FIRST]
    for i in range(b.ties[event, COUNT]):
        if first + i != lead and (below(b, 3) == 0 or b.work[i, SCRATCH] == employee):
            b.work[i, SCRATCH] = somebody(b, first + i)
    return put_with(b, event, lead, before, employee)


@kernel
def put_with(b: Board, event: int, lead: int, before: int, employee: int) -> bool:
    """Places an event: its node `lead` after `before` with the employee, the others with whom scratch says."""
    low, high = max(low_key(b, before), linked_low(b, event)), min(high_key(b, before), linked_high(b, event))
    first, count = b.ties[event, FIRST], b.ties[event, COUNT]
    start = reach(b, lead, employee, before)
    for i in range(count):
        if first + i == lead:
            b.work[i, SCRATCH] = employee
            continue
        if b.work[i, SCRATCH] == employee:
            return False
        spot = after_time(b, b.sums[NODES] + b.work[i, SCRATCH], start)
        lower, upper = max(low, low_key(b, spot)), min(high, high_key(b, spot))
        if upper - lower > 1:
            low, high = lower, upper
    key = key_between(b, low, high)
    if key == 0:
        return False
    set_key(b, event, key)
    for i in range(count):
        if not insert_by_key(b, first + i, b.work[i, SCRATCH]):
            return False
    return True


@inlined
def choose_window(b: Board, event: int) -> None:
    """Lets an event with several windows aim at another one."""
    first = b.ties[event, FIRST]
    count = 0
    while count < (b.windows.shape[1] >> 1) and b.windows[first, 2 * count] < FAR:
        count += 1
    if count < 2:
        return
    opens = b.windows[first, 2 * below(b, count)]
    for node in range(first, first + b.ties[event, COUNT]):
        write(b, node, OPENS, opens)
    if b.row[first, EMPLOYEE] >= 0:
        push(b, event)


@kernel
def relocate(b: Board, node: int) -> bool:
    """Moves an event beside a neighbour, with the neighbour's employee where allowed."""
    event = b.row[node, EVENT]
    if below(b, 16) == 0:
        employee = somebody(b, node)
        take_out(b, event)
        choose_window(b, event)
        before = after_time(b, b.sums[NODES] + employee, b.row[node, OPENS])
        return put_back(b, event, node, before, employee)
    other = b.choice[node, below(b, NEIGHBOURS)]
    if other < 0 or b.row[other, EMPLOYEE] < 0:
        return False
    employee, key = b.row[other, EMPLOYEE], b.row[other, KEY]
    take_out(b, event)
    if below(b, 4) == 0:
        choose_window(b, event)
    if b.person[node, employee] >= 0:
        before = other
        if below(b, 2) == 0:
            before = b.row[other, BEFORE]
    else:
        employee = somebody(b, node)
        before = after_key(b, b.sums[NODES] + employee, key)
    return put_back(b, event, node, before, employee)


@kernel
def relocate_pair(b: Board, node: int) -> bool:
    """Moves two visits tied by a gap together: the first beside a neighbour, the second where the gap then puts it."""
    if b.row[node, OUT_TO] == b.row[node, OUT_FROM]:
        return False
    link = b.ties[b.row[node, OUT_FROM] + below(b, b.row[node, OUT_TO] - b.row[node, OUT_FROM]), OUT_LINK]
    second = b.ties[link, LINK_TO]
    later = b.row[second, EVENT]
    if b.ties[link, LINK_KIND] != ORDER_LINK or not is_loose(b, second) or b.ties[later, COUNT] > 1:
        return False
    employee = b.row[second, EMPLOYEE]
    unlink(b, second)
    if not relocate(b, node):
        return False
    if below(b, 2) == 0:
        employee = somebody(b, second)
    lead = b.row[node, BEFORE]
    start = reach(b, node, b.row[node, EMPLOYEE], lead) + b.ties[link, 2]
    before = after_time(b, b.sums[NODES] + employee, max(start, b.row[second, OPENS]))
    if before == node:
        return False
    b.work[0, SCRATCH] = employee
    return put_back(b, later, second, before, employee)


@kernel
def swap(b: Board, node: int) -> bool:
    """Lets two visits change places in the common order and in their routes."""
    other = b.choice[node, below(b, NEIGHBOURS)]
    if other < 0 or not is_loose(b, other):
        return False
    mine, yours = b.row[node, EVENT], b.row[other, EVENT]
    if b.ties[mine, COUNT] > 1 or b.ties[yours, COUNT] > 1:
        return False
    here, there = b.row[node, EMPLOYEE], b.row[other, EMPLOYEE]
    if b.person[node, there] < 0 or b.person[other, here] < 0:
        return False
    first, second = b.row[node, KEY], b.row[other, KEY]
    unlink(b, node)
    unlink(b, other)
    if second <= linked_low(b, mine) or second >= linked_high(b, mine):
        return False
    if first <= linked_low(b, yours) or first >= linked_high(b, yours):
        return False
    set_key(b, mine, second)
    set_key(b, yours, first)
    return insert_by_key(b, node, there) and insert_by_key(b, other, here)


@kernel
def change_employee(b: Board, node: int) -> bool:
    """Gives a node to another employee at the same point of the common order, sometimes for one of theirs."""
    here, there = b.row[node, EMPLOYEE], somebody(b, node)
    if here == there:
        return False
    unlink(b, node)
    before = after_key(b, b.sums[NODES] + there, b.row[node, KEY])
    if below(b, 2) == 0:
        swapped = before if below(b, 2) == 0 else b.row[before, NEXT]
        if swapped >= b.sums[NODES] or not is_loose(b, swapped) or b.person[swapped, here] < 0:
            return False
        unlink(b, swapped)
        if not insert_by_key(b, swapped, here):
            return False
    return insert_by_key(b, node, there)


@kernel
def collect(b: Board, node: int, employee: int, most: int, offset: int) -> int:
    """Lists in scratch up to `most` stops from a node on that the employee could take over; -1 if one cannot move."""
    count = 0
    while node < b.sums[NODES] and count < most:
        if b.row[node, PLACE] >= 0:
            if b.row[node, FROZEN] != 0 or b.person[node, employee] < 0:
                return NOBODY
            b.work[offset + count, SCRATCH] = node
            count += 1
        node = b.row[node, NEXT]
    return count


@kernel
def exchange_runs(b: Board, node: int) -> bool:
    """Two employees exchange runs of stops (often everything that follows); the common order stays."""
    other = b.choice[node, below(b, NEIGHBOURS)]
    if other < 0 or b.row[other, EMPLOYEE] < 0:
        return False
    here, there = b.row[node, EMPLOYEE], b.row[other, EMPLOYEE]
    if here == there:
        return False
    half = b.sums[ROOM] // 2
    mine, yours = half, half
    if below(b, 2) == 0:
        mine, yours = 1 + below(b, 4), below(b, 4)
    given = collect(b, node, there, mine, 0)
    taken = collect(b, b.row[other, NEXT], here, yours, half)
    if given < 0 or taken < 0:
        return False
    for i in range(given):
        unlink(b, b.work[i, SCRATCH])
    for i in range(taken):
        unlink(b, b.work[half + i, SCRATCH])
    for i in range(given):
        if not insert_by_key(b, b.work[i, SCRATCH], there):
            return False
    for i in range(taken):
        if not insert_by_key(b, b.work[half + i, SCRATCH], here):
            return False
    return True


@kernel
def shift_break(b: Board, node: int) -> bool:
    """Takes a break at another point of the same route."""
    employee, before = b.row[node, EMPLOYEE], b.row[node, BEFORE]
    steps = 1 + below(b, 3)
    if below(b, 2) == 0:
        for _ in range(steps):
            if b.row[before, NEXT] < b.sums[NODES]:
                before = b.row[before, NEXT]
    else:
        for _ in range(steps):
            if before < b.sums[NODES]:
                before = b.row[before, BEFORE]
    if before == node:
        return False
    event = b.row[node, EVENT]
    take_out(b, event)
    return put_back(b, event, node, before, employee)


@kernel
def change_window(b: Board, node: int) -> bool:
    """Aims at another window of the visit, where it stands."""
    if (b.windows.shape[1] >> 1) < 2 or b.windows[node, 2] >= FAR:
        return False
    choose_window(b, b.row[node, EVENT])
    return True


@kernel
def drop_group(b: Board, group: int) -> bool:
    """Leaves a group out."""
    first = b.ties[group, GROUP_FIRST]
    for node in range(first, first + b.ties[group, GROUP_COUNT]):
        if not is_loose(b, node):
            return False
    for node in range(first, first + b.ties[group, GROUP_COUNT]):
        unlink(b, node)
    b.sums[DROPPED] += b.ties[group, GROUP_PRICE]
    return True
