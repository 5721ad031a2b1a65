"""Finding the cheapest place for what is not in a route: the start, the repair after a ruin, and optional visits."""

# The arrays hold whole numbers; numpy’s own types cannot say so.
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from helhed.planning.kernels import search_state as c
from helhed.planning.kernels.compilation import inline_kernel, kernel
from helhed.planning.kernels.journal import begin_change, restore_savepoint, set_savepoint, undo_change
from helhed.planning.kernels.keys import (
    after_time,
    high_key,
    insert_by_key,
    key_between,
    linked_high,
    linked_low,
    low_key,
    set_key,
    start_after,
)
from helhed.planning.kernels.moves.move_bounds import extra_travel
from helhed.planning.kernels.moves.placement import choose_window, draw_able_employee, place_with_listed_people
from helhed.planning.kernels.price import broken_musts, compute_cost
from helhed.planning.kernels.rng import randbelow
from helhed.planning.kernels.routes import late_price, node_lateness, pairing_price, place_of, travel_ticks
from helhed.planning.kernels.schedule import propagate_starts
from helhed.planning.kernels.search_state import SearchState

__all__ = [
    "best_place",
    "gap_start",
    "insert_all",
    "insert_among_listed",
    "insert_event",
    "insert_group",
    "insert_group_with_anybody",
    "insert_listed",
    "insert_where_it_fits",
    "price_after",
    "shuffle_listed",
    "start_price",
]

# A place this dear is no place.
NOWHERE = c.FAR


@inline_kernel
def start_price(b: SearchState, node: int, start: int) -> int:
    """Points for beginning then."""
    return late_price(b, node, start, node_lateness(b, node, start))


@kernel
def price_after(b: SearchState, node: int, employee: int, before: int, start: int, ceiling: int) -> int:
    """Estimated points of placing a node after `before`, beginning no earlier than `start`: driving and lateness.

    Gives up, with what it has come to, as soon as that is no less than the ceiling.
    """
    price = b.person[node, employee]
    price += extra_travel(b, node, employee, before, c.NOBODY) * b.sums[c.W_TRAVEL] if b.row[node, c.PLACE] >= 0 else 0
    if price >= ceiling:
        return price
    nodes = b.sums[c.NODES]
    post = nodes + employee
    start = max(start, start_after(b, node, employee, before))
    price += start_price(b, node, start)
    if b.row[node, c.NO_LINK] == 0:
        price += pairing_price(b, node, employee)
    clock = start + b.row[node, c.DURATION]
    place = b.row[node, c.PLACE] if b.row[node, c.PLACE] >= 0 else place_of(b, before)
    after = b.row[before, c.NEXT]
    while after < nodes and price < ceiling:
        spot = b.row[after, c.PLACE]
        if spot < 0:
            spot = place
        clock += travel_ticks(b, post, place, spot)
        old = b.row[after, c.START]
        if clock <= old:
            return price
        price += start_price(b, after, clock) - start_price(b, after, old)
        clock += b.row[after, c.DURATION]
        place = spot
        after = b.row[after, c.NEXT]
    over = clock + travel_ticks(b, post, place, b.row[post, c.END_PLACE]) - b.row[post, c.SHIFT_END]
    if over > 0:
        price += over * b.sums[c.W_OVERTIME]
    return price


@kernel
def best_place(b: SearchState, node: int, low: int, high: int, start: int, taken: int) -> int:
    """Puts the cheapest (employee, stop before) for a node into scratch; returns its price or NOWHERE.

    The `taken` employees listed in the middle of scratch already have another part of the same event.
    """
    best, half = NOWHERE, b.sums[c.ROOM] // 2
    for i in range(1, 1 + b.choice[node, c.ABLE]):
        employee = b.choice[node, c.ABLE + i]
        is_free = True
        for j in range(taken):
            is_free = is_free and b.work[half + j, c.SCRATCH] != employee
        if not is_free:
            continue
        post = b.sums[c.NODES] + employee
        before = post
        while True:
            fits = min(high, high_key(b, before)) - max(low, low_key(b, before)) > 1
            if fits and randbelow(b, 64) > 0:
                price = price_after(b, node, employee, before, start, best)
                if price < best:
                    best = price
                    b.work[0, c.SCRATCH] = employee
                    b.work[1, c.SCRATCH] = before
            before = b.row[before, c.NEXT]
            if before == post:
                break
    return best


