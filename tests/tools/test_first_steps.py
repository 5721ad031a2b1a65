"""Help is printed before anything is installed or made, and what cannot be used is told in a sentence."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COPIED = ("run", "test", "tools/bootstrap.py", "src/municipality/engine/help_text.py")


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """What a clone needs to answer for help: no package, no environment."""
    for name in COPIED:
        copy = tmp_path / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes((ROOT / name).read_bytes())
    return tmp_path


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (["run", "--help"], "./run --port N"),
        (["run", "-h"], "./run --port N"),
        (["run", "--port", "8001", "--help"], "./run --port N"),
        (["run", "attach", "--help"], "./run attach KATALOG FIL"),
        (["run", "found", "--help"], "./run found NAVN KODE BRUGERNAVN"),
        (["run", "audit", "--help"], "./run audit verify"),
        (["test", "--help"], "./test PYTEST-ARGUMENTS"),
    ],
)
def test_help_is_printed_before_anything_is_made(clone: Path, command: list[str], expected: str) -> None:
    before = sorted(path for path in clone.rglob("*") if "__pycache__" not in path.parts)
    said = subprocess.run([sys.executable, *command], cwd=clone, capture_output=True, text=True, check=True, timeout=60)
    assert expected in said.stdout
    assert said.stderr == ""
    assert sorted(path for path in clone.rglob("*") if "__pycache__" not in path.parts) == before
