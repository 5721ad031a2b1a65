"""Why her, why not him, why not at all: the answers a planner gets."""

from __future__ import annotations

from dataclasses import replace

import pytest

from helhed.errors import PlanningError
from helhed.planning import Plan, Problem, Slot, score, solve, stop_after_iterations
from helhed.planning.decompose.decomposition import blocks_of, solve_blocks
from helhed.planning.demo.demo_day import Size, demo_day
from helhed.planning.explain.explain import build_candidate_plan, evaluate_candidate, rank_candidates, why_unplanned
from helhed.planning.formats.page import render_plan_page
from tests.helhed.planning.worlds import day, employee, plan, visit

SMALL = Size(citizens=40, visits=120, teams=2)


@pytest.fixture(scope="module")
def municipality() -> tuple[Problem, Plan]:
    """A small invented municipality with a plan."""
    problem = demo_day(3, SMALL)
    return problem, solve(problem, stop_after_iterations(20_000))


def nurses() -> tuple[Problem, Plan]:
    nurse = visit("nurse", slots=(Slot(duration=10, skills=frozenset({"nurse"})),), closes=20)
    people = [
        employee("Ane", skills=frozenset({"nurse"})),
        employee("Bo"),
        employee("Cy", skills=frozenset({"nurse"}), shift_end=12),
        employee("Dan", skills=frozenset({"nurse"}), start_place=3, end_place=3),
    ]
    problem = day(
        [replace(nurse, excluded=frozenset({"Eva"})), visit("far", place=3)],
        [*people, employee("Eva", skills=frozenset({"nurse"}))],
    )
    return problem, plan(("Ane", [("nurse", 5)]), ("Dan", [("far", 0)]), problem=problem)


def test_the_one_who_comes_is_ranked_with_what_the_others_would_cost() -> None:
    ranked = rank_candidates(build_candidate_plan(*nurses()), "nurse")
    assert ranked[0].employee == "Ane"
    assert ranked[0].is_present
    assert ranked[0].points == 0
    other = next(one for one in ranked if one.employee == "Dan")
    assert other.points == other.parts["travel"] == 10


def test_why_not_names_the_first_must_and_what_it_rests_on() -> None:
    standing = build_candidate_plan(*nurses())
    without_skill, too_short, excluded = (
        evaluate_candidate(standing, "nurse", who).refusal for who in ("Bo", "Cy", "Eva")
    )
    assert without_skill is not None
    assert (without_skill.code, without_skill.details) == ("has_skills", {"missing": ["nurse"]})
    assert too_short is not None
    assert (too_short.code, too_short.details["ticks"]) == ("shift_end_is_kept", 8)
    assert excluded is not None
    assert excluded.code == "not_excluded"


def test_an_unknown_visit_or_employee_is_a_fault() -> None:
    standing = build_candidate_plan(*nurses())
    with pytest.raises(PlanningError):
        rank_candidates(standing, "nobody")
    with pytest.raises(PlanningError):
        evaluate_candidate(standing, "nurse", "Zoe")


def test_what_is_left_out_names_the_rule_that_would_have_to_give() -> None:
    problem = day([visit("late", place=9, must_start_before=3)], [employee("Ane")])
    left = why_unplanned(build_candidate_plan(problem, solve(problem, stop_after_iterations(4096))))
    assert left[0].details["would_have_to_give"] == "starts_in_time"


def test_a_demonstration_day_is_planned_without_breaking_a_must(municipality: tuple[Problem, Plan]) -> None:
    problem, made = municipality
    judged = score(problem, made)
    assert judged.is_lawful
    assert judged.cost == made.cost
    assert not made.unplanned


def test_the_same_seed_makes_the_same_municipality() -> None:
    one, other = demo_day(5, SMALL), demo_day(5, SMALL)
    assert one.visits == other.visits
    assert one.employees == other.employees
    assert one.visits != demo_day(6, SMALL).visits


def test_morning_care_has_begun_before_half_past_ten(municipality: tuple[Problem, Plan]) -> None:
    _, made = municipality
    morning = [stop.start for tour in made.tours for stop in tour.stops if stop.visit.startswith("morning")]
    assert morning
    assert max(morning) < 10.5 * 3600


def test_teams_are_planned_apart_and_their_borders_together(municipality: tuple[Problem, Plan]) -> None:
    problem, _ = municipality
    blocks = blocks_of(problem)
    assert sum(len(block.visits) for block in blocks) == len(problem.visits)
    made = solve_blocks(problem, lambda share: stop_after_iterations(round(200_000 * share)), 1)
    judged = score(problem, made)
    assert judged.is_lawful
    assert judged.cost == made.cost
    given = {stop.visit for tour in made.tours for stop in tour.stops} - {""}
    assert given | {left.visit for left in made.unplanned} == {one.id for one in problem.visits}


def test_the_page_stands_alone_and_escapes_what_people_wrote(municipality: tuple[Problem, Plan]) -> None:
    problem, made = municipality
    html = render_plan_page(problem, made)
    assert "http" not in html
    assert "<svg" in html
    strange = day([visit("<script>")], [employee("Ane & Bo")])
    told = render_plan_page(strange, solve(strange, stop_after_iterations(4096)))
    assert "<script>" not in told
    assert "&lt;script&gt;" in told
