"""How warm a search begins and ends, from what moves cost on the day at hand."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from helhed.planning.kernels import search_state as c
from helhed.planning.kernels.moves.annealing import anneal, keep_best, sample_deltas
from helhed.planning.kernels.order import renumber_keys
from helhed.planning.kernels.search_state import SearchState
from helhed.planning.search.layout import Layout
from helhed.planning.search.strategy import Strategy, max_propagations

__all__ = ["initial_temperature", "typical_delta"]

# What is typical is measured after so many moves downhill for each node, and no fewer than so many chunks.
DESCENT, CHUNK, LEAST_CHUNKS = 1000, 4096, 4
# It is so many times what the cheapest of worsening moves cost, up to this percentile: the dear ones say how late one
# wrong move makes everything after it, not what an undecided move costs.
TIMES, PERCENTILE = 3.4, 5


def typical_delta(
    board: SearchState, layout: Layout, has_time: Callable[[], bool] = lambda: True
) -> tuple[float, float]:
    """After a descent: points a typical worsening move costs, and which share of the cost is lateness."""
    copy = board._replace(row=board.row.copy(), sums=board.sums.copy(), work=board.work.copy())
    found = np.zeros(2000, dtype=np.int64)
    _descend(copy, layout, has_time)
    late = int(copy.sums[c.LATE] + copy.sums[c.W_HIGHEST] * copy.sums[c.HIGHEST])
    share = late / max(1, int(copy.sums[c.COST])) if late < copy.sums[c.W_MUST] else 0.0
    count = sample_deltas(copy, found, 20_000, Strategy().mix, max_propagations(layout))
    return (float(max(1.0, TIMES * np.percentile(found[:count], PERCENTILE))) if count else 1.0), share


def _descend(board: SearchState, layout: Layout, has_time: Callable[[], bool]) -> None:
    """Goes downhill only, so many moves for each node as lead near a bottom, or for as long as there is time."""
    best = board.row.copy()
    keep_best(board, best)
    for chunk in range(max(LEAST_CHUNKS, DESCENT * len(layout.nodes) // CHUNK)):
        if chunk >= LEAST_CHUNKS and not has_time():
            break
        anneal(board, best, CHUNK, 1.0, 1.0, Strategy().mix, max_propagations(layout))
        renumber_keys(board)


def initial_temperature(strategy: Strategy, late_share: float) -> float:
    """How warm to begin, in typical deltas. Much lateness has basins far deeper than a typical move."""
    lateness = min(1.0, max(0.0, (late_share - 0.2) / 0.15))
    return strategy.warm * (1.0 + lateness * (strategy.when_late - 1.0))
