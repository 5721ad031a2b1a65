"""What people type and what happens meanwhile: short times, signals, standard input, odd files and odd names."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from helhed.cli import app
from helhed.planning import Slot
from helhed.planning.formats import serialise_plan, serialise_problem
from tests.helhed.planning.test_commands import typed
from tests.helhed.planning.worlds import day, employee, plan, visit


def written(tmp_path: Path, **changes: Any) -> Path:
    """A day for Ane and Bo in a file, some of its keys changed."""
    visits = [visit(f"v{number}", place=1 + number % 3, opens=20 * number) for number in range(6)]
    data = serialise_problem(day(visits, [employee("Ane"), employee("Bo")], ticks_per_minute=1)) | changes
    file = tmp_path / "day.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    return file


@pytest.mark.parametrize("seconds", ["0", "-3", "0.0001"])
def test_a_time_shorter_than_the_preparation_gives_a_plan(seconds: str, tmp_path: Path) -> None:
    said = typed("solve", written(tmp_path), "-o", tmp_path / "plan.json", "--seconds", seconds)
    assert said.exit_code == 0, said.output
    assert json.loads((tmp_path / "plan.json").read_text(encoding="utf-8"))["unplanned"] == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_search_and_the_best_so_far_is_written(number: signal.Signals, tmp_path: Path) -> None:
    answer = tmp_path / "plan.json"
    command = [sys.executable, "-m", "helhed.cli", "plan", "solve", str(written(tmp_path)), "-o", str(answer)]
    script = "from helhed.cli import app; app()"
    command = [sys.executable, "-c", script, *command[3:], "--seconds", "600"]
    with subprocess.Popen(command, env={**os.environ, "PYTHONUNBUFFERED": "1"}, stderr=subprocess.PIPE) as running:
        while not _is_searching(running.pid):
            assert running.poll() is None
            time.sleep(0.1)
        running.send_signal(number)
        assert running.wait(timeout=120) == 0
        told = running.stderr.read().decode() if running.stderr else ""
    assert "Afbrudt" in told
    assert json.loads(answer.read_text(encoding="utf-8"))["unplanned"] == []


def _is_searching(pid: int) -> bool:
    """Whether a process has come as far as to catch Ctrl+C itself, and works with more than one thread."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    fields = dict(line.split(":", 1) for line in status.splitlines())
    caught = int(fields["SigCgt"], 16)
    return bool(caught >> (signal.SIGTERM - 1) & 1) and int(fields["Threads"]) > 1


def test_a_day_is_read_from_standard_input_and_the_plan_written_to_standard_output(tmp_path: Path) -> None:
    words = ["plan", "solve", "-", "-o", "-", "--iterations", "4096"]
    said = CliRunner().invoke(app, words, input=written(tmp_path).read_bytes())
    assert said.exit_code == 0, said.output
    assert json.loads(said.stdout)["form"] == "helhed-plan-1"


def test_a_byte_order_mark_is_read_past(tmp_path: Path) -> None:
    file = written(tmp_path)
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert typed("solve", file, "-o", tmp_path / "plan.json", "--iterations", 4096).exit_code == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--threads", "0"), "--threads"),
        (("--threads", "-1"), "--threads"),
        (("--threads", "100000"), "--threads"),
        (("--seconds", "nan"), "--seconds"),
        (("--seconds", "inf"), "--seconds"),
        (("--seconds", "1", "--iterations", "1"), "--iterations"),
    ],
)
def test_options_that_cannot_be_used_are_refused_with_a_sentence(
    words: tuple[str, ...], told: str, tmp_path: Path
) -> None:
    said = typed("solve", written(tmp_path), "-o", tmp_path / "plan.json", *words)
    assert (said.exit_code, told in said.output) == (2, True), said.output
    assert not (tmp_path / "plan.json").exists()


@pytest.mark.parametrize("where", ["nowhere/plan.json", ".", "day.json", "day.json/plan.json"])
def test_a_place_that_cannot_be_written_is_found_before_the_search(where: str, tmp_path: Path) -> None:
    file = written(tmp_path)
    said = typed("solve", file, "-o", tmp_path / where, "--iterations", 1 << 60)
    assert said.exit_code == 2
    assert "filen" in said.output
    assert json.loads(file.read_text(encoding="utf-8"))["form"] == "helhed-day-1"


WRONG: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "gyldig JSON"),
    "no object": (b"[]", "JSON-objekt"),
    "a number without end": (b'{"form": ' + b"9" * 6000 + b"}", "for langt"),
    "lists without end": (b"[" * 100_000, "uden ende"),
    "another coding": ('{"navn": "Søren"}'.encode("cp1252"), "UTF-8"),
}


@pytest.mark.parametrize(("raw", "told"), WRONG.values(), ids=WRONG)
def test_a_file_nobody_can_read_is_refused_with_a_sentence(raw: bytes, told: str, tmp_path: Path) -> None:
    file = tmp_path / "day.json"
    file.write_bytes(raw)
    said = typed("solve", file, "-o", tmp_path / "plan.json")
    assert said.exit_code == 2
    assert told in " ".join(said.output.split())


