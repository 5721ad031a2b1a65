"""The published shapes fit everything we write, refuse what we refuse, and stand in the documents as they are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from helhed.cli import app
from helhed.planning import Problem, solve, stop_when_cancelled
from helhed.planning.decompose.week import WeekPlan, solve_week
from helhed.planning.demo.demo_day import Size, demo_day
from helhed.planning.demo.demo_week import demo_week
from helhed.planning.formats import serialise_plan, serialise_problem
from helhed.planning.formats.schema import SCHEMAS, get_json_schema
from helhed.planning.formats.week import serialise_week, serialise_week_plan
from tests.helhed.planning.worlds import day, employee, problems, visit

PUBLISHED = Path(__file__).resolve().parents[3] / "docs" / "contracts"
FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
AT_ONCE = stop_when_cancelled(lambda: True)


def faults(form: str, data: Any) -> list[str]:
    """What the shape has against a file, once it has been through JSON."""
    plain = json.loads(json.dumps(data))
    return [
        f"{fault.json_path}: {fault.message}"
        for fault in Draft202012Validator(get_json_schema(form)).iter_errors(plain)
    ]


@pytest.mark.parametrize("form", SCHEMAS)
def test_a_shape_is_sound_and_published(form: str) -> None:
    Draft202012Validator.check_schema(get_json_schema(form))
    assert json.loads((PUBLISHED / f"{form}.schema.json").read_text(encoding="utf-8")) == get_json_schema(form)


@FEW
@given(problems())
def test_every_day_and_every_plan_we_write_has_the_shape(problem: Problem) -> None:
    assert not faults("helhed-day-1", serialise_problem(problem))
    assert not faults("helhed-plan-1", serialise_plan(solve(problem, AT_ONCE)))


def test_an_invented_day_and_week_have_the_shape() -> None:
    size = Size(citizens=10, visits=30, teams=1)
    assert not faults("helhed-day-1", serialise_problem(demo_day(1, size)))
    week = demo_week(1, size)
    assert not faults("helhed-week-1", serialise_week(week))
    found: WeekPlan = solve_week(week, lambda _share: AT_ONCE)
    assert not faults("helhed-week-plan-1", serialise_week_plan(found))


def test_a_day_with_speeds_instead_of_ways_has_the_shape() -> None:
    data = serialise_problem(day([visit("a")], [employee("Ane")]))
    del data["travel"]
    assert faults("helhed-day-1", data)
    assert not faults("helhed-day-1", data | {"speeds": {"car": 600.0}, "locations": [[56.0, 9.0], [56.1, 9.0]]})


@pytest.mark.parametrize(
    "wrong", [{"plase": 1}, {"place": "x"}, {"slots": [{}]}, {"fixed": {"start": 3}}, {"windows": [{"opens": 1.5}]}]
)
def test_what_the_reader_refuses_the_shape_refuses(wrong: dict[str, Any]) -> None:
    data = serialise_problem(day([visit("a")], [employee("Ane")]))
    data["visits"][0] |= wrong
    assert faults("helhed-day-1", data)


def test_a_shape_is_told_on_the_command_line() -> None:
    said = CliRunner().invoke(app, ["plan", "schema", "helhed-day-1"])
    assert json.loads(said.stdout) == get_json_schema("helhed-day-1")
    assert CliRunner().invoke(app, ["plan", "schema", "nothing"]).exit_code == 2
