"""One visit of a higher priority outranks any number of lower ones, however many priorities a day has."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from helhed.planning import Plan, Problem, Slot, score, solve, stop_after_iterations
from helhed.planning.constraints import search_prices as prices
from helhed.planning.constraints.search_prices import SearchPrices
from helhed.planning.search.priority_bands import search_by_priority
from helhed.planning.search.solve import _search as search_with_prices
from helhed.planning.search.solve import _Searched
from helhed.planning.search.stop_rules import Progress, StopRule
from helhed.planning.search.strategy import Strategy
from tests.helhed.planning.exact import best_rank
from tests.helhed.planning.random_days import Kind, random_day
from tests.helhed.planning.worlds import day, employee, visit

MOVES = stop_after_iterations(20_000)


def given(found: Plan) -> set[str]:
    return {stop.visit for tour in found.tours for stop in tour.stops} - {""}


@pytest.mark.parametrize("levels", [54, 100])
def test_each_visit_may_have_a_priority_of_its_own(levels: int) -> None:
    visits = [visit(f"v{number}", priority=number + 1, closes=500) for number in range(levels)]
    problem = day(visits, [employee("Bo", shift_end=5 + 46 * 10 + 5)])
    found = solve(problem, MOVES)
    assert score(problem, found).is_lawful
    assert given(found) == {f"v{number}" for number in range(levels - 46, levels)}


@pytest.mark.parametrize(("levels", "each"), [(10, 20), (15, 5), (20, 5)])
def test_one_visit_outranks_seven_of_the_priority_below(levels: int, each: int) -> None:
    easy = [visit(f"v{level}-{number}", priority=level) for level in range(1, levels + 1) for number in range(each)]
    sick = frozenset({"sick"})
    high = visit("high", priority=levels, slots=(Slot(duration=460, skills=sick),), closes=470)
    low = [visit(f"low{n}", priority=levels - 1, slots=(Slot(duration=60, skills=sick),)) for n in range(7)]
    staff = [employee(f"e{number}", shift_end=480) for number in range(5)]
    problem = day([*easy, high, *low], [*staff, employee("Bo", shift_end=480, skills=sick)])
    assert "high" in given(solve(problem, MOVES))


def many_levels(seed: int) -> Problem:
    """A tiny day with too little time, where nearly each visit has a priority of its own."""
    problem, chance = random_day(seed, Kind(visits=(3, 5), staff=(1, 2))), np.random.default_rng(seed)
    order = chance.permutation(len(problem.visits))
    visits = (replace(one, priority=int(at) // 2 * 7 + 1) for one, at in zip(problem.visits, order, strict=True))
    return replace(problem, visits=tuple(visits))


def test_the_days_of_the_next_test_have_more_priorities_than_their_prices_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prices, "LARGEST", 1 << 31)
    assert sum(not prices.search_prices(many_levels(50_000 + seed)).is_exact for seed in range(30)) >= 10


@pytest.mark.parametrize("seed", range(30))
def test_where_prices_hold_few_priorities_as_many_of_each_are_given_as_can_be(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = many_levels(50_000 + seed)
    monkeypatch.setattr(prices, "LARGEST", 1 << 31)
    found = solve(problem, stop_after_iterations(30_000))
    best = best_rank(problem, 20_000)
    assert best is None or score(problem, found).rank[:-1] <= best[:-1]


@pytest.mark.parametrize("seed", range(1, 11))
def test_a_wish_takes_the_place_of_no_visit_where_prices_hold_few_priorities(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = many_levels(50_028)  # two more important visits instead of two others, for a missed break
    monkeypatch.setattr(prices, "LARGEST", 1 << 31)
    found = solve(problem, stop_after_iterations(30_000), seed)
    assert {one.visit for one in found.unplanned} == {"v1", "v4"}


def test_all_searches_of_a_day_together_keep_its_limit_of_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    levels = [visit(f"v{number}", place=1 + number % 9, priority=number + 1) for number in range(40)]
    problem, limit = day(levels, [employee("Bo", shift_end=200)]), 400_000
    monkeypatch.setattr(prices, "LARGEST", 1 << 31)
    moves: list[int] = []

    def search(held: SearchPrices, rule: StopRule, begun: Plan | None) -> Plan:
        moves.append(0)

        def counts(progress: Progress) -> float:
            moves[-1] = max(moves[-1], progress.iterations)
            return rule(progress)

        return search_with_prices(_Searched(problem, 1, 1, None, Strategy()), held, counts, begun)

    search_by_priority(problem, stop_after_iterations(limit), None, search)
    assert len(moves) > 2
    assert 0.9 * limit <= sum(moves) <= 1.1 * limit


@pytest.mark.parametrize("seed", range(40))
def test_prices_of_a_band_hold_the_order_of_importance(seed: int) -> None:
    chance = np.random.default_rng(seed)
    visits = [
        visit(f"v{level}-{number}", priority=level)
        for level in range(1, 40)
        for number in range(int(chance.integers(1, 5)))
    ]
    problem = day(visits, [employee("Bo")])
    left_out = frozenset(one.id for one in visits if chance.random() < 0.2)
    settled = int(chance.integers(2, 41))
    band = prices.band_prices(problem, left_out, settled)
    assert band.size >= 1
    assert band.last < settled
    for level in range(band.last, settled):
        lower = sum(band.prices.of(one) for one in visits if one.priority < level)
        assert band.prices.by_priority[level] > lower
    for level in range(settled, 40):
        gained = [one for one in visits if one.id in left_out and settled <= one.priority < level]
        below = sum(band.prices.of(one) for one in visits if one.priority < settled)
        assert band.prices.by_priority[level] > sum(map(band.prices.of, gained)) + below
    assert sum(map(band.prices.of, visits)) < band.prices.must < 1 << 62
