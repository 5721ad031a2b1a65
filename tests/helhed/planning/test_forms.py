"""Days and plans as JSON: read, written, refused; and the public instances, judged by their own checker."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from helhed.errors import PlanningError
from helhed.planning import Problem, score, solve, stop_after_iterations
from helhed.planning.formats import parse_plan, parse_problem, serialise_plan, serialise_problem, serialise_solution
from helhed.planning.formats.read import open_problem
from helhed.planning.model.faults import require_sound
from tests.helhed.planning.worlds import day, employee, problems, visit

SHARED = Path(os.environ.get("HELHED_SHARED", Path(__file__).resolve().parents[4] / "shared")) / "planning"
INSTANCES = ["mankowska/InstanzCPLEX_HCSRP_10_1", "mankowska/InstanzCPLEX_HCSRP_25_3", "uhhc/i-116", "uhhc/i-235"]


def same(one: Problem, other: Problem) -> bool:
    """Equality field by field, into the matrices too."""
    plain = [replace(day, travel={means: way.tolist() for means, way in day.travel.items()}) for day in (one, other)]  # type: ignore[misc]
    return plain[0] == plain[1]


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(problems())
def test_a_day_written_and_read_is_the_same_day(problem: Problem) -> None:
    assert same(parse_problem(json.loads(json.dumps(serialise_problem(problem)))), problem)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(problems())
def test_a_plan_written_and_read_is_the_same_plan(problem: Problem) -> None:
    plan = solve(problem, stop_after_iterations(4096))
    assert parse_plan(problem, json.loads(json.dumps(serialise_plan(plan)))) == plan


def own(**changes: Any) -> dict[str, Any]:
    return serialise_problem(day([visit("a"), visit("b", place=2)], [employee("Ane")])) | changes


def test_every_fault_of_a_file_is_told_at_once() -> None:
    data = own()
    data["visits"][0] |= {"plaace": 3}
    data["visits"][1] |= {"place": "two"}
    del data["employees"][0]["start_place"]
    del data["travel"]
    with pytest.raises(PlanningError) as caught:
        parse_problem(data)
    assert {fault.key for fault in caught.value.faults} == {
        "visits[0].plaace", "visits[1].place", "employees[0].start_place", "travel",
    }  # fmt: skip


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "no travel and nothing to make it from": ({"travel": {}}, "travel"),
    "a key nobody knows": ({"linkz": []}, "linkz"),
    "rows of different lengths": ({"travel": {"car": [[0, 1], [1]]}}, "travel.car"),
    "ways in words": ({"travel": {"car": [[0, "1"], [1, 0]]}}, "travel.car"),
    "a way that is no number": ({"travel": {"car": [[0, float("nan")], [1, 0]]}}, "travel.car"),
    "ways that are no table": ({"travel": [[0, 1], [1, 0]]}, "travel"),
    "a way back in time": ({"travel": {"car": [[0, -1, 1], [1, 0, 1], [1, 1, 0]]}}, "travel.car"),
    "a minute without ticks": ({"ticks_per_minute": 0}, "ticks_per_minute"),
    "a minute that is no number": ({"ticks_per_minute": "60"}, "ticks_per_minute"),
    "no number at all": ({"leeway": None}, "leeway"),
    "an hour before the day": ({"leeway": -1}, "leeway"),
    "hours in a list": ({"published_hours": [3]}, "published_hours"),
    "history of nobody": ({"history": [{"citizen": "Bo", "visits": 3}]}, "history[0].employee"),
    "fewer visits than none": ({"history": [{"citizen": "Bo", "employee": "Ane", "visits": -3}]}, "history"),
    "a place without a longitude": ({"locations": [[56.0]]}, "locations[0]"),
    "a place that is no number": ({"locations": [["56", 9]]}, "locations[0][0]"),
    "a negative price": ({"weights": {"travel_per_tick": -1}}, "weights.travel_per_tick"),
    "a price nobody can add up": ({"weights": {"lateness_per_tick": 1 << 52}}, "weights"),
    "a price beyond every number": ({"weights": {"unserved": 1 << 80}}, "weights.unserved"),
    "no prices": ({"weights": None}, "weights"),
    "a relation of no kind": ({"links": [{"kind": "before", "first": "a", "second": "b"}]}, "links[0]"),
    "no speed": ({"travel": {}, "speeds": {"car": 0}, "locations": [[56.0, 9.0]]}, "speeds.car"),
}


@pytest.mark.parametrize(("changes", "key"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_with_a_day_is_told_where_it_stands(changes: dict[str, Any], key: str) -> None:
    with pytest.raises(PlanningError) as caught:
        require_sound(parse_problem(own(**changes)))
    assert [fault.key for fault in caught.value.faults] == [key]
    assert "Error" not in str(caught.value)


VISIT_WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "a skill that is no list": ({"slots": [{"duration": 10, "skills": "sår"}]}, "visits[0].slots[0].skills"),
    "a wish for a number": ({"preferred": [7]}, "visits[0].preferred[0]"),
    "promised to nobody": ({"fixed": {"employees": None, "start": 3}}, "visits[0].fixed.employees"),
    "yes for a number": ({"priority": True}, "visits[0].priority"),
    "after the end of time": ({"must_start_before": 1 << 40}, "visits.a.must_start_before"),
}


@pytest.mark.parametrize(("changes", "key"), VISIT_WRONG.values(), ids=VISIT_WRONG)
def test_what_is_wrong_with_a_visit_is_told_where_it_stands(changes: dict[str, Any], key: str) -> None:
    data = own()
    data["visits"][0] |= changes
    with pytest.raises(PlanningError) as caught:
        require_sound(parse_problem(data))
    assert [fault.key for fault in caught.value.faults] == [key]


def by_hand(**stop: Any) -> dict[str, Any]:
    """Ane's tour to `a` at place 1, and on to `b` at place 2, as somebody wrote it."""
    stops = [{"visit": "a", "start": 100, "end": 110} | stop, {"visit": "b", "start": 200, "end": 210}]
    return {"form": "helhed-plan-1", "tours": [{"employee": "Ane", "stops": stops}]}


