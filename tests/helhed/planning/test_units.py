"""Defaults are times: the same day in minutes and in seconds is the same day, through the classes as through a file."""

from __future__ import annotations

from dataclasses import replace

import pytest

from helhed.planning import Employee, Link, Order, Problem, Visit, score, solve, stop_after_iterations, weights_for
from helhed.planning.model.problem import NO_WAY
from tests.helhed.planning.random_days import Kind, random_day
from tests.helhed.planning.worlds import day, employee, visit

MINUTE = 60


@pytest.mark.parametrize("ticks", [1, 60, 1000])
def test_what_is_not_said_of_a_day_is_a_time_whatever_a_tick_is(ticks: int) -> None:
    problem = day([visit("a")], [employee("Ane")], ticks_per_minute=ticks)
    per_minute = day([visit("a")], [employee("Ane")], ticks_per_minute=1).weights
    assert problem.leeway == 15 * ticks
    each_time = problem.weights.unknown_face / per_minute.unknown_face
    for name in ("lateness_per_tick", "travel_per_tick"):
        per_minute_here = getattr(problem.weights, name) * ticks
        assert per_minute_here == pytest.approx(getattr(per_minute, name) * each_time)


def test_what_is_said_of_a_day_stays_as_it_is() -> None:
    weights = weights_for(1, lateness_per_tick=7)
    problem = day([visit("a")], [employee("Ane")], ticks_per_minute=1, leeway=3, weights=weights)
    assert (problem.leeway, problem.weights.lateness_per_tick) == (3, 7)
    assert replace(problem, name="again").leeway == 3


@pytest.mark.parametrize("seed", range(20))
def test_a_day_in_seconds_is_as_good_as_in_minutes(seed: int) -> None:
    minutes = random_day(3000 + seed, Kind(no_way=0))
    seconds = in_seconds(minutes)
    one, other = (score(problem, solve(problem, stop_after_iterations(20_000))).rank for problem in (minutes, seconds))
    assert one[:-1] == other[:-1]
    rounding = 60 * len(minutes.employees)  # what is full of a shift is a whole number of ticks
    assert other[-1] <= one[-1] <= other[-1] + rounding


def in_seconds(problem: Problem) -> Problem:
    """A day of minutes with each of them as sixty ticks, and nothing said of what the defaults are."""
    weights = problem.weights
    return replace(
        problem,
        visits=tuple(visit_in_seconds(one) for one in problem.visits),
        employees=tuple(employee_in_seconds(one) for one in problem.employees),
        links=tuple(link_in_seconds(one) for one in problem.links),
        travel={name: (ways * MINUTE).clip(max=NO_WAY) for name, ways in problem.travel.items()},
        ticks_per_minute=MINUTE,
        leeway=None,
        weights=weights_for(
            MINUTE,
            highest_lateness_per_tick=weights.highest_lateness_per_tick // MINUTE,
            is_overtime_forbidden=weights.is_overtime_forbidden,
        ),
    )


def visit_in_seconds(one: Visit) -> Visit:
    """A visit's times sixty times as long."""
    return replace(
        one,
        slots=tuple(replace(slot, duration=slot.duration * MINUTE) for slot in one.slots),
        windows=tuple(replace(w, opens=w.opens * MINUTE, closes=w.closes * MINUTE) for w in one.windows),
        must_start_before=None if one.must_start_before is None else one.must_start_before * MINUTE,
        fixed=one.fixed and replace(one.fixed, start=one.fixed.start * MINUTE),
        parking=one.parking * MINUTE,
    )


def employee_in_seconds(one: Employee) -> Employee:
    """An employee's times sixty times as long."""
    return replace(
        one,
        shift_start=one.shift_start * MINUTE,
        shift_end=None if one.shift_end is None else one.shift_end * MINUTE,
        contract=None if one.contract is None else one.contract * MINUTE,
        breaks=tuple(
            replace(due, opens=due.opens * MINUTE, closes=due.closes * MINUTE, duration=due.duration * MINUTE)
            for due in one.breaks
        ),
        parts=tuple(replace(part, from_=part.from_ * MINUTE, to=part.to * MINUTE) for part in one.parts),
    )


def link_in_seconds(one: Link) -> Link:
    """A link's gaps sixty times as long."""
    if not isinstance(one, Order):
        return one
    most = None if one.max_gap is None else one.max_gap * MINUTE
    return replace(one, min_gap=one.min_gap * MINUTE, max_gap=most)
