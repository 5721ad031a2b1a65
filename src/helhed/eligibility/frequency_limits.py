"""Limits on how often and how much: a cap in a rhythm, a choice of rhythms, an amount with its unit.

A cap is compared with the average of what is wished for and runs already, so that «25 times a year» and «every second
week» can be told apart. Dates are counted in the cap's own span.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

from helhed.catalogue import WEEKDAYS, LimitKind, Unit, format_value
from helhed.catalogue.phrases import format_unit
from helhed.days.rhythm import (
    AgreedAtVisit,
    AsNeeded,
    EveryMonths,
    EveryWeeks,
    OnDates,
    Rhythm,
    TimesAYear,
    WeeksOfYear,
    average_times_a_week,
    average_times_a_year,
    describe_average,
    format_rhythm,
)
from helhed.eligibility.finding import RuleOutcome
from helhed.eligibility.limits import Judge, LimitContext, LimitReading, build_broken_reading, build_kept_reading

_OPEN_ENDED = "Hvor tit det bliver, vises undervejs; grænsen gælder for det, der gives."
_UNSAID = "Det er ikke oplyst, hvor tit det ønskes."
_HALF_A_YEAR_OF_WEEKS = 26
_DAYS_A_WEEK, _DAYS_A_MONTH, _DAYS_A_YEAR = 7, 30, 365


def _frequency_at_most(asked: LimitContext) -> LimitReading | None:
    cap = asked.value
    if not isinstance(cap, Rhythm):
        return None
    allowed = average_times_a_week(cap)
    if allowed is None:
        return None
    if asked.limit.items:
        return _item_frequency(asked, cap, allowed)
    own = _line_rhythm(asked.line.rhythm, asked.line.weekdays, asked.line.per_day)
    if own is None:
        return _unknown(f"request[{asked.number}].rhythm")
    rhythms = [own, *_other_rhythms(asked)]
    return _compare(format_rhythm(own), rhythms, cap, allowed)


def _line_rhythm(rhythm: Rhythm | None, weekdays: tuple[str, ...] | None, per_day: int) -> Rhythm | None:
    """The rhythm of a line or grant: its own, else each week on its weekdays; None where neither is known."""
    if rhythm is not None or not weekdays:
        return rhythm
    return EveryWeeks(weekdays=tuple(day for day in WEEKDAYS if day in weekdays), per_day=per_day)


def _other_rhythms(asked: LimitContext) -> Iterable[Rhythm]:
    """The rhythms of the same package in other lines and in running grants; a line that says none adds nothing yet."""
    package = asked.line.package
    for number, line in enumerate(asked.facts.request):
        if line.package == package and number != asked.number:
            other = _line_rhythm(line.rhythm, line.weekdays, line.per_day)
            yield from (other,) if other else ()
    for grant in asked.facts.grants or ():
        if grant.package == package:
            running = _line_rhythm(grant.rhythm, grant.weekdays, grant.per_day)
            yield from (running,) if running else ()


def _item_frequency(asked: LimitContext, cap: Rhythm, allowed: Fraction) -> LimitReading | None:
    """The cap on single items, each on its own; the first that passes it is named."""
    wished = [item for item in asked.product.items if item.id in asked.line.items and item.id in asked.limit.items]
    if not wished:
        return None
    unsaid = [item for item in wished if item.id not in asked.line.item_rhythms]
    if unsaid:
        return _unknown(*(f"request[{asked.number}].item_rhythms.{item.id}" for item in unsaid))
    readings = []
    for item in wished:
        rhythm = asked.line.item_rhythms[item.id]
        readings.append(_compare(f"«{item.text}» {format_rhythm(rhythm)}", [rhythm], cap, allowed))
    return next((reading for reading in readings if reading.outcome is RuleOutcome.NOT_MET), readings[0])


def _unknown(*missing: str) -> LimitReading:
    return LimitReading(outcome=RuleOutcome.UNKNOWN, value=None, text=_UNSAID, missing=missing)


def _compare(wish: str, rhythms: list[Rhythm], cap: Rhythm, allowed: Fraction) -> LimitReading:
    if any(isinstance(rhythm, AgreedAtVisit | AsNeeded) for rhythm in rhythms):
        return build_kept_reading(wish, f"Der ønskes {wish}. {_OPEN_ENDED}")
    dates = [rhythm for rhythm in rhythms if isinstance(rhythm, OnDates)]
    if dates:
        return _compare_dates(wish, dates, cap)
    total = sum((average_times_a_week(rhythm) or Fraction(0) for rhythm in rhythms), Fraction(0))
    often = _average_words(total, rhythms, cap)
    text = f"Der ønskes {wish}." if often in wish else f"Der ønskes {wish}; i alt bliver det {often}."
    return (build_kept_reading if total <= allowed else build_broken_reading)(often, text)


def _average_words(total: Fraction, rhythms: list[Rhythm], cap: Rhythm) -> str:
    """The average in the cap's own period: a year where the cap is rarer than each week."""
    is_weekly = isinstance(cap, EveryWeeks) and cap.every == 1
    if is_weekly and total >= 1:
        return describe_average(total, "om ugen")
    if len(rhythms) == 1:
        return describe_average(average_times_a_year(rhythms[0]) or Fraction(0), "om året")
    return describe_average(total * _weeks_a_year(), "om året")


