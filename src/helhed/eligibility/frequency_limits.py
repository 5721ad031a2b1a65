"""Limits on how often and how much: a cap in a rhythm, a choice of rhythms, an amount with its unit.

A cap is compared with the average of what is wished for and runs already, so that «25 times a year» and «every second
week» can be told apart. Dates are counted in the cap's own span.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from helhed.catalogue import WEEKDAYS, LimitKind, Unit, format_value
from helhed.catalogue.phrases import format_unit
from helhed.days.deadlines import months_after
from helhed.days.rhythm import (
    EVEN_WEEKS,
    ODD_WEEKS,
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
from helhed.eligibility.facts import RequestLine, RunningGrant
from helhed.eligibility.finding import RuleOutcome
from helhed.eligibility.limits import Judge, LimitContext, LimitReading, build_broken_reading, build_kept_reading

_OPEN_ENDED = "Hvor tit det bliver, vises undervejs; grænsen gælder for det, der gives."
_UNSAID = "Det er ikke oplyst, hvor tit det ønskes."
_ONCE = "hjælp en enkelt gang"
_WEEKS_A_YEAR = average_times_a_year(EveryWeeks(times=1)) or Fraction(0)
_MONTHS_A_YEAR = 12
_AMOUNTS_OF_A_PERIOD = frozenset({Unit.HOURS_A_YEAR})
"""Amounts that a limit counts over a period: those of all lines of the package are added."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wish:
    """What is wished for in words, the rhythms of it and of what runs, and how many times of it are only once."""

    words: str
    rhythms: Sequence[Rhythm]
    once: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Span:
    """The time in which a cap counts: whole weeks, or calendar months."""

    weeks: int = 0
    months: int = 0

    def end_from(self, first: date) -> date:
        """The day after the span that begins on `first`."""
        return months_after(first, self.months) if self.months else first + timedelta(weeks=self.weeks)

    @property
    def average_weeks(self) -> Fraction:
        """Its length, on average."""
        return self.weeks + self.months * _WEEKS_A_YEAR / _MONTHS_A_YEAR

    @property
    def words(self) -> str:
        """Its length in words."""
        if self.months:
            return "1 måned" if self.months == 1 else f"{self.months} måneder"
        return f"{self.weeks * len(WEEKDAYS)} dage"


def _frequency_at_most(asked: LimitContext) -> LimitReading | None:
    cap = _count_by_two_weeks(asked.value) if isinstance(asked.value, Rhythm) else None
    if cap is None or average_times_a_week(cap) is None:
        return None
    if asked.limit.items:
        return _item_frequency(asked, cap)
    others = [*_other_rhythms(asked)]
    if asked.line.is_one_off and asked.line.rhythm is None:
        return _compare(_Wish(words=_ONCE, rhythms=others, once=asked.line.per_day), cap)
    own = _line_rhythm(asked.line)
    if own is None:
        return _unknown(f"request[{asked.number}].rhythm")
    return _compare(_Wish(words=format_rhythm(own), rhythms=[own, *others]), cap)


def _line_rhythm(line: RequestLine | RunningGrant) -> Rhythm | None:
    """The rhythm of a line or grant: its own, else each week on its weekdays; None where neither is known, or the help
    is only once.
    """
    if line.rhythm is not None or not line.weekdays or (isinstance(line, RequestLine) and line.is_one_off):
        return line.rhythm
    return EveryWeeks(weekdays=tuple(day for day in WEEKDAYS if day in line.weekdays), per_day=line.per_day)


def _other_rhythms(asked: LimitContext) -> Iterable[Rhythm]:
    """The rhythms of the same package in other lines and in running grants; a line that says none adds nothing yet."""
    others: list[RequestLine | RunningGrant] = [
        line for number, line in enumerate(asked.facts.request) if number != asked.number
    ]
    for other in (*others, *(asked.facts.grants or ())):
        if other.package == asked.line.package and (rhythm := _line_rhythm(other)):
            yield rhythm


def _item_frequency(asked: LimitContext, cap: Rhythm) -> LimitReading | None:
    """The cap on single items, each on its own in all lines of the package; the first that passes it is named."""
    wished = [item for item in asked.product.items if item.id in asked.line.items and item.id in asked.limit.items]
    if not wished:
        return None
    readings = []
    for item in wished:
        own = asked.line.item_rhythms.get(item.id)
        if own is None:
            readings.append(_unknown(f"request[{asked.number}].item_rhythms.{item.id}"))
            continue
        words = f"«{item.text}» {format_rhythm(own)}"
        readings.append(_compare(_Wish(words=words, rhythms=[own, *_other_item_rhythms(asked, item.id)]), cap))
    broken = [reading for reading in readings if reading.outcome is RuleOutcome.NOT_MET]
    unsaid = [name for reading in readings if reading.outcome is RuleOutcome.UNKNOWN for name in reading.missing]
    return broken[0] if broken else _unknown(*unsaid) if unsaid else readings[0]


def _other_item_rhythms(asked: LimitContext, item: str) -> Iterable[Rhythm]:
    for number, line in enumerate(asked.facts.request):
        if line.package == asked.line.package and number != asked.number and item in line.item_rhythms:
            yield line.item_rhythms[item]


def _unknown(*missing: str) -> LimitReading:
    return LimitReading(outcome=RuleOutcome.UNKNOWN, value=None, text=_UNSAID, missing=missing)


