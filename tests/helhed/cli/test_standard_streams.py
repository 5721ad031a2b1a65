"""A full disk, a closed standard output and a reader that has had enough: a sentence or silence, never a traceback."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helhed.cli.conftest import Helhed

PROGRAM = shlex.join([sys.executable, "-c", "from helhed.cli import main; main()"])
GIVEN = b'{"catalogue": "herning", "facts": {"functional_level": 2}}'
PRINTING = ("assess -", "facts --json", "catalogue show herning F2", "plan schema helhed-day-1", "--help")
"""One for each way a command writes: rich, print, typer, and the help itself."""


def run_in_shell(command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", f"set -o pipefail; {PROGRAM} {command}"],
        input=GIVEN.decode(), capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("command", PRINTING)
def test_a_full_disk_is_one_sentence_and_status_two(command: str) -> None:
    ended = run_in_shell(f"{command} >/dev/full")
    assert (ended.returncode, ended.stderr) == (2, "Svaret kan ikke skrives: disken er fuld.\n")


@pytest.mark.parametrize("command", ["catalogue list", "plan schema helhed-day-1"])
def test_a_closed_standard_output_is_one_sentence_and_status_two(command: str) -> None:
    ended = run_in_shell(f"{command} >&-")
    assert (ended.returncode, ended.stderr) == (2, "Svaret kan ikke skrives: standardoutput er lukket.\n")


@pytest.mark.parametrize("command", ["catalogue show herning", "facts --json"])
def test_a_reader_that_stops_after_one_line_is_no_fault(command: str) -> None:
    ended = run_in_shell(f"{command} | head -1")
    assert ended.stderr == ""
    assert ended.stdout.count("\n") == 1


def test_faults_that_cannot_be_told_still_end_with_two() -> None:
    assert run_in_shell("catalogue show nowhere 2>/dev/full").returncode == 2


def test_a_fault_in_what_is_piped_in_names_standard_input(helhed: Helhed) -> None:
    for words in (("assess", "-"), ("plan", "show", "-", "plan.json", "-o", "-")):
        ended = helhed(*words, given=b"[1]")
        assert ended.code == 2
        assert "standardinput: filen skal være" in ended.err


@pytest.mark.parametrize(
    "words",
    [
        ("catalogue", "export", "herning", "--to"),
        ("plan", "show", "day.json", "plan.json", "-o"),
        ("plan", "ways", "day.json", "--from", "osrm:http://localhost", "-o"),
        ("plan", "demo", "--citizens", "1", "-o"),
        ("plan", "week", "--demo", "1", "-o"),
    ],
)
def test_a_folder_that_does_not_exist_is_named(helhed: Helhed, tmp_path: Path, words: tuple[str, ...]) -> None:
    ended = helhed(*words, str(tmp_path / "none" / "out.xlsx"))
    assert ended.code == 2
    assert f"kan ikke skrives: mappen «{tmp_path / 'none'}» findes ikke." in ended.err


def test_the_page_of_a_plan_is_not_called_the_plan(helhed: Helhed) -> None:
    assert "Hvor siden" in helhed("plan", "show", "--help").out
