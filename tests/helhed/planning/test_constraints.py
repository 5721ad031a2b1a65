"""Each constraint of the list, kept and broken, with what it costs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from helhed.planning import (
    CONSTRAINTS,
    Break,
    DifferentEmployee,
    Fixed,
    Order,
    Plan,
    Problem,
    SameEmployee,
    SameStart,
    Slot,
    Stop,
    TimeWindow,
    Tour,
    Weights,
    score,
)
from helhed.planning.model.problem import NO_WAY
from tests.helhed.planning.worlds import WEIGHTS, day, employee, plan, visit

ANE, BO = employee("Ane"), employee("Bo")
MUST, TICK = WEIGHTS.must, WEIGHTS.must_per_tick
TWO = (Slot(duration=10), Slot(duration=10))


def one(*tours: tuple[str, list[tuple[str, int]]], **more: object) -> tuple[Problem, Plan]:
    """A day with the visit «wash» at place 1, Ane and Bo; `more` changes the visit."""
    problem = day([visit("wash", **more)], [ANE, BO], weights=WEIGHTS)
    return problem, plan(*tours, problem=problem)


def two(kind: type, *tours: tuple[str, list[tuple[str, int]]], **more: object) -> tuple[Problem, Plan]:
    """A day with two linked visits at place 1."""
    link = kind(first="a", second="b", **more)
    problem = day([visit("a"), visit("b")], [ANE, BO], links=(link,), weights=WEIGHTS)
    return problem, plan(*tours, problem=problem)


def staffed(stops: list[tuple[str, int]], **more: object) -> tuple[Problem, Plan]:
    """A day where Ane is as `more` says and gives «wash» at place 1."""
    weights = more.pop("weights", WEIGHTS)
    problem = day([visit("wash")], [replace(ANE, **more)], weights=weights)  # type: ignore[arg-type]
    return problem, plan(("Ane", stops), problem=problem)


UNKNOWN = Plan(tours=(Tour(employee="Cy", stops=(Stop(visit="wash", start=5, end=15, place=1),)),))
FREE = replace(WEIGHTS, is_overtime_forbidden=False)
LUNCH = (Break(opens=20, closes=40, duration=15),)
AT_FIVE = ("Ane", [("wash", 5)])
ASKED = {"request": "both"}


def pair_of_requests(*names: str) -> tuple[Problem, Plan]:
    problem = day([visit("a", **ASKED), visit("b", **ASKED)], [ANE, BO], weights=WEIGHTS)
    return problem, plan(("Ane", [(name, 5 + 10 * at) for at, name in enumerate(names)]), problem=problem)


def known(face: str) -> tuple[Problem, Plan]:
    problem, made = one(AT_FIVE, citizen="c")
    return replace(problem, history={("c", face): 2}), made


def promised(who: str) -> tuple[Problem, Plan]:
    problem, made = one(AT_FIVE)
    return replace(problem, published={("wash", 0): who}), made


def at_hour(promised: int) -> tuple[Problem, Plan]:
    problem, made = one(AT_FIVE)
    return replace(problem, published_hours={"wash": promised}, leeway=3), made


def stretched(end: int) -> tuple[Problem, Plan]:
    problem, _ = one()
    return problem, Plan(tours=(Tour(employee="Ane", stops=(Stop(visit="wash", start=5, end=end, place=1),)),))


def without_way() -> tuple[Problem, Plan]:
    problem, made = one(AT_FIVE)
    return replace(problem, travel={"car": np.array([[0, NO_WAY], [5, 0]])}), made


def idle(**more: object) -> tuple[Problem, Plan]:
    return staffed([("wash", 5)], shift_end=20, **more)


# code: (kept, broken, how often or how long, points)
# fmt: off
CASES = {
    "only_known": (one(AT_FIVE), (one()[0], UNKNOWN), 1, MUST),
    "given_once_and_whole": (pair_of_requests("a", "b"), pair_of_requests("a"), 1, MUST),
    "has_skills": (
        one(AT_FIVE), one(AT_FIVE, slots=(Slot(duration=10, skills=frozenset({"pills"})),)), 1, MUST),
    "not_excluded": (one(AT_FIVE, excluded=frozenset({"Bo"})), one(AT_FIVE, excluded=frozenset({"Ane"})), 1, MUST),
    "fixed_is_kept": (
        one(AT_FIVE, fixed=Fixed(employees=("Ane",), start=5)), one(AT_FIVE, fixed=Fixed(employees=("Bo",), start=5)),
        1, MUST),
    "takes_its_time": (stretched(15), stretched(17), 1, MUST),
    "time_to_get_there": (one(AT_FIVE), one(("Ane", [("wash", 4)])), 1, MUST),
    "free_to_set_out": (
        staffed([("wash", 5)], free_from=0), staffed([("wash", 5)], free_from=3), 3, MUST),
    "there_is_a_way": (one(AT_FIVE), without_way(), 1, MUST),
    "not_too_early": (one(AT_FIVE, opens=5), one(AT_FIVE, opens=8), 3, MUST + 3 * TICK),
    "starts_in_time": (one(AT_FIVE, must_start_before=5), one(AT_FIVE, must_start_before=3), 2, MUST + 2 * TICK),
    "hard_windows": (
        one(AT_FIVE, closes=5, is_window_hard=True), one(AT_FIVE, closes=1, is_window_hard=True), 4, MUST + 4 * TICK),
    "begin_together": (
        one(AT_FIVE, ("Bo", [("wash", 5)]), slots=TWO), one(AT_FIVE, ("Bo", [("wash", 6)]), slots=TWO), 1, MUST),
    "gap_is_kept": (
        two(Order, ("Ane", [("a", 5)]), ("Bo", [("b", 15)]), min_gap=10, max_gap=10),
        two(Order, ("Ane", [("a", 5)]), ("Bo", [("b", 16)]), min_gap=10, max_gap=10), 1, MUST),
    "different_people": (
        two(DifferentEmployee, ("Ane", [("a", 5)]), ("Bo", [("b", 5)])),
        two(DifferentEmployee, ("Ane", [("a", 5), ("b", 15)])), 1, MUST),
    "same_person": (
        two(SameEmployee, ("Ane", [("a", 5), ("b", 15)])), two(SameEmployee, ("Ane", [("a", 5)]), ("Bo", [("b", 5)])),
        1, MUST),
    "shift_end_is_kept": (
        staffed([("wash", 5)], shift_end=20), staffed([("wash", 5)], shift_end=18), 2, MUST + 2 * TICK),
    "break_in_its_window": (
        staffed([("", 20)], breaks=LUNCH), staffed([("", 41)], breaks=LUNCH), 1, MUST + TICK),
    "visit_is_given": (one(AT_FIVE), one(), 1, WEIGHTS.unserved),
    "break_is_taken": (
        staffed([("", 20)], breaks=LUNCH), staffed([("wash", 5)], breaks=LUNCH), 1, WEIGHTS.missed_break),
    "no_overtime": (
        staffed([("wash", 5)], shift_end=20, weights=FREE), staffed([("wash", 5)], shift_end=18, weights=FREE), 2,
        2 * FREE.overtime_per_tick),
    "not_late": (one(AT_FIVE, closes=5), one(AT_FIVE, closes=2, priority=2), 3, 6 * WEIGHTS.lateness_per_tick),
    "nobody_very_late": (one(AT_FIVE, closes=5), one(AT_FIVE, closes=2), 3, 3 * WEIGHTS.highest_lateness_per_tick),
    "preferred_comes": (
        one(AT_FIVE, preferred=frozenset({"Ane"})), one(AT_FIVE, preferred=frozenset({"Bo"})), 1,
        WEIGHTS.not_preferred),
    "known_face": (known("Ane"), known("Bo"), 1, WEIGHTS.unknown_face),
    "as_published": (promised("Ane"), promised("Bo"), 1, WEIGHTS.changed_employee),
    "hour_as_published": (at_hour(8), at_hour(11), 6, WEIGHTS.moved_hour),
    "little_driving": (one(), one(AT_FIVE), 10, 10 * WEIGHTS.travel_per_tick),
    "little_waiting": (
        two(SameStart, ("Ane", [("a", 5), ("b", 15)])), two(SameStart, ("Ane", [("a", 5), ("b", 19)])), 4,
        4 * WEIGHTS.waiting_per_tick),
    "nobody_idle": (idle(), idle(shift_start=-4), 4, 4 * WEIGHTS.highest_idle_per_tick),
    "within_contract": (
        staffed([("wash", 5)], contract=20), staffed([("wash", 5)], contract=17), 3,
        3 * WEIGHTS.over_contract_per_tick),
    "evenly_full": (
        staffed([("wash", 5)], shift_end=20), staffed([("wash", 5)], shift_end=12), 2, 2 * WEIGHTS.overfull_per_tick),
}
# fmt: on


def test_every_constraint_has_a_case() -> None:
    assert set(CASES) == {constraint.code for constraint in CONSTRAINTS}


@pytest.mark.parametrize("code", CASES)
def test_a_kept_constraint_costs_nothing(code: str) -> None:
    problem, made = CASES[code][0]
    assert score(problem, made).points(code) == 0


@pytest.mark.parametrize("code", CASES)
def test_a_broken_constraint_is_found_with_its_amount_and_its_price(code: str) -> None:
    _, (problem, made), amount, points = CASES[code]
    judged = score(problem, made)
    assert judged.amount(code) == amount
    assert judged.points(code) == points


@pytest.mark.parametrize("code", [constraint.code for constraint in CONSTRAINTS if constraint.level == "must"])
def test_a_broken_must_makes_a_plan_unlawful(code: str) -> None:
    assert not score(*CASES[code][1]).is_lawful


def test_a_window_is_measured_at_the_end_where_the_day_says_so() -> None:
    problem, made = one(AT_FIVE, closes=12)
    assert score(problem, made).amount("not_late") == 0
    assert score(replace(problem, is_lateness_at_end=True), made).amount("not_late") == 3


def test_lateness_is_measured_against_the_last_window_that_has_opened() -> None:
    windows = (TimeWindow(opens=0, closes=2), TimeWindow(opens=30, closes=40))
    for start, late in ((5, 3), (29, 27), (30, 0), (44, 4)):
        problem, made = one(("Ane", [("wash", start)]), windows=windows)
        assert score(problem, made).amount("not_late") == late


def test_the_right_price_layers_are_kept_by_default() -> None:
    weights = Weights()
    assert weights.must > weights.unserved > weights.missed_break > weights.overtime_per_tick * 60
