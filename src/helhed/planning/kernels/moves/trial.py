"""Trying one visit with one employee everywhere it could stand, exactly, without keeping anything."""

# The arrays hold whole numbers; numpy’s own types cannot say so.
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from helhed.planning.kernels import search_state as c
from helhed.planning.kernels.compilation import inline_kernel, kernel
from helhed.planning.kernels.journal import begin_change, undo_change, write_cell
from helhed.planning.kernels.keys import (
    high_key,
    insert_by_key,
    key_between,
    linked_high,
    linked_low,
    low_key,
    set_key,
    start_after,
)
from helhed.planning.kernels.moves.insertion import best_place
from helhed.planning.kernels.moves.placement import place_with_listed_people, take_out
from helhed.planning.kernels.price import broken_musts, compute_cost
from helhed.planning.kernels.schedule import propagate_starts
from helhed.planning.kernels.search_state import Ints, SearchState

__all__ = ["PARTS", "WIDTH", "place_at", "place_pair", "place_where_cheapest", "try_employee"]

# The parts of a trial's row after the total: what `sums` adds up, one by one.
PARTS = (c.TRAVEL, c.LATE, c.HIGHEST, c.PERSON, c.ROUTES, c.IDLE)
WIDTH = 3 + len(PARTS)
PAIR = 2


@kernel
def place_at(b: SearchState, lead: int, employee: int, before: int, most: int) -> bool:
    """Moves (or adds) a node's event so that the node follows `before`; its other nodes keep their people."""
    event = b.row[lead, c.EVENT]
    first, count = b.ties[event, c.FIRST], b.ties[event, c.COUNT]
    if b.row[lead, c.EMPLOYEE] >= 0:
        take_out(b, event)
    else:
        b.sums[c.DROPPED] -= b.ties[b.row[lead, c.GROUP], c.GROUP_PRICE]
        half = b.sums[c.ROOM] // 2
        low, high = max(low_key(b, before), linked_low(b, event)), min(high_key(b, before), linked_high(b, event))
        start = start_after(b, lead, employee, before)
        b.work[half, c.SCRATCH] = employee
        taken = 1
        for node in range(first, first + count):
            if node != lead:
                if best_place(b, node, low, high, start, taken) >= c.FAR:
                    return False
                b.work[half + taken, c.SCRATCH] = b.work[0, c.SCRATCH]
                taken += 1
        taken = 1
        for i in range(count):
            if first + i != lead:
                b.work[i, c.SCRATCH] = b.work[half + taken, c.SCRATCH]
                taken += 1
    return place_with_listed_people(b, event, lead, before, employee) and propagate_starts(b, most)


@kernel
def try_employee(b: SearchState, lead: int, employee: int, most: int, found: Ints) -> bool:
    """Finds the cheapest stop after which this employee could take a node; `found` gets (cost, stop, start, parts).

    False when there is no such stop at all.
    """
    post, event = b.sums[c.NODES] + employee, b.row[lead, c.EVENT]
    first, last = b.ties[event, c.FIRST], b.ties[event, c.FIRST] + b.ties[event, c.COUNT]
    before, any_found = post, False
    while True:
        if not first <= before < last:
            begin_change(b)
            if place_at(b, lead, employee, before, most):
                total = compute_cost(b)
                if not any_found or total < found[0]:
                    any_found = True
                    found[0], found[1], found[2] = total, before, b.row[lead, c.START]
                    for i in range(6):
                        found[3 + i] = b.sums[PARTS[i]]
            undo_change(b)
        before = b.row[before, c.NEXT]
        if before == post:
            break
    return any_found


@inline_kernel
def aim_at(b: SearchState, event: int, window: int) -> bool:
    """Lets an event aim at one of the windows of its first node; False where there is no such window."""
    first = b.ties[event, c.FIRST]
    if 2 * window >= b.windows.shape[1] or b.windows[first, 2 * window] >= c.FAR:
        return False
    for node in range(first, first + b.ties[event, c.COUNT]):
        write_cell(b, node, c.OPENS, max(b.windows[first, 2 * window], b.windows[node, 0]))
    return True


