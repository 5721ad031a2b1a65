"""Which days a rhythm falls on, how many times in a period, and how often on average.

The days come from python-dateutil's expansion of RFC 5545; only this package imports it.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import Any

from dateutil import rrule

from helhed.days.periods import Period
from helhed.days.rhythm.closed_days import ClosedDays
from helhed.days.rhythm.forms import (
    LAST_WEEK,
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

_WEEKS_IN_CYCLE = 20871
"""The Gregorian calendar repeats after 400 years: 146,097 days, which are whole weeks."""
_YEARS_IN_CYCLE = 400
_LONG_YEARS_IN_CYCLE = 71
"""The years of 53 ISO weeks among them."""
_MONTHS_A_YEAR = 12
_DAYS_A_WEEK = 7
_WIDEST_MOVE = timedelta(days=31)
"""An occurrence of a neighbouring period may move into this one over so many closed days."""


def has_fixed_days(rhythm: Rhythm) -> bool:
    """Whether the days follow from the rhythm; where they do not, they are agreed later."""
    if isinstance(rhythm, EveryWeeks):
        return bool(rhythm.weekdays) and (rhythm.every == 1 or rhythm.from_week is not None)
    if isinstance(rhythm, EveryMonths):
        return not rhythm.times and (rhythm.every == 1 or rhythm.from_month is not None)
    return isinstance(rhythm, OnDates) or (isinstance(rhythm, WeeksOfYear) and bool(rhythm.weekdays))


def list_days(rhythm: Rhythm, period: Period, closed: ClosedDays | None = None) -> tuple[date, ...]:
    """Returns the days in a period, in order, with closed days kept, dropped or moved.

    A moved day counts in the period it moves to. Raises ValueError where the rhythm has no fixed days, or the period
    no end.
    """
    if not has_fixed_days(rhythm):
        raise ValueError(f"no days follow from {rhythm}")
    if period.end is None:
        raise ValueError(f"the days from {period.start} never end")
    last = period.end - timedelta(days=1)
    if closed is None:
        return tuple(_expand(rhythm, period.start, last))
    days = closed.apply_rule(_expand(rhythm, _step_back(period.start), _step_forward(last)))
    return tuple(sorted(day for day in days if period.contains(day)))


def count_times(rhythm: Rhythm, period: Period, closed: ClosedDays | None = None) -> int:
    """Returns how many times in a period: its days, each so many times. Raises ValueError as `list_days` does."""
    per_day = rhythm.per_day if isinstance(rhythm, EveryWeeks | WeeksOfYear | EveryMonths | OnDates) else 1
    return len(list_days(rhythm, period, closed)) * per_day


def average_times_a_week(rhythm: Rhythm) -> Fraction | None:
    """Returns the exact average over the whole calendar; None for dates, for what is agreed, and at need."""
    if isinstance(rhythm, EveryWeeks):
        return Fraction((len(rhythm.weekdays) or rhythm.times) * rhythm.per_day, rhythm.every)
    if isinstance(rhythm, WeeksOfYear):
        weeks = sum(_YEARS_IN_CYCLE if week < LAST_WEEK else _LONG_YEARS_IN_CYCLE for week in rhythm.weeks)
        return Fraction(weeks * (len(rhythm.weekdays) or rhythm.times) * rhythm.per_day, _WEEKS_IN_CYCLE)
    if isinstance(rhythm, EveryMonths):
        times = _YEARS_IN_CYCLE * _MONTHS_A_YEAR * (rhythm.times or 1) * rhythm.per_day
        return Fraction(times, rhythm.every * _WEEKS_IN_CYCLE)
    if isinstance(rhythm, TimesAYear):
        return Fraction(rhythm.times * _YEARS_IN_CYCLE, _WEEKS_IN_CYCLE)
    return None


def average_times_a_year(rhythm: Rhythm) -> Fraction | None:
    """Returns the exact average a year: every second week is a little more than 26 times; None as for a week."""
    times = average_times_a_week(rhythm)
    return None if times is None else times * Fraction(_WEEKS_IN_CYCLE, _YEARS_IN_CYCLE)


def average_minutes_a_week(rhythm: Rhythm, minutes: int) -> Fraction | None:
    """Returns the average minutes a week of something that takes `minutes` each time; None as for the times."""
    times = average_times_a_week(rhythm)
    return None if times is None else times * minutes


def _step_back(day: date) -> date:
    return max(day, date.min + _WIDEST_MOVE) - _WIDEST_MOVE


def _step_forward(day: date) -> date:
    return min(day, date.max - _WIDEST_MOVE) + _WIDEST_MOVE


def _expand(rhythm: Rhythm, first: date, last: date) -> list[date]:
    if isinstance(rhythm, OnDates):
        return [day for day in rhythm.dates if first <= day <= last]
    if isinstance(rhythm, TimesAYear | AgreedAtVisit | AsNeeded):
        return []
    rule = _build_rule(rhythm, first, last)
    return [moment.date() for moment in rule if moment.date() >= first]


def _build_rule(rhythm: EveryWeeks | WeeksOfYear | EveryMonths, first: date, last: date) -> rrule.rrule:
    """Builds the rule from the last counted week, month or year that begins no later than the period."""
    until = datetime.combine(last, time())
    common: dict[str, Any] = {"until": until, "wkst": rrule.MO}
    if isinstance(rhythm, EveryWeeks):
        start = _first_counted_week(rhythm, first)
        days = _weekdays(rhythm.weekdays)
        return rrule.rrule(rrule.WEEKLY, dtstart=_midnight(start), interval=rhythm.every, byweekday=days, **common)
    if isinstance(rhythm, WeeksOfYear):
        start = date(max(first.year - 1, 1), 1, 1)
        common |= {"byweekno": rhythm.weeks, "byweekday": _weekdays(rhythm.weekdays)}
        return rrule.rrule(rrule.YEARLY, dtstart=_midnight(start), **common)
    start = _first_counted_month(rhythm, first)
    common |= {"dtstart": _midnight(start), "interval": rhythm.every}
    if rhythm.nth is None:
        return rrule.rrule(rrule.MONTHLY, bymonthday=rhythm.month_day, **common)
    (day,) = _weekdays((rhythm.weekday,))
    return rrule.rrule(rrule.MONTHLY, byweekday=day(rhythm.nth), **common)


def _first_counted_week(rhythm: EveryWeeks, first: date) -> date:
    monday = first - timedelta(days=min(first.weekday(), first.toordinal() - 1))
    if rhythm.from_week is None:
        return monday
    over = (monday - rhythm.from_week).days // _DAYS_A_WEEK % rhythm.every
    back = timedelta(weeks=over)
    return monday - back if monday - date.min >= back else monday + timedelta(weeks=rhythm.every) - back


def _first_counted_month(rhythm: EveryMonths, first: date) -> date:
    month = first.year * _MONTHS_A_YEAR + first.month - 1
    if rhythm.from_month is not None:
        month -= (month - rhythm.from_month.year * _MONTHS_A_YEAR - rhythm.from_month.month + 1) % rhythm.every
    year, place = divmod(max(month, _MONTHS_A_YEAR), _MONTHS_A_YEAR)
    return date(year, place + 1, 1)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def _weekdays(days: tuple[str, ...]) -> list[Any]:
    return [rrule.weekdays[WEEKDAYS.index(day)] for day in days]
