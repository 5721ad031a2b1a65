"""Simulated annealing over the moves: make one, judge it, keep it or take it back. Millions of times.

The threshold is drawn before the move is judged, so that a move which already drives too far is given up before
anything is timed. Work is done in chunks; between chunks Python decides how warm the next one is.
"""

# The arrays hold whole numbers; numpy’s own types cannot say so.
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

import math

from helhed.planning.kernels import search_state as c
from helhed.planning.kernels.compilation import inline_kernel, kernel
from helhed.planning.kernels.journal import begin_change, undo_change
from helhed.planning.kernels.keys import after_time
from helhed.planning.kernels.moves.exchange import exchange_runs
from helhed.planning.kernels.moves.insertion import (
    insert_among_listed,
    insert_group,
    insert_group_with_anybody,
    insert_listed,
    shuffle_listed,
)
from helhed.planning.kernels.moves.placement import draw_able_employee
from helhed.planning.kernels.moves.ruin import has_unused_employee, ruin_neighbourhood, ruin_route, ruin_runs
from helhed.planning.kernels.moves.runs import relocate_run
from helhed.planning.kernels.moves.single_moves import (
    change_employee,
    change_window,
    drop_group,
    relocate_event,
    relocate_pair,
    shift_break,
    swap_visits,
)
from helhed.planning.kernels.moves.target_choice import is_movable
from helhed.planning.kernels.price import compute_cost, recount_cost
from helhed.planning.kernels.rng import randbelow, uniform
from helhed.planning.kernels.schedule import propagate_starts, propagate_within
from helhed.planning.kernels.search_state import Ints, SearchState

__all__ = [
    "anneal",
    "choose_node",
    "is_within",
    "keep_best",
    "make_random_move",
    "make_room",
    "move_node",
    "restore_best",
    "ruin_and_recreate",
    "sample_deltas",
    "toggle_group",
]

# One choice in so many falls on what is late, where anything is.
LATE_FIRST = 4
# One move in so many tries to place what is left out, where that is a visit that may not be bought out of the plan.
UNSERVED_FIRST = 24


@kernel
def keep_best(b: SearchState, best: Ints) -> None:
    """Remembers the state as the best one."""
    for i in range(b.row.shape[0]):
        for j in range(c.STATE_WIDTH):
            best[i, j] = b.row[i, j]
    b.sums[c.BEST_COST] = b.sums[c.COST]


@kernel
def restore_best(b: SearchState, best: Ints) -> int:
    """Goes back to the best state."""
    for i in range(b.row.shape[0]):
        for j in range(c.STATE_WIDTH):
            b.row[i, j] = best[i, j]
    return recount_cost(b)


@kernel
def toggle_group(b: SearchState, group: int, most: int) -> bool:
    """Places a group that is left out, if any is; or leaves out one that may be."""
    if b.sums[c.DROPPED] > 0 and randbelow(b, 2) == 0:
        while b.row[b.ties[group, c.GROUP_FIRST], c.EMPLOYEE] >= 0:
            group = group + 1 if group + 1 < b.sums[c.GROUPS] else 0
            if randbelow(b, 4096) == 0:
                return False
    if b.row[b.ties[group, c.GROUP_FIRST], c.EMPLOYEE] < 0:
        if randbelow(b, 2) == 0:
            return insert_group(b, group, most)
        return make_room(b, group, most)
    kind = b.ties[group, c.GROUP_KIND]
    if kind == c.IS_FIXED or b.ties[group, c.GROUP_PRICE] >= b.sums[c.W_UNSERVED]:
        return False
    return drop_group(b, group)


