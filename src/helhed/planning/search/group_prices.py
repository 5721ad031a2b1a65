"""What leaving a group out costs, and which groups are dearest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from helhed.planning.constraints.search_prices import SearchPrices, own_prices
from helhed.planning.kernels import search_state as c
from helhed.planning.kernels.search_state import Ints
from helhed.planning.model.problem import Problem, Visit

__all__ = ["price_groups", "rank_groups"]


class GroupedNode(Protocol):
    """What is known of a row: the visit it is a part of (None for a break) and its group."""

    @property
    def visit(self) -> Visit | None:
        """The visit, or None for a break."""

    @property
    def group(self) -> int:
        """The number of the group."""


def price_groups(problem: Problem, nodes: Sequence[GroupedNode], ties: Ints, prices: SearchPrices) -> None:
    """Fills in for each group what it costs to leave it out, and what kind it is."""
    own, seen = own_prices(problem), set[str]()
    for node in nodes:
        row, visit = ties[node.group], node.visit
        if visit is None:
            row[c.GROUP_PRICE], row[c.GROUP_KIND] = problem.weights.missed_break, c.IS_BREAK
        elif visit.id not in seen:
            seen.add(visit.id)
            row[c.GROUP_PRICE] += own[visit.id] if visit.id in own else prices.of(visit)
            if visit.fixed is not None:
                row[c.GROUP_KIND] = c.IS_FIXED
            elif visit.is_optional and row[c.GROUP_KIND] != c.IS_FIXED:
                row[c.GROUP_KIND] = c.IS_OPTIONAL


def rank_groups(ties: Ints, groups: int) -> None:
    """Lists the groups, the dearest first."""
    price = ties[:groups, c.GROUP_PRICE]
    ties[:groups, c.RANKED_GROUP] = np.lexsort((np.arange(groups), -price))
