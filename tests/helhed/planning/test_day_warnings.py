"""What looks like a mistake in a day, told in words; and what the format has that is new, wherever it can be wrong."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from helhed.errors import PlanningError
from helhed.planning import (
    Break,
    DifferentEmployee,
    Employee,
    Fixed,
    Link,
    Order,
    SameEmployee,
    SameStart,
    score,
    solve,
    stop_after_iterations,
)
from helhed.planning.decompose.week import Week, solve_week
from helhed.planning.explain.day_warnings import day_warnings, week_warnings
from helhed.planning.explain.explain import build_candidate_plan, evaluate_candidate
from helhed.planning.formats import parse_plan, parse_problem, serialise_plan, serialise_problem
from helhed.planning.model.contradictions import contradictions_of
from helhed.planning.model.faults import require_sound
from helhed.planning.model.problem import NO_WAY, ShiftPart
from tests.helhed.planning.worlds import day, employee, plan, visit

VISITS = [visit(name, opens=10 * number) for number, name in enumerate("abcd")]
PEOPLE = [employee("Ane"), employee("Bo")]

TIED: dict[str, tuple[tuple[Link, ...], tuple[int, ...]]] = {
    "the same and not the same": (
        (SameEmployee(first="a", second="b"), DifferentEmployee(first="a", second="b")), (0, 1)),
    "the same by way of another": (
        (SameEmployee(first="a", second="b"), SameEmployee(first="b", second="c"),
         DifferentEmployee(first="c", second="a")), (0, 1, 2)),
    "together by way of another, and one person": (
        (SameStart(first="a", second="b"), SameStart(first="b", second="c"), SameEmployee(first="a", second="c")),
        (0, 1, 2)),
    "together, and one after the other": (
        (SameStart(first="a", second="b"), Order(first="a", second="b", min_gap=5)), (0, 1)),
    "two gaps of which one is longer": (
        (Order(first="a", second="b", min_gap=30), Order(first="a", second="b", max_gap=20)), (0, 1)),
    "a chain longer than its end": (
        (Order(first="a", second="b", min_gap=30), Order(first="b", second="c", min_gap=30),
         Order(first="a", second="c", max_gap=50)), (0, 1, 2)),
}  # fmt: skip


@pytest.mark.parametrize(("links", "numbers"), TIED.values(), ids=TIED)
def test_links_that_cannot_all_be_kept_are_named(links: tuple[Link, ...], numbers: tuple[int, ...]) -> None:
    problem = day(VISITS, PEOPLE, links=links)
    assert [found.links for found in contradictions_of(problem)] == [numbers]
    told = " ".join(day_warnings(problem))
    assert all(f"links[{number}]" in told for number in numbers)


@pytest.mark.parametrize(
    "links",
    [
        (SameStart(first="a", second="b"), DifferentEmployee(first="a", second="b")),
        (SameEmployee(first="a", second="b"), Order(first="a", second="b", min_gap=10, max_gap=10)),
        (Order(first="a", second="b", min_gap=10), Order(first="b", second="c", min_gap=10)),
        (SameEmployee(first="a", second="b"), DifferentEmployee(first="b", second="c")),
    ],
)
def test_links_that_can_be_kept_are_no_contradiction(links: tuple[Link, ...]) -> None:
    problem = day(VISITS, PEOPLE, links=links)
    assert not contradictions_of(problem)
    assert not solve(problem, stop_after_iterations(8192)).unplanned


def test_a_gap_that_leads_past_a_hard_window_is_a_contradiction() -> None:
    late = visit("late", closes=20, is_window_hard=True)
    problem = day([visit("soon", opens=50), late], PEOPLE, links=(Order(first="soon", second="late"),))
    assert [found.links for found in contradictions_of(problem)] == [(0,)]


PLACES: dict[str, tuple[list[list[float]], str]] = {
    "zero": ([[56.1, 9.0], [56.2, 9.1], [0, 0]], "locations[2]: 0, 0"),
    "far away": ([[56.1, 9.0], [56.2, 9.1], [48.8, 2.3]], "locations[2]: 48.8, 2.3"),
    "the wrong way round": ([[9.0, 56.1], [9.1, 56.2], [9.0, 56.0]], "byttet om"),
}


@pytest.mark.parametrize(("places", "told"), PLACES.values(), ids=PLACES)
def test_a_place_hardly_meant_is_told(places: list[list[float]], told: str) -> None:
    problem = day(VISITS[:1], PEOPLE, locations=tuple(tuple(spot) for spot in places))
    assert any(told in one for one in day_warnings(problem))


def test_a_day_without_mistakes_is_told_nothing() -> None:
    assert not day_warnings(day(VISITS, PEOPLE, locations=((56.1, 9.0), (56.2, 9.1)), history={("x", "Bo"): 1}))


def test_a_contract_of_no_one_is_told() -> None:
    week = Week(days=(day(VISITS, PEOPLE),), contracts={"Ann": 37})
    assert week_warnings(week) == ["contracts: ingen medarbejder i ugen hedder «Ann». Mente du «Ane»?"]


def own(**changes: Any) -> dict[str, Any]:
    return serialise_problem(day([visit("a"), visit("b", place=2)], [employee("Ane")])) | changes


ROWS: dict[str, tuple[list[list[Any]], str]] = {
    "not a number": ([[0, 1, 2], [1, 0, float("nan")], [2, 1, 0]], "række 1, kolonne 2"),
    "without end": ([[0, 1, 2], [float("inf"), 0, 1], [2, 1, 0]], "række 1, kolonne 0"),
    "words": ([[0, 1, 2], [1, 0, 1], [2, "1", 0]], "række 2, kolonne 1"),
    "back in time": ([[0, 1, -2.5], [1, 0, 1], [2, 1, 0]], "række 0, kolonne 2"),
    "short": ([[0, 1, 2], [1, 0], [2, 1, 0]], "række 1 har 2 tal"),
}


@pytest.mark.parametrize(("rows", "told"), ROWS.values(), ids=ROWS)
def test_a_fault_of_a_matrix_names_its_row_and_column(rows: list[list[Any]], told: str) -> None:
    with pytest.raises(PlanningError, match=told):
        parse_problem(own(travel={"car": rows}))


def test_decimals_are_rounded_and_null_is_no_way() -> None:
    problem = parse_problem(json.loads(json.dumps(own(travel={"car": [[None, 4.6, None], [5, 0, 5], [5.4, 5, 0]]}))))
    assert problem.travel["car"].tolist() == [[0, 5, NO_WAY], [5, 0, 5], [5, 5, 0]]
    assert serialise_problem(problem)["travel"]["car"][0] == [0, 5, None]
    made = solve(problem, stop_after_iterations(8192))
    assert [stop.visit for stop in made.tours[0].stops] == ["a", "b"]
    assert score(problem, made).is_lawful


def test_where_there_is_no_way_no_one_is_sent_and_that_is_the_reason() -> None:
    ways = np.array([[0, 5, NO_WAY], [5, 0, NO_WAY], [5, 5, 0]])
    problem = day([visit("near"), visit("island", place=2)], PEOPLE, travel={"car": ways})
    made = solve(problem, stop_after_iterations(8192))
    assert [left.visit for left in made.unplanned] == ["island"]
    refusal = evaluate_candidate(build_candidate_plan(problem, made), "island", "Ane").refusal
    assert refusal is not None
    assert refusal.code == "there_is_a_way"


PARTS = {
    "ends before it begins": [{"from": 20, "to": 10}],
    "overlap": [{"from": 0, "to": 50}, {"from": 40, "to": 90}],
    "no end": [{"from": 0}],
}


@pytest.mark.parametrize("parts", PARTS.values(), ids=PARTS)
def test_parts_of_a_shift_that_cannot_be_are_faults(parts: list[dict[str, int]]) -> None:
    with pytest.raises(PlanningError, match="parts"):
        require_sound(parse_problem(own(employees=[{"id": "Ane", "start_place": 0, "end_place": 0, "parts": parts}])))


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"date": "2026-02-30"}, "date"),
        ({"timezone": "Europe/Herning"}, "timezone"),
        ({"timezone": "../x"}, "timezone"),
    ],
)
def test_a_date_or_time_zone_that_is_none_is_a_fault(changes: dict[str, str], key: str) -> None:
    with pytest.raises(PlanningError) as caught:
        require_sound(parse_problem(own(**changes)))
    assert [fault.key for fault in caught.value.faults] == [key]


def split(name: str, **more: object) -> Employee:
    """Somebody at work from 0 to 60 and from 100 to 160."""
    parts = (ShiftPart(from_=0, to=60), ShiftPart(from_=100, to=160))
    return employee(name, shift_start=0, shift_end=160, parts=parts, **more)


def test_between_the_parts_of_a_shift_no_one_is_visited() -> None:
    problem = day(
        [visit("early", closes=20), visit("between", opens=70, must_start_before=90), visit("late", opens=110)],
        [split("Ane")],
    )
    made = solve(problem, stop_after_iterations(8192))
    assert [(stop.visit, stop.start) for stop in made.tours[0].stops] == [("early", 5), ("late", 110)]
    judged = plan(("Ane", [("early", 5), ("between", 75), ("late", 110)]), problem=problem)
    assert {breach.code for breach in score(problem, judged).broken_musts} == {"shift_end_is_kept"}


def test_parking_is_paid_again_after_time_off_also_where_the_last_part_ended() -> None:
    late = visit("late", place=2, opens=110, must_start_before=112, parking=2)
    problem = day([late], [split("Ane", end_place=2)])
    made = solve(problem, stop_after_iterations(8192))
    assert [(tour.leaves, tour.stops[0].start) for tour in made.tours] == [(100, 112)]
    assert score(problem, made).is_lawful


def test_the_same_person_in_both_parts_is_one_person() -> None:
    links = (DifferentEmployee(first="early", second="late"),)
    problem = day([visit("early"), visit("late", opens=110)], [split("Ane")], links=links)
    assert len(solve(problem, stop_after_iterations(8192)).unplanned) == 1
    known = replace(problem, links=(SameEmployee(first="early", second="late"),))
    assert not solve(known, stop_after_iterations(8192)).unplanned


def test_a_plan_with_two_parts_is_read_back_as_it_was() -> None:
    problem = day(
        [visit("early"), visit("late", opens=110)], [split("Ane", breaks=(Break(opens=100, closes=140, duration=5),))]
    )
    made = solve(problem, stop_after_iterations(8192))
    assert parse_plan(problem, json.loads(json.dumps(serialise_plan(made)))) == made
    assert solve(problem, stop_after_iterations(1), start=made).cost <= made.cost


def test_a_fixed_visit_someone_may_not_give_stays_and_breaks_a_must() -> None:
    fixed = Fixed(employees=("Ane",), start=5)
    problem = day([visit("a", fixed=fixed, excluded=frozenset({"Ane"})), visit("b", place=2)], PEOPLE)
    made = solve(problem, stop_after_iterations(8192))
    assert made.tour("Ane").stops[0].visit == "a"
    assert [breach.code for breach in score(problem, made).broken_musts] == ["not_excluded"]
    assert not made.unplanned


def test_the_rest_after_a_day_of_25_hours_is_counted_in_hours_that_pass() -> None:
    hour = 60
    late = visit("late", opens=22 * hour, closes=22 * hour)
    early = visit("early", opens=7 * hour, closes=10 * hour)
    days = tuple(
        day([asked], [employee("Ane")], ticks_per_minute=1, date=date)
        for asked, date in ((late, "2026-10-25"), (early, "2026-10-26"))
    )
    found = solve_week(Week(days=days), lambda share: stop_after_iterations(4096))
    back = found.plans[0].tours[0].returns
    assert found.plans[1].tours[0].leaves == back + 11 * hour - 25 * hour
