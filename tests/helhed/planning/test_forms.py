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
from helhed.planning import Problem, iterations, score, solve
from helhed.planning.forms import parse, plan_in, written, written_plan, written_problem
from helhed.planning.read import open_problem
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
    assert same(parse(json.loads(json.dumps(written_problem(problem)))), problem)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(problems())
def test_a_plan_written_and_read_is_the_same_plan(problem: Problem) -> None:
    plan = solve(problem, iterations(4096))
    assert plan_in(problem, json.loads(json.dumps(written_plan(plan)))) == plan


def own(**changes: Any) -> dict[str, Any]:
    return written_problem(day([visit("a"), visit("b", place=2)], [employee("Ane")])) | changes


def test_every_fault_of_a_file_is_told_at_once() -> None:
    data = own()
    data["visits"][0] |= {"plaace": 3}
    data["visits"][1] |= {"place": "two"}
    del data["employees"][0]["start_place"]
    with pytest.raises(PlanningError) as caught:
        parse(data)
    assert {fault.key for fault in caught.value.faults} == {
        "visits[0].plaace", "visits[1].place", "employees[0].start_place",
    }  # fmt: skip


@pytest.mark.parametrize(
    "data", [{}, {"routes": []}, {"form": "helhed-day-1"}, {"central_offices": 3}, {"metadata": {}}]
)
def test_what_is_no_day_is_refused_and_not_an_accident(data: dict[str, Any]) -> None:
    with pytest.raises(PlanningError):
        parse(data)


def test_ways_from_places_on_the_map_grow_with_distance() -> None:
    problem = parse(own(travel={}, speeds={"car": 600.0}, locations=[[56.0, 9.0], [56.0, 9.1], [56.0, 9.2]]))
    way = problem.travel["car"]
    assert way[0, 1] > 0
    assert abs(int(way[0, 2]) - 2 * int(way[0, 1])) <= 2
    assert way[1, 1] == 0


@pytest.mark.parametrize("name", INSTANCES)
def test_a_public_instance_is_planned_and_its_checker_agrees_to_the_point(name: str, tmp_path: Path) -> None:
    instance = SHARED / f"{name}.json"
    if not instance.exists():
        pytest.skip("the public instances are not beside this checkout")
    problem = open_problem(instance)
    plan = solve(problem, iterations(40_000))
    answer = tmp_path / "solution.json"
    answer.write_text(json.dumps(written(problem, plan)), encoding="utf-8")
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
    assert score(problem, plan_in(problem, json.loads(answer.read_text(encoding="utf-8")))).cost == plan.cost