def replanned(tmp_path: Path, *words: object) -> Any:
    """Ane and Bo each with two visits, and what `replan` says at minute 30."""
    visits = [visit("a1", place=1), visit("a2", place=2), visit("b1", place=1), visit("b2", place=2)]
    problem = day(visits, [employee("Ane"), employee("Bo")], ticks_per_minute=1)
    made = plan(("Ane", [("a1", 5), ("a2", 60)]), ("Bo", [("b1", 5), ("b2", 60)]), problem=problem)
    for name, data in (("day", serialise_problem(problem)), ("plan", serialise_plan(made))):
        (tmp_path / f"{name}.json").write_text(json.dumps(data), encoding="utf-8")
    return typed(
        "replan", tmp_path / "day.json", tmp_path / "plan.json", "--now", 30, "-o", tmp_path / "new", "--seconds", 0.1,
        *words,
    )  # fmt: skip


@pytest.mark.parametrize("late", ["Bo=²", "Bo=", "=3", "Bo", "Bo=-3", "Bo=1e3", "Bo=99999999999"])
def test_a_delay_that_cannot_be_read_is_refused_with_a_sentence(late: str, tmp_path: Path) -> None:
    said = replanned(tmp_path, "--late", late)
    assert said.exit_code == 2
    assert "MEDARBEJDER=MINUTTER" in said.output


@pytest.mark.parametrize("place", [7, -1])
def test_an_acute_visit_at_a_place_that_is_none_is_refused_with_a_sentence(place: int, tmp_path: Path) -> None:
    acute = {"id": "new", "place": place, "slots": [{"duration": 5}], "windows": [{"opens": 40, "closes": 90}]}
    said = replanned(tmp_path, "--acute", json.dumps(acute))
    assert said.exit_code == 2
    assert f"stedet {place} findes ikke" in said.output


@pytest.mark.parametrize("now", [-5, 10**9])
def test_a_moment_outside_the_day_is_refused_with_a_sentence(now: int, tmp_path: Path) -> None:
    assert replanned(tmp_path, "--now", now).exit_code == 2


def test_a_visit_that_has_begun_is_not_cancelled_and_that_is_told(tmp_path: Path) -> None:
    said = replanned(tmp_path, "--cancelled", "a1")
    assert said.exit_code == 0, said.output
    assert "«a1» begyndte kl. 00:05 og kan ikke aflyses" in " ".join(said.output.split())
    kept = json.loads((tmp_path / "new" / "fewest_changes.json").read_text(encoding="utf-8"))
    assert "a1" in {stop["visit"] for tour in kept["tours"] for stop in tour["stops"]}


def test_a_name_may_look_like_anything(tmp_path: Path) -> None:
    name = "Ida [/vikar] [red]"
    problem = day([visit("v [/x]"), visit("far [/y]", must_start_before=0)], [employee(name)], ticks_per_minute=1)
    file, answer = tmp_path / "day.json", tmp_path / "plan.json"
    file.write_text(json.dumps(serialise_problem(problem)), encoding="utf-8")
    for words in (
        ("solve", file, "-o", answer, "--iterations", 4096),
        ("explain", file, answer, "v [/x]"),
        ("explain", file, answer),
        ("score", file, answer),
        ("show", file, answer, "-o", tmp_path / "page.html"),
    ):
        said = typed(*words)
        assert said.exit_code == 0, said.output
    assert name in typed("explain", file, answer, "v [/x]").output


def test_a_plan_without_hours_of_leaving_has_a_whole_board(tmp_path: Path) -> None:
    file, answer = written(tmp_path), tmp_path / "plan.json"
    typed("solve", file, "-o", answer, "--iterations", 4096)
    made = json.loads(answer.read_text(encoding="utf-8"))
    pages = []
    for tours in (made["tours"], [{"employee": one["employee"], "stops": one["stops"]} for one in made["tours"]]):
        answer.write_text(json.dumps({"form": "helhed-plan-1", "tours": tours}), encoding="utf-8")
        typed("show", file, answer, "-o", tmp_path / "page.html")
        pages.append((tmp_path / "page.html").read_text(encoding="utf-8"))
    assert pages[0] == pages[1]
    assert pages[0].count("<rect class=visit") == 6


def test_the_summary_tells_lateness_overtime_and_missed_breaks_by_name(tmp_path: Path) -> None:
    eater = {"breaks": [{"opens": 0, "closes": 2, "duration": 15}], "shift_end": 20}
    visits = [visit("a", opens=0, closes=3, slots=(Slot(duration=30),))]
    data = serialise_problem(day(visits, [employee("Ane")], ticks_per_minute=1))
    data["employees"][0] |= eater
    data["weights"] |= {"is_overtime_forbidden": False, "lateness_per_tick": 900_000, "missed_break": 1}
    file = tmp_path / "day.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    said = " ".join(typed("solve", file, "-o", tmp_path / "plan.json", "--iterations", 8192).output.split())
    for told in (
        "Pause ikke holdt: Ane",
        "Overarbejde: Ane er hjemme kl. 00:40, 20 min.",
        "For sent: a kl. 00:05, 2 min.",
    ):
        assert told in said
    typed("show", file, tmp_path / "plan.json", "-o", tmp_path / "page.html")
    shown = (tmp_path / "page.html").read_text(encoding="utf-8")
    for told in ("Pause ikke holdt", "2 min. for sent", "lovet 00:00–00:03"):
        assert told in shown
