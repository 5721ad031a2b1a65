"""Nodes in and out of routes, with what that costs in driving, people and lateness kept right at once."""

# The arrays hold whole numbers; numpy’s own types cannot say so.
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from helhed.planning import board as c
from helhed.planning.board import Board
from helhed.planning.compiled import inlined, kernel
from helhed.planning.journal import write
from helhed.planning.queue import push

__all__ = [
    "ahead",
    "arrival",
    "charge",
    "detour",
    "late_price",
    "lateness",
    "let_go",
    "link_in",
    "link_out",
    "mark",
    "pairing",
    "place_of",
    "ride",
    "wake",
    "wake_linked",
]


@inlined
def place_of(b: Board, node: int) -> int:
    """Where a node happens; a break happens where the stop before it did."""
    while b.row[node, c.PLACE] < 0:
        node = b.row[node, c.BEFORE]
    return b.row[node, c.PLACE]


@inlined
def ride(b: Board, post: int, origin: int, target: int) -> int:
    """Ticks from one place to another with this employee's means."""
    return b.travel[b.row[post, c.MEANS] + origin, target]


@inlined
def ahead(b: Board, node: int) -> int:
    """The place driven to after a node, looking past breaks."""
    nodes = b.sums[c.NODES]
    step = b.row[node, c.NEXT]
    while step < nodes and b.row[step, c.PLACE] < 0:
        step = b.row[step, c.NEXT]
    return b.row[step, c.END_PLACE] if step >= nodes else b.row[step, c.PLACE]


@inlined
def mark(b: Board, post: int) -> None:
    """Notes that a route's cost must be counted again."""
    if b.sums[c.HAS_ROUTE_COST] != 0 and b.work[post, c.IS_DIRTY] == 0:
        b.work[post, c.IS_DIRTY] = 1
        b.work[b.sums[c.DIRTY], c.DIRTY_POST] = post
        b.sums[c.DIRTY] += 1


@inlined
def wake(b: Board, node: int) -> None:
    """Times a node again, and what follows it as long as that is a break, whose place may have moved."""
    while node < b.sums[c.NODES]:
        push(b, b.row[node, c.EVENT])
        if b.row[node, c.PLACE] >= 0:
            break
        node = b.row[node, c.NEXT]


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
def late_price(b: Board, node: int, start: int, late: int) -> int:
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


@inlined
def charge(b: Board, node: int, start: int, sign: int) -> None:
    """Adds (or takes away) what this start costs: lateness, and a hard limit overrun."""
    late = lateness(b, node, start)
    price = late_price(b, node, start, late)
    b.sums[c.LATE] += sign * price
    if sign > 0 and late > b.sums[c.HIGHEST]:
        b.sums[c.HIGHEST] = late
    elif sign < 0 and late > 0 and late == b.sums[c.HIGHEST]:
        b.sums[c.RESCAN] = 1


@inlined
def mismatch(b: Board, kind: int, other: int, employee: int) -> int:
    """Points when two linked visits have the same employee and must not, or not the same and must."""
    if kind == c.ORDER_LINK or other < 0 or (other == employee) == (kind == c.SAME_LINK):
        return 0
    return b.sums[c.W_MUST]


@kernel
def pairing(b: Board, node: int, employee: int) -> int:
    """Price of the same-or-other-employee links this assignment breaks, against the partners placed now."""
    price = 0
    for i in range(b.row[node, c.IN_FROM], b.row[node, c.IN_TO]):
        link = b.ties[i, c.IN_LINK]
        price += mismatch(b, b.ties[link, c.LINK_KIND], b.row[b.ties[link, c.LINK_FROM], c.EMPLOYEE], employee)
    for i in range(b.row[node, c.OUT_FROM], b.row[node, c.OUT_TO]):
        link = b.ties[i, c.OUT_LINK]
        price += mismatch(b, b.ties[link, c.LINK_KIND], b.row[b.ties[link, c.LINK_TO], c.EMPLOYEE], employee)
    return price


@kernel
def let_go(b: Board, node: int) -> None:
    """Holds nothing back for this node any longer, and the node not for others."""
    links = b.sums[c.NODES] + b.sums[c.POSTS]
    for i in range(b.row[node, c.IN_FROM], b.row[node, c.IN_TO]):
        write(b, links + b.ties[i, c.IN_LINK], c.HOLD, -c.FAR)
    for i in range(b.row[node, c.OUT_FROM], b.row[node, c.OUT_TO]):
        write(b, links + b.ties[i, c.OUT_LINK], c.HOLD, -c.FAR)


