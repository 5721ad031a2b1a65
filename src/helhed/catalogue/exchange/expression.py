"""A requirement in one line of text, for the cell of a sheet, and back.

>>> requirement_text({"any": [{"fact": "possible_by_day", "is": False}, {"fact": "dwelling", "none_of": ["own_home"]}]})
'any(possible_by_day is false; dwelling none_of (own_home))'
>>> parse_requirement("weekly_minutes within hours")
{'fact': 'weekly_minutes', 'within': 'hours'}
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from helhed.catalogue.exchange.cells import TRUTH_WORDS
from helhed.catalogue.shapes import DEEPEST_REQUIREMENT

__all__ = ["NotAnExpression", "exceptions_text", "parse_exceptions", "parse_requirement", "requirement_text"]

_TOKEN = re.compile(r'\s*("(?:[^"\\]|\\.)*"|[(),;]|[^\s(),;"]+)')
_LONGEST_SHOWN = 500
_TRUTH = {"true": True, "false": False}
_PLAIN = re.compile(r'[^\s(),;"]+')
_BECAUSE = "fordi"
"""Stands between an exception's name and the words that say it to the citizen."""


class NotAnExpression(ValueError):
    """A text that is no requirement; the message is the Danish reason."""


def requirement_text(table: Mapping[str, Any]) -> str:
    """A requirement's table as text."""
    for word in ("any", "all"):
        if word in table:
            return f"{word}({'; '.join(requirement_text(part) for part in table[word])})"
    ((operator, operand),) = ((key, value) for key, value in table.items() if key != "fact")
    return f"{_word(table['fact'])} {operator} {_operand_text(operand)}"


def _operand_text(operand: Any) -> str:
    if isinstance(operand, bool):
        return "true" if operand else "false"
    if isinstance(operand, list):
        return f"({', '.join(_word(part) for part in operand)})"
    return _word(operand)


def _word(word: str) -> str:
    return (
        word if _PLAIN.fullmatch(word) and word.casefold() not in TRUTH_WORDS else json.dumps(word, ensure_ascii=False)
    )


def parse_requirement(text: str) -> dict[str, Any]:
    """The table of a requirement's text; raises NotAnExpression with the place it stops making sense.

    Whether facts, operators and words exist is for the strict reader to say.
    """
    tokens = _Tokens(text)
    table = _requirement(tokens)
    tokens.expect_end()
    return table


def exceptions_text(tables: Sequence[Mapping[str, Any]]) -> str:
    """Listed exceptions as text: «"Svær inkontinens": condition_unstable is true; "…" fordi "…": …»."""
    return "; ".join(
        f"{_exception_names(table)}: "
        + requirement_text({key: part for key, part in table.items() if key not in ("text", "because")})
        for table in tables
    )


def _exception_names(table: Mapping[str, Any]) -> str:
    names = [json.dumps(table[key], ensure_ascii=False) for key in ("text", "because") if key in table]
    return f" {_BECAUSE} ".join(names)


def parse_exceptions(text: str) -> list[dict[str, Any]]:
    """The tables of listed exceptions; raises NotAnExpression as `parse_requirement` does."""
    tokens = _Tokens(text)
    exceptions = [_read_exception(tokens)]
    while tokens.peek() == ";":
        tokens.next()
        exceptions.append(_read_exception(tokens))
    tokens.expect_end()
    return exceptions


def _read_exception(tokens: _Tokens) -> dict[str, Any]:
    if not tokens.peek().startswith('"'):
        raise tokens.wrong("her skulle stå undtagelsens navn i citationstegn, så kolon og så kravet")
    names = {"text": _read_word(tokens)}
    if tokens.peek().casefold() == _BECAUSE:
        tokens.next()
        names["because"] = _read_word(tokens)
    tokens.expect(":")
    return {**names, **_requirement(tokens)}


class _Tokens:
    """The words of an expression, one by one."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.place = 0
        self.depth = 0

    def peek(self) -> str:
        found = _TOKEN.match(self.text, self.place)
        return found[1] if found else ""

    def next(self) -> str:
        found = _TOKEN.match(self.text, self.place)
        if not found:
            raise self.wrong("her mangler noget")
        self.place = found.end()
        return found[1]

    def expect(self, sign: str) -> None:
        if self.peek() != sign:
            raise self.wrong(f"her skulle stå «{sign}»")
        self.next()

    def expect_end(self) -> None:
        if self.text[self.place :].strip():
            raise self.wrong("her skulle kravet slutte")

    def wrong(self, reason: str) -> NotAnExpression:
        return NotAnExpression(f"kravet kan ikke læses: {reason}, ved tegn {self.place + 1} i «{self._shown()}»")

    def _shown(self) -> str:
        return self.text if len(self.text) <= _LONGEST_SHOWN else f"{self.text[:_LONGEST_SHOWN]}…"


def _requirement(tokens: _Tokens) -> dict[str, Any]:
    word = _read_word(tokens)
    if word.casefold() in ("any", "all") and tokens.peek() == "(":
        tokens.depth += 1
        if tokens.depth > DEEPEST_REQUIREMENT:
            raise tokens.wrong(f"et krav har højst {DEEPEST_REQUIREMENT} lag inden i hinanden")
        parts = _listed(tokens, ";", _requirement)
        tokens.depth -= 1
        return {word.casefold(): parts}
    operator = _read_word(tokens).casefold()
    is_quoted = tokens.peek().startswith('"')
    operand = _listed(tokens, ",", _read_word) if tokens.peek() == "(" else _read_word(tokens)
    if isinstance(operand, str) and not is_quoted:
        truth = TRUTH_WORDS.get(operand.casefold(), operand) if operator == "is" else _TRUTH.get(operand, operand)
        return {"fact": word, operator: truth}
    return {"fact": word, operator: operand}


def _listed(tokens: _Tokens, separator: str, read: Any) -> list[Any]:
    tokens.expect("(")
    parts = [read(tokens)]
    while tokens.peek() == separator:
        tokens.next()
        parts.append(read(tokens))
    tokens.expect(")")
    return parts


def _read_word(tokens: _Tokens) -> str:
    word = tokens.next()
    if word in "(),;":
        raise tokens.wrong(f"«{word}» står, hvor der skulle stå et ord")
    return _unquoted(tokens, word) if word.startswith('"') else word


def _unquoted(tokens: _Tokens, word: str) -> str:
    try:
        return str(json.loads(word))
    except ValueError:
        raise tokens.wrong(f"{word} er ikke et ord i citationstegn") from None
