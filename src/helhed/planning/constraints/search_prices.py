"""What it costs the search to break a must and to leave a visit out, so that the one order of importance holds.

A must is dearer than every visit together. A visit of a higher priority is dearer than all visits of lower ones
together. The least visit is dearer than everything else a plan is judged by. A visit whose `leave_out_price` is given
costs that instead, and may be bought out of the plan.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from helhed.planning.model.problem import NO_WAY, Problem, Visit

__all__ = ["SearchPrices", "own_prices", "search_prices"]

LARGEST = 1 << 59
# Where exact prices are larger than the arrays can add up: what a visit is dearer than, and how many lower ones.
COARSER = ((1, 0), (0, 0), (1, 100), (0, 100), (0, 30), (0, 10), (0, 3))


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPrices:
    """Points for one broken must, and for one visit left out by its priority. `least` is the cheapest of those."""

    must: int
    least: int
    by_priority: Mapping[int, int] = field(default_factory=dict)

    def of(self, visit: Visit) -> int:
        """Points for leaving out a visit that has no price of its own."""
        return self.by_priority[visit.priority]


def own_prices(problem: Problem) -> dict[str, int]:
    """Points for each visit that has a price of its own; of a request the dearest, once, at its first such visit."""
    dearest: dict[str, int] = {}
    for visit in problem.visits:
        if visit.request and visit.leave_out_price is not None:
            dearest[visit.request] = max(visit.leave_out_price, dearest.get(visit.request, 0))
    out: dict[str, int] = {}
    for visit in problem.visits:
        if visit.leave_out_price is not None:
            out[visit.id] = dearest.pop(visit.request, 0) if visit.request else visit.leave_out_price
    return out


def search_prices(problem: Problem) -> SearchPrices:
    """The prices of a day: exact where whole numbers of 64 bits can hold them, else as near as they can."""
    slots = sum(len(visit.slots) for visit in problem.visits)
    most = LARGEST // (2 * slots + 2 * len(problem.employees) + len(problem.links) + 8)
    soft = _dearest_wishes(problem) + 1
    counts = Counter(visit.priority for visit in problem.visits if visit.leave_out_price is None)
    for is_exact, ratio in COARSER:
        base = max(problem.weights.unserved, soft) if is_exact else max(problem.weights.unserved, 1)
        found = _layered(counts, base, ratio, problem.weights.must)
        if found.must <= most:
            return found
    return _layered(counts, 1000, 2, 1)


def _layered(counts: Mapping[int, int], base: int, ratio: int, must: int) -> SearchPrices:
    """Each priority dearer than all lower ones together, or than `ratio` of the next lower where that is given."""
    by_priority: dict[int, int] = {}
    price = base
    for priority in sorted(counts):
        by_priority[priority] = price
        price *= min(counts[priority] + 1, ratio) if ratio else counts[priority] + 1
    return SearchPrices(must=max(must, price), least=base, by_priority=by_priority)


def _dearest_wishes(problem: Problem) -> int:
    """A bound on all points that are not for a must or for a visit left out."""
    w, parts = problem.weights, sum(len(visit.slots) for visit in problem.visits)
    longest, staff = _longest(problem), len(problem.employees)
    urgency = sum(visit.priority * len(visit.slots) for visit in problem.visits)
    each_time = w.moved_hour + w.not_preferred + w.unknown_face + w.changed_employee
    late = urgency * w.lateness_per_tick + w.highest_lateness_per_tick
    day = w.waiting_per_tick + w.over_contract_per_tick + w.overfull_per_tick + w.travel_per_tick
    day += 0 if w.is_overtime_forbidden else w.overtime_per_tick
    breaks = sum(len(one.breaks) for one in problem.employees) * w.missed_break
    return (
        parts * each_time
        + breaks
        + sum(own_prices(problem).values())
        + longest * (late + w.highest_idle_per_tick + staff * day)
    )


def _longest(problem: Problem) -> int:
    """Ticks of the longest day there could be: the latest hour, all work by one employee, and the longest ways."""
    ways = [int(matrix[matrix < NO_WAY].max(initial=0)) for matrix in problem.travel.values()]
    slots = [slot for visit in problem.visits for slot in visit.slots]
    hours = [hour for visit in problem.visits for window in visit.windows for hour in (window.opens, window.closes)]
    hours += [visit.fixed.start for visit in problem.visits if visit.fixed is not None]
    hours += [hour for one in problem.employees for hour in (one.shift_start, one.shift_end or 0)]
    gaps = sum(getattr(link, "min_gap", 0) for link in problem.links)
    breaks = sum(rest.duration + max(0, rest.opens) for one in problem.employees for rest in one.breaks)
    work = sum(slot.duration for slot in slots) + sum(visit.parking for visit in problem.visits)
    return max(hours, default=0) + work + gaps + breaks + (len(slots) + 2) * max(ways, default=0)
