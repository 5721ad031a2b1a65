"""`helhed plan` as a person types it."""

from __future__ import annotations

import json
import os
import re
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from helhed.cli import app
from helhed.planning import Slot, solve, stop_after_iterations
from helhed.planning.constraints.figures import figures_of
from helhed.planning.demo.demo_day import Size, demo_day
from helhed.planning.formats import serialise_plan, serialise_problem
from helhed.planning.formats.read import open_plan, open_problem
from tests.helhed.planning.worlds import day, employee, plan, visit


def typed(*words: object) -> Result:
    return CliRunner().invoke(app, ["plan", *(str(word) for word in words)])


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """A day for Ane and Bo, and where its plan is to be."""
    visits = [visit(f"v{number}", place=1 + number % 3, opens=20 * number) for number in range(6)]
    problem = day(visits, [employee("Ane"), employee("Bo")], ticks_per_minute=1)
    (tmp_path / "day.json").write_text(json.dumps(serialise_problem(problem)), encoding="utf-8")
    return tmp_path / "day.json", tmp_path / "plan.json"


def test_a_day_is_solved_judged_explained_and_shown(files: tuple[Path, Path], tmp_path: Path) -> None:
    problem, plan = files
    solved = typed("solve", problem, "-o", plan, "--iterations", 20_000, "--threads", 1)
    assert solved.exit_code == 0, solved.output
    judged = typed("score", problem, plan, "--json")
    assert judged.exit_code == 0
    assert json.loads(judged.stdout)["is_lawful"]
    why = typed("explain", problem, plan, "v3", "--json")
    assert {one["employee"] for one in json.loads(why.stdout)["candidates"]} == {"Ane", "Bo"}
    assert "Forskel fra planen, som den er" in " ".join(typed("explain", problem, plan, "v3").output.split())
    assert typed("show", problem, plan, "-o", tmp_path / "page.html").exit_code == 0
    assert "v3" in (tmp_path / "page.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "words",
    [("show", "-o", "page.html"), ("show", "--text", "-o", "lists.txt"), ("explain",), ("explain", "v3"),
     ("explain", "--json"), ("replan", "--now", 0, "-o", "replanned", "--seconds", 0.1), ("score",)],
)  # fmt: skip
def test_what_a_plan_names_that_the_day_does_not_have_is_told(
    files: tuple[Path, Path], tmp_path: Path, words: tuple[object, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The plan may be of another day: then explanations and route lists are not of this one."""
    problem, made = files
    monkeypatch.chdir(tmp_path)
    other = day([visit("v3"), visit("yesterday", 2, 200)], [employee("Ane"), employee("Cy")])
    made.write_text(
        json.dumps(serialise_plan(plan(("Ane", [("v3", 5)]), ("Cy", [("yesterday", 205)]), problem=other))),
        encoding="utf-8",
    )
    command, *options = words
    said = " ".join(typed(command, problem, made, *options).output.split())
    assert "yesterday" in said
    assert "Cy" in said
    assert "published" not in said


def test_a_page_with_a_map_is_drawn_of_a_plan_with_an_employee_the_day_does_not_have(tmp_path: Path) -> None:
    whole = demo_day(1, Size(citizens=6, visits=12, teams=1))
    made = solve(whole, stop_after_iterations(20))
    tours = tuple(replace(tour, employee=f"not-{tour.employee}") for tour in made.tours)
    for name, data in (("day", serialise_problem(whole)), ("plan", serialise_plan(replace(made, tours=tours)))):
        (tmp_path / f"{name}.json").write_text(json.dumps(data), encoding="utf-8")
    shown = typed("show", tmp_path / "day.json", tmp_path / "plan.json", "-o", tmp_path / "page.html")
    assert shown.exit_code == 0, shown.output
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "Planen nævner kun kendte besøg og medarbejdere" in page
    assert "<h2>Vejene</h2>" in page


def test_what_another_employee_would_change_is_told_in_minutes_and_musts_and_not_in_points(tmp_path: Path) -> None:
    """Cy is back after her shift: what a must is priced at says nothing to a planner."""
    people = [employee("Ane"), employee("Bo", start_place=2, end_place=2), employee("Cy", shift_end=12)]
    problem = day([visit("bath", place=1), visit("far", place=3)], people, ticks_per_minute=1)
    made = plan(("Cy", [("bath", 5)]), problem=problem)
    for name, data in (("day", serialise_problem(problem)), ("plan", serialise_plan(made))):
        (tmp_path / f"{name}.json").write_text(json.dumps(data), encoding="utf-8")
    files = (tmp_path / "day.json", tmp_path / "plan.json")
    said = typed("explain", *files, "bath").output
    whole = " ".join(said.split())
    assert "bryder ikke længere kravet «Vagten slutter til tiden»" in whole
    assert not re.search(r"\d{5}", said)
    assert "1 besøg mere gives" in (left := " ".join(typed("explain", *files, "far").output.split()))
    assert "10 min. mere kørsel" in left
    points = [one["points"] for one in json.loads(typed("explain", *files, "bath", "--json").stdout)["candidates"]]
    assert min(points) < -1_000_000


def test_a_score_tells_minutes_and_times_before_points(files: tuple[Path, Path], tmp_path: Path) -> None:
    problem, made = files
    typed("solve", problem, "-o", made, "--iterations", 4096)
    driven = figures_of(open_problem(problem), open_plan(open_problem(problem), made)).travel_minutes
    said = " ".join(typed("score", problem, made).output.split())
    assert f"Lidt kørsel ønske {driven:.0f} min." in said
    assert "hverken kroner eller minutter" in said
    typed("show", problem, made, "-o", tmp_path / "page.html")
    assert f"<td class=n>{driven:.0f} min.<td class=n>" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_why_not_is_told_in_words(tmp_path: Path) -> None:
    nurse = frozenset({"nurse"})
    people = [employee("Ane", skills=nurse), employee("Bo"), employee("Cy", skills=nurse, shift_end=12)]
    problem = day([visit("pills", slots=(Slot(duration=10, skills=nurse),)), visit("far", must_start_before=1)], people)
    made = plan(("Ane", [("pills", 5)]), problem=problem)
    for name, data in (("day", serialise_problem(problem)), ("plan", serialise_plan(made))):
        (tmp_path / f"{name}.json").write_text(json.dumps(data), encoding="utf-8")
    said = typed("explain", tmp_path / "day.json", tmp_path / "plan.json", "pills").output
    assert "Den, der kommer, må udføre opgaven – mangler nurse" in " ".join(said.split())
    left = typed("explain", tmp_path / "day.json", tmp_path / "plan.json").output
    assert "far: der er ikke plads" in left
    assert "Besøget begynder inden sin sidste frist (for 3)" in left
    assert typed("show", tmp_path / "day.json", tmp_path / "plan.json", "-o", tmp_path / "page.html").exit_code == 0
    shown = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "Besøget begynder inden sin sidste frist (for 3)" in shown
    assert "Uden besøg: Bo, Cy." in shown


def test_the_same_seed_writes_the_same_file(files: tuple[Path, Path], tmp_path: Path) -> None:
    problem, plan = files
    other = tmp_path / "other.json"
    for where in (plan, other):
        assert typed("solve", problem, "-o", where, "--iterations", 20_000, "--seed", 4).exit_code == 0
    assert plan.read_bytes() == other.read_bytes()


def test_a_plan_made_by_hand_that_breaks_a_must_ends_with_one(files: tuple[Path, Path]) -> None:
    problem, plan = files
    typed("solve", problem, "-o", plan, "--iterations", 4096)
    made = json.loads(plan.read_text(encoding="utf-8"))
    tour = next(tour for tour in made["tours"] if tour["stops"])
    tour["stops"][0]["end"] += 1
    plan.write_text(json.dumps(made), encoding="utf-8")
    judged = typed("score", problem, plan)
    assert judged.exit_code == 1
    assert "Brudt krav: Besøget varer den tid, der er sat af (" in " ".join(judged.output.split())


def test_three_alternatives_are_written_when_somebody_is_sick(files: tuple[Path, Path], tmp_path: Path) -> None:
    problem, plan = files
    typed("solve", problem, "-o", plan, "--iterations", 20_000)
    said = typed(
        "replan",
        problem,
        plan,
        "--now",
        10,
        "--sick",
        "Ane",
        "--late",
        "Bo=3",
        "--seconds",
        0.3,
        "-o",
        tmp_path / "new",
    )
    assert said.exit_code == 0, said.output
    names = sorted(path.name for path in (tmp_path / "new").iterdir())
    assert names == ["best_continuity.json", "day.json", "fewest_changes.json", "least_lateness.json"]
    for name in names:
        if name != "day.json":
            assert typed("score", tmp_path / "new" / "day.json", tmp_path / "new" / name).exit_code == 0


@pytest.mark.parametrize(
    "words",
    [
        ("solve", "nowhere.json", "-o", "-"),
        ("score", "nowhere.json", "nowhere.json"),
        ("explain", "nowhere.json", "nowhere.json"),
        ("show", "nowhere.json", "nowhere.json", "-o", "-"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(words: tuple[str, ...]) -> None:
    said = typed(*words)
    assert said.exit_code == 2
    assert "kan ikke læses" in said.output


def test_a_small_demonstration_is_planned(tmp_path: Path) -> None:
    plan, problem = tmp_path / "plan.json", tmp_path / "day.json"
    said = typed(
        "demo", "-o", plan, "--problem", problem, "--seconds", 1, "--visits", 60, "--citizens", 20, "--teams", 1
    )
    assert said.exit_code == 0, said.output
    assert typed("score", problem, plan).exit_code == 0


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_what_names_citizens_is_written_for_its_owner_alone(
    files: tuple[Path, Path], tmp_path: Path, umask: int
) -> None:
    problem, plan = files
    page, route = tmp_path / "page.html", tmp_path / "route.txt"
    before = os.umask(umask)
    try:
        assert typed("solve", problem, "-o", plan, "--iterations", 100, "--threads", 1).exit_code == 0
        assert typed("show", problem, plan, "-o", page).exit_code == 0
        assert typed("show", problem, plan, "--text", "-o", route).exit_code == 0
    finally:
        os.umask(before)
    assert {stat.S_IMODE(each.stat().st_mode) for each in (plan, page, route)} == {0o600}
