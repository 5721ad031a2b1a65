"""What a planner may count on, on days small enough to see."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from itertools import count, pairwise
from pathlib import Path

import numpy as np
import pytest

from helhed.errors import PlanningError
from helhed.planning import (
    Break,
    DifferentEmployee,
    Fixed,
    Order,
    Problem,
    SameStart,
    Slot,
    TimeWindow,
    Unplanned,
    Visit,
    score,
    solve,
    stop_after_iterations,
    stop_after_seconds,
    stop_at_first,
    stop_when_cancelled,
    stop_without_improvement,
)
from helhed.planning.model.problem import NO_WAY, ShiftPart
from helhed.planning.search.stop_rules import Progress
from tests.helhed.planning.worlds import day, employee, line, plan, visit

ANE, BO = employee("Ane"), employee("Bo")
TWO = (Slot(duration=10), Slot(duration=10))
LONG = stop_after_iterations(20_000)


def starts(plan: object) -> dict[str, list[tuple[str, int]]]:
    """For each visit who gives it and when."""
    out: dict[str, list[tuple[str, int]]] = {}
    for tour in plan.tours:  # type: ignore[attr-defined]
        for stop in tour.stops:
            out.setdefault(stop.visit, []).append((tour.employee, stop.start))
    return out


def test_two_come_at_once_where_two_are_needed() -> None:
    given = starts(solve(day([visit("lift", slots=TWO), visit("a", place=3)], [ANE, BO]), LONG))["lift"]
    assert {who for who, _ in given} == {"Ane", "Bo"}
    assert len({start for _, start in given}) == 1


def test_visits_tied_across_routes_do_not_wait_for_each_other_in_a_circle() -> None:
    names = [f"v{number}" for number in range(6)]
    links = [Order(first=one, second=other, min_gap=20, max_gap=25) for one, other in pairwise(names)]
    links += [DifferentEmployee(first=one, second=other) for one, other in pairwise(names)]
    problem = day([visit(name, place=number % 3) for number, name in enumerate(names)], [ANE, BO], links=tuple(links))
    plan = solve(problem, LONG)
    assert not plan.unplanned
    assert score(problem, plan).is_lawful


def test_a_greatest_gap_holds_the_first_visit_back() -> None:
    links = (Order(first="before", second="meal", max_gap=15), DifferentEmployee(first="before", second="meal"))
    visits = [visit("before", opens=0), visit("meal", opens=100, closes=110)]
    found = starts(solve(day(visits, [ANE, BO], links=links), LONG))
    assert found["meal"][0][1] - found["before"][0][1] <= 15


def test_a_fixed_gap_lets_go_again_when_the_second_visit_can_come_earlier() -> None:
    links = (Order(first="a", second="b", min_gap=30, max_gap=30), DifferentEmployee(first="a", second="b"))
    visits = [visit("a", closes=5), visit("b"), visit("c", place=4)]
    found = starts(solve(day(visits, [ANE, BO], links=links), LONG))
    assert found["a"][0][1] == 5
    assert found["b"][0][1] == 35


def test_a_break_is_part_of_the_day() -> None:
    eater = replace(ANE, breaks=(Break(opens=20, closes=30, duration=15),))
    plan = solve(day([visit("a"), visit("b", place=2, opens=18, closes=60)], [eater]), LONG)
    pause = next(stop for stop in plan.tours[0].stops if not stop.visit)
    assert 20 <= pause.start <= 30
    assert not plan.unplanned


def test_what_does_not_fit_says_why() -> None:
    nurse = visit("nurse", slots=(Slot(duration=10, skills=frozenset({"nurse"})),))
    pair = visit("lift", slots=TWO)
    late = visit("late", place=9, must_start_before=3)
    plan = solve(day([nurse, pair, late], [ANE]), LONG)
    assert {left.visit: left.reason for left in plan.unplanned} == {
        "nurse": "nobody_able", "lift": "too_few_able", "late": "no_room",
    }  # fmt: skip


def test_a_request_is_given_whole_or_not_at_all() -> None:
    wash = visit("wash", request="both")
    pills = visit("pills", request="both", slots=(Slot(duration=10, skills=frozenset({"nurse"})),))
    plan = solve(day([wash, pills, visit("alone")], [ANE]), LONG)
    assert {left.visit for left in plan.unplanned} == {"wash", "pills"}


def test_the_second_window_is_used_where_the_first_is_taken() -> None:
    windows = (TimeWindow(opens=5, closes=5), TimeWindow(opens=50, closes=55))
    problem = day([visit("a", opens=5, closes=5), visit("b", windows=windows)], [ANE])
    assert starts(solve(problem, LONG))["b"][0][1] == 50


def test_what_is_fixed_stands() -> None:
    promised = visit("promised", place=3, fixed=Fixed(employees=("Bo",), start=40))
    found = starts(solve(day([promised, visit("other", place=3)], [ANE, BO]), LONG))
    assert found["promised"] == [("Bo", 40)]


def test_visits_with_the_same_start_begin_together() -> None:
    links = (SameStart(first="a", second="b"), DifferentEmployee(first="a", second="b"))
    found = starts(solve(day([visit("a"), visit("b", place=4, opens=30)], [ANE, BO], links=links), LONG))
    assert found["a"][0][1] == found["b"][0][1] == 30


def test_an_employee_sets_out_late_where_waiting_costs() -> None:
    visits = [visit("a", opens=0, closes=60), visit("b", opens=60, closes=60)]
    problem = day(visits, [ANE])
    problem = replace(problem, weights=replace(problem.weights, waiting_per_tick=5))
    plan = solve(problem, LONG)
    assert score(problem, plan).amount("little_waiting") == 0
    assert plan.cost == score(problem, plan).cost


def test_every_fault_of_a_day_is_told_at_once() -> None:
    wrong = day(
        [visit("a"), visit("a", place=1), visit("c", opens=9, closes=3)],
        [ANE],
        links=(Order(first="a", second="c"), Order(first="c", second="a"), SameStart(first="a", second="nobody")),
    )
    with pytest.raises(PlanningError) as caught:
        solve(wrong, LONG)
    keys = [fault.key for fault in caught.value.faults]
    assert "visits.a" in keys
    assert "visits.c.windows" in keys
    assert "links[2]" in keys
    assert any("i ring" in fault.message for fault in caught.value.faults)


def test_a_cancelled_search_returns_its_best() -> None:
    problem = day([visit("a"), visit("b", place=3)], [ANE, BO])
    assert not solve(problem, stop_at_first(stop_after_iterations(10**9), stop_when_cancelled(lambda: True))).unplanned


def test_a_start_that_gives_one_of_two_who_begin_together_is_read_with_one_hour_for_both() -> None:
    bo = employee("Bo", shift_start=41, breaks=(Break(opens=40, closes=120, duration=15),))
    second = visit("second", 0, 0, 0, leave_out_price=0, preferred=frozenset({"Bo"}))
    problem = day([second, visit("first", 0, 41, 41)], [ANE, bo], links=(SameStart(first="second", second="first"),))
    problem = replace(problem, weights=replace(problem.weights, is_overtime_forbidden=False))
    begun = plan(("Ane", [("first", 41)]), ("Bo", [("", 41)]), problem=problem)
    for seed in range(5):
        found = solve(problem, stop_when_cancelled(lambda: True), seed, start=begun)
        assert score(problem, found).rank <= score(problem, begun).rank


NURSE = frozenset({"nurse"})


def at(name: str, hour: int, **more: object) -> Visit:
    """A visit at place 0 that may begin at one tick only."""
    return visit(name, 0, hour, hour, must_start_before=hour, **more)


def test_one_of_two_who_begin_together_gives_way_to_a_more_important_visit() -> None:
    people = [employee("Ane"), employee("Bo", skills=NURSE)]
    nursing = (Slot(duration=10, skills=NURSE),)
    visits = [at("dear", 50, priority=3), at("cheap", 50), at("between", 50, priority=2, slots=nursing)]
    problem = day(visits, people, links=(SameStart(first="dear", second="cheap"),))
    found = solve(problem, stop_after_iterations(4096))
    assert {left.visit: left.reason for left in found.unplanned} == {"cheap": "no_room"}
    again = solve(problem, stop_when_cancelled(lambda: True), start=found)
    assert score(problem, again).rank <= score(problem, found).rank


def two_sets() -> Problem:
    """Two pairs that begin together; no employee is able to give the second visit of either."""
    nursing = (Slot(duration=10, skills=NURSE),)
    visits = [at("a", 50), at("b", 50, slots=nursing), at("c", 90), at("d", 90, slots=nursing)]
    ties = (SameStart(first="a", second="b"), SameStart(first="c", second="d"))
    return day(visits, [employee("Ane")], links=ties)


def test_each_of_two_sets_that_begin_together_is_given_in_part() -> None:
    found = solve(two_sets(), stop_after_iterations(4096))
    assert {left.visit for left in found.unplanned} == {"b", "d"}


def test_no_set_that_begins_together_is_tried_in_part_once_the_search_is_stopped() -> None:
    seen: list[Progress] = []
    rule = stop_at_first(stop_after_iterations(4096), stop_when_cancelled(lambda: bool(seen)))
    found = solve(two_sets(), rule, watch=seen.append)
    assert {left.visit for left in found.unplanned} == {"a", "b", "c", "d"}


def test_a_share_of_the_time_is_kept_for_sets_that_begin_together() -> None:
    now = count()
    found = solve(two_sets(), stop_after_seconds(400, lambda: next(now)))
    assert {left.visit for left in found.unplanned} == {"b", "d"}
    assert next(now) < 400


def test_a_visit_is_given_at_its_own_hour_where_those_between_it_and_a_fixed_one_are_left_out() -> None:
    fixed = at("fixed", 50, fixed=Fixed(employees=("Ane",), start=50))
    visits = [fixed, at("between", 20), visit("last", closes=200)]
    ties = (SameStart(first="fixed", second="between"), SameStart(first="between", second="last"))
    found = solve(day(visits, [ANE], links=ties), stop_after_iterations(4096))
    assert {left.visit for left in found.unplanned} == {"between"}


def test_two_visits_that_only_fit_together_are_both_given() -> None:
    ways = np.array([[0, 5, NO_WAY, 9], [NO_WAY, 0, 5, NO_WAY], [5, NO_WAY, 0, NO_WAY], [9, NO_WAY, NO_WAY, 0]])
    visits = [visit("there", 1), visit("back", 2), visit("far", 3)]
    people = [employee("Ane", shift_end=100), employee("Bo", shift_end=100)]
    problem = day(visits, people, travel={"car": ways})
    assert not solve(problem, stop_after_iterations(4096)).unplanned
    begun = plan(("Ane", [("far", 9)]), problem=problem)
    left = tuple(Unplanned(visit=name, reason="no_room") for name in ("there", "back"))
    for seed in range(5):
        found = solve(problem, stop_when_cancelled(lambda: True), seed, start=replace(begun, unplanned=left))
        assert not found.unplanned


def test_a_part_of_a_shift_without_visits_is_not_driven_though_its_ends_lie_apart() -> None:
    halves = (ShiftPart(from_=0, to=200), ShiftPart(from_=300, to=500))
    bo = employee("Bo", end_place=9, parts=halves, shift_start=0, shift_end=500)
    near = employee("Ida", start_place=4, end_place=4)
    problem = day([visit("a", 5)], [bo, near], travel={"car": line(10)})
    assert starts(solve(problem, LONG))["a"][0][0] == "Ida", "ten ticks there and back; Bo would drive forty-five"


def test_progress_is_told_and_only_gets_better() -> None:
    seen: list[Progress] = []
    solve(
        day([visit(f"v{n}", place=n) for n in range(12)], [ANE, BO]), stop_after_iterations(30_000), watch=seen.append
    )
    costs = [where.best_cost for where in seen]
    assert len(costs) > 3
    assert costs == sorted(costs, reverse=True)


def test_stops_say_how_much_is_done() -> None:
    where = Progress(iterations=50, best_cost=1, since_improvement=20)
    now = iter([10.0, 15.0])
    assert stop_after_iterations(200)(where) == 0.25
    assert stop_after_seconds(20, lambda: next(now))(where) == 0.25
    assert stop_without_improvement(21)(where) == 0
    assert stop_without_improvement(20)(where) == 1
    assert stop_at_first(stop_after_iterations(100), stop_without_improvement(99))(where) == 0.5


def test_compiled_and_plain_python_make_the_same_plan(tmp_path: Path) -> None:
    """The same moves with and without machine code, in a process of its own because that is chosen at import."""
    script = tmp_path / "both.py"
    script.write_text(
        "from tests.helhed.planning.test_solve import *\n"
        "names = [f'v{n}' for n in range(7)]\n"
        "links = (Order(first='v0', second='v1', min_gap=5, max_gap=40), SameStart(first='v2', second='v3'))\n"
        "people = [replace(ANE, breaks=(Break(opens=20, closes=60, duration=9),)), BO, employee('Cy')]\n"
        "problem = day([visit(name, place=at % 4) for at, name in enumerate(names)], people, links=links)\n"
        "print(solve(problem, stop_after_iterations(4096), 5))\n",
        encoding="utf-8",
    )
    root = str(Path(__file__).resolve().parents[3])
    said = [
        subprocess.run(
            [sys.executable, str(script)],
            capture_output=True,
            text=True,
            check=True,
            cwd=root,
            env={**os.environ, "PYTHONPATH": f"{root}:{root}/src", "NUMBA_DISABLE_JIT": off},
        ).stdout
        for off in ("0", "1")
    ]
    assert said[0] == said[1]
    assert "v6" in said[0]
