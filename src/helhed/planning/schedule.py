"""When everything begins, kept right while routes change.

Start times are the least ones that respect shifts, driving, windows, same starts and gaps. A change wakes the events
it touches; they are timed again in the order of their keys, and only what really moves wakes what follows. Every
write is noted in a journal, so that a change can be taken back exactly.
"""

from __future__ import annotations

from helhed.planning.board import (
    BEFORE,
    CONTRACT,
    COST,
    COUNT,
    DEADLINE,
    DIRTY,
    DIRTY_POST,
    DROPPED,
    DURATION,
    EMPLOYEE,
    END_PLACE,
    EVENT,
    FAR,
    FIRST,
    HAS_ROUTE_COST,
    HAS_SHIFT,
    HEAP,
    HEAP_EVENT,
    HEAP_KEY,
    HIGHEST,
    HOLD,
    IDLE,
    IN_FROM,
    IN_LINK,
    IN_TO,
    IS_DIRTY,
    JOURNAL,
    KEY,
    LATE,
    LATE_PRICE,
    LEAVES_AT_START,
    LINK_FROM,
    LINK_KIND,
    LINK_MAX,
    LINK_MIN,
    LINK_TO,
    MEANS,
    NEXT,
    NOBODY,
    NODES,
    OLD_CELL,
    OLD_VALUE,
    OPENS,
    ORDER_LINK,
    OUT_FROM,
    OUT_LINK,
    OUT_TO,
    PERSON,
    PLACE,
    POPS,
    POSTS,
    QUEUED,
    RESCAN,
    ROUTE_COST,
    ROUTE_IDLE,
    ROUTES,
    ROW_WIDTH,
    SAME_LINK,
    SAVED,
    SAVED_WIDTH,
    SERVED,
    SHIFT_END,
    START,
    TRAVEL,
    W_CONTRACT,
    W_HIGHEST,
    W_IDLE,
    W_MUST,
    W_MUST_TICK,
    W_OVERTIME,
    W_OVERTIME_MUST,
    W_TRAVEL,
    W_WAIT,
    Board,
)
from helhed.planning.compiled import inlined, kernel

__all__ = ["begin", "cost", "lateness", "link_in", "place_of", "propagate", "route_delay", "take_back", "unlink",
           "wake", "write"]


@inlined
def write(b: Board, row: int, column: int, value: int) -> None:
    """Changes one cell of the state and remembers what it was."""
    top = b.sums[JOURNAL]
    b.work[top, OLD_CELL] = row * ROW_WIDTH + column
    b.work[top, OLD_VALUE] = b.row[row, column]
    b.sums[JOURNAL] = top + 1
    b.row[row, column] = value


@kernel
def begin(b: Board) -> None:
    """Opens a change: from here on `take_back` returns to this very state."""
    b.sums[JOURNAL] = 0
    for i in range(SAVED_WIDTH):
        b.sums[SAVED + i] = b.sums[i]


@kernel
def take_back(b: Board) -> None:
    """Undoes everything since `begin`."""
    for i in range(b.sums[JOURNAL] - 1, -1, -1):
        cell = b.work[i, OLD_CELL]
        b.row[cell >> 5, cell & 31] = b.work[i, OLD_VALUE]
    for i in range(b.sums[HEAP]):
        b.work[b.work[i, HEAP_EVENT], QUEUED] = 0
    for i in range(b.sums[DIRTY]):
        b.work[b.work[i, DIRTY_POST], IS_DIRTY] = 0
    for i in range(SAVED_WIDTH):
        b.sums[i] = b.sums[SAVED + i]
    b.sums[JOURNAL] = 0
    b.sums[HEAP] = 0
    b.sums[DIRTY] = 0


@inlined
def place_of(b: Board, node: int) -> int:
    """Where a node happens; a break happens where the stop before it did."""
    while b.row[node, PLACE] < 0:
        node = b.row[node, BEFORE]
    return b.row[node, PLACE]


@inlined
def ride(b: Board, post: int, origin: int, target: int) -> int:
    """Ticks from one place to another with this employee's means."""
    return b.travel[b.row[post, MEANS] + origin, target]


