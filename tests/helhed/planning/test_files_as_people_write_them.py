"""Days, weeks and plans as people's files are: each fault has its key and what to do, and none is a traceback."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from helhed.cli import app
from helhed.planning.formats import serialise_plan, serialise_problem
from helhed.planning.model.problem import Order
from tests.helhed.planning.worlds import day, employee, plan, visit


def typed(*words: object) -> Result:
    return CliRunner().invoke(app, ["plan", *(str(word) for word in words)])


@pytest.fixture
def given() -> dict[str, Any]:
    """A day for Ane and Bo as JSON."""
    visits = [visit(f"v{number}", place=1 + number % 3, opens=20 * number) for number in range(4)]
    return serialise_problem(day(visits, [employee("Ane"), employee("Bo")], ticks_per_minute=1))


def solved(folder: Path, written: str) -> Result:
    (folder / "day.json").write_text(written, encoding="utf-8")
    return typed("solve", folder / "day.json", "-o", folder / "plan.json", "--iterations", 4096, "--threads", 1)


def told(ended: Result) -> str:
    """What is said of a file that cannot be used; anything but exit status 2 is none of it."""
    assert ended.exit_code == 2, (ended.exit_code, ended.output, ended.exception)
    return " ".join(ended.output.split())


def with_cell(given: dict[str, Any], row: Any) -> None:
    given["travel"]["car"][1] = row


def drive(given: dict[str, Any], speed: float, north: float) -> None:
    given.update(travel={}, speeds={"car": speed}, locations=[[north, 9]] * 4)


@pytest.mark.parametrize(
    ("changed", "key", "remedy"),
    [
        (lambda given: given.pop("form"), "form", "helhed-day-1"),
        (lambda given: given.update(form="helhed-day-7"), "form", "helhed-day-1"),
        (lambda given: given.update(form="helhed-week-1", days=[]), "form", "helhed plan week"),
        (lambda given: given.update(date="0001-01-01"), "date", "fra 1900 til 2199"),
        (lambda given: given.update(date="9999-12-31"), "date", "fra 1900 til 2199"),
        (lambda given: with_cell(given, None), "travel.car[1]", "en række for hvert sted"),
        (lambda given: given["travel"].update(car=[[0, 1, 2], [1, 0, 2]]), "travel.car", "2 rækker med 3 tal"),
        (lambda given: given["travel"]["car"][2].__setitem__(2, 5), "travel.car", "sted 2"),
        (
            lambda given: drive(given, 1e-300, 57),
            "speeds.car",
            "mindst 1",
        ),
        (
            lambda given: drive(given, 400, float("nan")),
            "locations",
            "NaN",
        ),
        (lambda given: given["visits"][0].update(id="v\ud800"), "visits[0].id", "U+D800"),
    ],
)
def test_a_fault_of_a_day_is_told_with_its_key_and_what_to_do(
    given: dict[str, Any], tmp_path: Path, changed: Callable[[dict[str, Any]], Any], key: str, remedy: str
) -> None:
    given["travel"] = {"car": next(iter(given["travel"].values()))}
    changed(given)
    said = told(solved(tmp_path, json.dumps(given)))
    assert key in said
    assert remedy in said
    assert "0–-1" not in said, "where the matrix is wrong, no place is"
    assert not (tmp_path / "plan.json").exists()


def test_a_key_that_is_there_twice_is_a_fault_and_no_empty_day(given: dict[str, Any], tmp_path: Path) -> None:
    said = told(solved(tmp_path, json.dumps(given)[:-1] + ', "visits": []}'))
    assert "«visits» står flere gange" in said


def test_visits_that_wait_for_each_other_are_named_with_their_links_and_what_else_can_be_meant(tmp_path: Path) -> None:
    links = [Order(first="v0", second="v1"), Order(first="v1", second="v0")]
    visits = [visit("v0", place=1), visit("v1", place=2)]
    written = serialise_problem(day(visits, [employee("Ane")], links=links, ticks_per_minute=1))
    said = told(solved(tmp_path, json.dumps(written)))
    assert "links[0], links[1]" in said
    assert "same_start" in said


def test_a_file_whose_name_is_no_text_is_read(given: dict[str, Any], tmp_path: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/d\xe5g.json"))
    given.pop("name", None)
    odd.write_text(json.dumps(given), encoding="utf-8")
    ended = typed("solve", odd, "-o", tmp_path / "plan.json", "--iterations", 4096, "--threads", 1)
    assert ended.exit_code == 0, ended.output
    assert json.loads((tmp_path / "plan.json").read_text(encoding="utf-8"))["tours"]


def test_hours_counted_from_1970_are_shown_with_a_few_marks(tmp_path: Path) -> None:
    long_ago = 28_000_000
    visits = [visit("v0", place=1), visit("v1", place=2, opens=long_ago, closes=long_ago + 60)]
    people = [employee("Ane", shift_end=2 * long_ago)]
    problem = day(visits, people, ticks_per_minute=1, date="2026-11-30", locations=((57.0, 9.0),))
    made = plan(("Ane", [("v0", 0), ("v1", long_ago)]), problem=problem)
    for name, data in (("day", serialise_problem(problem)), ("plan", serialise_plan(made))):
        (tmp_path / f"{name}.json").write_text(json.dumps(data), encoding="utf-8")
    ended = typed("show", tmp_path / "day.json", tmp_path / "plan.json", "-o", tmp_path / "page.html")
    assert ended.exit_code == 0, ended.exception
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert 0 < page.count("<line ") <= 120
    assert "<h2>Vejene</h2>" not in page, "one place has coordinates and four have ways"


def test_a_solution_without_hours_is_a_fault(given: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "day.json").write_text(json.dumps(given), encoding="utf-8")
    made = {"routes": [{"caregiver_id": "Bo", "locations": [{"patient": "x", "service": "y"}]}]}
    (tmp_path / "plan.json").write_text(json.dumps(made), encoding="utf-8")
    assert "tidspunktet mangler" in told(typed("score", tmp_path / "day.json", tmp_path / "plan.json"))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--sick", "ane"), "--sick: ingen medarbejder hedder «ane». Mente du «Ane»?"),
        (("--late", "bo=10"), "--late: ingen medarbejder hedder «bo»."),
        (("--cancelled", "v9"), "--cancelled: intet besøg hedder «v9»."),
        (("--output", "-"), "--output: de tre planer skrives i en mappe"),
    ],
)
def test_a_name_nobody_has_is_told_with_its_option(
    given: dict[str, Any], tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    assert solved(tmp_path, json.dumps(given)).exit_code == 0
    where = () if "--output" in words else ("-o", tmp_path / "out")
    ended = typed("replan", tmp_path / "day.json", tmp_path / "plan.json", "--now", 0, *where, *words)
    assert said in told(ended)


def test_days_of_a_week_out_of_order_are_told(given: dict[str, Any], tmp_path: Path) -> None:
    days = [{**given, "date": date} for date in ("2026-11-30", "2026-12-02", "2026-12-01")]
    (tmp_path / "week.json").write_text(json.dumps({"form": "helhed-week-1", "days": days}), encoding="utf-8")
    said = told(typed("week", tmp_path / "week.json", "-o", tmp_path / "plan.json"))
    assert "days[2].date" in said


@pytest.mark.parametrize("words", [("demo", "--seed", -4), ("week", "--demo", -1)])
def test_an_invented_day_begins_from_no_negative_number(words: tuple[object, ...], tmp_path: Path) -> None:
    assert "0 eller mere" in told(typed(*words, "-o", tmp_path / "plan.json"))


def test_a_history_of_other_people_is_told_in_one_line(given: dict[str, Any], tmp_path: Path) -> None:
    given["history"] = [{"citizen": f"c{number}", "employee": "Ane", "visits": 1} for number in range(9)]
    for number, each in enumerate(given["visits"]):
        each["citizen"] = f"borger{number}"
    ended = solved(tmp_path, json.dumps(given))
    assert "9 af 9 navne findes ikke på dagen" in " ".join(ended.output.split())
