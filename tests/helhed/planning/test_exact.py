"""Tiny random days against the best of all plans, and larger ones replanned: nothing unlawful, nothing left undone."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from helhed.planning import Plan, Problem, score, solve, stop_after_iterations
from helhed.planning.constraints.feasibility import conflicts_of_fixed
from helhed.planning.replan.events import DELAY
from helhed.planning.replan.replan import Acute, Alternative, Cancelled, Delayed, Event, Sick, replan_day
from tests.helhed.planning.exact import best_rank
from tests.helhed.planning.random_days import Kind, random_day
from tests.helhed.planning.worlds import visit

MOVES = stop_after_iterations(60_000)
LINKED = Kind(visits=(2, 4), staff=(1, 2), links=0.75)
LARGER = Kind(visits=(5, 11), staff=(2, 4))


@cache
def tiny_day(seed: int) -> tuple[Problem, Plan]:
    """A tiny day and its plan; two tests read it."""
    problem = random_day(seed)
    return problem, solve(problem, MOVES)


def unlawful(problem: Problem, plan: Plan) -> list[str]:
    """Musts a plan breaks that what is fixed does not break already."""
    day: dict[tuple[str, str, str], int] = {}
    for one in conflicts_of_fixed(problem).broken_musts:  # an employee can break one must in two parts of a shift
        key = (one.code, one.visit, one.employee)
        day[key] = max(one.amount, day.get(key, 0))
    broken = score(problem, plan).broken_musts
    return [str(one) for one in broken if one.amount > day.get((one.code, one.visit, one.employee), 0)]


def is_accounted_for(problem: Problem, plan: Plan) -> bool:
    """Whether each visit is either given or left out with a reason."""
    given = {stop.visit for tour in plan.tours for stop in tour.stops} - {""}
    left = {one.visit for one in plan.unplanned if one.reason}
    return given | left == {one.id for one in problem.visits} and not given & left


@pytest.mark.parametrize("seed", range(60))
def test_a_tiny_day_gives_as_many_of_each_priority_as_the_best_of_all_plans(seed: int) -> None:
    problem, found = tiny_day(seed)
    assert not unlawful(problem, found)
    assert is_accounted_for(problem, found)
    best = best_rank(problem, 20_000)
    assert best is None or score(problem, found).rank[:-1] <= best[:-1]


def test_tiny_days_cost_as_little_as_the_best_of_all_plans() -> None:
    ranks = [(score(problem, found).rank, best_rank(problem, 4000)) for problem, found in map(tiny_day, range(60))]
    known = [(found, best) for found, best in ranks if best is not None]
    dearer = [found for found, best in known if found[-1] > best[-1] * 1.01]
    assert len(known) > 20
    assert len(dearer) * 100 <= len(known) + 50


@pytest.mark.parametrize("seed", range(12))
def test_the_order_of_a_file_decides_nothing(seed: int) -> None:
    problem = random_day(1000 + seed, LARGER)
    assert solve(shuffled(problem, seed), stop_after_iterations(20_000)) == with_places(problem, seed)


def shuffled(problem: Problem, seed: int) -> Problem:
    """The same day with visits, employees, links and places in another order."""
    chance = np.random.default_rng(seed)
    size = len(problem.travel["car"])
    number = chance.permutation(size)
    back = np.argsort(number)
    return replace(
        problem,
        visits=tuple(
            replace(problem.visits[at], place=int(number[problem.visits[at].place]))
            for at in chance.permutation(len(problem.visits))
        ),
        employees=tuple(
            replace(
                problem.employees[at],
                start_place=int(number[problem.employees[at].start_place]),
                end_place=int(number[problem.employees[at].end_place]),
            )
            for at in chance.permutation(len(problem.employees))
        ),
        links=tuple(problem.links[at] for at in chance.permutation(len(problem.links))),
        travel={means: ways[np.ix_(back, back)] for means, ways in problem.travel.items()},
    )


def with_places(problem: Problem, seed: int) -> Plan:
    """The plan of the day, its places numbered as in the shuffled one."""
    found = solve(problem, stop_after_iterations(20_000))
    number = np.random.default_rng(seed).permutation(len(problem.travel["car"]))
    return replace(
        found,
        tours=tuple(
            replace(tour, stops=tuple(replace(stop, place=int(number[stop.place])) for stop in tour.stops))
            for tour in found.tours
        ),
    )


def happening(chance: np.random.Generator, problem: Problem) -> list[Event]:
    """One or two things that happen to a day."""
    out: list[Event] = []
    for roll in chance.random(int(chance.integers(1, 3))):
        who = problem.employees[int(chance.integers(len(problem.employees)))].id
        name = problem.visits[int(chance.integers(len(problem.visits)))].id
        if roll < 0.4:
            out.append(Sick(employee=who))
        elif roll < 0.65:
            out.append(Delayed(employee=who, ticks=int(chance.integers(5, 60))))
        elif roll < 0.85:
            out.append(Cancelled(visit=name))
        elif not any(isinstance(one, Acute) for one in out):
            out.append(Acute(visit=visit("acute", place=1, opens=60, closes=200)))
    return out


def set_out_before(now: int, problem: Problem, made: Plan, one: Alternative) -> list[tuple[str, str, int]]:
    """Everybody who would have had to set out before now to what was not the next stop already."""
    places = {visit.id: visit.place for visit in one.problem.visits}
    promised = {visit.id for visit in problem.visits if visit.fixed is not None}
    out = []
    for employee in problem.employees:
        was = [stop for stop in made.tour(employee.id).stops if stop.start >= now]
        place, ways = employee.start_place, problem.travel[employee.means]
        for stop in one.plan.tour(employee.id).stops:
            come = places.get(stop.visit, place)
            left = stop.start - int(ways[place, come])
            is_next = bool(was) and (stop.visit, stop.start) == (was[0].visit, was[0].start)
            if (
                stop.start >= now > left
                and not is_next
                and not stop.visit.startswith(DELAY)
                and stop.visit not in promised
            ):
                out.append((employee.id, stop.visit, left))
            place = come
    return out


@pytest.mark.parametrize("seed", [4, 12, 21, 29, 48, *range(100, 120)])
def test_no_one_sets_out_to_anything_new_before_the_moment_of_a_replan(seed: int) -> None:
    chance = np.random.default_rng(seed)
    problem = random_day(2000 + seed, LARGER)
    made = solve(problem, stop_after_iterations(8192))
    events, now = happening(chance, problem), int(chance.integers(20, 150))
    for one in replan_day(problem, made, events, now=now, freeze=0, stop=lambda: stop_after_iterations(4096)):
        assert not unlawful(one.problem, one.plan)
        assert not set_out_before(now, problem, made, one)
        assert is_accounted_for(one.problem, one.plan)


@pytest.mark.parametrize("seed", range(25))
def test_a_replanned_day_breaks_no_must_it_did_not_break_before(seed: int) -> None:
    chance = np.random.default_rng(seed)
    problem = random_day(2000 + seed, LARGER)
    made = solve(problem, stop_after_iterations(8192))
    events, now = happening(chance, problem), int(chance.integers(20, 150))
    promised = {stop.visit: stop.start for tour in made.tours for stop in tour.stops}
    for one in replan_day(problem, made, events, now=now, freeze=15, stop=lambda: stop_after_iterations(4096)):
        assert not unlawful(one.problem, one.plan)
        starts = {stop.visit: stop.start for tour in one.plan.tours for stop in tour.stops if stop.visit in promised}
        assert all(not name or start >= promised[name] - problem.leeway for name, start in starts.items())
        assert is_accounted_for(one.problem, one.plan)
        assert not set_out_before(now, problem, made, one)
        for event in events:
            if isinstance(event, Sick):
                assert all(stop.start < now for stop in one.plan.tour(event.employee).stops)


@pytest.mark.parametrize(
    "seed", [10253, 10408, 10562, 10614, 10704, 10934, 11129, 11437, 11569, 20039, 310_479, 310_514, 880_289]
)
def test_a_day_that_once_gave_too_few_gives_as_many_as_it_can(seed: int) -> None:
    problem = random_day(seed)
    best = best_rank(problem)
    assert best is not None
    assert score(problem, solve(problem, MOVES)).rank <= best


@pytest.mark.parametrize("seed", [420_007, 420_044])
def test_a_replanned_day_of_many_links_gives_as_many_as_the_best_of_all_plans(seed: int) -> None:
    chance = np.random.default_rng(seed)
    problem = random_day(seed, LINKED)
    made = solve(problem, stop_after_iterations(8192))
    events, now = happening(chance, problem), int(chance.integers(20, 150))
    for one in replan_day(problem, made, events, now=now, freeze=15, stop=lambda: stop_after_iterations(4096)):
        best = best_rank(one.problem)
        assert best is not None
        assert score(one.problem, one.plan).rank[:-1] <= best[:-1]
