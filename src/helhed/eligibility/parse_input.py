"""Parses the contract's JSON into facts: unknown keys and wrong types are refused, all faults are reported at once, and
no value is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal, InvalidOperation
from typing import Any

from helhed.catalogue import MEASURES, REGIME, REGIME_FACT, WEEKDAYS, Catalogue, FactDefinition, FactKind, Unit
from helhed.catalogue.vocabulary import LAST_ISO_WEEK, NATIONAL_FACTS
from helhed.days.rhythm import EveryWeeks, RhythmError, WeeksOfYear, read_rhythm
from helhed.eligibility.facts import Facts, FactValue, RequestLine, RunningGrant
from helhed.errors import FactError, Fault, describe_given_value, suggest_known_word

INPUT_KEYS = ("catalogue", "on", "facts", "signs", "signs_absent", "grants", "request")
GRANT_KEYS = ("package", "weekdays", "per_day", "rhythm", "one_off", "weeks", "item_rhythms", "amounts")
LINE_KEYS = (
    "package", "weekdays", "per_day", "visits", "items", "starts",
    "quantity", "from", "until", "one_off", "morning_care", "weeks",
    "rhythm", "item_rhythms", "item_minutes", "amounts",
)  # fmt: skip

AMOUNT_UNITS = (*(unit.value for unit in MEASURES), Unit.MINUTES.value)
"""What an amount of a request line can be in."""

_MISSING = object()
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
"""A local clock time; the library would read «0815» and «08:15+01:00» too."""
_OWN_FACT = re.compile(r"[^.]+[.][a-z][a-z0-9_]*")
"""The name of a fact that some catalogue declares."""
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def parse_facts(given: Mapping[str, Any], catalogue: Catalogue) -> Facts:
    """Returns the facts, signs, grants and request of an input; a null is left out, and so unknown.

    Raises FactError with every fault: unknown keys, values of another type, signs and packages missing from the
    catalogue. The keys `catalogue` and `on` are for the caller and are ignored here.
    """
    reading = _Reading(catalogue)
    facts = _read(reading, given)
    if reading.faults:
        raise FactError(reading.faults)
    return facts


def find_input_faults(given: Mapping[str, Any]) -> tuple[Fault, ...]:
    """Returns the faults of an input that need no catalogue: all but those of codes and signs."""
    reading = _Reading(None)
    _read(reading, given)
    return tuple(reading.faults)


def _read(reading: _Reading, given: Mapping[str, Any]) -> Facts:
    if not reading.known_keys(given, INPUT_KEYS, ""):
        return Facts()
    said = {key: value for key, value in given.items() if value is not None}
    facts = Facts(
        values=reading.facts(said.get("facts", {})),
        signs=frozenset(reading.signs(said.get("signs", []), "signs")),
        signs_absent=frozenset(reading.signs(said.get("signs_absent", []), "signs_absent")),
        grants=reading.grants(said["grants"]) if "grants" in said else None,
        request=reading.request(said.get("request", [])),
    )
    for sign in sorted(facts.signs & facts.signs_absent):
        reading.fault("signs_absent", f"kendetegnet «{sign}» er både til stede og fraværende; behold det ét sted.")
    return facts


@dataclass(slots=True)
class _Reading:
    """One input being read; without a catalogue its codes and signs are not checked, everything else is."""

    catalogue: Catalogue | None
    faults: list[Fault] = field(default_factory=list)

    def fault(self, key: str, message: str) -> Any:
        """Records a fault; returns the marker of a missing value."""
        self.faults.append(Fault(key=key, message=message))
        return _MISSING

    def known_keys(self, table: Any, known: Sequence[str], place: str) -> bool:
        """Whether this is a table; its unknown keys are noted."""
        if not isinstance(table, Mapping):
            self.fault(place or "input", f"her skal stå et objekt med nøgler, ikke {describe_given_value(table)}.")
            return False
        for key in table:
            if key not in known:
                name = f"{place}.{key}" if place else str(key)
                self.fault(name, f"ukendt nøgle «{key}».{suggest_known_word(str(key), known)}")
        return True

    def facts(self, given: Any) -> dict[str, FactValue]:
        """Every fact that has a value; null is left out, and so unknown."""
        known = self.catalogue.defined if self.catalogue else {**NATIONAL_FACTS, REGIME: REGIME_FACT}
        foreign = [] if self.catalogue or not isinstance(given, Mapping) else [*filter(_OWN_FACT.fullmatch, given)]
        if not self.known_keys(given, [*known, *foreign], "facts"):
            return {}
        read = {
            name: _FACT_READERS[known[name].kind](self, known[name], value, f"facts.{name}")
            for name, value in given.items()
            if name in known and value is not None
        }
        return {name: value for name, value in read.items() if value is not _MISSING}

    def signs(self, given: Any, key: str) -> list[str]:
        """Signs of the catalogue."""
        known = [sign.id for sign in self.catalogue.signs] if self.catalogue else []
        return [sign for sign in self.words(given, key) if self._is_known(sign, known, key, "kendetegnet")]

    def grants(self, given: Any) -> tuple[RunningGrant, ...]:
        """The grants already running."""
        rows = self.rows(given, "grants")
        return tuple(grant for number, row in enumerate(rows) if (grant := self._grant(row, f"grants[{number}]")))

    def request(self, given: Any) -> tuple[RequestLine, ...]:
        """The lines of what is wished for."""
        rows = self.rows(given, "request")
        return tuple(line for number, row in enumerate(rows) if (line := self._line(row, f"request[{number}]")))

    def rows(self, given: Any, key: str) -> list[Any]:
        """A list, or none and a fault."""
        if isinstance(given, list):
            return given
        self.fault(key, f"her skal stå en liste, ikke {describe_given_value(given)}.")
        return []

    def words(self, given: Any, key: str) -> list[str]:
        """A list of texts."""
        rows = self.rows(given, key)
        for row in rows:
            if not isinstance(row, str):
                self.fault(key, f"her skal stå tekster, ikke {describe_given_value(row)}.")
        return [row for row in rows if isinstance(row, str)]

    def _is_known(self, word: str, known: Sequence[str], key: str, what: str) -> bool:
        if self.catalogue is None or word in known:
            return True
        self.fault(
            key, f"{what} «{word}» findes ikke i kataloget «{self.catalogue.id}».{suggest_known_word(word, known)}"
        )
        return False

    def _package(self, row: Mapping[str, Any], place: str) -> str:
        code = row.get("package")
        codes = [product.code for product in self.catalogue.products] if self.catalogue else []
        if not isinstance(code, str):
            self.fault(f"{place}.package", "nøglen «package» mangler eller er ikke en tekst.")
            return ""
        return code if self._is_known(code, codes, f"{place}.package", "ydelsen") else ""

    def _grant(self, row: Any, place: str) -> RunningGrant | None:
        if not self.known_keys(row, GRANT_KEYS, place):
            return None
        package = self._package(row, place)
        readers = {key: _LINE_READERS[key] for key in GRANT_KEYS if key != "package"}
        optional = self._optional(row, place, readers)
        if not package:
            return None
        filled = self._fill_days({_FIELD_NAMES.get(key, key): value for key, value in optional.items()}, place)
        if "rhythm" in filled:
            filled.setdefault("weekdays", None)
        return RunningGrant(package=package, **filled)

    def _line(self, row: Any, place: str) -> RequestLine | None:
        if not self.known_keys(row, LINE_KEYS, place):
            return None
        package = self._package(row, place)
        optional = self._fill_days(self._optional(row, place, _LINE_READERS), place)
        items = optional.get("items", ())
        named = [(key, item) for key in ("item_rhythms", "item_minutes") for item in optional.get(key, ())]
        for key, item in (each for each in named if each[1] not in items):
            hint = suggest_known_word(item, items)
            self.fault(f"{place}.{key}.{item}", f"«{item}» står ikke blandt linjens «items».{hint}")
        renamed = {_FIELD_NAMES.get(key, key): value for key, value in optional.items()}
        return RequestLine(package=package, **renamed) if package else None

    def _fill_days(self, said: dict[str, Any], place: str) -> dict[str, Any]:
        """Fills the weekdays and the number a day from the rhythm; a fault where the two differ."""
        rhythm = said.get("rhythm")
        if not isinstance(rhythm, EveryWeeks | WeeksOfYear) or not rhythm.weekdays:
            return said
        for key, value in (("weekdays", rhythm.weekdays), ("per_day", rhythm.per_day)):
            if said.setdefault(key, value) != value:
                self.fault(f"{place}.{key}", f"«{key}» siger noget andet end «rhythm»; behold det ene.")
        return said

    def _optional(self, row: Mapping[str, Any], place: str, readers: Mapping[str, _Reads]) -> dict[str, Any]:
        read = {
            key: reads(self, row[key], f"{place}.{key}") for key, reads in readers.items() if row.get(key) is not None
        }
        return {key: value for key, value in read.items() if value is not _MISSING}


_Reads = Callable[[_Reading, Any, str], Any]


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _positive(reading: _Reading, value: Any, key: str) -> Any:
    if _is_whole(value) and value > 0:
        return value
    return reading.fault(key, f"her skal stå et helt tal på mindst 1, ikke {describe_given_value(value)}.")


def _flag(reading: _Reading, value: Any, key: str) -> Any:
    return (
        value
        if isinstance(value, bool)
        else reading.fault(key, f"her skal stå true eller false, ikke {describe_given_value(value)}.")
    )


def _weekdays(reading: _Reading, value: Any, key: str) -> Any:
    days = reading.words(value, key)
    if value == []:
        return reading.fault(key, "her skal stå mindst én ugedag; udelad nøglen, hvis dagene ikke kendes.")
    for day in days:
        if day not in WEEKDAYS:
            reading.fault(
                key, f"«{day}» er ikke en ugedag; skriv {', '.join(WEEKDAYS)}.{suggest_known_word(day, WEEKDAYS)}"
            )
    return tuple(day for day in WEEKDAYS if day in days)


def _texts(reading: _Reading, value: Any, key: str) -> Any:
    return tuple(dict.fromkeys(reading.words(value, key)))


def _starts(reading: _Reading, value: Any, key: str) -> Any:
    return tuple(start for word in reading.words(value, key) if (start := _clock(reading, word, key)) is not _MISSING)


def _clock(reading: _Reading, word: str, key: str) -> Any:
    if _CLOCK.fullmatch(word):
        return time.fromisoformat(word)
    return reading.fault(key, f"«{word}» er ikke et klokkeslæt; skriv det som 08:15.")


def read_date(word: Any) -> date | None:
    """A date written as 2026-03-02; None where the word is none."""
    try:
        return date.fromisoformat(word) if _DATE.fullmatch(word) else None
    except (TypeError, ValueError):
        return None


def _date(reading: _Reading, value: Any, key: str) -> Any:
    return read_date(value) or reading.fault(
        key, f"{describe_given_value(value)} er ikke en dato; skriv den som 2026-03-02."
    )


def _quantity(reading: _Reading, value: Any, key: str) -> Any:
    try:
        quantity = Decimal(str(value))
    except InvalidOperation:
        quantity = Decimal(0)
    if isinstance(value, bool | str) or not quantity.is_finite() or quantity <= 0:
        return reading.fault(key, f"her skal stå et tal over 0, ikke {describe_given_value(value)}.")
    return quantity


def _weeks(reading: _Reading, value: Any, key: str) -> Any:
    rows = reading.rows(value, key)
    for row in rows:
        if not _is_whole(row) or not 1 <= row <= LAST_ISO_WEEK:
            reading.fault(key, f"{describe_given_value(row)} er ikke et ugenummer mellem 1 og {LAST_ISO_WEEK}.")
    return tuple(sorted({row for row in rows if _is_whole(row)}))


def parse_rhythm(reading: _Reading, value: Any, key: str) -> Any:
    """A rhythm from its object; each fault at its own key."""
    try:
        return read_rhythm(value)
    except RhythmError as error:
        for part, message in error.faults:
            reading.fault(f"{key}.{part}" if part else key, message)
        return _MISSING


def _by_item(reads: _Reads) -> _Reads:
    def read_by_item(reading: _Reading, value: Any, key: str) -> Any:
        if not isinstance(value, Mapping):
            return reading.fault(key, f"her skal stå et objekt med opgavernes id, ikke {describe_given_value(value)}.")
        read = {str(item): reads(reading, of_item, f"{key}.{item}") for item, of_item in value.items()}
        return {item: of_item for item, of_item in read.items() if of_item is not _MISSING}

    return read_by_item


def _amounts(reading: _Reading, value: Any, key: str) -> Any:
    if not reading.known_keys(value, AMOUNT_UNITS, key):
        return _MISSING
    read = {
        Unit(unit): _quantity(reading, amount, f"{key}.{unit}")
        for unit, amount in value.items()
        if unit in AMOUNT_UNITS
    }
    return {unit: amount for unit, amount in read.items() if amount is not _MISSING}


_LINE_READERS: Mapping[str, _Reads] = {
    "weekdays": _weekdays,
    "per_day": _positive,
    "visits": _positive,
    "items": _texts,
    "starts": _starts,
    "quantity": _quantity,
    "from": _date,
    "until": _date,
    "one_off": _flag,
    "morning_care": _flag,
    "weeks": _weeks,
    "rhythm": parse_rhythm,
    "item_rhythms": _by_item(parse_rhythm),
    "item_minutes": _by_item(_positive),
    "amounts": _amounts,
}
_FIELD_NAMES = {"from": "begins", "one_off": "is_one_off", "morning_care": "is_morning_care"}


def _choice_fact(reading: _Reading, fact: FactDefinition, value: Any, key: str) -> Any:
    if isinstance(value, str) and value in fact.choices:
        return value
    hint = suggest_known_word(value, fact.choices) if isinstance(value, str) else ""
    return reading.fault(key, f"{describe_given_value(value)} er ikke en af værdierne {', '.join(fact.choices)}.{hint}")


def _number_fact(reading: _Reading, fact: FactDefinition, value: Any, key: str) -> Any:
    if _is_whole(value) and value in fact.numbers:
        return value
    return reading.fault(
        key, f"{describe_given_value(value)} er ikke et af tallene {', '.join(map(str, fact.numbers))}."
    )


def _minutes_fact(reading: _Reading, _: FactDefinition, value: Any, key: str) -> Any:
    if _is_whole(value) and value >= 0:
        return value
    return reading.fault(key, f"her skal stå hele minutter, 0 eller flere, ikke {describe_given_value(value)}.")


def _amount_fact(reading: _Reading, _: FactDefinition, value: Any, key: str) -> Any:
    if _is_whole(value) and value >= 0:
        return value
    return reading.fault(key, f"her skal stå et helt tal, 0 eller mere, ikke {describe_given_value(value)}.")


def _shifts_fact(reading: _Reading, fact: FactDefinition, value: Any, key: str) -> Any:
    words = reading.words(value, key)
    for word in words:
        if word not in fact.choices:
            known = ", ".join(fact.choices)
            reading.fault(
                key, f"«{word}» er ikke en del af døgnet; skriv {known}.{suggest_known_word(word, fact.choices)}"
            )
    return tuple(shift for shift in fact.choices if shift in words)


_FACT_READERS: Mapping[FactKind, Callable[[_Reading, FactDefinition, Any, str], Any]] = {
    FactKind.LEVEL: _number_fact,
    FactKind.COUNT: _number_fact,
    FactKind.CHOICE: _choice_fact,
    FactKind.MINUTES: _minutes_fact,
    FactKind.AMOUNT: _amount_fact,
    FactKind.SHIFTS: _shifts_fact,
    FactKind.FLAG: lambda reading, _, value, key: _flag(reading, value, key),
    FactKind.WEEKS: lambda reading, _, value, key: _weeks(reading, value, key),
}
