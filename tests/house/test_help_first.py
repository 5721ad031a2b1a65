"""Help is printed before anything is installed or made, wherever it is asked for in the line."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.sources import ROOT

BENCHMARKS = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("benchmarks/*/run"))
ASKED = [
    ("test", "--help"), ("test", "-h"), ("test", "--core", "--help"), ("test", "tests/helhed/days", "--help"),
    ("test", "--random", "tests/helhed", "-h"), ("run", "--help"),
    *((path, "--help") for path in BENCHMARKS), *((path, "--keep-results", "-h") for path in BENCHMARKS),
]  # fmt: skip


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The commands as they are in a fresh clone: no environment, and nothing to install from."""
    folder = tmp_path_factory.mktemp("clone")
    for name in ("test", "run", "benchmarks", "tools", "src/municipality/engine"):
        source, target = ROOT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", "*.sql", "results*"))
        else:
            shutil.copy(source, target)
    return folder


@pytest.mark.parametrize("words", ASKED, ids=" ".join)
def test_help_is_printed_and_nothing_is_made(clone: Path, words: tuple[str, ...]) -> None:
    before = {path for path in clone.rglob("*") if "__pycache__" not in path.parts}
    said = subprocess.run(
        [sys.executable, str(clone / words[0]), *words[1:]],
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    assert (said.returncode, said.stderr) == (0, "")
    assert words[0].split("/")[-1] in said.stdout
    assert {path for path in clone.rglob("*") if "__pycache__" not in path.parts} == before
