"""Every exception of the core, in one tree.

    HelhedError
    ├── CatalogueError     a catalogue cannot be read or contradicts itself; carries every Fault
    ├── FactError          facts, grants or a request cannot be used; carries every Fault
    └── PlanningError      a day to plan, or a plan, cannot be used; carries every Fault

A negative answer is never an exception: outside the standard, no pathway, a deadline passed are values with reasons.
Exceptions are for invalid input, and each carries all its faults at once, so that nine mistakes are reported as nine.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

__all__ = [
    "CatalogueError",
    "FactError",
    "Fault",
    "HelhedError",
    "PlanningError",
    "describe_given_value",
    "suggest_known_word",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One mistake in something a person wrote, with the place to correct it.

    `file` and `key` may be empty where there is no file or no single key; `line` counts from 1, 0 is unknown.
    `message` is a Danish sentence: what is wrong, with which value, and what to do.
    """

    message: str
    file: str = ""
    line: int = 0
    key: str = ""

    def __str__(self) -> str:
        place = self.file
        if self.line:
            place = f"{place}:{self.line}" if place else f"linje {self.line}"
        return ": ".join(part for part in (place, self.key, self.message) if part)


class HelhedError(Exception):
    """The base of every exception of the core. It carries its faults; the text lists them all."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = tuple(faults)


class CatalogueError(HelhedError):
    """A catalogue cannot be read: every fault with file, line and key."""


class FactError(HelhedError):
    """Facts, grants or a request cannot be used: every fault with its key."""


class PlanningError(HelhedError):
    """A day to plan, or a plan, cannot be used: every fault with its key."""


def suggest_known_word(word: str, known: Sequence[str]) -> str:
    """Returns the known word nearest to an unknown one, as the end of a sentence; empty where no word is known."""
    found = get_close_matches(word, known, n=1, cutoff=0)
    if not found:
        return ""
    is_near = bool(get_close_matches(word, found, cutoff=0.5))
    return f" Mente du «{found[0]}»?" if is_near else f" Det nærmeste kendte er «{found[0]}»."


def describe_given_value(value: Any) -> str:
    """A value as it stands in a file: text in «…» with invisible signs escaped, true, 5, 2026-03-02, [1, 2]."""
    if isinstance(value, str):
        return f"«{''.join(sign if sign.isprintable() else _escape(sign) for sign in value)}»"
    if isinstance(value, bool | list | tuple | dict) or value is None:
        written = json.dumps(value, ensure_ascii=False, default=str)
        return "".join(sign if sign.isprintable() else _escape(sign) for sign in written)
    return str(value)


def _escape(sign: str) -> str:
    return sign.encode("unicode_escape").decode()
