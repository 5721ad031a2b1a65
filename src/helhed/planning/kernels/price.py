"""What routes cost as a whole, and the cost of everything."""

# The arrays hold whole numbers; numpy’s own types cannot say so.
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from helhed.planning.kernels import search_state as c
from helhed.planning.kernels.compilation import inline_kernel, kernel
from helhed.planning.kernels.journal import write_cell
from helhed.planning.kernels.routes import (
    charge_start,
    mark_route,
    node_lateness,
    pairing_price,
    place_of,
    route_arrival,
    travel_ticks,
)
from helhed.planning.kernels.search_state import Ints, SearchState

__all__ = [
    "begin_times",
    "broken_musts",
    "compute_cost",
    "count_route",
    "over_price",
    "recount_cost",
    "route_delay",
    "slack_of",
]


@kernel
def slack_of(b: SearchState, node: int) -> int:
    """How much later a node may begin without costing anything or moving anybody else."""
    start = b.row[node, c.START]
    event = b.row[node, c.EVENT]
    if b.ties[event, c.COUNT] > 1 or b.row[node, c.OUT_TO] > b.row[node, c.OUT_FROM]:
        return 0
    if b.row[node, c.IN_TO] > b.row[node, c.IN_FROM]:
        return 0
    closes = b.windows[node, 1]
    for i in range(1, (b.windows.shape[1] >> 1)):
        if b.windows[node, 2 * i] > start:
            break
        closes = b.windows[node, 2 * i + 1]
    return max(0, min(closes, b.row[node, c.DEADLINE]) - start)


@kernel
def route_delay(b: SearchState, post: int) -> int:
    """How much later this employee can set out with everything unavoidable still at its hour: waiting saved."""
    if b.sums[c.LEAVES_AT_START] != 0:
        return 0
    delay, waited = c.FAR, 0
    node = b.row[post, c.NEXT]
    is_first = True
    while node != post:
        if not is_first:
            waited += b.row[node, c.START] - route_arrival(b, node)
        delay = min(delay, waited + slack_of(b, node))
        is_first = False
        node = b.row[node, c.NEXT]
    return min(delay, waited)


@inline_kernel
def over_price(b: SearchState, post: int, over: int, work: int, care: int) -> int:
    """Points for coming back after the shift, for working beyond the contract and for an overfull shift."""
    price = 0
    if over > 0:
        price += over * b.sums[c.W_OVERTIME] + b.sums[c.W_OVERTIME_MUST]
        if over > c.NO_WAY >> 1:
            price += b.sums[c.W_MUST]
    if work > b.row[post, c.CONTRACT]:
        price += (work - b.row[post, c.CONTRACT]) * b.sums[c.W_CONTRACT]
    if care > b.row[post, c.FULL]:
        price += (care - b.row[post, c.FULL]) * b.sums[c.W_OVERFULL]
    return price


@kernel
def count_route(b: SearchState, post: int) -> None:
    """Counts what a route costs as a whole: waiting, overtime, idleness, work beyond contract."""
    clock, waiting, free, work, care, position = b.row[post, c.START], 0, 0, 0, 0, 0
    node = b.row[post, c.NEXT]
    left = clock
    while node != post:
        reached = route_arrival(b, node)
        wait = b.row[node, c.START] - reached
        if position == 0 and b.sums[c.LEAVES_AT_START] == 0:
            left += wait
        else:
            waiting += wait
        if position == 1 and b.row[b.row[post, c.NEXT], c.PLACE] < 0:
            free = wait
        work += reached - clock
        if b.row[node, c.PLACE] >= 0:
            care += b.row[node, c.DURATION]
        clock = b.row[node, c.START] + b.row[node, c.DURATION]
        position += 1
        node = b.row[node, c.NEXT]
    if position > 0:
        leg = travel_ticks(b, post, place_of(b, b.row[post, c.BEFORE]), b.row[post, c.END_PLACE])
        clock += leg
        work += leg
    over = clock - b.row[post, c.SHIFT_END] if position > 0 else b.row[post, c.START] - b.row[post, c.SHIFT_END]
    price = over_price(b, post, over, work + care, care)
    if b.sums[c.W_WAIT] > 0:
        price += b.sums[c.W_WAIT] * (waiting - max(free, route_delay(b, post)))
    idle = 0
    if b.row[post, c.HAS_SHIFT] != 0:
        idle = left - b.row[post, c.START] + waiting + max(0, -over)
    b.sums[c.ROUTES] += price - b.row[post, c.ROUTE_COST]
    if price != b.row[post, c.ROUTE_COST]:
        write_cell(b, post, c.ROUTE_COST, price)
    if idle != b.row[post, c.ROUTE_IDLE]:
        write_cell(b, post, c.ROUTE_IDLE, idle)
    b.work[post, c.IS_DIRTY] = 0


