"""What the commands say of a plan is true of that plan: its stops, its reasons, its warnings, its minutes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from helhed.planning import Break, Fixed, Plan, Problem, SameStart, Slot, Stop, Tour, weights_for
from helhed.planning.formats import serialise_plan, serialise_problem
from tests.helhed.planning.test_cases import CASES, changed, explained, shown, solved
from tests.helhed.planning.test_commands import typed
from tests.helhed.planning.worlds import day, employee, plan, visit


def written(tmp_path: Path, problem: Problem, made: Plan) -> tuple[Path, Path]:
    """A day and a plan as files."""
    files = tmp_path / "day.json", tmp_path / "plan.json"
    for file, data in zip(files, (serialise_problem(problem), serialise_plan(made)), strict=True):
        file.write_text(json.dumps(data), encoding="utf-8")
    return files


def said(*words: object) -> str:
    found = typed(*words)
    assert found.exit_code == 0, found.output
    return " ".join(found.output.split())


def hand_made() -> dict[str, tuple[Problem, Plan]]:
    """Plans that the board of the search cannot hold, though each gives everything."""
    two = (Slot(duration=10), Slot(duration=10))
    pair = day([visit("a", slots=two)], [employee("Ane"), employee("Bo")])
    twice = day([visit("a", slots=two, fixed=Fixed(employees=("Bo", "Bo"), start=20))], [employee("Bo")])
    shut = day([visit("a", excluded=frozenset({"Bo"}))], [employee("Ane"), employee("Bo")])
    tied = day([visit("a"), visit("b")], [employee("Bo")], links=(SameStart(first="a", second="b"),))
    both = tuple(Stop(visit="a", slot=slot, start=20, end=30, place=1) for slot in (0, 1))
    return {
        "half of a visit for two": (pair, plan(("Ane", [("a", 20)]), problem=pair)),
        "one in both parts of a fixed visit": (twice, Plan(tours=(Tour(employee="Bo", stops=both),))),
        "somebody excluded": (shut, plan(("Bo", [("a", 20)]), problem=shut)),
        "a same start after each other": (tied, plan(("Bo", [("a", 20), ("b", 30)]), problem=tied)),
    }


@pytest.mark.parametrize("kind", list(hand_made()))
def test_what_a_plan_gives_is_never_told_as_left_out(kind: str, tmp_path: Path) -> None:
    files = written(tmp_path, *hand_made()[kind])
    told = f" {said('explain', *files)}"
    assert not {name for name in "ab" if f" {name}: " in told}
    said("show", *files, "-o", tmp_path / "page.html")
    assert "Ikke i planen" not in (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "(i planen)" in said("explain", *files, "a")


def test_of_two_that_contradict_each_other_only_the_one_left_out_is_told(tmp_path: Path) -> None:
    made, _ = solved("contradictory-links", tmp_path)
    (kept,) = {stop["visit"] for tour in made["tours"] for stop in tour["stops"]}
    (left,) = {"a", "b"} - {kept}
    told = explained("contradictory-links", tmp_path)
    assert f"{left}: bindingerne" in told
    assert f"{kept}: bindingerne" not in told


@pytest.mark.parametrize(("shift_end", "why"), [(72000, "ville koste mere, end det giver"), (54000, "ikke plads")])
def test_a_visit_bought_out_is_told_from_one_that_does_not_fit(shift_end: int, why: str, tmp_path: Path) -> None:
    case = json.loads((CASES / "request-price.json").read_text(encoding="utf-8"))
    file = changed("request-price", tmp_path, employees=[case["employees"][0] | {"shift_end": shift_end}])
    made, _ = shown(file, tmp_path)
    assert {left["visit"] for left in made["unplanned"]} == {"m", "e"}
    told = said("explain", file, tmp_path / "changed.plan.json")
    assert told.count(why) == 2


def test_a_request_of_which_one_visit_is_fixed_is_no_conflict(tmp_path: Path) -> None:
    bound = Fixed(employees=("Bo",), start=20)
    problem = day([visit("a", request="r", fixed=bound), visit("b", request="r")], [employee("Bo")])
    file, _ = written(tmp_path, problem, Plan(tours=()))
    words = said("solve", file, "-o", tmp_path / "answer.json", "--iterations", 2000, "--threads", 1)
    assert "bryder et krav" not in words
    assert typed("score", file, tmp_path / "answer.json").exit_code == 0


def replanned(tmp_path: Path, problem: Problem, made: Plan, *events: object) -> str:
    files = written(tmp_path, problem, made)
    return said("replan", *files, "--now", 10, *events, "--seconds", 0.3, "-o", tmp_path / "folder")


def test_replan_tells_names_that_no_one_bears(tmp_path: Path) -> None:
    problem = day(
        [visit("a", excluded=frozenset({"eva"})), visit("gone")], [employee("Eva"), employee("Bo")], ticks_per_minute=1
    )
    acute = {"id": "akut", "place": 1, "slots": [{"duration": 5}], "windows": [{"opens": 0, "closes": 90}]}
    words = replanned(
        tmp_path, problem, plan(("Bo", [("a", 60), ("gone", 90)]), problem=problem),
        "--acute", json.dumps(acute | {"preferred": ["bo"]}), "--cancelled", "gone",
    )  # fmt: skip
    assert "visits.a.excluded: ingen medarbejder hedder «eva». Mente du «Eva»?" in words
    assert "visits.akut.preferred: ingen medarbejder hedder «bo». Mente du «Bo»?" in words
    assert "intet besøg hedder" not in words, "a cancelled visit is no mistake"


def test_replan_tells_who_is_late_works_over_and_has_no_break(tmp_path: Path) -> None:
    eater = employee("Bo", breaks=(Break(opens=60, closes=62, duration=15),), shift_end=70)
    long = visit("a", opens=50, closes=55, slots=(Slot(duration=30),))
    weights = weights_for(1, is_overtime_forbidden=False, missed_break=1)
    problem = day([long], [eater], ticks_per_minute=1, weights=weights)
    words = replanned(tmp_path, problem, plan(("Bo", [("a", 57)]), problem=problem), "--late", "Bo=60")
    for told in ("For sent: a kl.", "Overarbejde: Bo er hjemme kl.", "Pause ikke holdt: Bo", "1 pauser ikke holdt"):
        assert told in words


def test_the_summary_of_a_plan_is_a_list_one_can_drive_by(tmp_path: Path) -> None:
    two = (Slot(duration=10), Slot(duration=10))
    cared = visit("bad", citizen="Borger 1", opens=60, closes=90, slots=two)
    problem = day([cared], [employee("Ane"), employee("Bo")], ticks_per_minute=1, places=("Basen", "Nygade 1"))
    file, _ = written(tmp_path, problem, Plan(tours=()))
    words = said("solve", file, "-o", tmp_path / "answer.json", "--iterations", 2000, "--threads", 1)
    for told in (
        "00:55 ud fra Basen",
        "01:00–01:10 Nygade 1 · Borger 1 · bad · 5 min. vej · lovet 01:00–01:30 · sammen med Bo",
        "01:15 hjemme Basen · 5 min. vej",
    ):
        assert told in words


def page_of_late(tmp_path: Path, seconds: int) -> str:
    """The page of a plan whose only visit begins, and whose only shift ends, so many seconds too late."""
    data = serialise_problem(day([visit("a", closes=0)], [employee("Bo", shift_end=15)], ticks_per_minute=60))
    data["weights"] |= {"is_overtime_forbidden": False}
    file, made = tmp_path / "day.json", tmp_path / "plan.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    stop = {"visit": "a", "start": seconds, "end": seconds + 10, "place": 1}
    made.write_text(json.dumps({"form": "helhed-plan-1", "tours": [{"employee": "Bo", "stops": [stop]}]}))
    said("show", file, made, "-o", tmp_path / "page.html")
    return (tmp_path / "page.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("seconds", "minutes"), [(68 * 60 + 29, 68), (68 * 60 + 31, 69), (20, 1)])
def test_minutes_are_rounded_in_one_way(seconds: int, minutes: int, tmp_path: Path) -> None:
    page = page_of_late(tmp_path, seconds)
    for told in (
        f"<th scope=row>Overarbejde<td class=n>{minutes} minutter",
        f"{minutes} min. efter vagten",
        f"1 ({minutes} minutter i alt)",
        f"<strong class=late>{minutes} min. for sent",
        f"For sent: a kl. 0{(seconds + 30) // 3600}:",
    ):
        assert told in page
