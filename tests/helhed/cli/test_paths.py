"""Every path of every command: what no disk can hold, or nobody may look up, ends in a sentence."""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import pytest
import typer
from typer.testing import CliRunner

from helhed.cli import app
from helhed.cli.parse_path import parse_path

BAD = {
    "too long a name": ("x" * 300, "navnet er for langt"),
    "too long a path": ("y/" * 3000, "navnet er for langt"),
    "a NUL": ("a\0b", "navnet har tegn, der ikke kan bruges"),
}


def commands(group: Any, words: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command with the words that call it."""
    if hasattr(group, "commands"):
        for name, command in group.commands.items():
            yield from commands(command, (*words, name))
    else:
        yield words, group


def typed(words: tuple[str, ...], command: Any, asked: Any, value: str) -> list[str]:
    """A command line with a value for one parameter, and something for each other one that is required."""
    out = list(words)
    for param in command.params:
        if param is asked or param.required:
            given = value if param is asked else "1"
            out += [param.opts[-1], given] if param.opts[0].startswith("-") else [given]
    return out


def written_type(command: Any, param: Any) -> tuple[Any, Any]:
    """The type a command's function gives a parameter, and what typer is asked to do with it."""
    hint = get_type_hints(inspect.unwrap(command.callback), include_extras=True).get(param.name, str)
    kind, *asked = get_args(hint) if get_origin(hint) is Annotated else (hint, None)
    return kind, asked[0]


EVERY = [
    (words, command, param)
    for words, command in commands(typer.main.get_command(app))
    for param in command.params
    if param.name != "help"
]
PATHS = [one for one in EVERY if Path in {written_type(*one[1:])[0], *get_args(written_type(*one[1:])[0])}]
WORDS = [one for one in EVERY if written_type(*one[1:])[0] in {str, str | None} and "demo" not in one[0]]


def name_of(value: object) -> str | None:
    """A name for a case: the words of the command, or the parameter."""
    return " ".join(value) if isinstance(value, tuple) else getattr(value, "name", None)


def test_every_parameter_that_is_a_path_is_read_by_the_parser_that_refuses() -> None:
    assert len(PATHS) >= 20
    assert [one for one in PATHS if written_type(*one[1:])[1].parser is not parse_path] == []


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize(("words", "command", "param"), PATHS, ids=name_of)
def test_a_path_no_disk_can_hold_is_refused(words: tuple[str, ...], command: Any, param: Any, bad: str) -> None:
    value, why = BAD[bad]
    found = CliRunner().invoke(app, typed(words, command, param, value))
    assert found.exit_code == 2, found.output
    assert why in found.stderr
    assert "\0" not in found.output


@pytest.mark.parametrize("value", ["x" * 300, "y/" * 3000, "a\0b", "\x1b[2J"])
@pytest.mark.parametrize(("words", "command", "param"), WORDS, ids=name_of)
def test_no_word_on_the_command_line_ends_in_a_traceback(
    words: tuple[str, ...], command: Any, param: Any, value: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = CliRunner().invoke(app, typed(words, command, param, value))
    assert found.exception is None or isinstance(found.exception, SystemExit), found.exception


@pytest.mark.parametrize("text", ["a\0b", "\x1b[2Ja", "\x9b2Ja"])
@pytest.mark.parametrize("where", ["id", "citizen", "request", "windows"])
def test_a_day_with_control_characters_is_refused_without_showing_them(text: str, where: str, tmp_path: Path) -> None:
    visit: dict[str, object] = {
        "id": "a", "place": 0, "slots": [{"duration": 10}], "windows": [{"opens": 0, "closes": 10}]
    }  # fmt: skip
    visit |= {text: []} if where == "windows" else {where: text}
    day = {"visits": [visit], "employees": [{"id": "Ane", "start_place": 0, "end_place": 0}], "travel": {"car": [[0]]}}
    (tmp_path / "day.json").write_text(json.dumps(day), encoding="utf-8")
    asked = ["plan", "solve", str(tmp_path / "day.json"), "-o", str(tmp_path / "plan.json"), "--iterations", "1"]
    found = CliRunner().invoke(app, asked)
    assert found.exit_code == 2
    assert "usynligt styretegn" in found.stderr
    assert not {"\0", "\x1b", "\x9b"} & set(found.output)
