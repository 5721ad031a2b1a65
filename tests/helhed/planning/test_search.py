"""How warm the search begins, and what a move may and may not do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from helhed.planning import Break, Order, SameStart, Slot, TimeWindow, Weights, score, solve, stop_after_iterations
from helhed.planning.kernels import search_state as c
from helhed.planning.kernels.journal import begin_change, undo_change
from helhed.planning.kernels.moves.runs import relocate_run
from helhed.planning.kernels.moves.single_moves import change_employee, relocate_event, swap_visits
from helhed.planning.kernels.order import renumber_keys
from helhed.planning.kernels.schedule import propagate_starts, propagate_within
from helhed.planning.kernels.search_state import SearchState
from helhed.planning.model.problem import Problem
from helhed.planning.search.layout import build_layout
from helhed.planning.search.solve import build_start_state
from helhed.planning.search.strategy import GENTLE, Strategy, max_propagations
from helhed.planning.search.temperature import initial_temperature, typical_delta
from tests.helhed.planning.worlds import day, employee, visit

NAMES = "abcdefghij"


def tight_day() -> Problem:
    """Ten visits whose hard windows leave little choice, for two employees."""
    visits = [
        visit(name, number + 1, 20 * number, 20 * number + 15, is_window_hard=True) for number, name in enumerate(NAMES)
    ]
    return day(visits, [employee("Ane"), employee("Bo")])


def test_what_a_broken_must_costs_does_not_make_the_search_begin_warmer() -> None:
    layout = build_layout(tight_day())
    dearer = build_layout(replace(tight_day(), weights=replace(tight_day().weights, must=10**9, must_per_tick=10**6)))
    assert (
        typical_delta(build_start_state(layout, 1), layout)[0] == typical_delta(build_start_state(dearer, 1), dearer)[0]
    )


@pytest.mark.parametrize(("share", "times"), [(0.0, 1.0), (0.2, 1.0), (0.35, 4.0), (0.9, 4.0)])
def test_a_day_full_of_lateness_begins_four_times_as_warm(share: float, times: float) -> None:
    assert initial_temperature(Strategy(), share) == pytest.approx(times * Strategy().warm)


def test_mending_a_plan_is_gentle_however_late_it_is() -> None:
    assert initial_temperature(GENTLE, 0.9) == GENTLE.warm


@pytest.mark.parametrize("seed", range(1, 5))
def test_what_begins_together_begins_in_nobodys_closed_hours(seed: int) -> None:
    """The one has two windows to aim at, the other a single one in between: aiming must not forget the other's."""
    pair = (SameStart(first="turn", second="lift"),)
    turn = visit("turn", windows=(TimeWindow(opens=0, closes=0), TimeWindow(opens=201, closes=201)))
    problem = day([turn, visit("lift", 1, 100, 100)], [employee("Ane"), employee("Bo")], links=pair)
    plan = solve(problem, stop_after_iterations(4096), seed)
    assert score(problem, plan).is_lawful
    assert not plan.unplanned


def test_where_nobody_may_work_longer_a_break_too_long_for_the_shift_is_left_out_too() -> None:
    """The visit is dear enough for the search to break the shift's end for it, and then the break may too."""
    short = employee("Ane", shift_start=46, shift_end=60, breaks=(Break(opens=40, closes=120, duration=15),))
    dear = visit("a", opens=50, leave_out_price=50_000_000)
    problem = day([dear], [short], weights=Weights(is_overtime_forbidden=True))
    judged = score(problem, solve(problem, stop_after_iterations(4096)))
    assert judged.is_lawful
    assert {breach.code for breach in judged.breaches} == {"visit_is_given", "break_is_taken"}


def test_two_visits_of_which_one_must_come_after_the_other_do_not_change_places() -> None:
    """Neither takes any time, so nothing but the link itself can say no."""
    brief = (Slot(duration=0),)
    links = (Order(first="a", second="b", min_gap=0),)
    layout = build_layout(day([visit("a", slots=brief), visit("b", slots=brief)], [employee("Ane")], links=links))
    board = build_start_state(layout, 1)
    for number in range(100):
        begin_change(board)
        if not (swap_visits(board, number % 2) and propagate_starts(board, max_propagations(layout))):
            undo_change(board)
        assert board.row[0, c.KEY] < board.row[1, c.KEY]


def test_a_moved_run_keeps_every_visit_and_every_route_in_the_common_order() -> None:
    layout = build_layout(replace(tight_day(), links=(Order(first="c", second="f", min_gap=5),)))
    board = build_start_state(layout, 1)
    placed = board.sums[c.SERVED]
    moved = 0
    for number in range(400):
        begin_change(board)
        ok = relocate_run(board, number % len(layout.nodes)) and propagate_starts(board, max_propagations(layout))
        if not ok:
            undo_change(board)
        moved += ok
        for post in range(len(layout.nodes), len(layout.nodes) + 2):
            keys = []
            node = board.row[post, c.NEXT]
            while node != post:
                keys.append(board.row[node, c.KEY])
                node = board.row[node, c.NEXT]
            assert keys == sorted(set(keys))
    assert moved > 0
    assert board.sums[c.SERVED] == placed


def test_a_change_given_up_early_is_taken_back_to_the_very_same_state() -> None:
    layout = build_layout(tight_day())
    board = build_start_state(layout, 1)
    before = board.row[:, : c.STATE_WIDTH].copy()
    begin_change(board)
    relocate_run(board, 0)
    assert not propagate_within(board, max_propagations(layout), -1)
    undo_change(board)
    assert np.array_equal(board.row[:, : c.STATE_WIDTH], before)


def test_hard_windows_are_kept_and_everything_is_given() -> None:
    plan = solve(tight_day(), stop_after_iterations(20_000))
    assert plan.unplanned == ()


def ways_and_people(board: SearchState) -> int:
    """Points a change has come to before anything is timed."""
    return int(board.sums[c.W_TRAVEL] * board.sums[c.TRAVEL] + board.sums[c.PERSON] + board.sums[c.DROPPED])


@pytest.mark.parametrize("move", [relocate_event, swap_visits, change_employee, relocate_run])
def test_a_move_turned_down_at_a_glance_is_too_dear_when_it_is_made(move: Callable[[SearchState, int], bool]) -> None:
    preferred = {number: frozenset({"Ane"}) for number in range(0, 12, 3)}
    visits = [
        visit(
            str(number),
            1 + 7 * number % 12,
            25 * number,
            25 * number + 120,
            slots=(Slot(duration=5),) * (1 + (number % 4 == 1)),
            preferred=preferred.get(number, frozenset()),
        )
        for number in range(12)
    ]
    rest = Break(opens=100, closes=200, duration=10)
    people = [employee("Ane", breaks=(rest,)), employee("Bo", breaks=(rest,)), employee("Cai")]
    layout = build_layout(day(visits, people))
    glanced = 0
    board = build_start_state(layout, 1)
    for turn in range(4000):
        node, standing = turn % len(visits), ways_and_people(board)
        drawn = int(board.sums[c.RANDOM])
        begin_change(board)
        board.sums[c.LIMIT] = standing
        is_tried = move(board, node)
        undo_change(board)
        board.sums[c.RANDOM], board.sums[c.LIMIT] = drawn, c.FAR
        is_made = move(board, node)
        dearer = ways_and_people(board) > standing
        if is_made and not is_tried:
            glanced += 1
            assert dearer
        if not is_made or not propagate_starts(board, max_propagations(layout)) or turn % 7:
            undo_change(board)
        renumber_keys(board)
    assert glanced > 50
