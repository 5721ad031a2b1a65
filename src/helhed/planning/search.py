"""Simulated annealing over the moves: make one, judge it, keep it or take it back. Millions of times.

The threshold is drawn before the move is judged, so that a move which already drives too far is given up before
anything is timed. Work is done in chunks; between chunks Python decides how warm the next one is.
"""

from __future__ import annotations

import math

from helhed.planning.board import (
    BEFORE,
    BEST_COST,
    COST,
    COUNT,
    DIRTY,
    DIRTY_POST,
    DROPPED,
    DURATION,
    EMPLOYEE,
    EVENT,
    EVENTS,
    FIRST,
    GROUP_FIRST,
    GROUP_KIND,
    GROUP_PRICE,
    GROUPS,
    HEAP_EVENT,
    HEAP_KEY,
    IN_FROM,
    IN_LINK,
    IN_TO,
    IS_DIRTY,
    KEY,
    KEY_STEP,
    LINK_FROM,
    LINK_KIND,
    LINK_TO,
    NEXT,
    NODES,
    ORDER_LINK,
    OUT_FROM,
    OUT_LINK,
    OUT_TO,
    PERSON,
    PLACE,
    POSTS,
    RESCAN,
    ROOM,
    ROUTE_COST,
    SCRATCH,
    SERVED,
    START,
    STATE_WIDTH,
    TRAVEL,
    W_TRAVEL,
    W_WAIT,
    Board,
    Ints,
)
from helhed.planning.compiled import kernel
from helhed.planning.insertion import insert_group, ruin
from helhed.planning.moves import (
    below,
    change_employee,
    change_window,
    drop_group,
    exchange_runs,
    is_loose,
    relocate,
    relocate_pair,
    shift_break,
    swap,
    unit,
)
from helhed.planning.schedule import (
    arrival,
    begin,
    charge,
    cost,
    mark,
    pairing,
    propagate,
    ride,
    route_delay,
    take_back,
)

__all__ = ["anneal", "keep_best", "recount", "renumber", "restore_best"]


@kernel
def recount(b: Board) -> int:
    """Counts every sum afresh from the routes and the starts as they stand; returns the cost."""
    nodes, posts = b.sums[NODES], b.sums[POSTS]
    for i in range(DROPPED + 1):
        b.sums[i] = 0
    for i in range(b.sums[DIRTY]):
        b.work[b.work[i, DIRTY_POST], IS_DIRTY] = 0
    b.sums[DIRTY] = 0
    b.sums[SERVED] = 0
    b.sums[RESCAN] = 0
    for group in range(b.sums[GROUPS]):
        if b.row[b.ties[group, GROUP_FIRST], EMPLOYEE] < 0:
            b.sums[DROPPED] += b.ties[group, GROUP_PRICE]
    doubled = 0
    for post in range(nodes, nodes + posts):
        b.row[post, ROUTE_COST] = 0
        node, place = b.row[post, NEXT], b.row[post, PLACE]
        while node != post:
            b.sums[SERVED] += 1
            charge(b, node, b.row[node, START], 1)
            b.sums[PERSON] += b.person[node, post - nodes]
            doubled += pairing(b, node, post - nodes)
            if b.row[node, PLACE] >= 0:
                b.sums[TRAVEL] += ride(b, post, place, b.row[node, PLACE])
                place = b.row[node, PLACE]
            node = b.row[node, NEXT]
        if b.row[post, NEXT] != post:
            b.sums[TRAVEL] += ride(b, post, place, b.row[post, DURATION])
        mark(b, post)
    b.sums[PERSON] += doubled // 2
    return cost(b)


@kernel
def keep_best(b: Board, best: Ints) -> None:
    """Remembers the state as the best one."""
    for i in range(b.row.shape[0]):
        for j in range(STATE_WIDTH):
            best[i, j] = b.row[i, j]
    b.sums[BEST_COST] = b.sums[COST]


@kernel
def restore_best(b: Board, best: Ints) -> int:
    """Goes back to the best state."""
    for i in range(b.row.shape[0]):
        for j in range(STATE_WIDTH):
            b.row[i, j] = best[i, j]
    return recount(b)


@kernel
def renumber(b: Board) -> int:
    """Spaces the keys evenly again, as near to the order of the starts as the routes and links allow.

    Returns how many events got a key, which is all that are in a route.
    """
    size, nodes = 0, b.sums[NODES]
    count = 0
    for event in range(b.sums[EVENTS]):
        first = b.ties[event, FIRST]
        if b.row[first, EMPLOYEE] < 0:
            continue
        pending = 0
        for node in range(first, first + b.ties[event, COUNT]):
            pending += 1 if b.row[node, BEFORE] < nodes else 0
            for i in range(b.row[node, IN_FROM], b.row[node, IN_TO]):
                link = b.ties[i, IN_LINK]
                if b.ties[link, LINK_KIND] == ORDER_LINK and b.row[b.ties[link, LINK_FROM], EMPLOYEE] >= 0:
                    pending += 1
        b.work[event, SCRATCH] = pending
        if pending == 0:
            size = offer(b, event, size)
    while size > 0:
        event = b.work[0, HEAP_EVENT]
        size = drop_first(b, size)
        count += 1
        first = b.ties[event, FIRST]
        for node in range(first, first + b.ties[event, COUNT]):
            b.row[node, KEY] = count * KEY_STEP
            after = b.row[node, NEXT]
            if after < nodes:
                size = release(b, b.row[after, EVENT], size)
            for i in range(b.row[node, OUT_FROM], b.row[node, OUT_TO]):
                target = b.ties[b.ties[i, OUT_LINK], LINK_TO]
                if b.ties[b.ties[i, OUT_LINK], LINK_KIND] == ORDER_LINK and b.row[target, EMPLOYEE] >= 0:
                    size = release(b, b.row[target, EVENT], size)
    return count


