"""A rhythm in Danish, as it follows «Hjælpen gives …»."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from helhed.days.rhythm.forms import (
    EVEN_WEEKS,
    LAST_OF_MONTH,
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

_DAY_NAMES = dict(zip(WEEKDAYS, ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"), strict=True))
_MONTH_NAMES = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
_ORDINALS = {2: "anden", 3: "tredje", 4: "fjerde", 5: "femte", 6: "sjette"}
_NTH = {1: "første", 2: "anden", 3: "tredje", 4: "fjerde", LAST_OF_MONTH: "sidste"}
_RUN = 3
_SMALL = 10


def format_rhythm(rhythm: Rhythm) -> str:
    """Returns the rhythm in Danish: «mandag og torsdag hver anden uge fra uge 10 i 2026», «25 gange om året»."""
    if isinstance(rhythm, AgreedAtVisit):
        return "efter aftale ved besøget"
    if isinstance(rhythm, AsNeeded):
        return "efter behov"
    if isinstance(rhythm, TimesAYear):
        return f"{_times(rhythm.times)} om året"
    if isinstance(rhythm, OnDates):
        return _per_day(rhythm.per_day, _join(_date(day) for day in rhythm.dates))
    if isinstance(rhythm, EveryMonths):
        return _per_day(rhythm.per_day, _months(rhythm))
    if isinstance(rhythm, EveryWeeks) and rhythm.every == 1 and rhythm.weekdays == WEEKDAYS and rhythm.per_day > 1:
        return f"{_times(rhythm.per_day)} om dagen"
    return _per_day(rhythm.per_day, _weeks(rhythm) if isinstance(rhythm, EveryWeeks) else _weeks_of_year(rhythm))


def describe_average(times: Fraction, period: str) -> str:
    """Returns an average to the tenth below 10, else to the whole: «ca. 26 gange om året», «2 gange om ugen»."""
    rounded = round(times * 10) if times < _SMALL else round(times) * 10
    whole, tenth = divmod(rounded, 10)
    number = f"{whole},{tenth}" if tenth else str(whole)
    about = "" if Fraction(rounded, 10) == times else "ca. "
    return f"{about}{number} {'gang' if rounded == _SMALL else 'gange'} {period}"


def _per_day(times: int, text: str) -> str:
    return text if times == 1 else f"{times} gange om dagen {text}"


def _times(count: int) -> str:
    return f"{count} {'gang' if count == 1 else 'gange'}"


def _every(count: int, noun: str) -> str:
    return f"hver {noun}" if count == 1 else f"hver {_ORDINALS.get(count, f'{count}.')} {noun}"


def _weeks(rhythm: EveryWeeks) -> str:
    start = ""
    if rhythm.from_week:
        year, week, _ = rhythm.from_week.isocalendar()
        start = f" fra uge {week} i {year}"
    if rhythm.every == 1:
        return _every_weekday(rhythm.weekdays) if rhythm.weekdays else f"{_times(rhythm.times)} om ugen"
    often = _every(rhythm.every, "uge")
    if rhythm.weekdays:
        return f"{_weekdays(rhythm.weekdays)} {often}{start}"
    return f"{often}{start}" if rhythm.times == 1 else f"{_times(rhythm.times)} {often}{start}"


def _every_weekday(days: tuple[str, ...]) -> str:
    if days == WEEKDAYS:
        return "hver dag"
    return _weekdays(days) if _is_run(days) else f"hver {_weekdays(days)}"


def _is_run(days: tuple[str, ...]) -> bool:
    first = WEEKDAYS.index(days[0])
    return len(days) >= _RUN and days == WEEKDAYS[first : first + len(days)]


def _weekdays(days: tuple[str, ...]) -> str:
    if days == WEEKDAYS:
        return "alle dage"
    return f"{_DAY_NAMES[days[0]]} til {_DAY_NAMES[days[-1]]}" if _is_run(days) else _join(_DAY_NAMES[d] for d in days)


def _weeks_of_year(rhythm: WeeksOfYear) -> str:
    named = {EVEN_WEEKS: "i lige uger", ODD_WEEKS: "i ulige uger"}
    weeks = named.get(rhythm.weeks) or f"i uge {_join(map(str, rhythm.weeks))}"
    if rhythm.weekdays:
        return f"{_weekdays(rhythm.weekdays)} {weeks}"
    return weeks if rhythm.times == 1 else f"{_times(rhythm.times)} om ugen {weeks}"


def _months(rhythm: EveryMonths) -> str:
    often = _every(rhythm.every, "måned")
    if rhythm.from_month:
        often += f" fra {_MONTH_NAMES[rhythm.from_month.month - 1]} {rhythm.from_month.year}"
    if rhythm.nth is not None:
        return f"den {_NTH[rhythm.nth]} {_DAY_NAMES[rhythm.weekday]} {often}"
    if rhythm.month_day is not None:
        day = "den sidste dag" if rhythm.month_day == LAST_OF_MONTH else f"den {rhythm.month_day}."
        return f"{day} {often}"
    return often if rhythm.times == 1 else f"{_times(rhythm.times)} {often}"


def _date(day: date) -> str:
    return f"den {day.day}. {_MONTH_NAMES[day.month - 1]} {day.year}"


def _join(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} og {last}" if first else last
