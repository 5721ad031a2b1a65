"""Every key of every catalogue is found on the line it is written on."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from helhed.catalogue.lines import line_finder

ROOTS = (Path(__file__).parents[3] / "catalogues", Path(__file__).parents[1] / "worlds")
FILES = sorted(file for root in ROOTS for file in root.rglob("*.toml"))


def paths(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield (*path, key)
            yield from paths(part, (*path, key))
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from paths(part, (*path, number))


@pytest.mark.parametrize("file", FILES, ids=lambda file: "/".join(file.parts[-3:]))
def test_every_key_of_a_file_is_found_where_it_is_written(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    line_of, lines = line_finder(text), text.splitlines()
    before: dict[tuple[str | int, ...], int] = {}
    for path in paths(tomllib.loads(text)):
        line = line_of(path)
        assert line > 0, path
        named = [str(key) for key in path if isinstance(key, str)]
        assert any(key in lines[line - 1] for key in named), (path, lines[line - 1])
        assert line >= before.get(path[:-1], 0)
        before[path] = line


def test_a_key_is_told_apart_from_the_same_word_in_a_text_or_a_table_further_down() -> None:
    text = (
        'name = "name = 1"\nlong = """\nname = 2\n[other]\n"""\n[other]\nname = 3\nlist = [\n  { name = 4 },\n]\n'
        "[[row]]\nname = 5\n[[row]]\n# name = 6\nname = 7\n"
    )
    line_of = line_finder(text)
    assert line_of(("name",)) == 1
    assert line_of(("other",)) == 6
    assert line_of(("other", "name")) == 7
    assert line_of(("other", "list", 0, "name")) == 8
    assert line_of(("row",)) == 11
    assert line_of(("row", 0, "name")) == 12
    assert line_of(("row", 1, "name")) == 15


def test_a_key_that_is_not_there_is_placed_at_the_nearest_one_above_it() -> None:
    line_of = line_finder("[[row]]\na = 1\n[[row]]\nb = 2\n")
    assert line_of(("row", 1, "missing")) == 3
    assert line_of(("nothing",)) == 0


@pytest.mark.parametrize("text", ["", "\n", "[", "]]", '"""', "= 1", "[[]]", "[ . ]", "a.b.c = 1", "'''\n\"\"\"\n'''"])
def test_any_text_at_all_has_lines(text: str) -> None:
    assert line_finder(text)(("a",)) >= 0
