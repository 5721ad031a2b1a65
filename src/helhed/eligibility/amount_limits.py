"""Limits on how much: an amount each time, or in a week, a month or a year with what runs already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from helhed.catalogue import AmountPeriod, LimitKind, Unit, format_value
from helhed.catalogue.phrases import format_unit
from helhed.days.rhythm import OnDates, Rhythm, average_times_a_week, format_rhythm
from helhed.eligibility.facts import RequestLine, RunningGrant
from helhed.eligibility.finding import RuleOutcome
from helhed.eligibility.frequency_limits import (
    FrequencySpan,
    count_most_in_span,
    get_line_rhythm,
    list_same_package,
)
from helhed.eligibility.limits import Judge, LimitContext, LimitReading, build_broken_reading, build_kept_reading

_SPANS: Mapping[AmountPeriod, tuple[FrequencySpan, str]] = {
    AmountPeriod.WEEK: (FrequencySpan(weeks=1), "om ugen"),
    AmountPeriod.MONTH: (FrequencySpan(months=1), "om måneden"),
    AmountPeriod.YEAR: (FrequencySpan(months=12), "om året"),
}
_OPEN_ENDED = "Hvor tit det bliver, vises undervejs; grænsen gælder for det, der gives."
_TENTHS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class _PeriodTotal:
    """What is known of an amount in a period; `is_open` where some of it has no average."""

    amount: Fraction = Fraction(0)
    is_open: bool = False


def _amount_at_most(asked: LimitContext) -> LimitReading | None:
    cap, unit = asked.value, asked.unit
    if unit is None or not isinstance(cap, int | Decimal):
        return None
    if asked.limit.items:
        return _item_minutes(asked, cap, unit)
    amount = _amount_of(asked.line, unit)
    if amount is None:
        text = f"Det er ikke oplyst, hvor meget der ønskes ({format_unit(unit)})."
        return _build_unknown(text, f"request[{asked.number}].amounts.{unit.value}")
    if unit is Unit.HOURS_A_YEAR:
        return _whole_year(asked, amount, cap)
    if asked.limit.per is not AmountPeriod.EACH_TIME:
        return _in_period(asked, amount, cap, unit)
    said = format_value(amount, unit)
    return (build_kept_reading if amount <= cap else build_broken_reading)(said, f"Der ønskes {said}.")


def _build_unknown(text: str, missing: str) -> LimitReading:
    return LimitReading(outcome=RuleOutcome.UNKNOWN, value=None, text=text, missing=(missing,))


def _amount_of(line: RequestLine | RunningGrant, unit: Unit) -> Decimal | None:
    amount = line.amounts.get(unit)
    if amount is None and unit is Unit.VISITS and isinstance(line, RequestLine) and line.visits is not None:
        return Decimal(line.visits)
    return amount


def _item_minutes(asked: LimitContext, cap: int | Decimal, unit: Unit) -> LimitReading | None:
    """The minutes of single items, each on its own; an item that says none takes its normal time."""
    said = [
        (item, asked.line.item_minutes[item.id])
        for item in asked.product.items
        if item.id in asked.limit.items and item.id in asked.line.items and item.id in asked.line.item_minutes
    ]
    if not said:
        return None
    item, minutes = next(((item, minutes) for item, minutes in said if minutes > cap), said[0])
    text = f"Der ønskes {format_value(minutes, unit)} til «{item.text}»."
    return (build_kept_reading if minutes <= cap else build_broken_reading)(format_value(minutes, unit), text)


def _whole_year(asked: LimitContext, amount: Decimal, cap: int | Decimal) -> LimitReading:
    """Hours a year: those of the wish, its other lines and what runs are added."""
    others = (_amount_of(other, Unit.HOURS_A_YEAR) or Decimal(0) for other in list_same_package(asked))
    total = sum(others, amount)
    wished, said = format_value(amount, Unit.HOURS_A_YEAR), format_value(total, Unit.HOURS_A_YEAR)
    text = f"Der ønskes {wished}." if total == amount else f"Der ønskes {wished}; i alt bliver det {said}."
    return (build_kept_reading if total <= cap else build_broken_reading)(said, text)


def _in_period(asked: LimitContext, amount: Decimal, cap: int | Decimal, unit: Unit) -> LimitReading:
    """An amount a week, a month or a year: each line's and each grant's amount as often as it comes."""
    span, words = _SPANS[asked.limit.per]
    rhythm, wished = get_line_rhythm(asked.line), format_value(amount, unit)
    if rhythm is None and not asked.line.is_one_off:
        text = f"Der ønskes {wished}, men det er ikke oplyst, hvor tit."
        return _build_unknown(text, f"request[{asked.number}].rhythm")
    totals = [_total_of(line, span, unit) for line in (asked.line, *list_same_package(asked))]
    total = sum((each.amount for each in totals), Fraction(0))
    often = format_rhythm(rhythm) if rhythm else "en enkelt gang"
    text = f"Der ønskes {wished} {often}; i alt bliver det {_format_total(total, unit)} {words}."
    if total > Fraction(cap):
        return build_broken_reading(f"{_format_total(total, unit)} {words}", text)
    if any(each.is_open for each in totals):
        text = f"Der ønskes {wished} {often}. {_OPEN_ENDED}"
    return build_kept_reading(f"{_format_total(total, unit)} {words}", text)


def _total_of(line: RequestLine | RunningGrant, span: FrequencySpan, unit: Unit) -> _PeriodTotal:
    amount = _amount_of(line, unit)
    if amount is None:
        return _PeriodTotal()
    rhythm = get_line_rhythm(line)
    if rhythm is None:
        return _PeriodTotal(amount=Fraction(amount), is_open=not line.is_one_off)
    times = _times_in(rhythm, span)
    return _PeriodTotal(amount=Fraction(amount) * (times or 0), is_open=times is None)


def _times_in(rhythm: Rhythm, span: FrequencySpan) -> Fraction | None:
    if isinstance(rhythm, OnDates):
        return Fraction(count_most_in_span([rhythm], span))
    average = average_times_a_week(rhythm)
    return None if average is None else average * span.average_weeks


def _format_total(total: Fraction, unit: Unit) -> str:
    """The total to the tenth: «ca. 8,7 ture»."""
    tenths = round(total * _TENTHS)
    about = "" if Fraction(tenths, _TENTHS) == total else "ca. "
    return f"{about}{format_value(Decimal(tenths) / _TENTHS, unit)}"


AMOUNT_JUDGES: Mapping[LimitKind, Judge] = {LimitKind.AMOUNT_AT_MOST: _amount_at_most}
"""How each kind of limit on amounts is judged."""

__all__ = ["AMOUNT_JUDGES"]
