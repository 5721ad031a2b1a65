"""A catalogue's file with one thing wrong in it, made from the text itself so that the line is known."""

from __future__ import annotations

import re
from dataclasses import dataclass

PAIR = re.compile(
    r"""(?<![\w"'.-])([a-z_]+) = ("(?:[^"\\]|\\.)*"|\[[^\[\]{}\n]*\]|\{[^{}\n]*\}|[^\s,\]}"\[{][^\s,\]}]*)"""
)
"""A key and its value where both stand on one line, also inside a table on one line."""

LITERALS = (
    '""', '"x"', '"F1"', '"{nothing}"', '"{}"', "0", "1", "-1", "1.5", "nan", "inf", "true", "2018-09-19", "07:00:00",
    "2018-09-19T07:00:00", "[]", "[1]", '["x"]', "[[]]", "{}", "{ x = 1 }", "[{}]", "99999999999999999999999",
)  # fmt: skip


@dataclass(frozen=True)
class Mangled:
    """The text of a file with one mistake, the key that was touched and the line it stands on."""

    text: str
    key: str
    line: int
    what: str


def places(text: str) -> list[re.Match[str]]:
    return [*PAIR.finditer(text)]


def deleted(text: str, place: re.Match[str]) -> Mangled:
    # Inside a one-line table a comma would be left over; there the pair is doubled instead of taken away.
    start, end = place.span()
    is_alone = text[text.rfind("\n", 0, start) + 1 : start].strip() == "" and text[end : end + 1] in ("\n", "")
    return _made(text, place, "" if is_alone else f"{place[0]}, {place[0]}", "deleted")


def renamed(text: str, place: re.Match[str]) -> Mangled:
    return _made(text, place, f"{place[1]}x = {place[2]}", "renamed")


def retyped(text: str, place: re.Match[str], literal: str) -> Mangled:
    return _made(text, place, f"{place[1]} = {literal}", f"retyped as {literal}")


def _made(text: str, place: re.Match[str], instead: str, what: str) -> Mangled:
    return Mangled(
        text=text[: place.start()] + instead + text[place.end() :],
        key=place[1],
        line=text.count("\n", 0, place.start()) + 1,
        what=what,
    )