@kernel
def wake_linked(b: Board, node: int) -> None:
    """Times again what a gap ties to this node."""
    for i in range(b.row[node, c.IN_FROM], b.row[node, c.IN_TO]):
        other = b.ties[b.ties[i, c.IN_LINK], c.LINK_FROM]
        if b.ties[b.ties[i, c.IN_LINK], c.LINK_KIND] == c.ORDER_LINK and b.row[other, c.EMPLOYEE] >= 0:
            push(b, b.row[other, c.EVENT])
    for i in range(b.row[node, c.OUT_FROM], b.row[node, c.OUT_TO]):
        other = b.ties[b.ties[i, c.OUT_LINK], c.LINK_TO]
        if b.ties[b.ties[i, c.OUT_LINK], c.LINK_KIND] == c.ORDER_LINK and b.row[other, c.EMPLOYEE] >= 0:
            push(b, b.row[other, c.EVENT])


@inlined
def detour(b: Board, node: int, post: int) -> int:
    """Ticks driven because of a node that is in a route: an employee without any stops stays at home."""
    before = b.row[node, c.BEFORE]
    alone = before == post and b.row[node, c.NEXT] == post
    here = b.row[node, c.PLACE]
    if here < 0:
        return ride(b, post, b.row[post, c.PLACE], b.row[post, c.END_PLACE]) if alone else 0
    origin, target = place_of(b, before), ahead(b, node)
    further = ride(b, post, origin, here) + ride(b, post, here, target)
    return further if alone else further - ride(b, post, origin, target)


@kernel
def link_out(b: Board, node: int) -> None:
    """Takes a node out of its route."""
    before, after = b.row[node, c.BEFORE], b.row[node, c.NEXT]
    employee = b.row[node, c.EMPLOYEE]
    post = b.sums[c.NODES] + employee
    b.sums[c.TRAVEL] -= detour(b, node, post)
    write(b, before, c.NEXT, after)
    write(b, after, c.BEFORE, before)
    write(b, node, c.EMPLOYEE, c.NOBODY)
    charge(b, node, b.row[node, c.START], -1)
    b.sums[c.PERSON] -= b.person[node, employee]
    if b.row[node, c.IN_TO] > b.row[node, c.IN_FROM] or b.row[node, c.OUT_TO] > b.row[node, c.OUT_FROM]:
        b.sums[c.PERSON] -= pairing(b, node, employee)
        let_go(b, node)
        wake_linked(b, node)
    b.sums[c.SERVED] -= 1
    wake(b, after)
    mark(b, post)


@kernel
def link_in(b: Board, node: int, employee: int, before: int) -> None:
    """Puts a node into a route, after `before` (a node or the employee's post). Its key must fit there."""
    after = b.row[before, c.NEXT]
    post = b.sums[c.NODES] + employee
    write(b, node, c.EMPLOYEE, employee)
    write(b, node, c.BEFORE, before)
    write(b, node, c.NEXT, after)
    write(b, before, c.NEXT, node)
    write(b, after, c.BEFORE, node)
    b.sums[c.TRAVEL] += detour(b, node, post)
    charge(b, node, b.row[node, c.START], 1)
    b.sums[c.PERSON] += b.person[node, employee]
    if b.row[node, c.IN_TO] > b.row[node, c.IN_FROM] or b.row[node, c.OUT_TO] > b.row[node, c.OUT_FROM]:
        b.sums[c.PERSON] += pairing(b, node, employee)
        wake_linked(b, node)
    b.sums[c.SERVED] += 1
    wake(b, node)
    wake(b, after)
    mark(b, post)


@inlined
def arrival(b: Board, node: int) -> int:
    """The earliest tick at which the route alone lets a node begin."""
    before = b.row[node, c.BEFORE]
    post = b.sums[c.NODES] + b.row[node, c.EMPLOYEE]
    clock = b.row[before, c.START]
    if before < b.sums[c.NODES]:
        clock += b.row[before, c.DURATION]
    if b.row[node, c.PLACE] >= 0:
        clock += ride(b, post, place_of(b, before), b.row[node, c.PLACE])
    return clock