@kernel
def make_room(b: SearchState, group: int, most: int) -> bool:
    """Places a group that is left out before others, which are taken out, and placed again where they still fit.

    Now and then another group that is left out is placed at once: of two visits tied to one another, or of which one
    lies on the only way home from the other, neither may fit alone. Now and then its turn comes after some of the
    others: it may only be reached from one of them.
    """
    other = draw_left_out_group(b, group)
    count = ruin_for_group(b, group)
    if not propagate_starts(b, most):
        return False
    if other < 0 and randbelow(b, 3) == 0:
        insert_among_listed(b, group, count, most)
        return True
    if b.ties[group, c.GROUP_COUNT] > 1 and randbelow(b, 2) == 0:
        if not insert_group_with_anybody(b, group, most):
            return False
    elif not insert_group(b, group, most):
        return False
    if other >= 0 and not insert_group(b, other, most):
        return False
    insert_listed(b, count, most)
    return True


@kernel
def ruin_for_group(b: SearchState, group: int) -> int:
    """Takes out the neighbours of a group that is left out, or runs of stops near its hours; returns how many.

    Where several employees are needed, a run goes out of two routes as often as out of one; else one time in four, as
    another employee may have to take what is in the way.
    """
    first, size = b.ties[group, c.GROUP_FIRST], b.ties[group, c.GROUP_COUNT]
    node = first + randbelow(b, size)
    if randbelow(b, 2) == 0:
        seed = b.choice[node, randbelow(b, c.NEIGHBOURS)]
        return ruin_neighbourhood(b, seed, 1 + randbelow(b, 5)) if seed >= 0 else 0
    if b.choice[node, c.ABLE] == 0:
        return 0
    count = ruin_route(b, spot_near_hour(b, node, draw_able_employee(b, node)), 1 + randbelow(b, 6), 0)
    if randbelow(b, 4) > 1 or (size == 1 and randbelow(b, 2) == 0):
        return count
    other = randbelow(b, b.sums[c.POSTS])
    next_node = node + 1 if node + 1 < first + size else first
    if size > 1 and b.choice[next_node, c.ABLE] > 0:
        other = draw_able_employee(b, next_node)
    return ruin_route(b, spot_near_hour(b, node, other), 1 + randbelow(b, 6), count)


@kernel
def draw_left_out_group(b: SearchState, group: int) -> int:
    """A second group that is left out and that no cost can buy; negative for none, and three times of four."""
    if b.sums[c.DROPPED] - b.ties[group, c.GROUP_PRICE] < b.sums[c.W_UNSERVED] or randbelow(b, 4) > 0:
        return -1
    other = randbelow(b, b.sums[c.GROUPS])
    for _ in range(b.sums[c.GROUPS]):
        is_out = b.row[b.ties[other, c.GROUP_FIRST], c.EMPLOYEE] < 0
        if is_out and other != group and b.ties[other, c.GROUP_PRICE] >= b.sums[c.W_UNSERVED]:
            return other
        other = other + 1 if other + 1 < b.sums[c.GROUPS] else 0
    return -1


@kernel
def spot_near_hour(b: SearchState, node: int, employee: int) -> int:
    """A random stop, or the post, of an employee's route, near the hour of a node.

    Also before it: a break that begins earlier can be what is in the way.
    """
    post = b.sums[c.NODES] + employee
    spot = after_time(b, post, b.row[node, c.OPENS])
    back, on = randbelow(b, 4), randbelow(b, 8)
    for _ in range(back):
        if spot != post:
            spot = b.row[spot, c.BEFORE]
    for _ in range(on if back == 0 else 0):
        if b.row[spot, c.NEXT] != post:
            spot = b.row[spot, c.NEXT]
    return spot


@kernel
def ruin_and_recreate(b: SearchState, node: int, size: int, most: int) -> bool:
    """Ruins a neighbourhood and builds it up again; where an employee has no visit, runs of stops in a few routes.

    Where not all are needed, how many are used decides the cost, and only a ruin by runs empties a route.
    """
    count = ruin_runs(b, node) if has_unused_employee(b) else ruin_neighbourhood(b, node, size)
    if count == 0 or not propagate_starts(b, most):
        return False
    shuffle_listed(b, count)
    insert_listed(b, count, most)
    return True


