"""What the switches of `./test` promise: examples fixed or drawn anew, the core alone, and no silent skip in CI."""

from __future__ import annotations

import configparser
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DRAW = """
from hypothesis import given, strategies as st
from tests.examples_profile import load_examples_profile
load_examples_profile()
drawn = []
given(st.integers())(lambda number: drawn.append(number))()
print(drawn)
"""
ONE_JOURNEY = "tests/journeys/test_page_scripts.py"


def run_python(*arguments: str, folder: Path = ROOT, **variables: str) -> subprocess.CompletedProcess[str]:
    """Another Python in the clone, with these environment variables on top."""
    kept = {name: value for name, value in os.environ.items() if name not in {"CI", "HELHED_EXAMPLES"}}
    command = [sys.executable, *arguments]
    return subprocess.run(
        command, cwd=folder, env=kept | variables, capture_output=True, text=True, check=False, timeout=300
    )


@pytest.mark.parametrize(("profile", "is_fixed"), [("fixed", True), ("random", False)])
def test_examples_are_the_same_each_time_unless_new_ones_are_asked_for(
    profile: str, is_fixed: bool, tmp_path: Path
) -> None:
    first, second = (
        run_python("-c", DRAW, folder=tmp_path, PYTHONPATH=str(ROOT), HELHED_EXAMPLES=profile) for _ in range(2)
    )
    assert first.returncode == 0, first.stderr
    assert (first.stdout == second.stdout) is is_fixed


@pytest.mark.parametrize(("variables", "status"), [({"CI": "true"}, 1), ({}, 0)])
def test_a_missing_browser_is_a_failure_in_ci_and_a_skip_elsewhere(
    variables: dict[str, str], status: int, tmp_path: Path
) -> None:
    ended = run_python("-m", "pytest", "-q", "-n", "0", ONE_JOURNEY, PATH=str(tmp_path), **variables)
    assert ended.returncode == status, ended.stdout
    assert "chromium is not installed" in ended.stdout


def test_the_core_alone_is_tested_under_the_same_rules() -> None:
    core = configparser.ConfigParser()
    core.read(ROOT / "tests" / "core.ini")
    alone = core["pytest"]
    with open(ROOT / "pyproject.toml", "rb") as file:
        whole = tomllib.load(file)["tool"]["pytest"]["ini_options"]
    assert set(alone["addopts"].split()) == {*whole["addopts"]} - {"--doctest-glob=*.md"}
    assert alone["filterwarnings"].split() == whole["filterwarnings"]
    assert alone["norecursedirs"].split() == whole["norecursedirs"]


def test_the_core_alone_needs_no_django_and_no_planner_compiled() -> None:
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    ended = run_python("tools/run_checks.py", "--core", "tests/helhed/days", PATH=programs)
    assert ended.returncode == 0, ended.stdout
    assert "passed" in ended.stdout
