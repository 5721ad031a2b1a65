"""Limits on how often: a cap in a rhythm, a choice of rhythms.

A cap is compared with the average of what is wished for and runs already, so that «25 times a year» and «every second
week» can be told apart. Dates are counted in the cap's own span.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from helhed.catalogue import WEEKDAYS, LimitKind
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wish:
    """What is wished for in words, and, with what runs already, the rhythms and how many times are only once."""

    words: str
    rhythms: Sequence[Rhythm]
    once: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FrequencySpan:
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
    others, wished, running = [*_other_rhythms(asked)], *_other_single_times(asked)
    once = wished + running
    if asked.line.is_one_off and asked.line.rhythm is None:
        return _compare(_Wish(words=_ONCE, rhythms=others, once=asked.line.per_day + once), cap)
    own = get_line_rhythm(asked.line)
    if own is None:
        return _unknown(f"request[{asked.number}].rhythm")
    words = f"{format_rhythm(own)} og {_ONCE}" if wished else format_rhythm(own)
    words = f"{words}, og {_ONCE} er bevilget" if running else words
    return _compare(_Wish(words=words, rhythms=[own, *others], once=once), cap)


def get_line_rhythm(line: RequestLine | RunningGrant) -> Rhythm | None:
    """The rhythm of a line or grant: its own, else on its weekdays and weeks; None where neither is known, or the help
    is only once.
    """
    if line.rhythm is not None or line.is_one_off or not (line.weekdays or line.weeks):
        return line.rhythm
    weekdays = tuple(day for day in WEEKDAYS if day in (line.weekdays or ()))
    times = 0 if weekdays else 1
    if line.weeks:
        return WeeksOfYear(weeks=line.weeks, weekdays=weekdays, times=times, per_day=line.per_day)
    return EveryWeeks(weekdays=weekdays, times=times, per_day=line.per_day)


def list_same_package(asked: LimitContext) -> tuple[RequestLine | RunningGrant, ...]:
    """The other lines of the request, and the running grants, with the same package."""
    others: list[RequestLine | RunningGrant] = [
        line for number, line in enumerate(asked.facts.request) if number != asked.number
    ]
    others += asked.facts.grants or ()
    return tuple(other for other in others if other.package == asked.line.package)


def _other_rhythms(asked: LimitContext) -> Iterable[Rhythm]:
    """The rhythms of the same package in other lines and in running grants; a line that says none adds nothing yet."""
    return (rhythm for other in list_same_package(asked) if (rhythm := get_line_rhythm(other)))


def _other_single_times(asked: LimitContext) -> tuple[int, int]:
    """How many times of the same package are only once: those of other lines, and those that are granted."""
    single = [other for other in list_same_package(asked) if other.is_one_off and other.rhythm is None]
    wished = sum(other.per_day for other in single if isinstance(other, RequestLine))
    return wished, sum(other.per_day for other in single) - wished


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
    return (other.item_rhythms[item] for other in list_same_package(asked) if item in other.item_rhythms)


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
    most = count_most_in_span(dates, span) + wish.once + int(total * span.average_weeks)
    said = f"; {most} af gangene falder inden for {span.words}" if dates else ""
    return (build_kept_reading if most <= times else build_broken_reading)(most, f"Der ønskes {wish.words}{said}.")


def count_most_in_span(dates: Iterable[OnDates], span: FrequencySpan) -> int:
    """Returns how many of the dates fall within the span where most of them do."""
    days = sorted(day for rhythm in dates for day in rhythm.dates for _ in range(rhythm.per_day))
    return max((sum(first <= day < span.end_from(first) for day in days) for first in days), default=0)


def _times_and_span(cap: Rhythm) -> tuple[int, FrequencySpan]:
    if isinstance(cap, EveryWeeks):
        return (len(cap.weekdays) or cap.times) * cap.per_day, FrequencySpan(weeks=cap.every)
    if isinstance(cap, EveryMonths):
        return (cap.times or 1) * cap.per_day, FrequencySpan(months=cap.every)
    return int(average_times_a_year(cap) or 0), FrequencySpan(months=_MONTHS_A_YEAR)


def _frequency_one_of(asked: LimitContext) -> LimitReading | None:
    if not isinstance(asked.value, tuple):
        return None
    own = get_line_rhythm(asked.line)
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


FREQUENCY_JUDGES: Mapping[LimitKind, Judge] = {
    LimitKind.FREQUENCY_AT_MOST: _frequency_at_most,
    LimitKind.FREQUENCY_ONE_OF: _frequency_one_of,
}
"""How each kind of limit on frequency is judged."""

__all__ = [
    "FREQUENCY_JUDGES",
    "FrequencySpan",
    "count_most_in_span",
    "get_line_rhythm",
    "list_same_package",
]
