"""A week: few faces, rest between shifts, contracts kept in mind; and its file."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from helhed.cli import app
from helhed.errors import PlanningError
from helhed.planning import Employee, Problem, Slot, Visit, score, solve, stop_after_iterations
from helhed.planning.decompose.week import (
    Week,
    WeekPlan,
    count_worked_ticks,
    list_care_circles,
    list_citizen_employee_pairs,
    short_rests,
    solve_week,
)
from helhed.planning.demo.demo_day import Size
from helhed.planning.demo.demo_week import DAYS, demo_week
from helhed.planning.formats.week import parse_week, serialise_week
from helhed.planning.search.stop_rules import StopRule
from tests.helhed.planning.worlds import day, employee, line, visit

HOUR = 60
SMALL = Size(citizens=20, visits=60, teams=1)


def moves(share: float) -> StopRule:
    return stop_after_iterations(max(1, round(120_000 * share)))


def on(people: list[Employee], *visits: Visit) -> Problem:
    """A day of minutes, its places a minute apart: a known face is worth ten minutes on the way."""
    return day(list(visits), people, ticks_per_minute=1, travel={"car": line(4, 1)})


def at(hour: int, name: str, citizen: str, place: int = 1, **more: object) -> Visit:
    return visit(name, place, opens=hour * HOUR, closes=hour * HOUR + 30, citizen=citizen, **more)


def shift(name: str, begin: int, end: int, **more: object) -> Employee:
    return employee(name, shift_start=begin * HOUR, shift_end=end * HOUR, **more)


@pytest.fixture(scope="module")
def invented() -> tuple[Week, WeekPlan]:
    week = demo_week(1, SMALL)
    return week, solve_week(week, moves, 1)


def test_few_who_between_them_are_there_every_day_come_to_a_citizen() -> None:
    ane, bo, cy = (shift(name, 7, 15) for name in ("Ane", "Bo", "Cy"))
    days = (on([ane, cy], at(8, "m", "c")), on([ane, bo], at(8, "m", "c")), on([bo, cy], at(8, "m", "c")))
    found = solve_week(Week(days=days), moves, 1)
    assert len(list_citizen_employee_pairs(days, found.plans)) == 2


def test_a_later_day_decides_who_comes_on_an_earlier_one() -> None:
    near, far = {"start_place": 1, "end_place": 1}, {"start_place": 3, "end_place": 3}
    ane, bo, cy = shift("Ane", 7, 15, **near), shift("Bo", 7, 15, **near), shift("Cy", 7, 15, **far)
    other = at(12, "other", "d", place=3)
    days = tuple(on([*there, cy], at(8, "m", "c"), other) for there in ([ane], [bo], []))
    found = solve_week(Week(days=days), moves, 1)
    assert found.circles == {"c": ("Cy",), "d": ("Cy",)}


def test_who_comes_to_a_citizen_is_told_with_most_visits_first() -> None:
    ane, bo = shift("Ane", 7, 15), shift("Bo", 7, 15)
    days = [on([ane], at(8, "m", "c")), on([bo], at(8, "m", "c")), on([bo], at(8, "m", "c"))]
    assert list_care_circles(days, [solve(one, stop_after_iterations(4096)) for one in days]) == {"c": ("Bo", "Ane")}


def test_who_came_the_weeks_before_comes_again() -> None:
    people = [shift("Ane", 7, 15, start_place=1, end_place=1), shift("Bo", 7, 15)]
    before = replace(on(people, at(8, "m", "c")), history={("c", "Bo"): 3})
    assert solve_week(Week(days=(before, before)), moves, 1).circles == {"c": ("Bo",)}


def test_a_week_meets_fewer_faces_than_its_days_planned_apart(invented: tuple[Week, WeekPlan]) -> None:
    week, found = invented
    apart = [solve(one, moves(1 / 7), 1) for one in week.days]
    assert len(list_citizen_employee_pairs(found.days, found.plans)) < len(
        list_citizen_employee_pairs(week.days, apart)
    )


def test_every_day_of_a_week_is_lawful_and_given(invented: tuple[Week, WeekPlan]) -> None:
    _, found = invented
    for asked, plan in zip(found.days, found.plans, strict=True):
        assert score(asked, plan).is_lawful
        assert not plan.unplanned


def test_the_same_seed_plans_the_same_week(invented: tuple[Week, WeekPlan]) -> None:
    week, found = invented
    assert solve_week(week, moves, 1).plans == found.plans


def test_everybody_has_their_rest() -> None:
    late, early = shift("Ane", 15, 24), shift("Ane", 6, 14)
    evening, morning = at(22, "e", "c"), at(7, "m", "c")
    week = Week(days=(on([late], evening), on([early, shift("Bo", 6, 14)], morning)))
    found = solve_week(week, moves, 1)
    assert not short_rests(found.days, found.plans)
    assert [tour.employee for tour in found.plans[1].tours if tour.stops] == ["Bo"]


def test_a_rest_too_short_is_found() -> None:
    late, early = shift("Ane", 15, 24), shift("Ane", 6, 14)
    days = [on([late], at(22, "e", "c")), on([early], at(7, "m", "c"))]
    plans = [solve(one, stop_after_iterations(4096)) for one in days]
    back, out = plans[0].tours[0].returns, plans[1].tours[0].leaves
    assert short_rests(days, plans) == [(1, "Ane", 11 * HOUR - (out + 24 * HOUR - back))]


def test_who_has_worked_most_of_a_contract_gets_less_of_the_rest() -> None:
    people = [shift("Ane", 7, 15), shift("Bo", 7, 15)]
    long = (Slot(duration=120),)
    days = tuple(on(people, at(8, "m", f"c{number}", slots=long)) for number in range(2))
    found = solve_week(Week(days=days, contracts={"Ane": 130, "Bo": 130}), moves, 1)
    assert {name for name, ticks in count_worked_ticks(found.days, found.plans).items() if ticks} == {"Ane", "Bo"}


def test_a_rota_of_five_days_on_and_two_off() -> None:
    week = demo_week(2, SMALL)
    assert [one.name for one in week.days] == list(DAYS)
    names = {one.id for each in week.days for one in each.employees}
    assert {sum(name in {one.id for one in each.employees} for each in week.days) for name in names} == {5}


def test_a_week_written_and_read_is_the_same_week() -> None:
    week = demo_week(3, SMALL)
    again = parse_week(json.loads(json.dumps(serialise_week(week))))
    assert serialise_week(again) == serialise_week(week)
    assert [one.visits for one in again.days] == [one.visits for one in week.days]


def test_every_fault_of_every_day_is_told() -> None:
    data = serialise_week(Week(days=(on([shift("Ane", 7, 15)], at(8, "m", "c")),) * 2))
    visits = data.pop("visits")
    data["days"] = [{"visits": [visits[0] | {"plase": 1}]}, {"visits": [visits[0] | {"place": "x"}]}]
    with pytest.raises(PlanningError) as caught:
        parse_week(data)
    assert {fault.key for fault in caught.value.faults} == {"days[0].visits[0].plase", "days[1].visits[0].place"}
    with pytest.raises(PlanningError):
        parse_week({"form": "helhed-week-1"})
    with pytest.raises(PlanningError):
        solve_week(Week(days=()), moves)


def test_a_week_is_planned_from_the_command_line(tmp_path: Path) -> None:
    week, plan = tmp_path / "week.json", tmp_path / "plan.json"
    week.write_text(json.dumps(serialise_week(demo_week(1, SMALL))), encoding="utf-8")
    said = CliRunner().invoke(app, ["plan", "week", str(week), "-o", str(plan), "--iterations", "100000"])
    assert said.exit_code == 0, said.output
    assert "Forskellige ansigter" in said.output
    written = json.loads(plan.read_text(encoding="utf-8"))
    assert len(written["days"]) == 7
    assert CliRunner().invoke(app, ["plan", "week", "-o", str(plan)]).exit_code == 2