@inlined
def ahead(b: Board, node: int) -> int:
    """The place driven to after a node, looking past breaks."""
    nodes = b.sums[NODES]
    step = b.row[node, NEXT]
    while step < nodes and b.row[step, PLACE] < 0:
        step = b.row[step, NEXT]
    return b.row[step, END_PLACE] if step >= nodes else b.row[step, PLACE]


@inlined
def push(b: Board, event: int) -> None:
    """Queues an event to be timed again."""
    if b.work[event, QUEUED] == 1:
        return
    b.work[event, QUEUED] = 1
    key = b.row[b.ties[event, FIRST], KEY]
    i = b.sums[HEAP]
    b.sums[HEAP] = i + 1
    while i > 0:
        up = (i - 1) >> 1
        if b.work[up, HEAP_KEY] <= key:
            break
        b.work[i, HEAP_KEY] = b.work[up, HEAP_KEY]
        b.work[i, HEAP_EVENT] = b.work[up, HEAP_EVENT]
        i = up
    b.work[i, HEAP_KEY] = key
    b.work[i, HEAP_EVENT] = event


@inlined
def pop(b: Board) -> int:
    """The queued event with the lowest key."""
    event = b.work[0, HEAP_EVENT]
    b.work[event, QUEUED] = 0
    size = b.sums[HEAP] - 1
    b.sums[HEAP] = size
    key, last = b.work[size, HEAP_KEY], b.work[size, HEAP_EVENT]
    i = 0
    while True:
        down = 2 * i + 1
        if down >= size:
            break
        if down + 1 < size and b.work[down + 1, HEAP_KEY] < b.work[down, HEAP_KEY]:
            down += 1
        if b.work[down, HEAP_KEY] >= key:
            break
        b.work[i, HEAP_KEY] = b.work[down, HEAP_KEY]
        b.work[i, HEAP_EVENT] = b.work[down, HEAP_EVENT]
        i = down
    b.work[i, HEAP_KEY] = key
    b.work[i, HEAP_EVENT] = last
    return event


@inlined
def mark(b: Board, post: int) -> None:
    """Notes that a route's cost must be counted again."""
    if b.sums[HAS_ROUTE_COST] != 0 and b.work[post, IS_DIRTY] == 0:
        b.work[post, IS_DIRTY] = 1
        b.work[b.sums[DIRTY], DIRTY_POST] = post
        b.sums[DIRTY] += 1


@inlined
def wake(b: Board, node: int) -> None:
    """Times a node again, and what follows it as long as that is a break, whose place may have moved."""
    while node < b.sums[NODES]:
        push(b, b.row[node, EVENT])
        if b.row[node, PLACE] >= 0:
            break
        node = b.row[node, NEXT]


@inlined
def lateness(b: Board, node: int, start: int) -> int:
    """Ticks late, against the last window that has opened."""
    closes = b.windows[node, 1]
    for i in range(1, (b.windows.shape[1] >> 1)):
        if b.windows[node, 2 * i] > start:
            break
        closes = b.windows[node, 2 * i + 1]
    return max(0, start - closes)


@inlined
def charge(b: Board, node: int, start: int, sign: int) -> None:
    """Adds (or takes away) what this start costs: lateness, and a hard limit overrun."""
    late = lateness(b, node, start)
    price = late * b.row[node, LATE_PRICE]
    over = start - b.row[node, DEADLINE]
    if over > 0:
        price += b.sums[W_MUST] + over * b.sums[W_MUST_TICK]
    b.sums[LATE] += sign * price
    if sign > 0 and late > b.sums[HIGHEST]:
        b.sums[HIGHEST] = late
    elif sign < 0 and late > 0 and late == b.sums[HIGHEST]:
        b.sums[RESCAN] = 1


@kernel
def pairing(b: Board, node: int, employee: int) -> int:
    """Price of the same-or-other-employee links this assignment breaks, against the partners placed now."""
    price = 0
    for i in range(b.row[node, IN_FROM], b.row[node, IN_TO]):
        link = b.ties[i, IN_LINK]
        other = b.row[b.ties[link, LINK_FROM], EMPLOYEE]
        if b.ties[link, LINK_KIND] != ORDER_LINK and other >= 0:
            if (other == employee) != (b.ties[link, LINK_KIND] == SAME_LINK):
                price += b.sums[W_MUST]
    for i in range(b.row[node, OUT_FROM], b.row[node, OUT_TO]):
        link = b.ties[i, OUT_LINK]
        other = b.row[b.ties[link, LINK_TO], EMPLOYEE]
        if b.ties[link, LINK_KIND] != ORDER_LINK and other >= 0:
            if (other == employee) != (b.ties[link, LINK_KIND] == SAME_LINK):
                price += b.sums[W_MUST]
    return price


