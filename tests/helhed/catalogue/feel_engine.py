"""As much of FEEL as the exported tables use, with FEEL's own rules for null: enough to run them."""

from __future__ import annotations

import json
import re
from typing import Any

_INTERVAL = re.compile(r"([\[(])(\d+)\.\.(\d+)([\])])")
_TOKEN = re.compile(
    r'\s*("(?:[^"\\]|\\.)*"|[\[(]\d+\.\.\d+[\])]|list contains|>=|>|!=|=|\d+|\?|[(),]'
    r"|and\b|not\b|in\b|null\b|true\b|false\b)"
)


def matches(cell: str, value: Any) -> bool:
    """Whether an input entry lets a value through."""
    if cell == "-":
        return True
    tokens = _tokens(cell)
    result = _Expression(tokens, value).conjunction() if "?" in tokens else _unary(tokens, value)
    return result is True


def _tokens(cell: str) -> list[str]:
    tokens, place = [], 0
    while cell[place:].strip():
        found = _TOKEN.match(cell, place)
        assert found, f"no FEEL known here: {cell[place:]}"
        tokens.append(found[1])
        place = found.end()
    return tokens


def _unary(tokens: list[str], value: Any) -> bool | None:
    if tokens[0] == "not":
        return _not(_any_of(tokens[2:-1], value))
    return _any_of(tokens, value)


def _any_of(tokens: list[str], value: Any) -> bool | None:
    outcomes = []
    part: list[str] = []
    for token in [*tokens, ","]:
        if token != ",":
            part.append(token)
            continue
        outcomes.append(_test(part, value))
        part = []
    if True in outcomes:
        return True
    return None if None in outcomes else False


def _test(part: list[str], value: Any) -> bool | None:
    if interval := _INTERVAL.fullmatch(part[0]):
        if value is None:
            return None
        opens, first, last, closes = interval.groups()
        above = value >= int(first) if opens == "[" else value > int(first)
        return above and (value <= int(last) if closes == "]" else value < int(last))
    if part[0] in (">", ">="):
        return None if value is None else (value > int(part[1]) if part[0] == ">" else value >= int(part[1]))
    literal = _literal(part[0])
    return value == literal and isinstance(value, bool) == isinstance(literal, bool)


def _literal(token: str) -> Any:
    return None if token == "null" else json.loads(token)


def _not(outcome: bool | None) -> bool | None:
    return None if outcome is None else not outcome


class _Expression:
    """A condition on `?`: tests of membership and of null, `list contains`, joined by *and*."""

    def __init__(self, tokens: list[str], value: Any) -> None:
        self.tokens, self.value = [*tokens], value

    def take(self, *expected: str) -> str:
        token = self.tokens.pop(0)
        assert not expected or token in expected, f"{token} is none of {expected}"
        return token

    def conjunction(self) -> bool | None:
        outcomes = [self.term()]
        while self.tokens and self.tokens[0] == "and":
            self.take("and")
            outcomes.append(self.term())
        if False in outcomes:
            return False
        return None if None in outcomes else True

    def term(self) -> bool | None:
        token = self.take()
        if token in ("(", "not"):
            if token == "not":
                self.take("(")
            inner = self.conjunction()
            self.take(")")
            return _not(inner) if token == "not" else inner
        if token == "list contains":
            return self.contains()
        return self.comparison()

    def contains(self) -> bool | None:
        self.take("(")
        self.take("?")
        self.take(",")
        word = _literal(self.take())
        self.take(")")
        return None if self.value is None else word in self.value

    def comparison(self) -> bool | None:
        operator = self.take("=", "!=", "in")
        if operator != "in":
            same = self.value == _literal(self.take())
            return same if operator == "=" else not same
        self.take("(")
        close = self.tokens.index(")")
        tests, self.tokens = self.tokens[:close], self.tokens[close + 1 :]
        return _any_of(tests, self.value)