@kernel
def insert_event(b: SearchState, event: int) -> bool:
    """Places an event as cheaply as it can see, one node after the other."""
    low, high = linked_low(b, event), linked_high(b, event)
    first, count = b.ties[event, c.FIRST], b.ties[event, c.COUNT]
    start = gap_start(b, event)
    half = b.sums[c.ROOM] // 2
    for i in range(count):
        if best_place(b, first + i, low, high, start, i) == NOWHERE:
            return False
        employee, before = b.work[0, c.SCRATCH], b.work[1, c.SCRATCH]
        b.work[half + i, c.SCRATCH] = employee
        start = max(start, start_after(b, first + i, employee, before))
        low, high = max(low, low_key(b, before)), min(high, high_key(b, before))
    key = key_between(b, low, high)
    if key == 0:
        return False
    set_key(b, event, key)
    for i in range(count):  # noqa: SIM110 -- kernels have no generators
        if not insert_by_key(b, first + i, b.work[half + i, c.SCRATCH]):
            return False
    return True


@kernel
def gap_start(b: SearchState, event: int) -> int:
    """The tick before which links to placed visits forbid this event."""
    start, first = 0, b.ties[event, c.FIRST]
    for node in range(first, first + b.ties[event, c.COUNT]):
        for i in range(b.row[node, c.IN_FROM], b.row[node, c.IN_TO]):
            link = b.ties[i, c.IN_LINK]
            other = b.ties[link, c.LINK_FROM]
            if b.ties[link, c.LINK_KIND] == c.ORDER_LINK and b.row[other, c.EMPLOYEE] >= 0:
                start = max(start, b.row[other, c.START] + b.ties[link, c.LINK_MIN])
    return start


@kernel
def insert_group(b: SearchState, group: int, most: int) -> bool:
    """Places everything of a group, each event timed before the next; False leaves a state to be taken back."""
    node = b.ties[group, c.GROUP_FIRST]
    last = node + b.ties[group, c.GROUP_COUNT]
    b.sums[c.DROPPED] -= b.ties[group, c.GROUP_PRICE]
    while node < last:
        event = b.row[node, c.EVENT]
        if b.row[node, c.EMPLOYEE] < 0:
            choose_window(b, event)
            if not insert_event(b, event) or not propagate_starts(b, most):
                return False
        node += b.ties[event, c.COUNT]
    return True


@kernel
def insert_where_it_fits(b: SearchState, group: int, most: int) -> bool:
    """Places a group inside an open change if that breaks no must and costs no more than leaving it out."""
    before = compute_cost(b)
    broken = broken_musts(b)
    set_savepoint(b)
    if insert_group(b, group, most) and compute_cost(b) <= before and broken_musts(b) <= broken:
        return True
    restore_savepoint(b)
    return False


@kernel
def insert_listed(b: SearchState, count: int, most: int) -> None:
    """Places what a ruin has listed at the end of scratch, the dearest first; what does not fit stays out."""
    top = b.sums[c.ROOM]
    for i in range(count):
        chosen = i
        for j in range(i + 1, count):
            here, there = b.work[top - 1 - chosen, c.SCRATCH], b.work[top - 1 - j, c.SCRATCH]
            if b.ties[there, c.GROUP_PRICE] > b.ties[here, c.GROUP_PRICE]:
                chosen = j
        group = b.work[top - 1 - chosen, c.SCRATCH]
        b.work[top - 1 - chosen, c.SCRATCH] = b.work[top - 1 - i, c.SCRATCH]
        b.work[top - 1 - i, c.SCRATCH] = group
        insert_where_it_fits(b, group, most)