@kernel
def let_go(b: Board, node: int) -> None:
    """Holds nothing back for this node any longer, and the node not for others."""
    links = b.sums[NODES] + b.sums[POSTS]
    for i in range(b.row[node, IN_FROM], b.row[node, IN_TO]):
        write(b, links + b.ties[i, IN_LINK], HOLD, -FAR)
    for i in range(b.row[node, OUT_FROM], b.row[node, OUT_TO]):
        write(b, links + b.ties[i, OUT_LINK], HOLD, -FAR)


@kernel
def wake_linked(b: Board, node: int) -> None:
    """Times again what a gap ties to this node."""
    for i in range(b.row[node, IN_FROM], b.row[node, IN_TO]):
        other = b.ties[b.ties[i, IN_LINK], LINK_FROM]
        if b.ties[b.ties[i, IN_LINK], LINK_KIND] == ORDER_LINK and b.row[other, EMPLOYEE] >= 0:
            push(b, b.row[other, EVENT])
    for i in range(b.row[node, OUT_FROM], b.row[node, OUT_TO]):
        other = b.ties[b.ties[i, OUT_LINK], LINK_TO]
        if b.ties[b.ties[i, OUT_LINK], LINK_KIND] == ORDER_LINK and b.row[other, EMPLOYEE] >= 0:
            push(b, b.row[other, EVENT])


@kernel
def unlink(b: Board, node: int) -> None:
    """Takes a node out of its route."""
    before, after = b.row[node, BEFORE], b.row[node, NEXT]
    employee = b.row[node, EMPLOYEE]
    post = b.sums[NODES] + employee
    if b.row[node, PLACE] >= 0:
        origin, target, here = place_of(b, before), ahead(b, node), b.row[node, PLACE]
        b.sums[TRAVEL] += ride(b, post, origin, target) - ride(b, post, origin, here) - ride(b, post, here, target)
    write(b, before, NEXT, after)
    write(b, after, BEFORE, before)
    write(b, node, EMPLOYEE, NOBODY)
    charge(b, node, b.row[node, START], -1)
    b.sums[PERSON] -= b.person[node, employee]
    if b.row[node, IN_TO] > b.row[node, IN_FROM] or b.row[node, OUT_TO] > b.row[node, OUT_FROM]:
        b.sums[PERSON] -= pairing(b, node, employee)
        let_go(b, node)
        wake_linked(b, node)
    b.sums[SERVED] -= 1
    wake(b, after)
    mark(b, post)


@kernel
def link_in(b: Board, node: int, employee: int, before: int) -> None:
    """Puts a node into a route, after `before` (a node or the employee's post). Its key must fit there."""
    after = b.row[before, NEXT]
    post = b.sums[NODES] + employee
    write(b, node, EMPLOYEE, employee)
    write(b, node, BEFORE, before)
    write(b, node, NEXT, after)
    write(b, before, NEXT, node)
    write(b, after, BEFORE, node)
    if b.row[node, PLACE] >= 0:
        origin, target, here = place_of(b, before), ahead(b, node), b.row[node, PLACE]
        b.sums[TRAVEL] += ride(b, post, origin, here) + ride(b, post, here, target) - ride(b, post, origin, target)
    charge(b, node, b.row[node, START], 1)
    b.sums[PERSON] += b.person[node, employee]
    if b.row[node, IN_TO] > b.row[node, IN_FROM] or b.row[node, OUT_TO] > b.row[node, OUT_FROM]:
        b.sums[PERSON] += pairing(b, node, employee)
        wake_linked(b, node)
    b.sums[SERVED] += 1
    wake(b, node)
    wake(b, after)
    mark(b, post)


@inlined
def arrival(b: Board, node: int) -> int:
    """The earliest tick at which the route alone lets a node begin."""
    before = b.row[node, BEFORE]
    post = b.sums[NODES] + b.row[node, EMPLOYEE]
    clock = b.row[before, START]
    if before < b.sums[NODES]:
        clock += b.row[before, DURATION]
    if b.row[node, PLACE] >= 0:
        clock += ride(b, post, place_of(b, before), b.row[node, PLACE])
    return clock