def _weeks_a_year() -> Fraction:
    return average_times_a_year(EveryWeeks(times=1)) or Fraction(0)


def _compare_dates(wish: str, dates: list[OnDates], cap: Rhythm) -> LimitReading:
    """Counts the dates in the cap's own span of days, wherever most of them fall."""
    times, span = _times_and_span(cap)
    days = sorted(day for rhythm in dates for day in rhythm.dates for _ in range(rhythm.per_day))
    most = max(sum(first <= day < first + timedelta(days=span) for day in days) for first in days)
    text = f"Der ønskes {wish}; {most} af gangene falder inden for {span} dage."
    return (build_kept_reading if most <= times else build_broken_reading)(most, text)


def _times_and_span(cap: Rhythm) -> tuple[int, int]:
    if isinstance(cap, EveryWeeks):
        return (len(cap.weekdays) or cap.times) * cap.per_day, _DAYS_A_WEEK * cap.every
    if isinstance(cap, EveryMonths):
        return (cap.times or 1) * cap.per_day, _DAYS_A_MONTH * cap.every
    yearly = average_times_a_year(cap)
    return int(yearly or 0), _DAYS_A_YEAR


def _frequency_one_of(asked: LimitContext) -> LimitReading | None:
    if not isinstance(asked.value, tuple):
        return None
    own = _line_rhythm(asked.line.rhythm, asked.line.weekdays, asked.line.per_day)
    if own is None:
        return _unknown(f"request[{asked.number}].rhythm")
    offered = [rhythm for rhythm in asked.value if isinstance(rhythm, Rhythm)]
    is_met = _spacing(own) in map(_spacing, offered)
    return (build_kept_reading if is_met else build_broken_reading)(
        format_rhythm(own), f"Der ønskes {format_rhythm(own)}."
    )


def _spacing(rhythm: Rhythm) -> object:
    """How far apart, without the days: every second Tuesday, every second week and even weeks are the same."""
    if isinstance(rhythm, EveryWeeks):
        return "weeks", rhythm.every, (len(rhythm.weekdays) or rhythm.times) * rhythm.per_day
    if isinstance(rhythm, WeeksOfYear) and len(rhythm.weeks) >= _HALF_A_YEAR_OF_WEEKS:
        return "weeks", 2, (len(rhythm.weekdays) or rhythm.times) * rhythm.per_day
    if isinstance(rhythm, EveryMonths):
        return "months", rhythm.every, (rhythm.times or 1) * rhythm.per_day
    return ("year", rhythm.times) if isinstance(rhythm, TimesAYear) else rhythm


def _amount_at_most(asked: LimitContext) -> LimitReading | None:
    cap, unit = asked.value, asked.unit
    if unit is None or not isinstance(cap, int | Decimal):
        return None
    amount = asked.line.amounts.get(unit)
    if amount is None and unit is Unit.VISITS and asked.line.visits is not None:
        amount = Decimal(asked.line.visits)
    if amount is None:
        text = f"Det er ikke oplyst, hvor meget der ønskes ({format_unit(unit)})."
        missing = (f"request[{asked.number}].amounts.{unit.value}",)
        return LimitReading(outcome=RuleOutcome.UNKNOWN, value=None, text=text, missing=missing)
    said = format_value(amount, unit)
    return (build_kept_reading if amount <= cap else build_broken_reading)(said, f"Der ønskes {said}.")


FREQUENCY_JUDGES: Mapping[LimitKind, Judge] = {
    LimitKind.FREQUENCY_AT_MOST: _frequency_at_most,
    LimitKind.FREQUENCY_ONE_OF: _frequency_one_of,
    LimitKind.AMOUNT_AT_MOST: _amount_at_most,
}
"""How each kind of limit on frequency and amount is judged."""

__all__ = ["FREQUENCY_JUDGES"]