@kernel
def shuffle_listed(b: SearchState, count: int) -> None:
    """Puts what a ruin has listed at the end of scratch in a random order."""
    top = b.sums[c.ROOM]
    for i in range(count - 1, 0, -1):
        j = randbelow(b, i + 1)
        b.work[top - 1 - i, c.SCRATCH], b.work[top - 1 - j, c.SCRATCH] = (
            b.work[top - 1 - j, c.SCRATCH],
            b.work[top - 1 - i, c.SCRATCH],
        )


@kernel
def insert_among_listed(b: SearchState, group: int, count: int, most: int) -> None:
    """Places a group that is left out and what a ruin has listed, in a random order, one in three with anybody.

    What does not fit stays out. Dearest and cheapest first never tries some plans: a visit that can only be reached
    from another one, or two for the same employee where only the dearer place of the first leaves room for the second.
    """
    top = b.sums[c.ROOM]
    b.work[top - 1 - count, c.SCRATCH] = group
    shuffle_listed(b, count + 1)
    for i in range(count + 1):
        if randbelow(b, 3) == 0:
            insert_with_anybody_where_it_fits(b, b.work[top - 1 - i, c.SCRATCH], most)
        else:
            insert_where_it_fits(b, b.work[top - 1 - i, c.SCRATCH], most)


@kernel
def insert_with_anybody_where_it_fits(b: SearchState, group: int, most: int) -> bool:
    """As `insert_where_it_fits`, with employees drawn at random."""
    before = compute_cost(b)
    broken = broken_musts(b)
    set_savepoint(b)
    if insert_group_with_anybody(b, group, most) and compute_cost(b) <= before and broken_musts(b) <= broken:
        return True
    restore_savepoint(b)
    return False


@kernel
def insert_group_with_anybody(b: SearchState, group: int, most: int) -> bool:
    """Places everything of a group with employees drawn at random, near its hours; False: a state to be taken back.

    `insert_group` takes the cheapest employee for one node after the other, so some sets of employees are never tried.
    """
    node = b.ties[group, c.GROUP_FIRST]
    last = node + b.ties[group, c.GROUP_COUNT]
    b.sums[c.DROPPED] -= b.ties[group, c.GROUP_PRICE]
    while node < last:
        event = b.row[node, c.EVENT]
        if b.row[node, c.EMPLOYEE] < 0 and not place_event_with_anybody(b, event, most):
            return False
        node += b.ties[event, c.COUNT]
    return True


@kernel
def place_event_with_anybody(b: SearchState, event: int, most: int) -> bool:
    """Places an event that is left out with employees drawn at random, near its hour."""
    first, count = b.ties[event, c.FIRST], b.ties[event, c.COUNT]
    for node in range(first, first + count):
        if b.choice[node, c.ABLE] == 0:
            return False
        b.work[node - first, c.SCRATCH] = draw_able_employee(b, node)
    choose_window(b, event)
    lead = first + randbelow(b, count)
    employee = b.work[lead - first, c.SCRATCH]
    before = after_time(b, b.sums[c.NODES] + employee, b.row[lead, c.OPENS])
    for _ in range(randbelow(b, 4)):
        if b.row[before, c.NEXT] < b.sums[c.NODES]:
            before = b.row[before, c.NEXT]
    return place_with_listed_people(b, event, lead, before, employee) and propagate_starts(b, most)


@kernel
def insert_all(b: SearchState, most: int) -> int:
    """Places every group that is left out where that is cheaper, the dearest first; returns how many are left."""
    left, standing = 0, compute_cost(b)
    for rank in range(b.sums[c.GROUPS]):
        group = b.ties[rank, c.RANKED_GROUP]
        if b.row[b.ties[group, c.GROUP_FIRST], c.EMPLOYEE] >= 0:
            continue
        placed = False
        for _ in range(3):
            begin_change(b)
            if insert_group(b, group, most) and compute_cost(b) <= standing:
                standing = b.sums[c.COST]
                placed = True
                break
            undo_change(b)
        if not placed:
            left += 1
    return left
