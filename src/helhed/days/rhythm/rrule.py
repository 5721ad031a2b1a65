"""Writes and reads a rhythm as iCalendar text: the subset of RFC 5545 that says it.

A rhythm that has no fixed days has no rule, and says why. `per_day` has no word in the RFC; it is the extension
parameter X-PER-DAY of the RRULE, which other calendars leave out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from helhed.days.rhythm.forms import (
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

_ICAL_DAYS = dict(zip(WEEKDAYS, ("MO", "TU", "WE", "TH", "FR", "SA", "SU"), strict=True))
_OWN_DAYS = {ical: own for own, ical in _ICAL_DAYS.items()}
_LINE = re.compile(r"(DTSTART|RRULE|RDATE)((?:;[A-Z-]+=[A-Z0-9-]+)*):(.+)")
_NTH_DAY = re.compile(r"([+-]?\d+)([A-Z]{2})")
_ENDLESS = "en rytme har ingen slutning; den er bevillingens"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoRecurrenceRule:
    """A rhythm that RFC 5545 cannot say; `reason` is the Danish sentence."""

    reason: str


def write_rrule(rhythm: Rhythm) -> str | NoRecurrenceRule:
    """Returns the lines DTSTART (where weeks or months are counted) and RRULE, or RDATE for dates."""
    if isinstance(rhythm, AgreedAtVisit):
        return NoRecurrenceRule(reason="Næste gang aftales ved besøget; det har ingen fast gentagelse.")
    if isinstance(rhythm, AsNeeded):
        return NoRecurrenceRule(reason="Efter behov har ingen fast gentagelse.")
    if isinstance(rhythm, TimesAYear):
        return NoRecurrenceRule(reason=f"{rhythm.times} gange om året siger ikke, hvilke dage det er.")
    if isinstance(rhythm, OnDates):
        return f"RDATE;VALUE=DATE{_per_day(rhythm)}:{','.join(f'{day:%Y%m%d}' for day in rhythm.dates)}"
    if isinstance(rhythm, WeeksOfYear):
        return _write_weeks_of_year(rhythm)
    return _write_weeks(rhythm) if isinstance(rhythm, EveryWeeks) else _write_months(rhythm)


def _per_day(rhythm: EveryWeeks | WeeksOfYear | EveryMonths | OnDates) -> str:
    return "" if rhythm.per_day == 1 else f";X-PER-DAY={rhythm.per_day}"


def _days(weekdays: tuple[str, ...]) -> str:
    return ",".join(_ICAL_DAYS[day] for day in weekdays)


_UNFIXED = NoRecurrenceRule(reason="Det er ikke fastlagt, hvilke dage det er.")


def _write_weeks(rhythm: EveryWeeks) -> str | NoRecurrenceRule:
    if not rhythm.weekdays:
        return _UNFIXED
    if rhythm.every == 1:
        return f"RRULE{_per_day(rhythm)}:FREQ=WEEKLY;BYDAY={_days(rhythm.weekdays)}"
    if rhythm.from_week is None:
        return NoRecurrenceRule(reason="Det er ikke fastlagt, hvilke uger det er.")
    start = rhythm.from_week + timedelta(days=WEEKDAYS.index(rhythm.weekdays[0]))
    rule = f"FREQ=WEEKLY;INTERVAL={rhythm.every};BYDAY={_days(rhythm.weekdays)}"
    return f"DTSTART;VALUE=DATE:{start:%Y%m%d}\nRRULE{_per_day(rhythm)}:{rule}"


def _write_weeks_of_year(rhythm: WeeksOfYear) -> str | NoRecurrenceRule:
    if not rhythm.weekdays:
        return _UNFIXED
    weeks = ",".join(map(str, rhythm.weeks))
    return f"RRULE{_per_day(rhythm)}:FREQ=YEARLY;BYWEEKNO={weeks};BYDAY={_days(rhythm.weekdays)}"


def _write_months(rhythm: EveryMonths) -> str | NoRecurrenceRule:
    if rhythm.times:
        return _UNFIXED
    if rhythm.every > 1 and rhythm.from_month is None:
        return NoRecurrenceRule(reason="Det er ikke fastlagt, hvilke måneder det er.")
    on = f"BYMONTHDAY={rhythm.month_day}" if rhythm.nth is None else f"BYDAY={rhythm.nth}{_ICAL_DAYS[rhythm.weekday]}"
    if rhythm.from_month is None:
        return f"RRULE{_per_day(rhythm)}:FREQ=MONTHLY;{on}"
    start = _first_day_of(rhythm, rhythm.from_month)
    return f"DTSTART;VALUE=DATE:{start:%Y%m%d}\nRRULE{_per_day(rhythm)}:FREQ=MONTHLY;INTERVAL={rhythm.every};{on}"


def _first_day_of(rhythm: EveryMonths, month: date) -> date:
    """Returns the occurrence in a month: RFC 5545 wants DTSTART to be the first of its own rule."""
    last = (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    if rhythm.month_day is not None:
        return last if rhythm.month_day < 0 else month.replace(day=rhythm.month_day)
    place = WEEKDAYS.index(rhythm.weekday)
    if rhythm.nth == -1:
        return last - timedelta(days=(last.weekday() - place) % 7)
    return month + timedelta(days=(place - month.weekday()) % 7, weeks=(rhythm.nth or 1) - 1)


def read_rrule(text: str) -> Rhythm:
    """Reads iCalendar lines back. Raises ValueError in Danish for what lies outside the subset; nothing is left out."""
    start, rule, dates, per_day = None, None, None, 1
    seen: list[str] = []
    for line in text.strip().splitlines():
        found = _LINE.fullmatch(line.strip())
        if not found:
            raise ValueError(f"linjen «{line.strip()}» er ikke DTSTART, RRULE eller RDATE")
        name, parameters, value = found[1], _parameters(found[2]), found[3]
        per_day = _number(parameters.pop("X-PER-DAY", str(per_day)))
        if parameters not in ({}, {"VALUE": "DATE"}):
            raise ValueError(f"«{found[2]}» hører ikke til en rytme")
        if name in seen:
            raise ValueError(f"der er to linjer med {name}; en rytme har højst én af hver")
        seen.append(name)
        if name == "RDATE":
            dates = tuple(_date(part) for part in value.split(","))
        elif name == "DTSTART":
            start = _date(value)
        else:
            rule = value
    if dates is not None and rule is None and start is None:
        return OnDates(dates=dates, per_day=per_day)
    if dates is not None:
        raise ValueError("RDATE er datoer for sig og kan ikke stå sammen med RRULE eller DTSTART")
    if rule is None:
        raise ValueError("der mangler en linje med RRULE")
    return _read_rule(_parts(rule), start, per_day)


def _parameters(text: str) -> dict[str, str]:
    return {key: value for key, _, value in (part.partition("=") for part in text.split(";") if part)}


def _parts(rule: str) -> dict[str, str]:
    named = (part.partition("=") for part in rule.split(";"))
    parts = {key: value for key, _, value in named}
    for key in ("COUNT", "UNTIL"):
        if key in parts:
            raise ValueError(f"«{key}» hører ikke til en rytme: {_ENDLESS}")
    if parts.pop("WKST", "MO") != "MO":
        raise ValueError("ugen begynder mandag")
    return parts


def _date(text: str) -> date:
    try:
        return datetime.strptime(text, "%Y%m%d").date()  # noqa: DTZ007 -- a day without a clock
    except ValueError:
        raise ValueError(f"«{text}» er ikke en dato som 20260302") from None


def _number(text: str) -> int:
    if not re.fullmatch(r"[+-]?\d{1,4}", text):
        raise ValueError(f"«{text}» er ikke et helt tal")
    return int(text)


def _read_rule(parts: dict[str, str], start: date | None, per_day: int) -> Rhythm:
    frequency, every = parts.pop("FREQ", ""), _number(parts.pop("INTERVAL", "1"))
    readers: Mapping[str, frozenset[str]] = {
        "DAILY": frozenset(),
        "WEEKLY": frozenset({"BYDAY"}),
        "MONTHLY": frozenset({"BYDAY", "BYMONTHDAY"}),
        "YEARLY": frozenset({"BYWEEKNO", "BYDAY"}),
    }
    unknown = [key for key in parts if key not in readers.get(frequency, frozenset())]
    if frequency not in readers or unknown:
        raise ValueError(f"«{unknown[0] if unknown else frequency}» hører ikke til de gentagelser, en rytme kan have")
    if every > 1 and start is None:
        raise ValueError("der mangler en linje med DTSTART, så det er uklart, hvad der tælles fra")
    if frequency == "MONTHLY":
        return _read_months(parts, every, start, per_day)
    if frequency == "YEARLY":
        return _read_weeks_of_year(parts, every, per_day)
    return _read_weeks(parts, every, start, per_day, frequency)


def _read_weeks(parts: Mapping[str, str], every: int, start: date | None, per_day: int, frequency: str) -> Rhythm:
    if frequency == "DAILY" and every > 1:
        raise ValueError("hver anden dag har ingen faste ugedage; en rytme tæller uger")
    if frequency == "WEEKLY" and "BYDAY" not in parts and start is None:
        raise ValueError("«BYDAY» mangler, så det er uklart, hvilke dage det er")
    weekdays = WEEKDAYS if frequency == "DAILY" else _read_days(parts.get("BYDAY", ""), start)
    monday = start - timedelta(days=start.weekday()) if start and every > 1 else None
    return EveryWeeks(every=every, weekdays=weekdays, per_day=per_day, from_week=monday)


def _read_days(text: str, start: date | None) -> tuple[str, ...]:
    if not text and start:
        return (WEEKDAYS[start.weekday()],)
    days = [_OWN_DAYS.get(part, "") for part in text.split(",")]
    if "" in days:
        raise ValueError(f"«{text}» er ikke ugedage som MO,TH")
    return tuple(day for day in WEEKDAYS if day in days)


def _read_weeks_of_year(parts: Mapping[str, str], every: int, per_day: int) -> Rhythm:
    if every != 1 or set(parts) != {"BYWEEKNO", "BYDAY"}:
        raise ValueError("en årlig gentagelse skrives med BYWEEKNO og BYDAY, hvert år")
    weeks = tuple(sorted({_number(part) for part in parts["BYWEEKNO"].split(",")}))
    return WeeksOfYear(weeks=weeks, weekdays=_read_days(parts["BYDAY"], None), per_day=per_day)


def _read_months(parts: Mapping[str, str], every: int, start: date | None, per_day: int) -> Rhythm:
    month = start.replace(day=1) if start and every > 1 else None
    if "BYDAY" in parts:
        found = _NTH_DAY.fullmatch(parts["BYDAY"])
        if "BYMONTHDAY" in parts or not found or found[2] not in _OWN_DAYS:
            raise ValueError("en ugedag i måneden skrives som BYDAY=2TU, alene")
        nth, weekday = int(found[1]), _OWN_DAYS[found[2]]
        return EveryMonths(every=every, nth=nth, weekday=weekday, per_day=per_day, from_month=month)
    if "BYMONTHDAY" not in parts:
        raise ValueError("en månedlig gentagelse skrives med BYMONTHDAY eller BYDAY")
    return EveryMonths(every=every, month_day=_number(parts["BYMONTHDAY"]), per_day=per_day, from_month=month)
