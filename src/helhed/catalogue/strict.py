"""Reads plain tables into dataclasses without guessing: no unknown key, no implicit type, every fault at once.

The shape is the dataclass itself: its field names are the keys, its annotations the types. Some types have a form of
their own in the files (an interval, a condition with its requirement); `shapes.py` gives the readers for those.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any, Union, get_args, get_origin, get_type_hints

from helhed.catalogue.vocabulary import NATIONAL_FACTS, FactDefinition
from helhed.errors import Fault, describe_given_value, suggest_known_word

Path = tuple[str | int, ...]
Table = Mapping[str, Any]

TYPE_NAMES: dict[type, str] = {
    str: "tekst i anførselstegn",
    int: "et helt tal",
    bool: "true eller false",
    date: "en dato som 2026-03-02",
    time: "et klokkeslæt som 07:00:00",
    Decimal: "et tal",
}


class Unreadable(Exception):
    """A value that cannot be read; its fault is already recorded."""


@dataclass(frozen=True, slots=True)
class OwnReader:
    """A field's own reader: it sees the whole table and takes these of its keys."""

    keys: frozenset[str]
    read: Callable[[Reader, Any, Path], Any]


@dataclass(slots=True)
class Reader:
    """Reads tables of one file and collects the faults it meets.

    `line_of` returns the line of a key path. `shapes` maps a type to the reader of its own form. `facts` are those a
    rule may read: the national ones, and those the catalogue declares.
    """

    file: str
    line_of: Callable[[Path], int]
    shapes: Mapping[type, Callable[[Reader, Any, Path], Any]]
    facts: Mapping[str, FactDefinition] = field(default_factory=lambda: NATIONAL_FACTS)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, path: Path, message: str) -> Unreadable:
        """Records a fault and returns the exception to raise."""
        key = ".".join(str(part + 1) if isinstance(part, int) else part for part in path)
        self.faults.append(Fault(file=self.file, line=self.line_of(path), key=key, message=message))
        return Unreadable(message)

    def read(self, kind: Any, value: Any, path: Path) -> Any:
        """Reads a value of a type at a path; raises Unreadable after recording its faults."""
        if kind in self.shapes:
            return self.shapes[kind](self, value, path)
        if is_dataclass(kind):
            return self.record(kind, value, path)
        if get_origin(kind) is tuple:
            return self._sequence(get_args(kind)[0], value, path)
        if get_origin(kind) in (Union, types.UnionType):
            return self._optional(kind, value, path)
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return self._word(kind, value, path)
        return self._plain(kind, value, path)

    def record(self, kind: Any, value: Any, path: Path, own: Mapping[str, OwnReader] = MappingProxyType({})) -> Any:
        """Reads a dataclass from a table.

        `own` maps a field to a reader of its own, with the keys it takes, where the field's form depends on other
        fields: a parameter's values on its unit, a condition's requirement on several keys.
        """
        if not isinstance(value, Mapping):
            raise self.fault(path, f"her skal stå en tabel med nøgler, ikke {describe_given_value(value)}.")
        faults_before = len(self.faults)
        self._refuse_unknown(value, path, [*own, *_typed_fields(kind)], {k for o in own.values() for k in o.keys})
        found = {name: self._field(f, value, path) for name, f in _typed_fields(kind).items() if name not in own}
        for name, reader in own.items():
            found[name] = self._tried(reader.read, value, path)
        if len(self.faults) > faults_before:
            raise Unreadable
        return self._built(kind, {name: read for name, read in found.items() if read is not MISSING}, path)

    def _refuse_unknown(self, value: Table, path: Path, names: Sequence[str], taken: set[str]) -> None:
        known = [*names, *sorted(taken)]
        for key in value:
            if key not in known:
                self.fault((*path, key), f"ukendt nøgle «{key}».{suggest_known_word(key, known)}")

    def _tried(self, read: Callable[[Reader, Any, Path], Any], value: Any, path: Path) -> Any:
        try:
            return read(self, value, path)
        except Unreadable:
            return MISSING

    def _built(self, kind: Any, values: dict[str, Any], path: Path) -> Any:
        try:
            return kind(**values)
        except ValueError as fault:
            raise self.fault(path, f"værdien kan ikke bruges: {fault}.") from fault

    def _field(self, typed: _TypedField, value: Table, path: Path) -> Any:
        name = typed.field.name
        if name not in value:
            if typed.field.default is MISSING and typed.field.default_factory is MISSING:
                self.fault((*path, name), f"nøglen «{name}» mangler.")
            return MISSING
        return self._tried(lambda reader, part, place: reader.read(typed.kind, part, place), value[name], (*path, name))

    def _sequence(self, kind: Any, value: Any, path: Path) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise self.fault(path, f"her skal stå en liste, ikke {describe_given_value(value)}.")
        places = (((*path, number), part) for number, part in enumerate(value))
        return self.each(lambda reader, part, place: reader.read(kind, part, place), places)

    def each(self, read: Callable[[Reader, Any, Path], Any], places: Iterable[tuple[Path, Any]]) -> tuple[Any, ...]:
        """Reads several values, each at its path; raises Unreadable after recording the faults of all of them."""
        faults_before = len(self.faults)
        found = tuple(self._tried(read, value, path) for path, value in places)
        if len(self.faults) > faults_before:
            raise Unreadable
        return found

    def _optional(self, kind: Any, value: Any, path: Path) -> Any:
        (inner,) = (part for part in get_args(kind) if part is not types.NoneType)
        return self.read(inner, value, path)

    def _word(self, kind: type[StrEnum], value: Any, path: Path) -> StrEnum:
        words = [member.value for member in kind]
        if not isinstance(value, str) or value not in words:
            hint = suggest_known_word(value, words) if isinstance(value, str) else ""
            raise self.fault(path, f"{describe_given_value(value)} er ikke et af ordene {', '.join(words)}.{hint}")
        return kind(value)

    def _plain(self, kind: type, value: Any, path: Path) -> Any:
        if type(value) is not kind:
            raise self.fault(path, f"her skal stå {TYPE_NAMES[kind]}, ikke {describe_given_value(value)}.")
        return value


@dataclass(frozen=True, slots=True)
class _TypedField:
    field: Field[Any]
    kind: Any


@cache
def _typed_fields(kind: Any) -> dict[str, _TypedField]:
    hints = get_type_hints(kind)
    return {f.name: _TypedField(f, hints[f.name]) for f in fields(kind)}
