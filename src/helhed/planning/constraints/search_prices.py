"""What it costs the search to break a must and to leave a visit out, so that the one order of importance holds.

A must is dearer than every visit together. A visit of a higher priority is dearer than all visits of lower ones
together. The least visit is dearer than everything else a plan is judged by. A visit whose `leave_out_price` is given
costs that instead, and may be bought out of the plan.

Where 64 bits cannot hold that for all priorities at once, `search_prices` comes as near as it can, and `band_prices`
has prices that hold it for a few priorities at a time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, fields, replace

from helhed.planning.model.problem import NO_WAY, Problem, Visit
from helhed.planning.model.weights import Weights

__all__ = ["Band", "SearchPrices", "band_prices", "own_prices", "search_prices"]

LARGEST = 1 << 59
# Where exact prices are larger than the arrays can add up: what a visit is dearer than, and how many lower ones.
COARSER: tuple[tuple[int, int], ...] = ((1, 0), (0, 0), (1, 100), (0, 100), (0, 30), (0, 10), (0, 3))

# With fewer priorities at a time the least visit need only be dearer than `unserved`, not than all wishes together.
FEW = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPrices:
    """Points for one broken must, and for one visit left out by its priority. `least` is the cheapest of those.

    `is_exact` says that one visit outranks all lower ones together. Visits `without_price` stay left out at no price.
    Where a visit is cheaper than the wishes of a day can be, `is_without_wishes` sets them aside.
    """

    must: int
    least: int
    by_priority: Mapping[int, int] = field(default_factory=dict)
    is_exact: bool = True
    without_price: frozenset[str] = frozenset()
    is_without_wishes: bool = False

    def of(self, visit: Visit) -> int:
        """Points for leaving out a visit that has no price of its own."""
        return 0 if visit.id in self.without_price else self.by_priority[visit.priority]

    def apply(self, problem: Problem) -> Problem:
        """The day as it is searched with these prices: without the price of any wish where they are set aside.

        One wish could cost more than a visit there, and the search would leave a more important visit out for it.
        """
        if not self.is_without_wishes:
            return problem
        visits = (one if one.leave_out_price is None else replace(one, leave_out_price=0) for one in problem.visits)
        return replace(problem, visits=tuple(visits), weights=_without_wishes(problem.weights))


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Prices that hold the order of importance for some priorities and those settled above; `last` is the lowest."""

    prices: SearchPrices
    last: int
    size: int


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
    most, counts = _most(problem), _counts(problem)
    soft = _dearest_wishes(problem) + 1
    for is_exact, ratio in COARSER:
        base = max(problem.weights.unserved, soft) if is_exact else max(problem.weights.unserved, 1)
        found = _layered(counts, base, ratio, problem.weights.must)
        if found.must <= most:
            return found
    return replace(band_prices(problem, frozenset(), None).prices, is_exact=False, is_without_wishes=False)


def band_prices(problem: Problem, left_out: AbstractSet[str], settled: int | None) -> Band:
    """Prices for the highest priorities below `settled` (None: all of them), as many as 64 bits can hold.

    Each is dearer than all lower ones together. Of those settled each is dearer than what is `left_out` below it, so
    that nothing can be gained by giving fewer of them; where that is too much, what is left out of them stays so.
    """
    most, counts = _most(problem), _counts(problem)
    missing = Counter(visit.priority for visit in problem.visits if visit.id in left_out)
    above = [priority for priority in sorted(counts) if settled is not None and priority >= settled]
    below = sorted(counts.keys() - set(above), reverse=True)
    out = frozenset(visit.id for visit in problem.visits if visit.id in left_out and visit.priority in above)
    unserved = max(problem.weights.unserved, 1)
    wanted = ((FEW, max(unserved, _dearest_wishes(problem) + 1)), (FEW, unserved), (1, unserved))
    choices = [(names, *one) for names in (frozenset[str](), out) for one in (*wanted, (1, 1000), (1, 1))]
    for without, least, base in choices:
        lacking = Counter[int]() if without else missing
        for size in range(len(below), min(least, len(below)) - 1, -1):
            by_priority = _banded(counts, (above, below, size), base, lacking)
            top = sum(counts[priority] * price for priority, price in by_priority.items()) + 1
            if top <= most:
                must = max(top, min(problem.weights.must, most))
                prices = SearchPrices(
                    must=must,
                    least=base,
                    by_priority=by_priority,
                    is_exact=False,
                    without_price=without,
                    is_without_wishes=base < unserved,
                )
                return Band(prices=prices, last=below[size - 1] if size else min(counts, default=0), size=size)
    flat = SearchPrices(
        must=len(problem.visits) + 1, least=1, by_priority=dict.fromkeys(counts, 1), is_without_wishes=True
    )
    return Band(prices=flat, last=0, size=len(below))


def _without_wishes(weights: Weights) -> Weights:
    """The weights with no price on anything but musts; what is left out has its search price."""
    kept = {"must", "must_per_tick", "unserved", "full_percent", "is_overtime_forbidden"}
    return replace(weights, **{one.name: 0 for one in fields(weights) if one.name not in kept})  # type: ignore[arg-type]  # all of them are whole numbers


def _banded(
    counts: Mapping[int, int], levels: tuple[list[int], list[int], int], base: int, missing: Mapping[int, int]
) -> dict[int, int]:
    """The price of each priority: the same below the band, layered in it, and above as dear as what is missing asks."""
    above, below, size = levels
    price, by_priority = base, dict[int, int]()
    for priority in below[size:]:
        by_priority[priority] = base
        price += base * counts[priority]
    for priority in reversed(below[:size]):
        by_priority[priority] = price
        price *= counts[priority] + 1
    for priority in above:
        by_priority[priority] = price
        price *= missing.get(priority, 0) + 1
    return by_priority


def _most(problem: Problem) -> int:
    """The dearest price of which as many as a plan can have still add up."""
    slots = sum(len(visit.slots) for visit in problem.visits)
    return LARGEST // (2 * slots + 2 * len(problem.employees) + len(problem.links) + 8)


def _counts(problem: Problem) -> Counter[int]:
    """How many visits no price can buy there are of each priority."""
    return Counter(visit.priority for visit in problem.visits if visit.leave_out_price is None)


def _layered(counts: Mapping[int, int], base: int, ratio: int, must: int) -> SearchPrices:
    """Each priority dearer than all lower ones together, or than `ratio` of the next lower where that is given."""
    by_priority: dict[int, int] = {}
    price = base
    for priority in sorted(counts):
        by_priority[priority] = price
        price *= min(counts[priority] + 1, ratio) if ratio else counts[priority] + 1
    return SearchPrices(must=max(must, price), least=base, by_priority=by_priority, is_exact=not ratio)


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
