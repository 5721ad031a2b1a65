"""Every command ends with the status the contract gives it, and writes UTF-8 to whoever listens."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helhed.cli.conftest import Helhed

LILLEBY = Path(__file__).parents[1] / "worlds" / "lilleby"
PROGRAM = [sys.executable, "-c", "from helhed.cli import main; main()"]
GIVEN = '{"catalogue": "herning", "facts": {"functional_level": 2}}'


@pytest.mark.parametrize(
    "arguments",
    [
        ("assess",), ("assess", "-", "-"), ("assess", "-", "--jsn"), ("nothing",), ("facts", "--catalogue", "nowhere"),
        ("check", "nowhere"), ("check", "nowhere", "--json"), ("catalogue", "show", "nowhere"),
        ("catalogue", "diff", "nowhere", "elsewhere"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_ends_with_two(helhed: Helhed, arguments: tuple[str, ...]) -> None:
    assert helhed(*arguments, given=b"").code == 2


@pytest.mark.parametrize(
    "arguments", [("facts",), ("facts", "--json"), ("catalogue", "list"), ("catalogue", "show", "herning"), ("--help",)]
)
def test_what_is_answered_ends_with_zero(helhed: Helhed, arguments: tuple[str, ...]) -> None:
    assert helhed(*arguments, given=b"").code == 0


@pytest.fixture
def spoiled(tmp_path: Path) -> Path:
    """Lilleby with a key nobody knows."""
    folder = Path(shutil.copytree(LILLEBY, tmp_path / "lilleby"))
    file = folder / "2026-01-01" / "common.toml"
    file.write_text(f"kommune = 1\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
    return folder


def test_a_catalogue_that_cannot_be_read_ends_every_command_with_two(helhed: Helhed, spoiled: Path) -> None:
    place = str(spoiled)
    for arguments in (
        ("check", place), ("check", place, "--json"), ("facts", "--catalogue", place), ("catalogue", "show", place),
        ("assess", "-", "--catalogue", place), ("assess", "-", "--json", "--catalogue", place),
    ):  # fmt: skip
        ended = helhed(*arguments, given={})
        assert ended.code == 2, arguments
        assert "ukendt nøgle «kommune»" in ended.out + ended.err
        assert "common.toml" in ended.out + ended.err


def test_a_check_ends_with_one_once_a_fault_is_open_and_with_zero_while_each_is_accepted(
    helhed: Helhed, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(LILLEBY, tmp_path / "lilleby"))
    assert helhed("check", str(folder)).code == 0
    (folder / "2026-01-01" / "accepted.toml").write_text("", encoding="utf-8")
    for arguments in (("check", str(folder)), ("check", str(folder), "--json")):
        assert helhed(*arguments).code == 1


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("2018-09-19", "ikke 2018-09-19."),
        ("true", "ikke true."),
        ("0.5", "ikke 0.5."),
        ("[1, 'to']", 'ikke [1, "to"].'),
    ],
)
def test_a_wrong_value_of_a_catalogue_is_shown_as_it_stands_in_the_file(
    helhed: Helhed, tmp_path: Path, name: str, told: str
) -> None:
    folder = Path(shutil.copytree(LILLEBY, tmp_path / "lilleby"))
    file = folder / "2026-01-01" / "common.toml"
    lines = file.read_text(encoding="utf-8").splitlines()
    place = next(number for number, line in enumerate(lines) if line.startswith("municipality ="))
    lines[place] = f"municipality = {name}"
    file.write_text("\n".join(lines), encoding="utf-8")
    assert f"her skal stå tekst i anførselstegn, {told}" in helhed("check", str(folder)).err


@pytest.mark.parametrize(("level", "told"), [([1, "to"], '[1, "to"] er'), (True, "true er"), ("to", "«to» er")])
def test_a_wrong_fact_is_shown_as_it_stands_in_the_file(helhed: Helhed, level: object, told: str) -> None:
    given = {"catalogue": "herning", "facts": {"functional_level": level}}
    assert told in helhed("assess", "-", given=given).err


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_json_is_utf8_whatever_the_terminal_speaks(encoding: str) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "LC_ALL": "C"}
    ended = subprocess.run(
        [*PROGRAM, "assess", "-", "--json"], input=GIVEN.encode(), capture_output=True, check=False, env=environment
    )
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert json.loads(ended.stdout.decode("utf-8"))["products"][0]["name"] == "Elementær pleje"


def test_a_letter_no_encoding_has_is_told_and_not_fatal() -> None:
    given = b'{"catalogue": "herning", "signs": ["\\ud800"]}'
    ended = subprocess.run([*PROGRAM, "assess", "-", "--json"], input=given, capture_output=True, check=False)
    assert ended.returncode == 2
    assert [fault["key"] for fault in json.loads(ended.stdout)["faults"]] == ["signs"]