@kernel
def compute_cost(b: SearchState) -> int:
    """All points of the state, once everything woken has been timed."""
    nodes, posts = b.sums[c.NODES], b.sums[c.POSTS]
    if b.sums[c.DIRTY] > 0:
        for i in range(b.sums[c.DIRTY]):
            count_route(b, b.work[i, c.DIRTY_POST])
        b.sums[c.DIRTY] = 0
        if b.sums[c.W_IDLE] > 0:
            idle = 0
            for post in range(nodes, nodes + posts):
                idle = max(idle, b.row[post, c.ROUTE_IDLE])
            b.sums[c.IDLE] = idle
    if b.sums[c.RESCAN] != 0 and b.sums[c.W_HIGHEST] > 0:
        highest = 0
        for node in range(nodes):
            if b.row[node, c.EMPLOYEE] >= 0:
                highest = max(highest, node_lateness(b, node, b.row[node, c.START]))
        b.sums[c.HIGHEST] = highest
        b.sums[c.RESCAN] = 0
    total = b.sums[c.W_TRAVEL] * b.sums[c.TRAVEL] + b.sums[c.LATE] + b.sums[c.PERSON] + b.sums[c.ROUTES]
    total += b.sums[c.W_HIGHEST] * b.sums[c.HIGHEST] + b.sums[c.W_IDLE] * b.sums[c.IDLE] + b.sums[c.DROPPED]
    b.sums[c.COST] = total
    return total


@inline_kernel
def broken_musts(b: SearchState) -> int:
    """How many musts are broken, once `compute_cost` has counted everything: all else together costs less than one."""
    return (b.sums[c.LATE] + b.sums[c.PERSON] + b.sums[c.ROUTES]) // b.sums[c.W_MUST]


@kernel
def recount_cost(b: SearchState) -> int:
    """Counts every sum afresh from the routes and the starts as they stand; returns the cost."""
    nodes, posts = b.sums[c.NODES], b.sums[c.POSTS]
    for i in range(c.DROPPED + 1):
        b.sums[i] = 0
    for i in range(b.sums[c.DIRTY]):
        b.work[b.work[i, c.DIRTY_POST], c.IS_DIRTY] = 0
    b.sums[c.DIRTY] = 0
    b.sums[c.SERVED] = 0
    b.sums[c.RESCAN] = 0
    for group in range(b.sums[c.GROUPS]):
        if b.row[b.ties[group, c.GROUP_FIRST], c.EMPLOYEE] < 0:
            b.sums[c.DROPPED] += b.ties[group, c.GROUP_PRICE]
    doubled = 0
    for post in range(nodes, nodes + posts):
        b.row[post, c.ROUTE_COST] = 0
        node, place = b.row[post, c.NEXT], b.row[post, c.PLACE]
        while node != post:
            b.sums[c.SERVED] += 1
            charge_start(b, node, b.row[node, c.START], 1)
            b.sums[c.PERSON] += b.person[node, post - nodes]
            doubled += pairing_price(b, node, post - nodes)
            if b.row[node, c.PLACE] >= 0:
                b.sums[c.TRAVEL] += travel_ticks(b, post, place, b.row[node, c.PLACE])
                place = b.row[node, c.PLACE]
            node = b.row[node, c.NEXT]
        if b.row[post, c.NEXT] != post:
            b.sums[c.TRAVEL] += travel_ticks(b, post, place, b.row[post, c.DURATION])
        mark_route(b, post)
    b.sums[c.PERSON] += doubled // 2
    return compute_cost(b)


@kernel
def begin_times(b: SearchState, starts: Ints) -> None:
    """Writes the start of every placed node, with employees setting out as late as saves waiting."""
    nodes = b.sums[c.NODES]
    for post in range(nodes, nodes + b.sums[c.POSTS]):
        delay, waited, is_first = 0, 0, True
        if b.sums[c.W_WAIT] > 0:
            delay = route_delay(b, post)
        node = b.row[post, c.NEXT]
        while node != post:
            if not is_first:
                waited += b.row[node, c.START] - route_arrival(b, node)
            starts[node] = b.row[node, c.START] + max(0, delay - waited)
            is_first = False
            node = b.row[node, c.NEXT]