@kernel
def hold_back(b: Board, node: int, start: int) -> None:
    """Asks what must not begin too long before this node to wait."""
    for i in range(b.row[node, IN_FROM], b.row[node, IN_TO]):
        link = b.ties[i, IN_LINK]
        first = b.ties[link, LINK_FROM]
        if b.ties[link, LINK_KIND] != ORDER_LINK or b.ties[link, LINK_MAX] >= FAR or b.row[first, EMPLOYEE] < 0:
            continue
        wanted = start - b.ties[link, LINK_MAX]
        row = b.sums[NODES] + b.sums[POSTS] + link
        held = b.row[row, HOLD]
        if wanted != held:
            write(b, row, HOLD, wanted)
            if wanted > b.row[first, START] or held == b.row[first, START]:
                push(b, b.row[first, EVENT])


@inlined
def earliest(b: Board, event: int) -> int:
    """The least start this event can have now."""
    first, clock = b.ties[event, FIRST], 0
    for node in range(first, first + b.ties[event, COUNT]):
        clock = max(clock, arrival(b, node), b.row[node, OPENS])
        for i in range(b.row[node, OUT_FROM], b.row[node, OUT_TO]):
            clock = max(clock, b.row[b.sums[NODES] + b.sums[POSTS] + b.ties[i, OUT_LINK], HOLD])
    return clock


@kernel
def after_gaps(b: Board, event: int, clock: int) -> int:
    """The start once the least gaps behind earlier visits are kept; holds those back that would be too early."""
    first, last = b.ties[event, FIRST], b.ties[event, FIRST] + b.ties[event, COUNT]
    start = clock
    for node in range(first, last):
        for i in range(b.row[node, IN_FROM], b.row[node, IN_TO]):
            link = b.ties[i, IN_LINK]
            origin = b.ties[link, LINK_FROM]
            if b.ties[link, LINK_KIND] == ORDER_LINK and b.row[origin, EMPLOYEE] >= 0:
                start = max(start, b.row[origin, START] + b.ties[link, LINK_MIN])
    for node in range(first, last):
        # What a gap itself asks for must not hold its own origin back, or a fixed gap would never let go.
        alone = b.row[node, IN_TO] - b.row[node, IN_FROM] == 1
        hold_back(b, node, clock if alone else start)
    return start


@kernel
def retime(b: Board, event: int) -> None:
    """Gives an event its least start and wakes what follows if that moved."""
    first, last = b.ties[event, FIRST], b.ties[event, FIRST] + b.ties[event, COUNT]
    if b.row[first, EMPLOYEE] < 0:
        return
    start = earliest(b, event)
    for node in range(first, last):
        if b.row[node, IN_TO] > b.row[node, IN_FROM]:
            start = after_gaps(b, event, start)
            break
    old = b.row[first, START]
    if start == old:
        return
    for node in range(first, last):
        charge(b, node, old, -1)
        write(b, node, START, start)
        charge(b, node, start, 1)
        mark(b, b.sums[NODES] + b.row[node, EMPLOYEE])
        after = b.row[node, NEXT]
        if after < b.sums[NODES]:
            push(b, b.row[after, EVENT])
        for i in range(b.row[node, OUT_FROM], b.row[node, OUT_TO]):
            link = b.ties[i, OUT_LINK]
            target = b.ties[link, LINK_TO]
            if b.ties[link, LINK_KIND] == ORDER_LINK and b.row[target, EMPLOYEE] >= 0:
                push(b, b.row[target, EVENT])


@kernel
def propagate(b: Board, most: int) -> bool:
    """Times everything woken. False when `most` events were not enough, which means a circle of waiting."""
    count = 0
    while b.sums[HEAP] > 0:
        count += 1
        if count > most:
            return False
        retime(b, pop(b))
    b.sums[POPS] += count
    return True