@kernel
def move_node(b: SearchState, node: int, die: int, mix: tuple[int, ...]) -> bool:
    """One small move of a visit's node."""
    if die < mix[2]:
        return swap_visits(b, node)
    if die < mix[3]:
        return change_employee(b, node)
    if die < mix[4]:
        return exchange_runs(b, node)
    if die < mix[5]:
        return relocate_pair(b, node)
    if die < mix[6]:
        return change_window(b, node)
    if die < mix[7]:
        return relocate_run(b, node)
    if b.row[node, c.NO_LINK] == 0 and randbelow(b, 2) == 0:
        return relocate_pair(b, node)
    return relocate_event(b, node)


@inline_kernel
def choose_node(b: SearchState) -> int:
    """A node to move: any; where something is late, now and then one that is late or comes before such a one."""
    node = randbelow(b, b.sums[c.NODES])
    if b.sums[c.LATE] == 0 or randbelow(b, LATE_FIRST) > 0:
        return node
    for _ in range(6):
        late = randbelow(b, b.sums[c.NODES])
        if b.row[late, c.EMPLOYEE] >= 0 and b.row[late, c.START] > b.windows[late, 1]:
            for _ in range(randbelow(b, 6)):
                if b.row[late, c.BEFORE] < b.sums[c.NODES]:
                    late = b.row[late, c.BEFORE]
            return late
    return node


@kernel
def make_random_move(b: SearchState, mix: tuple[int, ...], most: int) -> bool:
    """One random move."""
    die = randbelow(b, 1000)
    if die < mix[0] or (b.sums[c.DROPPED] >= b.sums[c.W_UNSERVED] and randbelow(b, UNSERVED_FIRST) == 0):
        return toggle_group(b, randbelow(b, b.sums[c.GROUPS]), most)
    node = choose_node(b)
    if not is_movable(b, node):
        return False
    if b.row[node, c.PLACE] < 0:
        return shift_break(b, node)
    if die < mix[1]:
        return ruin_and_recreate(b, node, 2 + randbelow(b, 8), most)
    return move_node(b, node, die, mix)


@inline_kernel
def is_within(b: SearchState, limit: int, most: int) -> bool:
    """Times a change and says whether its cost is within the limit; gives up as early as that can be known.

    Lateness that is not timed again yet may still go away, but never more of it than there was.
    """
    rest = limit - b.sums[c.W_TRAVEL] * b.sums[c.TRAVEL] - b.sums[c.PERSON] - b.sums[c.DROPPED]
    if rest < 0:
        return False
    if not propagate_within(b, most, rest + min(b.sums[c.SAVED + c.LATE], b.sums[c.LATE])):
        return False
    return compute_cost(b) <= limit


@kernel
def anneal(  # noqa: PLR0913, PLR0917 -- kernels have no keywords
    b: SearchState, best: Ints, count: int, warm: float, cool: float, mix: tuple[int, ...], most: int
) -> int:
    """Makes `count` moves while the temperature falls from warm to cool, in points; returns the cost it stands at."""
    current = b.sums[c.COST]
    step = math.pow(cool / warm, 1.0 / count)
    heat = warm
    begin_change(b)
    for _ in range(count):
        heat *= step
        limit = current + int(-heat * math.log(uniform(b)))
        b.sums[c.LIMIT] = limit
        if not make_random_move(b, mix, most) or not is_within(b, limit, most):
            undo_change(b)
            continue
        current = b.sums[c.COST]
        begin_change(b)
        if current < b.sums[c.BEST_COST]:
            keep_best(b, best)
    return current


@kernel
def sample_deltas(b: SearchState, found: Ints, count: int, mix: tuple[int, ...], most: int) -> int:
    """Tries moves without keeping any; lists what worsening ones cost that break no must and give up no visit."""
    standing, size = compute_cost(b), 0
    b.sums[c.LIMIT] = c.FAR
    for _ in range(count):
        begin_change(b)
        if make_random_move(b, mix, most) and propagate_starts(b, most):
            delta = compute_cost(b) - standing
            if 0 < delta < b.sums[c.W_UNSERVED] and size < found.shape[0]:
                found[size] = delta
                size += 1
        undo_change(b)
    return size
