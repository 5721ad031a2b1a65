"""A rhythm as a person writes it: a table of keys in a catalogue or a request, or one line of text in a spreadsheet.

    { every_weeks = 2, weekdays = ["tue"], from_week = 2026-03-02 }        { per_week = 1 }
    { weeks = "even", weekdays = ["mon"] }                                 { times_a_year = 25 }
    { every_months = 2, nth = 2, weekdays = ["tue"] }                      { dates = [2026-03-02] }
    { agreed = true }       { at_need = true }       { rrule = "RRULE:FREQ=WEEKLY;BYDAY=MO,TH" }

Reading never guesses: an unknown key, a wrong type or two forms at once is a fault, and all faults come at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from helhed.days.rhythm.forms import (
    EVEN_WEEKS,
    ODD_WEEKS,
    WEEKDAYS,
    AgreedAtVisit,
    AsNeeded,
    EveryMonths,
    EveryWeeks,
    OnDates,
    Rhythm,
    TimesAYear,
    WeeksOfYear,
)
from helhed.days.rhythm.rrule import read_rrule
from helhed.errors import describe_given_value, suggest_known_word

_FORMS: Mapping[str, frozenset[str]] = {
    "agreed": frozenset({"agreed"}),
    "at_need": frozenset({"at_need"}),
    "rrule": frozenset({"rrule"}),
    "times_a_year": frozenset({"times_a_year"}),
    "dates": frozenset({"dates", "per_day"}),
    "weeks": frozenset({"weeks", "weekdays", "per_week", "per_day"}),
    "every_months": frozenset({"every_months", "per_month", "month_day", "nth", "weekdays", "from_month", "per_day"}),
    "every_weeks": frozenset({"every_weeks", "per_week", "weekdays", "from_week", "per_day"}),
}
"""The key that names a form, and the keys it takes; a table with only weekdays or times a week is every week."""

_MONTHLY = frozenset({"per_month", "month_day", "nth", "from_month"})
RHYTHM_KEYS: tuple[str, ...] = tuple(dict.fromkeys(key for keys in _FORMS.values() for key in sorted(keys)))
"""Every key a rhythm may have."""


class RhythmError(ValueError):
    """A rhythm that cannot be read: `faults` are the keys (empty for the whole table) with their Danish sentences."""

    def __init__(self, faults: list[tuple[str, str]]) -> None:
        super().__init__("; ".join(message for _, message in faults))
        self.faults = tuple(faults)


def read_rhythm(table: Any) -> Rhythm:
    """Reads a rhythm from its table; dates may be dates or texts. Raises RhythmError with every fault."""
    if not isinstance(table, Mapping) or not table:
        raise RhythmError([("", "en rytme skrives som { every_weeks = 2 } eller { per_week = 1 }.")])
    faults = [
        (str(key), f"ukendt nøgle «{key}».{suggest_known_word(str(key), RHYTHM_KEYS)}")
        for key in table
        if key not in RHYTHM_KEYS
    ]
    form = _form_of(table)
    faults += [
        (key, f"«{key}» kan ikke stå sammen med «{form}»; en rytme har én form.")
        for key in table
        if key in RHYTHM_KEYS and key not in _FORMS[form]
    ]
    values = {key: _read_value(key, value, faults) for key, value in table.items() if key in _FORMS[form]}
    if faults:
        raise RhythmError(faults)
    try:
        return _BUILDERS[form](values)
    except ValueError as error:
        raise RhythmError([("", f"rytmen kan ikke bruges: {error}.")]) from error


def _form_of(table: Mapping[str, Any]) -> str:
    if any(key in table for key in _MONTHLY) and "every_weeks" not in table and "weeks" not in table:
        return "every_months"
    return next((form for form in _FORMS if form in table), "every_weeks")


def _read_value(key: str, value: Any, faults: list[tuple[str, str]]) -> Any:
    try:
        read: Callable[[Any], Any] = _VALUES.get(key, _count)
        return read(value)
    except ValueError as error:
        faults.append((key, f"{error}."))
        return None


def _count(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 1:
        return value
    raise ValueError(f"her skal stå et helt tal på mindst 1, ikke {describe_given_value(value)}")


def _signed(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise ValueError(f"her skal stå et helt tal, ikke {describe_given_value(value)}")


def _true(value: Any) -> bool:
    if value is True:
        return True
    raise ValueError(f"her skal stå true, ikke {describe_given_value(value)}")


def _date(value: Any) -> date:
    if type(value) is date:
        return value
    try:
        if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise ValueError(f"{describe_given_value(value)} er ikke en dato som 2026-03-02")


def _list(value: Any) -> list[Any]:
    if isinstance(value, list | tuple) and value:
        return [*value]
    raise ValueError(f"her skal stå en liste med mindst én værdi, ikke {describe_given_value(value)}")


def _days(value: Any) -> tuple[str, ...]:
    unknown = [day for day in _list(value) if day not in WEEKDAYS]
    if unknown:
        raise ValueError(f"{describe_given_value(unknown[0])} er ikke en ugedag; skriv en af {', '.join(WEEKDAYS)}")
    return tuple(day for day in WEEKDAYS if day in value)


def _week_numbers(value: Any) -> tuple[int, ...]:
    if value in ("even", "odd"):
        return EVEN_WEEKS if value == "even" else ODD_WEEKS
    if not isinstance(value, list | tuple) or not value:
        message = f"{describe_given_value(value)} er ikke even, odd eller en liste af ugenumre"
        raise ValueError(message)
    return tuple(sorted({_count(week) for week in value}))


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    raise ValueError(f"her skal stå tekst i anførselstegn, ikke {describe_given_value(value)}")


_VALUES: Mapping[str, Callable[[Any], Any]] = {
    "agreed": _true,
    "at_need": _true,
    "rrule": _text,
    "weekdays": _days,
    "weeks": _week_numbers,
    "dates": lambda value: tuple(sorted({_date(day) for day in _list(value)})),
    "from_week": lambda value: (day := _date(value)) - timedelta(days=day.weekday()),
    "from_month": lambda value: _date(value).replace(day=1),
    "month_day": _signed,
    "nth": _signed,
}


def _build_weeks(values: Mapping[str, Any]) -> Rhythm:
    weekdays = values.get("weekdays", ())
    return EveryWeeks(
        every=values.get("every_weeks", 1),
        weekdays=weekdays,
        times=values.get("per_week", 0 if weekdays else 1),
        per_day=values.get("per_day", 1),
        from_week=values.get("from_week"),
    )


def _build_weekly(values: Mapping[str, Any]) -> Rhythm:
    if not {"every_weeks", "per_week", "weekdays"} & set(values):
        raise ValueError("der mangler, hvor ofte: skriv «weekdays», «per_week» eller «every_weeks»")
    return _build_weeks(values)


def _build_weeks_of_year(values: Mapping[str, Any]) -> Rhythm:
    weekdays = values.get("weekdays", ())
    times = values.get("per_week", 0 if weekdays else 1)
    return WeeksOfYear(weeks=values["weeks"], weekdays=weekdays, times=times, per_day=values.get("per_day", 1))


def _build_months(values: Mapping[str, Any]) -> Rhythm:
    days = values.get("weekdays", ())
    if len(days) > 1:
        raise ValueError("en ugedag i måneden er én ugedag")
    is_fixed = "month_day" in values or "nth" in values
    return EveryMonths(
        every=values.get("every_months", 1),
        month_day=values.get("month_day"),
        nth=values.get("nth"),
        weekday=days[0] if days else "",
        times=values.get("per_month", 0 if is_fixed else 1),
        per_day=values.get("per_day", 1),
        from_month=values.get("from_month"),
    )


_BUILDERS: Mapping[str, Callable[[Mapping[str, Any]], Rhythm]] = {
    "agreed": lambda _: AgreedAtVisit(),
    "at_need": lambda _: AsNeeded(),
    "rrule": lambda values: read_rrule(values["rrule"]),
    "times_a_year": lambda values: TimesAYear(times=values["times_a_year"]),
    "dates": lambda values: OnDates(dates=values["dates"], per_day=values.get("per_day", 1)),
    "weeks": _build_weeks_of_year,
    "every_months": _build_months,
    "every_weeks": _build_weekly,
}


def rhythm_table(rhythm: Rhythm) -> dict[str, Any]:
    """Returns the table that `read_rhythm` reads back to the same rhythm."""
    if isinstance(rhythm, AgreedAtVisit):
        return {"agreed": True}
    if isinstance(rhythm, AsNeeded):
        return {"at_need": True}
    if isinstance(rhythm, TimesAYear):
        return {"times_a_year": rhythm.times}
    table: dict[str, Any]
    if isinstance(rhythm, OnDates):
        table = {"dates": [*rhythm.dates]}
    elif isinstance(rhythm, EveryMonths):
        table = _table_of_months(rhythm)
    elif isinstance(rhythm, WeeksOfYear):
        word = {EVEN_WEEKS: "even", ODD_WEEKS: "odd"}.get(rhythm.weeks)
        table = {"weeks": word or [*rhythm.weeks], **_table_of_days(rhythm)}
    else:
        table = {"every_weeks": rhythm.every, **_table_of_days(rhythm), "from_week": rhythm.from_week}
        table = {key: value for key, value in table.items() if (key, value) != ("every_weeks", 1)}
    kept = {key: value for key, value in table.items() if value is not None}
    return kept if rhythm.per_day == 1 else {**kept, "per_day": rhythm.per_day}


def _table_of_days(rhythm: EveryWeeks | WeeksOfYear) -> dict[str, Any]:
    return {"weekdays": [*rhythm.weekdays]} if rhythm.weekdays else {"per_week": rhythm.times}


def _table_of_months(rhythm: EveryMonths) -> dict[str, Any]:
    return {
        "every_months": rhythm.every,
        "month_day": rhythm.month_day,
        "nth": rhythm.nth,
        "weekdays": [rhythm.weekday] if rhythm.weekday else None,
        "per_month": rhythm.times or None,
        "from_month": rhythm.from_month,
    }


def rhythm_text(rhythm: Rhythm) -> str:
    """Returns the rhythm as one line of keys and values: «every_weeks 2, weekdays tue, from_week 2026-03-02»."""
    return table_to_text(rhythm_table(rhythm))


def table_to_text(table: Mapping[str, Any]) -> str:
    """Returns a rhythm's table as one line of keys and values."""
    return ", ".join(_pair(key, value) for key, value in table.items())