@kernel
def release(b: Board, event: int, size: int) -> int:
    """One thing less to wait for; offers the event when nothing is left."""
    b.work[event, SCRATCH] -= 1
    if b.work[event, SCRATCH] == 0:
        return offer(b, event, size)
    return size


@kernel
def offer(b: Board, event: int, size: int) -> int:
    """Adds an event to the heap by its start; returns the new size."""
    start = b.row[b.ties[event, FIRST], START]
    i = size
    while i > 0:
        up = (i - 1) >> 1
        if b.work[up, HEAP_KEY] <= start:
            break
        b.work[i, HEAP_KEY] = b.work[up, HEAP_KEY]
        b.work[i, HEAP_EVENT] = b.work[up, HEAP_EVENT]
        i = up
    b.work[i, HEAP_KEY] = start
    b.work[i, HEAP_EVENT] = event
    return size + 1


@kernel
def drop_first(b: Board, size: int) -> int:
    """Removes the first of the heap; returns the new size."""
    size -= 1
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
    return size


@kernel
def toggle_group(b: Board, group: int, most: int) -> bool:
    """Places a group that is left out, or leaves out one that may be."""
    if b.row[b.ties[group, GROUP_FIRST], EMPLOYEE] < 0:
        return insert_group(b, group, most)
    if b.ties[group, GROUP_KIND] == 2:
        return False
    return drop_group(b, group)


@kernel
def renew(b: Board, node: int, size: int, most: int) -> bool:
    """Ruins a neighbourhood and builds it up again."""
    count = ruin(b, node, size)
    top = b.sums[ROOM]
    if count == 0 or not propagate(b, most):
        return False
    for i in range(count - 1, 0, -1):
        j = below(b, i + 1)
        b.work[top - 1 - i, SCRATCH], b.work[top - 1 - j, SCRATCH] = b.work[top - 1 - j, SCRATCH], b.work[top - 1 - i, SCRATCH]
    for i in range(count):
        if not insert_group(b, b.work[top - 1 - i, SCRATCH], most):
            return False
    return True


@kernel
def change(b: Board, mix: tuple[int, ...], most: int) -> bool:
    """One random move."""
    die = below(b, 1000)
    if die < mix[0]:
        return toggle_group(b, below(b, b.sums[GROUPS]), most)
    node = below(b, b.sums[NODES])
    if not is_loose(b, node):
        return False
    if b.row[node, PLACE] < 0:
        return shift_break(b, node)
    if die < mix[1]:
        return renew(b, node, 2 + below(b, 8), most)
    if die < mix[2]:
        return swap(b, node)
    if die < mix[3]:
        return change_employee(b, node)
    if die < mix[4]:
        return exchange_runs(b, node)
    if die < mix[5]:
        return relocate_pair(b, node)
    if die < mix[6]:
        return change_window(b, node)
    return relocate(b, node)


@kernel
def anneal(b: Board, best: Ints, count: int, warm: float, cool: float, mix: tuple[int, ...], most: int) -> int:
    """Makes `count` moves while the temperature falls from warm to cool, in points; returns the cost it stands at."""
    current = b.sums[COST]
    step = math.pow(cool / warm, 1.0 / count)
    heat = warm
    for _ in range(count):
        heat *= step
        begin(b)
        limit = current + int(-heat * math.log(unit(b)))
        ok = change(b, mix, most)
        if ok:
            floor = b.sums[W_TRAVEL] * b.sums[TRAVEL] + b.sums[PERSON] + b.sums[DROPPED]
            ok = floor <= limit
        if ok:
            ok = propagate(b, most)
        if ok:
            total = cost(b)
            ok = total <= limit
        if not ok:
            take_back(b)
            continue
        current = total
        if total < b.sums[BEST_COST]:
            keep_best(b, best)
    return current


@kernel
def sample(b: Board, found: Ints, count: int, mix: tuple[int, ...], most: int) -> int:
    """Tries moves without keeping any; lists what the worsening ones would cost and returns how many there are."""
    standing, size = cost(b), 0
    for _ in range(count):
        begin(b)
        if change(b, mix, most) and propagate(b, most):
            delta = cost(b) - standing
            if delta > 0 and size < found.shape[0]:
                found[size] = delta
                size += 1
        take_back(b)
    return size


@kernel
def begin_times(b: Board, starts: Ints) -> None:
    """Writes the start of every placed node, with employees setting out as late as saves waiting."""
    nodes = b.sums[NODES]
    for post in range(nodes, nodes + b.sums[POSTS]):
        delay, waited, is_first = 0, 0, True
        if b.sums[W_WAIT] > 0:
            delay = route_delay(b, post)
        node = b.row[post, NEXT]
        while node != post:
            if not is_first:
                waited += b.row[node, START] - arrival(b, node)
            starts[node] = b.row[node, START] + max(0, delay - waited)
            is_first = False
            node = b.row[node, NEXT]
