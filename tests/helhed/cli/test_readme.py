"""The README's commands do what it says, word for word."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.helhed.cli.conftest import Helhed

ROOT = Path(__file__).resolve().parents[3]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^    \.venv/bin/helhed (.+?)(?:   .*)?$", README, flags=re.MULTILINE)
CITIZEN = re.findall(r"^```json\n(.+?)^```", README, flags=re.MULTILINE | re.DOTALL)


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with the examples in it, so that nothing is written into the real clone."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_readme_shows_commands() -> None:
    assert len(COMMANDS) >= 5


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_the_readme_runs_as_it_stands(helhed: Helhed, clone: Path, command: str) -> None:
    ended = helhed(*shlex.split(command))
    assert ended.code == 0, ended.err
    assert ended.out


def test_the_first_citizen_of_the_readme_is_the_one_that_lies_ready(helhed: Helhed, clone: Path) -> None:
    (written,) = CITIZEN
    typed = helhed("assess", "-", "--json", given=written.encode())
    ready = helhed("assess", "examples/first-citizen.json", "--json")
    assert typed.code == 0
    assert typed.json == ready.json