@pytest.mark.parametrize("place", [0, 1, 77, -5])
def test_a_plan_by_hand_is_judged_where_the_visits_are(place: int) -> None:
    problem = parse_problem(own())
    judged = score(problem, parse_plan(problem, by_hand(place=place)))
    assert judged.cost == score(problem, parse_plan(problem, by_hand(place=1))).cost
    assert judged.cost >= 20


@pytest.mark.parametrize("stop", [{"visit": "nobody", "place": 77}, {"slot": 4}, {"slot": -1}])
def test_a_stop_nobody_knows_breaks_a_must_and_is_no_accident(stop: dict[str, Any]) -> None:
    problem = parse_problem(own())
    assert "only_known" in {breach.code for breach in score(problem, parse_plan(problem, by_hand(**stop))).breaches}


def test_two_tours_of_one_employee_are_no_plan() -> None:
    data = by_hand()
    data["tours"] *= 2
    with pytest.raises(PlanningError, match="mere end én tur"):
        parse_plan(parse_problem(own()), data)


def test_a_plan_in_place_of_a_day_is_called_a_plan() -> None:
    with pytest.raises(PlanningError, match="er en plan"):
        parse_problem(by_hand())


@pytest.mark.parametrize(
    "data", [{}, {"routes": []}, {"form": "helhed-day-1"}, {"central_offices": 3}, {"metadata": {}}]
)
def test_what_is_no_day_is_refused_and_not_an_accident(data: dict[str, Any]) -> None:
    with pytest.raises(PlanningError):
        parse_problem(data)


def test_ways_from_places_on_the_map_grow_with_distance() -> None:
    problem = parse_problem(own(travel={}, speeds={"car": 600.0}, locations=[[56.0, 9.0], [56.0, 9.1], [56.0, 9.2]]))
    way = problem.travel["car"]
    assert way[0, 1] > 0
    assert abs(int(way[0, 2]) - 2 * int(way[0, 1])) <= 2
    assert way[1, 1] == 0


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("uhhc/i-116", {"distances": 5}),
        ("uhhc/i-116", {"distances": None}),
        ("uhhc/i-116", {"patients": [{}]}),
        ("uhhc/i-116", {"caregivers": 3}),
        ("mankowska/InstanzCPLEX_HCSRP_10_1", {"distances": [["a"]]}),
        ("mankowska/InstanzCPLEX_HCSRP_10_1", {"patients": [{"id": "p"}]}),
    ],
)
def test_a_public_instance_somebody_changed_is_refused_and_not_an_accident(name: str, changes: dict[str, Any]) -> None:
    instance = SHARED / f"{name}.json"
    if not instance.exists():
        pytest.skip("the public instances are not beside this checkout")
    with pytest.raises(PlanningError) as caught:
        require_sound(parse_problem(json.loads(instance.read_text(encoding="utf-8")) | changes))
    assert "Error" not in str(caught.value)


@pytest.mark.parametrize("name", INSTANCES)
def test_a_public_instance_is_planned_and_its_checker_agrees_to_the_point(name: str, tmp_path: Path) -> None:
    instance = SHARED / f"{name}.json"
    if not instance.exists():
        pytest.skip("the public instances are not beside this checkout")
    problem = open_problem(instance)
    plan = solve(problem, stop_after_iterations(40_000))
    answer = tmp_path / "solution.json"
    answer.write_text(json.dumps(serialise_solution(problem, plan)), encoding="utf-8")
    said = subprocess.run(
        [sys.executable, str(SHARED / "check.py"), str(instance), str(answer)],
        capture_output=True,
        text=True,
        check=False,
    )
    verdict = json.loads(said.stdout)
    assert verdict["feasible"], verdict
    points = 3000 if problem.form == "mankowska" else 1
    assert verdict["cost"] == pytest.approx(plan.cost / points, abs=1e-5)
    assert score(problem, parse_plan(problem, json.loads(answer.read_text(encoding="utf-8")))).cost == plan.cost
