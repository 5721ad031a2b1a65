"""A large day: an invented one that could be real, who gets which visits, and what happens where teams meet."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from helhed.planning import (
    Plan,
    Problem,
    SameEmployee,
    Slot,
    TimeWindow,
    Unplanned,
    score,
    solve,
    stop_after_iterations,
)
from helhed.planning.decompose.boundaries import build_offer_problems, pairs_in_turn
from helhed.planning.decompose.decomposition import MOST_VISITS, blocks_of, solve_blocks
from helhed.planning.decompose.subproblem import (
    build_subproblem,
    join_plans,
    list_subproblem_visits,
    merge_subplan_if_better,
)
from helhed.planning.demo.demo_day import Size, demo_day
from helhed.planning.model.clock import format_tick
from helhed.planning.model.preparation import off_ticks
from helhed.planning.model.teams import assign_bundles, build_teams, bundles_of
from tests.helhed.planning.worlds import day, employee, line, plan, visit

HOUR, WAY = 3600, 4 * 60


def load(problem: Problem, skill: str) -> np.ndarray:
    """For each hour the work that needs a skill, with ways of four minutes, against those at work who have it."""
    work, staff = np.zeros(36), np.zeros(36)
    for one in problem.visits:
        window = one.windows[0]
        first, last = window.opens // HOUR, min(window.closes, window.opens + HOUR) // HOUR
        for slot in one.slots:
            if skill in slot.skills:
                work[first : last + 1] += (slot.duration + WAY) / (last - first + 1)
    for person in problem.employees:
        spans = [(part.from_, part.to) for part in person.parts] or [(person.shift_start, person.shift_end or 0)]
        for begins, ends in spans if skill in person.skills else ():
            for hour in range(36):
                staff[hour] += max(0, min(ends, (hour + 1) * HOUR) - max(begins, hour * HOUR))
    assert not work[staff == 0].any()
    return work[staff > 0] / staff[staff > 0]


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("skill", ["care", "assistant", "nurse"])
def test_an_invented_day_never_asks_more_of_an_hour_than_its_people_have(seed: int, skill: str) -> None:
    assert load(demo_day(seed), skill).max() < 1.0


def test_the_rota_of_an_invented_day_is_neither_idle_nor_all_care() -> None:
    problem = demo_day(1)
    care = sum(slot.duration for one in problem.visits for slot in one.slots)
    paid = sum((one.shift_end or 0) - one.shift_start - off_ticks(one) for one in problem.employees)
    assert 0.45 < care / paid < 0.6


def test_an_invented_day_has_links_priorities_shifts_in_two_parts_and_a_night_of_25_hours() -> None:
    problem = demo_day(1, Size(citizens=100, visits=300, teams=1))
    assert {visit.priority for visit in problem.visits} == {1, 2, 3}
    assert problem.links
    assert any(len(one.parts) == 2 for one in problem.employees)
    night = next(one for one in problem.employees if "-N" in one.id)
    assert (night.shift_end or 0) - night.shift_start == 9 * HOUR
    assert format_tick(problem, night.shift_end or 0) == "07:00"


def town(*visits: tuple[str, int], **more: object) -> Problem:
    """Two teams, at places 0 and 9 on a line; visits by name and place."""
    people = [
        employee("Ane", team="west"),
        employee("Bo", team="west"),
        employee("Cy", team="east", start_place=9, end_place=9),
        employee("Dan", team="east", start_place=9, end_place=9),
    ]
    return day([visit(name, place=at) for name, at in visits], people, travel={"car": line(10)}, **more)


def given_to(problem: Problem) -> dict[str, set[str]]:
    return {block.team.name: {one.id for one in block.visits} for block in blocks_of(problem)}


def test_a_visit_goes_to_the_nearest_team() -> None:
    assert given_to(town(("a", 1), ("b", 8))) == {"west": {"a"}, "east": {"b"}}


def test_a_visit_goes_where_the_citizen_is_known_and_where_somebody_may_give_it() -> None:
    problem = town(("a", 4), ("b", 2))
    known = replace(problem.visits[0], citizen="c")
    skilled = replace(problem.visits[1], slots=(Slot(duration=10, skills=frozenset({"nurse"})),))
    people = tuple(replace(one, skills=frozenset({"nurse"})) if one.id == "Cy" else one for one in problem.employees)
    asked = replace(problem, visits=(known, skilled), employees=people, history={("c", "Dan"): 3})
    assert given_to(asked) == {"west": set(), "east": {"a", "b"}}


def test_tied_visits_stay_together() -> None:
    problem = town(("a", 1), ("b", 8), links=(SameEmployee(first="a", second="b"),))
    assert sorted(len(one) for one in given_to(problem).values()) == [0, 2]


def test_no_team_is_asked_for_more_hours_than_it_has() -> None:
    people = [
        employee("Ane", team="west", shift_start=0, shift_end=3600),
        employee("Cy", team="east", start_place=9, end_place=9, shift_start=0, shift_end=3600),
    ]
    long = [visit(f"v{at}", place=1, slots=(Slot(duration=360),), closes=3000) for at in range(12)]
    problem = day(long, people, travel={"car": line(10)})
    counts = np.bincount(assign_bundles(problem, bundles_of(problem), build_teams(problem)), minlength=2)
    assert counts[0] > counts[1]
    assert counts.max() * 360 < 3600


def test_a_team_too_large_is_halved_until_each_part_is_small_enough() -> None:
    problem = demo_day(2, Size(citizens=700, visits=2000, teams=1))
    blocks = blocks_of(problem)
    assert len(blocks) > 2
    assert max(len(block.visits) for block in blocks) <= MOST_VISITS
    assert sum(len(block.visits) for block in blocks) == 2000
    assert sorted(one.id for block in blocks for one in block.team.employees) == sorted(
        one.id for one in problem.employees
    )


def test_what_one_team_has_no_room_for_is_offered_to_the_next_and_then_to_nobody_twice() -> None:
    problem = town(("a", 1), ("b", 2))
    left = Plan(tours=(), unplanned=(Unplanned(visit="a", reason="no_room"),))
    asked: set[tuple[str, str]] = set()
    first, second = (
        build_offer_problems(problem, join_plans(problem, [left]), build_teams(problem), asked) for _ in range(2)
    )
    assert [{one.team for one in part.employees} for part in (*first, *second)] == [{"west"}, {"east"}]
    assert not build_offer_problems(problem, left, build_teams(problem), asked)


def test_neighbours_meet_in_rounds_where_nobody_is_in_two_places() -> None:
    problem = demo_day(1, Size(citizens=40, visits=120, teams=5))
    rounds = pairs_in_turn(problem, build_teams(problem), 2)
    for pairs in rounds:
        names = [team.name for pair in pairs for team in pair]
        assert len(names) == len(set(names)) == 4
    assert not {frozenset(t.name for t in pair) for pair in rounds[0]} & {
        frozenset(t.name for t in pair) for pair in rounds[1]
    }


def test_a_visit_shared_with_somebody_outside_stands_where_it_is() -> None:
    problem = day([visit("lift", slots=(Slot(duration=10), Slot(duration=10)))], [employee("Ane"), employee("Bo")])
    both = plan(("Ane", [("lift", 5)]), ("Bo", [("lift", 5)]), problem=problem)
    seen = list_subproblem_visits(problem, both, {"Bo"}, problem.visits)[0]
    assert seen.fixed is not None
    assert (seen.fixed.employees, seen.fixed.start, len(seen.slots)) == (("Bo",), 5, 1)
    part = build_subproblem(problem, [problem.employees[1]], [seen])
    answer = solve(part, stop_after_iterations(4096), start=both)
    assert merge_subplan_if_better(problem, replace(both, cost=10**12), part, answer).tour("Bo").stops[0].slot == 1


def test_an_answer_that_makes_the_whole_worse_is_not_taken() -> None:
    problem = town(("a", 1), ("b", 2))
    good = solve(problem, stop_after_iterations(4096))
    far = plan(("Cy", [("a", 40), ("b", 60)]), problem=problem)
    assert merge_subplan_if_better(problem, good, problem, far) == good


def test_a_large_day_is_planned_whole_and_lawful_and_costs_what_the_list_says() -> None:
    problem = demo_day(4, Size(citizens=120, visits=360, teams=3))
    made = solve_blocks(problem, lambda share: stop_after_iterations(round(600_000 * share)), 1)
    judged = score(problem, made)
    assert judged.is_lawful
    assert judged.cost == made.cost
    assert not made.unplanned
    assert made == solve_blocks(problem, lambda share: stop_after_iterations(round(600_000 * share)), 1)


def test_a_day_of_one_team_is_one_search() -> None:
    windows = (TimeWindow(opens=0, closes=100),)
    problem = day([visit("a", windows=windows), visit("b", place=2)], [employee("Ane")])
    assert solve_blocks(problem, lambda share: stop_after_iterations(round(4096 * share)), 1) == solve(
        problem, stop_after_iterations(4096), 1, threads=2
    )
