"""Nodes in and out of routes, with what that costs in driving, people and lateness kept right at once."""

# The arrays hold whole numbers; numpy’s own types cannot say so.
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from helhed.planning.kernels import search_state as c
from helhed.planning.kernels.compilation import inline_kernel, kernel
from helhed.planning.kernels.journal import write_cell
from helhed.planning.kernels.queue import push_event
from helhed.planning.kernels.search_state import SearchState

__all__ = [
    "charge_start",
    "clear_holds",
    "detour_ticks",
    "late_price",
    "link_in",
    "link_out",
    "mark_route",
    "node_lateness",
    "pairing_price",
    "place_after",
    "place_of",
    "route_arrival",
    "travel_ticks",
    "wake_linked",
    "wake_node",
]


@inline_kernel
def place_of(b: SearchState, node: int) -> int:
    """Where a node happens; a break happens where the stop before it did."""
    while b.row[node, c.PLACE] < 0:
        node = b.row[node, c.BEFORE]
    return b.row[node, c.PLACE]


@inline_kernel
def travel_ticks(b: SearchState, post: int, origin: int, target: int) -> int:
    """Ticks from one place to another with this employee's means."""
    return b.travel[b.row[post, c.MEANS] + origin, target]


@inline_kernel
def place_after(b: SearchState, node: int) -> int:
    """The place driven to after a node, looking past breaks."""
    nodes = b.sums[c.NODES]
    step = b.row[node, c.NEXT]
    while step < nodes and b.row[step, c.PLACE] < 0:
        step = b.row[step, c.NEXT]
    return b.row[step, c.END_PLACE] if step >= nodes else b.row[step, c.PLACE]


@inline_kernel
def mark_route(b: SearchState, post: int) -> None:
    """Notes that a route's cost must be counted again."""
    if b.sums[c.HAS_ROUTE_COST] != 0 and b.work[post, c.IS_DIRTY] == 0:
        b.work[post, c.IS_DIRTY] = 1
        b.work[b.sums[c.DIRTY], c.DIRTY_POST] = post
        b.sums[c.DIRTY] += 1


@inline_kernel
def wake_node(b: SearchState, node: int) -> None:
    """Times a node again, and what follows it as long as that is a break, whose place may have moved."""
    while node < b.sums[c.NODES]:
        push_event(b, b.row[node, c.EVENT])
        if b.row[node, c.PLACE] >= 0:
            break
        node = b.row[node, c.NEXT]


@inline_kernel
def node_lateness(b: SearchState, node: int, start: int) -> int:
    """Ticks late, against the last window that has opened."""
    closes = b.windows[node, 1]
    for i in range(1, (b.windows.shape[1] >> 1)):
        if b.windows[node, 2 * i] > start:
            break
        closes = b.windows[node, 2 * i + 1]
    return max(0, start - closes)


@inline_kernel
def late_price(b: SearchState, node: int, start: int, late: int) -> int:
    """Points for beginning then: lateness, the musts that are broken by it, and an hour that was promised otherwise."""
    price = late * b.row[node, c.LATE_PRICE]
    if late > 0 and b.row[node, c.IS_HARD] != 0:
        price += b.sums[c.W_MUST]
    over = start - b.row[node, c.DEADLINE]
    if over > 0:
        price += b.sums[c.W_MUST] + over * b.sums[c.W_MUST_TICK]
    if b.row[node, c.MOVE_PRICE] != 0 and (start < b.row[node, c.SOONEST] or start > b.row[node, c.LATEST]):
        price += b.row[node, c.MOVE_PRICE]
    return price


@inline_kernel
def charge_start(b: SearchState, node: int, start: int, sign: int) -> None:
    """Adds (or takes away) what this start costs: lateness, and a hard limit overrun."""
    late = node_lateness(b, node, start)
    price = late_price(b, node, start, late)
    b.sums[c.LATE] += sign * price
    if sign > 0 and late > b.sums[c.HIGHEST]:
        b.sums[c.HIGHEST] = late
    elif sign < 0 and late > 0 and late == b.sums[c.HIGHEST]:
        b.sums[c.RESCAN] = 1


@inline_kernel
def mismatch_price(b: SearchState, kind: int, other: int, employee: int) -> int:
    """Points when two linked visits have the same employee and must not, or not the same and must."""
    if kind == c.ORDER_LINK or other < 0 or (other == employee) == (kind == c.SAME_LINK):
        return 0
    return b.sums[c.W_MUST]


@kernel
def pairing_price(b: SearchState, node: int, employee: int) -> int:
    """Price of the same-or-other-employee links this assignment breaks, against the partners placed now."""
    price = 0
    for i in range(b.row[node, c.IN_FROM], b.row[node, c.IN_TO]):
        link = b.ties[i, c.IN_LINK]
        price += mismatch_price(b, b.ties[link, c.LINK_KIND], b.row[b.ties[link, c.LINK_FROM], c.EMPLOYEE], employee)
    for i in range(b.row[node, c.OUT_FROM], b.row[node, c.OUT_TO]):
        link = b.ties[i, c.OUT_LINK]
        price += mismatch_price(b, b.ties[link, c.LINK_KIND], b.row[b.ties[link, c.LINK_TO], c.EMPLOYEE], employee)
    return price


