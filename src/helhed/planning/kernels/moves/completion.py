"""What is left out, tried once more everywhere: nothing that fits stays out.

The search has mostly done this already. Here each place is tried exactly, and where a more important visit can take the
place of less important ones, it does.
"""

# The arrays hold whole numbers; numpy’s own types cannot say so.
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

import numpy as np

from helhed.planning.kernels import search_state as c
from helhed.planning.kernels.compilation import kernel
from helhed.planning.kernels.journal import begin_change, undo_change
from helhed.planning.kernels.moves.annealing import is_within, make_room
from helhed.planning.kernels.moves.insertion import insert_group
from helhed.planning.kernels.moves.single_moves import drop_group
from helhed.planning.kernels.moves.trial import place_where_cheapest
from helhed.planning.kernels.order import renumber_keys
from helhed.planning.kernels.price import compute_cost
from helhed.planning.kernels.search_state import Ints, SearchState

__all__ = ["complete_plan", "place_left_out_groups", "squeeze_in_unserved", "swap_in_unserved"]

# Pairs are tried at every pair of stops only where there are at most so many stops.
MOST_STOPS_FOR_PAIRS = 400
GUESSES = 40
TRIES_EACH, MOST_TRIES = 400, 6_000
# On a day of few stops a try costs little, and what is left out may fit in one way only.
TRIES_BY_STOPS = 40_000
# A missed break is cheaper than a visit, and a day can have many.
MOST_TRIES_FOR_BREAKS = 1_500


@kernel
def place_left_out_groups(b: SearchState, most: int, found: Ints) -> int:
    """Tries every group that is left out at every place, the dearest first; returns how many could be placed."""
    placed = 0
    for rank in range(b.sums[c.GROUPS]):
        group = b.ties[rank, c.RANKED_GROUP]
        if b.row[b.ties[group, c.GROUP_FIRST], c.EMPLOYEE] >= 0:
            continue
        size = b.ties[group, c.GROUP_COUNT]
        is_few = b.sums[c.SERVED] + b.sums[c.POSTS] <= MOST_STOPS_FOR_PAIRS
        if (size == 1 or is_few) and place_where_cheapest(b, group, most, found):
            placed += 1
            renumber_keys(b)
        elif size > 1:
            placed += guess_placement(b, group, most)
    return placed


@kernel
def guess_placement(b: SearchState, group: int, most: int) -> int:
    """Tries a group of several parts a number of times as the search places it; 1 where it could be placed."""
    standing = compute_cost(b)
    for _ in range(GUESSES):
        begin_change(b)
        if insert_group(b, group, most) and compute_cost(b) <= standing:
            renumber_keys(b)
            return 1
        undo_change(b)
    return 0


@kernel
def squeeze_in_unserved(b: SearchState, tries: int, break_tries: int, most: int) -> int:
    """Makes room for visits left out that no cost can buy, and for missed breaks, one after the other.

    Returns how often that was better.
    """
    better = 0
    for rank in range(b.sums[c.GROUPS]):
        group = b.ties[rank, c.RANKED_GROUP]
        is_unserved = b.ties[group, c.GROUP_PRICE] >= b.sums[c.W_UNSERVED]
        if not is_unserved and b.ties[group, c.GROUP_KIND] != c.IS_BREAK:
            continue
        for _ in range(tries if is_unserved else break_tries):
            if b.row[b.ties[group, c.GROUP_FIRST], c.EMPLOYEE] >= 0:
                break
            standing = compute_cost(b)
            begin_change(b)
            b.sums[c.LIMIT] = standing
            if make_room(b, group, most) and is_within(b, standing, most):
                better += 1 if b.sums[c.COST] < standing else 0
                renumber_keys(b)
            else:
                undo_change(b)
    return better


@kernel
def swap_in_unserved(b: SearchState, tries: int, most: int) -> int:
    """Puts visits left out in the place of a less important one, wherever it is; returns how often that was better."""
    better = 0
    for rank in range(b.sums[c.GROUPS]):
        group = b.ties[rank, c.RANKED_GROUP]
        price = b.ties[group, c.GROUP_PRICE]
        if price < b.sums[c.W_UNSERVED] or tries <= 0:
            break
        back = b.sums[c.GROUPS] - 1
        while b.row[b.ties[group, c.GROUP_FIRST], c.EMPLOYEE] < 0 and back > rank and tries > 0:
            other = b.ties[back, c.RANKED_GROUP]
            back -= 1
            if b.ties[other, c.GROUP_PRICE] >= price:
                break
            if b.row[b.ties[other, c.GROUP_FIRST], c.EMPLOYEE] < 0:
                continue
            tries -= 1
            standing = compute_cost(b)
            begin_change(b)
            if drop_group(b, other) and insert_group(b, group, most) and compute_cost(b) < standing:
                renumber_keys(b)
                better += 1
            else:
                undo_change(b)
    return better


def complete_plan(board: SearchState, most: int) -> None:
    """Leaves nothing out that fits, and nobody more important than those who are given."""
    found = np.zeros(4, dtype=np.int64)
    for _ in range(4):
        if int(board.sums[c.DROPPED]) == 0:
            return
        place_left_out_groups(board, most, found)
        left, breaks = _left_out(board), _missed_breaks(board)
        if left + breaks == 0:
            return
        better = swap_in_unserved(board, MOST_TRIES, most)
        tries, break_tries = _tries_each(board, left, MOST_TRIES), _tries_each(board, breaks, MOST_TRIES_FOR_BREAKS)
        if better + squeeze_in_unserved(board, tries, break_tries, most) == 0:
            break
    place_left_out_groups(board, most, found)


def _tries_each(board: SearchState, left: int, together: int) -> int:
    """How often room is made for each of so many that are left out."""
    each = max(TRIES_EACH, TRIES_BY_STOPS // max(1, int(board.sums[c.NODES])))
    return max(1, min(each, together // max(1, left)))


def _missed_breaks(board: SearchState) -> int:
    """How many breaks are missed."""
    groups = board.ties[: int(board.sums[c.GROUPS])]
    is_out = board.row[groups[:, c.GROUP_FIRST], c.EMPLOYEE] < 0
    return int((is_out & (groups[:, c.GROUP_KIND] == c.IS_BREAK)).sum())


def _left_out(board: SearchState) -> int:
    """How many groups are left out that no cost can buy."""
    groups = board.ties[: int(board.sums[c.GROUPS])]
    is_out = board.row[groups[:, c.GROUP_FIRST], c.EMPLOYEE] < 0
    return int((is_out & (groups[:, c.GROUP_PRICE] >= board.sums[c.W_UNSERVED])).sum())
