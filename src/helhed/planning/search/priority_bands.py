"""A day with more priorities than one set of prices can hold: searched as a whole, then a few priorities at a time.

The first search is for all of them, with prices as near as they can be. Then come the highest priorities that exact
prices can hold, with all lower ones at one price; then the next, where nothing is gained by giving fewer of those
above; and so on down. Each search begins from the best plan so far, and only a plan of a better rank takes its place.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from helhed.planning.constraints.score import score
from helhed.planning.constraints.search_prices import Band, SearchPrices, band_prices, search_prices
from helhed.planning.model.plan import Plan
from helhed.planning.model.preparation import prepare_problem
from helhed.planning.model.problem import Problem
from helhed.planning.search.stop_rules import Progress, StopRule

__all__ = ["search_by_priority"]

# The search for all priorities together has such a share of the work.
TOGETHER = 0.6
NO_MOVES = Progress(iterations=0, best_cost=0, since_improvement=0)

Search = Callable[[SearchPrices, StopRule, Plan | None], Plan]


@dataclass(slots=True)
class _SharedWork:
    """The work one rule allows, shared by searches one after another: each counts its moves from none."""

    stop: StopRule
    ended: int = 0
    counted: set[int] = field(default_factory=set)

    def allot(self, part: float) -> StopRule:
        """A rule for the next search, which ends it after a part of what is left of the work.

        A search tries moves in lots, so it ends some moves late; those are not taken from the searches after it.
        """
        self.ended, self.counted = self.ended + max(self.counted, default=0), set()
        begun = self.stop(replace(NO_MOVES, iterations=self.ended))
        width = (1.0 - begun) * part

        def share_of_part(progress: Progress) -> float:
            share = self.stop(replace(progress, iterations=self.ended + progress.iterations))
            done = (share - begun) / width if width > 0 else 1.0
            self.counted.add(int(progress.iterations / max(1.0, done)))
            return done

        return share_of_part


def search_by_priority(problem: Problem, stop: StopRule, start: Plan | None, search: Search) -> Plan:
    """The best plan; `search` looks for one with some prices, never worse in rank than the plan it starts from."""
    priced = prepare_problem(problem)  # with the stops that no plan shows
    prices = search_prices(priced)
    if prices.is_exact:
        return search(prices, stop, start)
    work = _SharedWork(stop)
    plan = search(prices, work.allot(TOGETHER), start)
    settled: int | None = None
    lowest = min(prices.by_priority, default=None)
    while stop(NO_MOVES) < 1.0 and settled != lowest:
        left_out = _left_out(problem, plan)
        if not left_out:
            return search(prices, work.allot(1.0), plan)
        band = band_prices(priced, left_out, settled)
        found = search(band.prices, work.allot(1.0 / _bands(priced, band, settled)), plan)
        plan = min(plan, found, key=lambda one: score(problem, one).rank)
        settled = band.last
    return plan


def _left_out(problem: Problem, plan: Plan) -> frozenset[str]:
    """The visits a plan does not give and that no price can buy."""
    given = {stop.visit for tour in plan.tours for stop in tour.stops}
    return frozenset(one.id for one in problem.visits if one.leave_out_price is None and one.id not in given)


def _bands(problem: Problem, band: Band, settled: int | None) -> int:
    """About how many searches are left, with the one for this band."""
    levels = {one.priority for one in problem.visits if one.leave_out_price is None}
    left = sum(settled is None or level < settled for level in levels)
    return -(-left // max(1, band.size))