def _compare(wish: _Wish, cap: Rhythm) -> LimitReading:
    """Judges what is known: the averages, then the dates and the single times beside them. What is shown as it goes
    along (at need, agreed at the visit) only leaves doubt.
    """
    known = [_count_by_two_weeks(rhythm) for rhythm in wish.rhythms if average_times_a_week(rhythm) is not None]
    dates = [rhythm for rhythm in wish.rhythms if isinstance(rhythm, OnDates)]
    total = sum((average_times_a_week(rhythm) or Fraction(0) for rhythm in known), Fraction(0))
    if total > (average_times_a_week(cap) or Fraction(0)):
        return _average_reading(wish, total, known, cap)
    singly = _compare_single_times(wish, dates, total, cap) if dates or wish.once else None
    if singly is not None and singly.outcome is RuleOutcome.NOT_MET:
        return singly
    if len(known) + len(dates) < len(wish.rhythms):
        return build_kept_reading(wish.words, f"Der ønskes {wish.words}. {_OPEN_ENDED}")
    return singly or _average_reading(wish, total, known, cap)


def _average_reading(wish: _Wish, total: Fraction, rhythms: Sequence[Rhythm], cap: Rhythm) -> LimitReading:
    often = _average_words(total, rhythms, cap)
    text = f"Der ønskes {wish.words}." if often in wish.words else f"Der ønskes {wish.words}; i alt bliver det {often}."
    is_kept = total <= (average_times_a_week(cap) or Fraction(0))
    return (build_kept_reading if is_kept else build_broken_reading)(often, text)


def _average_words(total: Fraction, rhythms: Sequence[Rhythm], cap: Rhythm) -> str:
    """The average in the cap's own period: a year where the cap is rarer than each week."""
    is_weekly = isinstance(cap, EveryWeeks) and cap.every == 1
    if is_weekly and total >= 1:
        return describe_average(total, "om ugen")
    if len(rhythms) == 1:
        return describe_average(average_times_a_year(rhythms[0]) or Fraction(0), "om året")
    return describe_average(total * _WEEKS_A_YEAR, "om året")


def _compare_single_times(wish: _Wish, dates: Sequence[OnDates], total: Fraction, cap: Rhythm) -> LimitReading:
    """Counts the dates in the cap's own span, wherever most of them fall, beside the whole times of the averages."""
    times, span = _times_and_span(cap)
    days = sorted(day for rhythm in dates for day in rhythm.dates for _ in range(rhythm.per_day))
    most = max((sum(first <= day < span.end_from(first) for day in days) for first in days), default=wish.once)
    most += int(total * span.average_weeks)
    said = f"; {most} af gangene falder inden for {span.words}" if dates else ""
    return (build_kept_reading if most <= times else build_broken_reading)(most, f"Der ønskes {wish.words}{said}.")


def _times_and_span(cap: Rhythm) -> tuple[int, _Span]:
    if isinstance(cap, EveryWeeks):
        return (len(cap.weekdays) or cap.times) * cap.per_day, _Span(weeks=cap.every)
    if isinstance(cap, EveryMonths):
        return (cap.times or 1) * cap.per_day, _Span(months=cap.every)
    return int(average_times_a_year(cap) or 0), _Span(months=_MONTHS_A_YEAR)


def _frequency_one_of(asked: LimitContext) -> LimitReading | None:
    if not isinstance(asked.value, tuple):
        return None
    own = _line_rhythm(asked.line)
    if own is None and asked.line.is_one_off:
        return build_broken_reading("one_off", f"Der ønskes {_ONCE}.")
    if own is None:
        return _unknown(f"request[{asked.number}].rhythm")
    offered = [rhythm for rhythm in asked.value if isinstance(rhythm, Rhythm)]
    is_met = _spacing(own) in map(_spacing, offered)
    return (build_kept_reading if is_met else build_broken_reading)(
        format_rhythm(own), f"Der ønskes {format_rhythm(own)}."
    )


def _count_by_two_weeks(rhythm: Rhythm) -> Rhythm:
    """Even weeks and odd weeks count as every second week; any other weeks of the year are as they are."""
    if isinstance(rhythm, WeeksOfYear) and rhythm.weeks in (EVEN_WEEKS, ODD_WEEKS):
        return EveryWeeks(every=2, weekdays=rhythm.weekdays, times=rhythm.times, per_day=rhythm.per_day)
    return rhythm


def _spacing(rhythm: Rhythm) -> object:
    """How far apart, without the days: every second Tuesday, every second week and even weeks are the same."""
    counted = _count_by_two_weeks(rhythm)
    if isinstance(counted, EveryWeeks):
        return "weeks", counted.every, (len(counted.weekdays) or counted.times) * counted.per_day
    if isinstance(counted, EveryMonths):
        return "months", counted.every, (counted.times or 1) * counted.per_day
    return ("year", counted.times) if isinstance(counted, TimesAYear) else counted


def _amount_at_most(asked: LimitContext) -> LimitReading | None:
    cap, unit = asked.value, asked.unit
    if unit is None or not isinstance(cap, int | Decimal):
        return None
    amount = asked.line.amounts.get(unit)
    if amount is not None and unit in _AMOUNTS_OF_A_PERIOD:
        same = (line for line in asked.facts.request if line.package == asked.line.package)
        amount = sum((line.amounts.get(unit, Decimal(0)) for line in same), Decimal(0))
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