def _pair(key: str, value: Any) -> str:
    if value is True:
        return key
    return f"{key} {' '.join(map(str, value)) if isinstance(value, list) else value}"


def rhythm_from_text(text: str) -> Rhythm:
    """Reads the line that `rhythm_text` writes. Raises RhythmError."""
    return read_rhythm(text_to_table(text))


def text_to_table(text: str) -> dict[str, Any]:
    """Returns the table of a line, its values not checked yet. Raises RhythmError where a key is there twice."""
    if text.strip().startswith("rrule "):
        return {"rrule": text.strip().removeprefix("rrule ").strip()}
    table: dict[str, Any] = {}
    for part in text.split(","):
        key, *words = part.split() or [""]
        if key in table:
            raise RhythmError([(key, f"«{key}» står to gange.")])
        table[key] = _words_of(key, words)
    return table


def _words_of(key: str, words: list[str]) -> Any:
    numbers = [int(word) if re.fullmatch(r"-?\d{1,4}", word) else word for word in words]
    if key in ("agreed", "at_need") and not words:
        return True
    if key in ("weekdays", "dates") or (key == "weeks" and words not in (["even"], ["odd"])):
        return numbers
    if key == "rrule":
        return " ".join(words)
    return numbers[0] if len(numbers) == 1 else " ".join(words)


__all__ = [
    "RHYTHM_KEYS",
    "RhythmError",
    "read_rhythm",
    "rhythm_from_text",
    "rhythm_table",
    "rhythm_text",
    "table_to_text",
    "text_to_table",
]
