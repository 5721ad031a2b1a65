"""Finds the line of a key in a TOML file: an error message needs it, and the standard library's reader has none.

It walks the lines, keeps the current table header and skips the inside of values that span several lines.
Keys inside one-line tables and lists are placed on the line their own key begins.
"""

from __future__ import annotations

import re
from collections.abc import Callable

Path = tuple[str | int, ...]

_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\]]+?)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(r"^\s*([A-Za-z0-9_.\"'-]+)\s*=\s*(.*)$")
_STRING = re.compile(r'"(?:\\.|[^"\\])*"|\'[^\']*\'')


def line_finder(text: str) -> Callable[[Path], int]:
    """Returns a function from a key path to its line, counted from 1; a path without a line gets its parent's."""
    places = _places(text)

    def line_of(path: Path) -> int:
        while path and path not in places:
            path = path[:-1]
        return places.get(path, 0)

    return line_of


def _places(text: str) -> dict[Path, int]:
    places: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    under: Path = ()
    depth, quote = 0, ""
    for number, line in enumerate(text.splitlines(), start=1):
        if depth <= 0 and not quote:
            if header := _HEADER.match(line):
                under = _entered(header[1], header[2], counts)
                places.setdefault(under, number)
                places.setdefault(under[:-1], number)  # a list of tables begins where its first one does
                for length in range(1, len(under)):  # and so does a table that no header of its own names
                    places.setdefault(under[:length], number)
                continue
            if key := _KEY.match(line):
                places.setdefault((*under, *_parts(key[1])), number)
        depth, quote = _still_open(line, depth, quote)
    return places


def _entered(brackets: str, name: str, counts: dict[Path, int]) -> Path:
    path: Path = ()
    parts = _parts(name)
    for part in parts[:-1]:
        path = (*path, part)
        if path in counts:
            path = (*path, counts[path] - 1)
    path = (*path, parts[-1])
    if brackets != "[[":
        return path
    counts[path] = counts.get(path, 0) + 1
    return (*path, counts[path] - 1)


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))


def _still_open(line: str, depth: int, quote: str) -> tuple[int, str]:
    """Returns the bracket depth and the multi-line quote still open after a line."""
    if quote:
        if quote not in line:
            return depth, quote
        line = line.split(quote, 1)[1]
    for mark in ('"""', "'''"):
        if line.count(mark) % 2:
            return depth, mark
    bare = _STRING.sub("", line).split("#", 1)[0]
    return depth + sum(bare.count(c) for c in "[{") - sum(bare.count(c) for c in "]}"), ""