@kernel
def slack_of(b: Board, node: int) -> int:
    """How much later a node may begin without costing anything or moving anybody else."""
    start = b.row[node, START]
    event = b.row[node, EVENT]
    if b.ties[event, COUNT] > 1 or b.row[node, OUT_TO] > b.row[node, OUT_FROM]:
        return 0
    if b.row[node, IN_TO] > b.row[node, IN_FROM]:
        return 0
    closes = b.windows[node, 1]
    for i in range(1, (b.windows.shape[1] >> 1)):
        if b.windows[node, 2 * i] > start:
            break
        closes = b.windows[node, 2 * i + 1]
    return max(0, min(closes, b.row[node, DEADLINE]) - start)


@kernel
def route_delay(b: Board, post: int) -> int:
    """How much later this employee can set out with everything unavoidable still at its hour: waiting saved."""
    if b.sums[LEAVES_AT_START] != 0:
        return 0
    delay, waited = FAR, 0
    node = b.row[post, NEXT]
    is_first = True
    while node != post:
        if not is_first:
            waited += b.row[node, START] - arrival(b, node)
        delay = min(delay, waited + slack_of(b, node))
        is_first = False
        node = b.row[node, NEXT]
    return min(delay, waited)


@kernel
def count_route(b: Board, post: int) -> None:
    """Counts what a route costs as a whole: waiting, overtime, idleness, work beyond contract."""
    clock, waiting, free, work, position = b.row[post, START], 0, 0, 0, 0
    node = b.row[post, NEXT]
    left = clock
    while node != post:
        reached = arrival(b, node)
        wait = b.row[node, START] - reached
        if position == 0 and b.sums[LEAVES_AT_START] == 0:
            left += wait
        elif position == 1 and b.row[b.row[post, NEXT], PLACE] < 0:
            free = wait
            waiting += wait
        else:
            waiting += wait
        work += reached - clock
        if b.row[node, PLACE] >= 0:
            work += b.row[node, DURATION]
        clock = b.row[node, START] + b.row[node, DURATION]
        position += 1
        node = b.row[node, NEXT]
    if position > 0:
        leg = ride(b, post, place_of(b, b.row[post, BEFORE]), b.row[post, END_PLACE])
        clock += leg
        work += leg
    price = 0
    over = clock - b.row[post, SHIFT_END]
    if over > 0 and position > 0:
        price += over * b.sums[W_OVERTIME] + b.sums[W_OVERTIME_MUST]
    if work > b.row[post, CONTRACT]:
        price += (work - b.row[post, CONTRACT]) * b.sums[W_CONTRACT]
    if b.sums[W_WAIT] > 0:
        price += b.sums[W_WAIT] * (waiting - max(free, route_delay(b, post)))
    idle = 0
    if b.row[post, HAS_SHIFT] != 0:
        idle = left - b.row[post, START] + waiting + max(0, -over)
    b.sums[ROUTES] += price - b.row[post, ROUTE_COST]
    if price != b.row[post, ROUTE_COST]:
        write(b, post, ROUTE_COST, price)
    if idle != b.row[post, ROUTE_IDLE]:
        write(b, post, ROUTE_IDLE, idle)
    b.work[post, IS_DIRTY] = 0


@kernel
def cost(b: Board) -> int:
    """All points of the state, once everything woken has been timed."""
    nodes, posts = b.sums[NODES], b.sums[POSTS]
    if b.sums[DIRTY] > 0:
        for i in range(b.sums[DIRTY]):
            count_route(b, b.work[i, DIRTY_POST])
        b.sums[DIRTY] = 0
        if b.sums[W_IDLE] > 0:
            idle = 0
            for post in range(nodes, nodes + posts):
                idle = max(idle, b.row[post, ROUTE_IDLE])
            b.sums[IDLE] = idle
    if b.sums[RESCAN] != 0 and b.sums[W_HIGHEST] > 0:
        highest = 0
        for node in range(nodes):
            if b.row[node, EMPLOYEE] >= 0:
                highest = max(highest, lateness(b, node, b.row[node, START]))
        b.sums[HIGHEST] = highest
        b.sums[RESCAN] = 0
    total = b.sums[W_TRAVEL] * b.sums[TRAVEL] + b.sums[LATE] + b.sums[PERSON] + b.sums[ROUTES]
    total += b.sums[W_HIGHEST] * b.sums[HIGHEST] + b.sums[W_IDLE] * b.sums[IDLE] + b.sums[DROPPED]
    b.sums[COST] = total
    return total
