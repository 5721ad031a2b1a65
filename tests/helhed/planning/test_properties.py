"""What holds for every day, possible or not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helhed.planning import Problem, score, solve, stop_after_iterations, stop_at_first, stop_when_cancelled
from helhed.planning.explain.explain import build_candidate_plan, rank_candidates
from helhed.planning.kernels import search_state as c
from helhed.planning.kernels.moves.annealing import anneal, keep_best
from helhed.planning.kernels.price import compute_cost, recount_cost
from helhed.planning.kernels.search_state import SearchState
from helhed.planning.search.layout import Layout, build_layout
from helhed.planning.search.solve import build_start_state
from helhed.planning.search.strategy import Strategy, max_propagations
from tests.helhed.planning.worlds import problems

EXAMPLES = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
MOVES = 8192


def annealed(layout: Layout, seed: int) -> SearchState:
    """A board after five hundred moves, most of which are kept."""
    board = build_start_state(layout, seed)
    best = board.row.copy()
    keep_best(board, best)
    anneal(board, best, 500, 1e6, 1e4, Strategy().mix, max_propagations(layout))
    return board


@EXAMPLES
@given(problems())
def test_no_plan_breaks_a_must_and_its_cost_is_the_sum_of_the_list(problem: Problem) -> None:
    found = solve(problem, stop_after_iterations(MOVES))
    judged = score(problem, found)
    assert not judged.broken_musts
    assert judged.cost == found.cost


@EXAMPLES
@given(problems())
def test_every_visit_is_in_the_plan_or_left_out_with_a_reason(problem: Problem) -> None:
    found = solve(problem, stop_after_iterations(MOVES))
    placed = {stop.visit for tour in found.tours for stop in tour.stops} - {""}
    left = {one.visit for one in found.unplanned}
    assert placed | left == {visit.id for visit in problem.visits}
    assert not placed & left
    assert all(one.reason for one in found.unplanned)


@EXAMPLES
@given(problems(), st.integers(0, 1000))
def test_the_same_seed_gives_the_same_plan(problem: Problem, seed: int) -> None:
    assert solve(problem, stop_after_iterations(MOVES), seed, threads=2) == solve(
        problem, stop_after_iterations(MOVES), seed, threads=2
    )


@EXAMPLES
@given(problems())
def test_a_search_is_never_worse_than_its_start(problem: Problem) -> None:
    begun = solve(problem, stop_at_first(stop_after_iterations(MOVES), stop_when_cancelled(lambda: True)))
    assert solve(problem, stop_after_iterations(MOVES), 7, start=begun).cost <= begun.cost


@EXAMPLES
@given(problems(), st.integers(0, 1000))
def test_sums_kept_move_by_move_equal_sums_counted_afresh(problem: Problem, seed: int) -> None:
    layout = build_layout(problem)
    if not layout.nodes:
        return
    board = annealed(layout, seed)
    kept = compute_cost(board)
    assert recount_cost(board) == kept


@EXAMPLES
@given(problems(), st.integers(0, 1000))
def test_what_must_come_after_another_visit_stays_after_it_in_the_common_order(problem: Problem, seed: int) -> None:
    layout = build_layout(problem)
    if not layout.nodes:
        return
    board = annealed(layout, seed)
    for link in board.ties[: layout.links]:
        first, second = board.row[link[c.LINK_FROM]], board.row[link[c.LINK_TO]]
        if link[c.LINK_KIND] == c.ORDER_LINK and first[c.EMPLOYEE] >= 0 and second[c.EMPLOYEE] >= 0:
            assert first[c.KEY] < second[c.KEY]


@EXAMPLES
@given(problems())
def test_asking_about_a_plan_does_not_change_it(problem: Problem) -> None:
    found = solve(problem, stop_after_iterations(MOVES))
    if not problem.visits:
        return
    standing = build_candidate_plan(problem, found)
    before, sums = standing.board.row[:, :7].copy(), standing.board.sums[:7].copy()
    ranked = rank_candidates(standing, problem.visits[0].id)
    assert len(ranked) == len(problem.employees)
    assert np.array_equal(standing.board.row[:, :7], before)
    assert np.array_equal(standing.board.sums[:7], sums)


@EXAMPLES
@given(problems())
def test_a_plan_read_back_is_the_plan(problem: Problem) -> None:
    found = solve(problem, stop_after_iterations(MOVES))
    again = solve(problem, stop_when_cancelled(lambda: True), start=replace(found, cost=0))
    assert again.cost <= found.cost
