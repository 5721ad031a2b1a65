"""Changes to routes, each small. A move says whether it could be made; it is judged, and perhaps taken back, elsewhere.

Moves keep every route sorted by key, and the keys in the order the links demand, so no move can make visits wait for
each other in a circle along the routes.
"""

# The arrays hold whole numbers; numpy’s own types cannot say so.
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from helhed.planning.kernels import search_state as c
from helhed.planning.kernels.compilation import inline_kernel, kernel
from helhed.planning.kernels.keys import (
    after_key,
    after_time,
    insert_by_key,
    linked_high,
    linked_low,
    set_key,
    start_after,
)
from helhed.planning.kernels.moves.move_bounds import (
    extra_travel,
    is_too_costly,
    saved_person_points,
    saved_travel,
    skip_back_past,
)
from helhed.planning.kernels.moves.placement import (
    choose_window,
    draw_able_employee,
    extra_travel_by_key,
    has_choice,
    move_event,
    place_with_own_people,
    take_out,
)
from helhed.planning.kernels.moves.target_choice import draw_target_stop, is_movable
from helhed.planning.kernels.rng import randbelow
from helhed.planning.kernels.routes import link_out
from helhed.planning.kernels.search_state import SearchState

__all__ = [
    "change_employee",
    "change_for",
    "change_window",
    "drop_group",
    "is_swap_too_costly",
    "relocate_event",
    "relocate_pair",
    "shift_break",
    "swap_visits",
]


@kernel
def relocate_event(b: SearchState, node: int) -> bool:
    """Moves an event next to a neighbour, with the neighbour's employee where allowed."""
    event = b.row[node, c.EVENT]
    if randbelow(b, 16) == 0:
        employee = draw_able_employee(b, node)
        if not has_choice(b, node):
            before = after_time(b, b.sums[c.NODES] + employee, b.row[node, c.OPENS])
            return move_event(b, event, node, before, employee)
        take_out(b, event)
        choose_window(b, event)
        before = after_time(b, b.sums[c.NODES] + employee, b.row[node, c.OPENS])
        return place_with_own_people(b, event, node, before, employee)
    other = draw_target_stop(b, node)
    if other < 0 or b.row[other, c.EMPLOYEE] < 0:
        return False
    employee, before = b.row[other, c.EMPLOYEE], other
    if b.person[node, employee] >= 0:
        if randbelow(b, 2) == 0:
            before = b.row[other, c.BEFORE]
    else:
        employee = draw_able_employee(b, node)
        before = after_key(b, b.sums[c.NODES] + employee, b.row[other, c.KEY])
    return move_event(b, event, node, before, employee)


@kernel
def relocate_pair(b: SearchState, node: int) -> bool:
    """Moves two visits tied by a gap together: the first next to a neighbour, the second where the gap then puts it."""
    if b.row[node, c.OUT_TO] == b.row[node, c.OUT_FROM]:
        if b.row[node, c.IN_TO] == b.row[node, c.IN_FROM]:
            return False
        node = b.ties[b.ties[b.row[node, c.IN_FROM], c.IN_LINK], c.LINK_FROM]
        if not is_movable(b, node) or b.row[node, c.OUT_TO] == b.row[node, c.OUT_FROM]:
            return False
    at = b.row[node, c.OUT_FROM] + randbelow(b, b.row[node, c.OUT_TO] - b.row[node, c.OUT_FROM])
    if b.ties[b.ties[at, c.OUT_LINK], c.LINK_KIND] != c.ORDER_LINK:
        at = b.row[node, c.OUT_FROM]
    link = b.ties[at, c.OUT_LINK]
    second = b.ties[link, c.LINK_TO]
    later = b.row[second, c.EVENT]
    if b.ties[link, c.LINK_KIND] != c.ORDER_LINK or not is_movable(b, second) or b.ties[later, c.COUNT] > 1:
        return False
    employee = b.row[second, c.EMPLOYEE]
    link_out(b, second)
    if not relocate_event(b, node):
        return False
    if randbelow(b, 2) == 0:
        employee = draw_able_employee(b, second)
    lead = b.row[node, c.BEFORE]
    start = start_after(b, node, b.row[node, c.EMPLOYEE], lead) + b.ties[link, c.LINK_MIN]
    before = after_time(b, b.sums[c.NODES] + employee, max(start, b.row[second, c.OPENS]))
    if before == node:
        return False
    b.work[0, c.SCRATCH] = employee
    return place_with_own_people(b, later, second, before, employee)