@kernel
def place_pair(b: SearchState, lead: int, before: int, other: int, behind: int) -> bool:
    """Places an event of two nodes that is left out: each after a stop (or post) of a different employee."""
    event, nodes = b.row[lead, c.EVENT], b.sums[c.NODES]
    one = before - nodes if before >= nodes else b.row[before, c.EMPLOYEE]
    two = behind - nodes if behind >= nodes else b.row[behind, c.EMPLOYEE]
    if one == two or b.person[lead, one] < 0 or b.person[other, two] < 0:
        return False
    low = max(low_key(b, before), low_key(b, behind), linked_low(b, event))
    high = min(high_key(b, before), high_key(b, behind), linked_high(b, event))
    key = key_between(b, low, high)
    if key == 0:
        return False
    b.sums[c.DROPPED] -= b.ties[b.row[lead, c.GROUP], c.GROUP_PRICE]
    set_key(b, event, key)
    return insert_by_key(b, lead, one) and insert_by_key(b, other, two)


@kernel
def try_alone(b: SearchState, lead: int, window: int, most: int, found: Ints) -> None:
    """Tries an event of one node after every stop of everybody able; `found` keeps (cost, window, stop) of the best."""
    event = b.row[lead, c.EVENT]
    for i in range(1, 1 + b.choice[lead, c.ABLE]):
        post = b.sums[c.NODES] + b.choice[lead, c.ABLE + i]
        before = post
        while True:
            begin_change(b)
            if aim_at(b, event, window) and place_at(b, lead, post - b.sums[c.NODES], before, most):
                total = compute_cost(b)
                if total < found[0]:
                    found[0], found[1], found[2] = total, window, before
            undo_change(b)
            before = b.row[before, c.NEXT]
            if before == post:
                break


@kernel
def try_pair(b: SearchState, lead: int, window: int, most: int, found: Ints) -> None:
    """As `try_alone` for an event of two nodes: every pair of stops of two different employees."""
    event, nodes, other = b.row[lead, c.EVENT], b.sums[c.NODES], lead + 1
    for before in range(nodes + b.sums[c.POSTS]):
        if before < nodes and b.row[before, c.EMPLOYEE] < 0:
            continue
        for behind in range(nodes + b.sums[c.POSTS]):
            if behind < nodes and b.row[behind, c.EMPLOYEE] < 0:
                continue
            begin_change(b)
            if aim_at(b, event, window) and place_pair(b, lead, before, other, behind) and propagate_starts(b, most):
                total = compute_cost(b)
                if total < found[0]:
                    found[0], found[1], found[2], found[3] = total, window, before, behind
            undo_change(b)


@kernel
def place_where_cheapest(b: SearchState, group: int, most: int, found: Ints) -> bool:
    """Places a group of one event that is left out at the cheapest of all places, if that breaks no must more.

    Exact for events of one or two nodes; True where it could be placed and is cheaper than leaving it out.
    """
    lead = b.ties[group, c.GROUP_FIRST]
    event = b.row[lead, c.EVENT]
    count, standing = b.ties[event, c.COUNT], compute_cost(b)
    broken = broken_musts(b)
    if count != b.ties[group, c.GROUP_COUNT] or count > PAIR:
        return False
    found[0] = standing
    for window in range(b.windows.shape[1] >> 1):
        if count == 1:
            try_alone(b, lead, window, most, found)
        else:
            try_pair(b, lead, window, most, found)
    if found[0] >= standing:
        return False
    begin_change(b)
    aim_at(b, event, found[1])
    if count == 1:
        post = found[2] if found[2] >= b.sums[c.NODES] else b.sums[c.NODES] + b.row[found[2], c.EMPLOYEE]
        placed = place_at(b, lead, post - b.sums[c.NODES], found[2], most)
    else:
        placed = place_pair(b, lead, found[2], lead + 1, found[3]) and propagate_starts(b, most)
    if placed and compute_cost(b) < standing and broken_musts(b) <= broken:
        return True
    undo_change(b)
    return False