@kernel
def clear_holds(b: SearchState, node: int) -> None:
    """Holds nothing back for this node any longer, and the node not for others."""
    links = b.sums[c.NODES] + b.sums[c.POSTS]
    for i in range(b.row[node, c.IN_FROM], b.row[node, c.IN_TO]):
        write_cell(b, links + b.ties[i, c.IN_LINK], c.HOLD, -c.FAR)
    for i in range(b.row[node, c.OUT_FROM], b.row[node, c.OUT_TO]):
        write_cell(b, links + b.ties[i, c.OUT_LINK], c.HOLD, -c.FAR)


@kernel
def wake_linked(b: SearchState, node: int) -> None:
    """Times again what a gap ties to this node."""
    for i in range(b.row[node, c.IN_FROM], b.row[node, c.IN_TO]):
        other = b.ties[b.ties[i, c.IN_LINK], c.LINK_FROM]
        if b.ties[b.ties[i, c.IN_LINK], c.LINK_KIND] == c.ORDER_LINK and b.row[other, c.EMPLOYEE] >= 0:
            push_event(b, b.row[other, c.EVENT])
    for i in range(b.row[node, c.OUT_FROM], b.row[node, c.OUT_TO]):
        other = b.ties[b.ties[i, c.OUT_LINK], c.LINK_TO]
        if b.ties[b.ties[i, c.OUT_LINK], c.LINK_KIND] == c.ORDER_LINK and b.row[other, c.EMPLOYEE] >= 0:
            push_event(b, b.row[other, c.EVENT])


@inline_kernel
def detour_ticks(b: SearchState, node: int, post: int) -> int:
    """Ticks driven because of a node that is in a route: an employee without any stops stays at home."""
    before = b.row[node, c.BEFORE]
    alone = before == post and b.row[node, c.NEXT] == post
    here = b.row[node, c.PLACE]
    if here < 0:
        return travel_ticks(b, post, b.row[post, c.PLACE], b.row[post, c.END_PLACE]) if alone else 0
    origin, target = place_of(b, before), place_after(b, node)
    further = travel_ticks(b, post, origin, here) + travel_ticks(b, post, here, target)
    return further if alone else further - travel_ticks(b, post, origin, target)


@kernel
def link_out(b: SearchState, node: int) -> None:
    """Takes a node out of its route."""
    before, after = b.row[node, c.BEFORE], b.row[node, c.NEXT]
    employee = b.row[node, c.EMPLOYEE]
    post = b.sums[c.NODES] + employee
    b.sums[c.TRAVEL] -= detour_ticks(b, node, post)
    write_cell(b, before, c.NEXT, after)
    write_cell(b, after, c.BEFORE, before)
    write_cell(b, node, c.EMPLOYEE, c.NOBODY)
    charge_start(b, node, b.row[node, c.START], -1)
    b.sums[c.PERSON] -= b.person[node, employee]
    if b.row[node, c.IN_TO] > b.row[node, c.IN_FROM] or b.row[node, c.OUT_TO] > b.row[node, c.OUT_FROM]:
        b.sums[c.PERSON] -= pairing_price(b, node, employee)
        clear_holds(b, node)
        wake_linked(b, node)
    b.sums[c.SERVED] -= 1
    wake_node(b, after)
    mark_route(b, post)


@kernel
def link_in(b: SearchState, node: int, employee: int, before: int) -> None:
    """Puts a node into a route, after `before` (a node or the employee's post). Its key must fit there."""
    after = b.row[before, c.NEXT]
    post = b.sums[c.NODES] + employee
    write_cell(b, node, c.EMPLOYEE, employee)
    write_cell(b, node, c.BEFORE, before)
    write_cell(b, node, c.NEXT, after)
    write_cell(b, before, c.NEXT, node)
    write_cell(b, after, c.BEFORE, node)
    b.sums[c.TRAVEL] += detour_ticks(b, node, post)
    charge_start(b, node, b.row[node, c.START], 1)
    b.sums[c.PERSON] += b.person[node, employee]
    if b.row[node, c.IN_TO] > b.row[node, c.IN_FROM] or b.row[node, c.OUT_TO] > b.row[node, c.OUT_FROM]:
        b.sums[c.PERSON] += pairing_price(b, node, employee)
        wake_linked(b, node)
    b.sums[c.SERVED] += 1
    wake_node(b, node)
    wake_node(b, after)
    mark_route(b, post)


@inline_kernel
def route_arrival(b: SearchState, node: int) -> int:
    """The earliest tick at which the route alone lets a node begin."""
    before = b.row[node, c.BEFORE]
    post = b.sums[c.NODES] + b.row[node, c.EMPLOYEE]
    clock = b.row[before, c.START]
    if before < b.sums[c.NODES]:
        clock += b.row[before, c.DURATION]
    if b.row[node, c.PLACE] >= 0:
        clock += travel_ticks(b, post, place_of(b, before), b.row[node, c.PLACE])
    return clock