@inline_kernel
def is_swap_too_costly(b: SearchState, node: int, other: int) -> bool:
    """Whether two nodes of different employees in each other's place drive too far or cost too much in people."""
    here, there = b.row[node, c.EMPLOYEE], b.row[other, c.EMPLOYEE]
    driven = extra_travel(b, node, there, b.row[other, c.BEFORE], other) - saved_travel(b, node)
    driven += extra_travel(b, other, here, b.row[node, c.BEFORE], node) - saved_travel(b, other)
    people = (
        b.person[node, there] + b.person[other, here] - saved_person_points(b, node) - saved_person_points(b, other)
    )
    return is_too_costly(b, driven, people)


@kernel
def swap_visits(b: SearchState, node: int) -> bool:
    """Lets two visits change places in the common order and in their routes."""
    other = draw_target_stop(b, node)
    if other < 0 or not is_movable(b, other):
        return False
    mine, yours = b.row[node, c.EVENT], b.row[other, c.EVENT]
    if b.ties[mine, c.COUNT] > 1 or b.ties[yours, c.COUNT] > 1:
        return False
    here, there = b.row[node, c.EMPLOYEE], b.row[other, c.EMPLOYEE]
    if b.person[node, there] < 0 or b.person[other, here] < 0:
        return False
    first, second = b.row[node, c.KEY], b.row[other, c.KEY]
    if here != there and is_swap_too_costly(b, node, other):
        return False
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
def change_employee(b: SearchState, node: int) -> bool:
    """Gives a node to another employee at the same point of the common order, sometimes for one of theirs."""
    here, there = b.row[node, c.EMPLOYEE], draw_able_employee(b, node)
    if here == there:
        return False
    before = after_key(b, b.sums[c.NODES] + there, b.row[node, c.KEY])
    if randbelow(b, 2) == 0:
        swapped = before if randbelow(b, 2) == 0 else b.row[before, c.NEXT]
        return change_for(b, node, before, swapped)
    driven = extra_travel(b, node, there, before, c.NOBODY) - saved_travel(b, node)
    if is_too_costly(b, driven, b.person[node, there] - saved_person_points(b, node)):
        return False
    link_out(b, node)
    return insert_by_key(b, node, there)


@inline_kernel
def change_for(b: SearchState, node: int, before: int, swapped: int) -> bool:
    """Gives a node to who has `swapped` and that to who has the node, the common order staying as it is."""
    here = b.row[node, c.EMPLOYEE]
    if swapped >= b.sums[c.NODES] or not is_movable(b, swapped) or b.person[swapped, here] < 0:
        return False
    there = b.row[swapped, c.EMPLOYEE]
    driven = extra_travel(b, node, there, skip_back_past(b, before, swapped), swapped) - saved_travel(b, node)
    driven += extra_travel_by_key(b, swapped, here, b.row[swapped, c.KEY], node) - saved_travel(b, swapped)
    people = (
        b.person[node, there] + b.person[swapped, here] - saved_person_points(b, node) - saved_person_points(b, swapped)
    )
    if is_too_costly(b, driven, people):
        return False
    link_out(b, node)
    link_out(b, swapped)
    return insert_by_key(b, swapped, here) and insert_by_key(b, node, there)


@kernel
def shift_break(b: SearchState, node: int) -> bool:
    """Takes a break at another point of the same route."""
    employee, before = b.row[node, c.EMPLOYEE], b.row[node, c.BEFORE]
    steps = 1 + randbelow(b, 3)
    if randbelow(b, 2) == 0:
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
    return place_with_own_people(b, event, node, before, employee)


@kernel
def change_window(b: SearchState, node: int) -> bool:
    """Aims at another window of the visit, where it is."""
    if not has_choice(b, node):
        return False
    choose_window(b, b.row[node, c.EVENT])
    return True


@kernel
def drop_group(b: SearchState, group: int) -> bool:
    """Leaves a group out."""
    first = b.ties[group, c.GROUP_FIRST]
    for node in range(first, first + b.ties[group, c.GROUP_COUNT]):
        if not is_movable(b, node):
            return False
    for node in range(first, first + b.ties[group, c.GROUP_COUNT]):
        link_out(b, node)
    b.sums[c.DROPPED] += b.ties[group, c.GROUP_PRICE]
    return True
