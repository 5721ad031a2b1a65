"""Limits on how long help lasts, and on when each visit must end.

A longest duration asks, and never refuses: the catalogue's loader allows no binding one.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time, timedelta

from helhed.catalogue import LimitKind, Unit, Window
from helhed.catalogue.phrases import format_clock, format_date, join_words
from helhed.days import months_after
from helhed.eligibility.finding import RuleOutcome
from helhed.eligibility.limits import Judge, LimitContext, LimitReading, build_broken_reading, build_kept_reading

__all__ = ["DURATION_JUDGES", "compute_longest_end"]

_HOUR = 60
_DAY = 24 * _HOUR
_DAYS_A_WEEK = 7


def compute_longest_end(begins: date, count: int, unit: Unit) -> date:
    """Returns the last day, included, of help that begins on a day and lasts so many days, weeks or months."""
    if unit is Unit.MONTHS:
        return months_after(begins, count) - timedelta(days=1)
    return begins + timedelta(days=count * (_DAYS_A_WEEK if unit is Unit.WEEKS else 1) - 1)


def _duration_at_most(asked: LimitContext) -> LimitReading | None:
    if asked.line.is_one_off or not isinstance(asked.value, int) or asked.unit is None:
        return None
    last = compute_longest_end(asked.line.begins or asked.on, asked.value, asked.unit)
    until = asked.line.until
    if until is None:
        return build_broken_reading(None, f"Der er ikke sat en sidste dag; den kan være {format_date(last)}.")
    ending = "" if until <= last else f"; det er længere end til {format_date(last)}"
    return (build_kept_reading if until <= last else build_broken_reading)(
        until.isoformat(), f"Sidste dag er {format_date(until)}{ending}."
    )


def _end_window(asked: LimitContext) -> LimitReading | None:
    """The visit ends inside the window; its length is needed to tell."""
    window = asked.value
    if not asked.line.starts or not isinstance(window, Window):
        return None
    minutes = _minutes(asked)
    if minutes is None:
        return _unknown_length(asked)
    late = [start for start in asked.line.starts if _offset(window, start, minutes) > _length(window)]
    return _ends_reading(asked, minutes, late)


def _visit_window(asked: LimitContext) -> LimitReading | None:
    """The visit begins and ends inside the window. A start outside it is enough to tell."""
    window = asked.value
    if not asked.line.starts or not isinstance(window, Window):
        return None
    minutes = _minutes(asked)
    late = [start for start in asked.line.starts if not _fits(window, start, minutes or 0)]
    if minutes is None and not late:
        return _unknown_length(asked)
    return _ends_reading(asked, minutes or 0, late)


def _fits(window: Window, start: time, minutes: int) -> bool:
    return _offset(window, start, 0) + minutes <= _length(window) and window.contains(start)


def _ends_reading(asked: LimitContext, minutes: int, late: list[time]) -> LimitReading:
    starts = late or asked.line.starts
    told = join_words((f"kl. {format_clock(start)}" for start in asked.line.starts), "og")
    ends = join_words((f"kl. {format_clock(_end(start, minutes))}" for start in asked.line.starts), "og")
    value = join_words((f"kl. {format_clock(start)}" for start in starts), "og")
    said = f"Ønsket starttid: {told}" + (f"; besøget slutter {ends}." if minutes else ".")
    return (build_broken_reading if late else build_kept_reading)(value, said)


def _minutes(asked: LimitContext) -> int | None:
    said = asked.line.amounts.get(Unit.MINUTES)
    return None if said is None else int(said)


def _unknown_length(asked: LimitContext) -> LimitReading:
    missing = (f"request[{asked.number}].amounts.{Unit.MINUTES.value}",)
    text = "Det er ikke oplyst, hvor mange minutter et besøg varer."
    return LimitReading(outcome=RuleOutcome.UNKNOWN, value=None, text=text, missing=missing)


def _minute(moment: time) -> int:
    return moment.hour * _HOUR + moment.minute


def _offset(window: Window, start: time, minutes: int) -> int:
    """Minutes from the window's start to the moment `minutes` after `start`, across midnight too."""
    return (_minute(start) + minutes - _minute(window.start)) % _DAY


def _length(window: Window) -> int:
    return (_minute(window.end) - _minute(window.start)) % _DAY or _DAY


def _end(start: time, minutes: int) -> time:
    return time(*divmod((_minute(start) + minutes) % _DAY, _HOUR))


DURATION_JUDGES: Mapping[LimitKind, Judge] = {
    LimitKind.DURATION_AT_MOST: _duration_at_most,
    LimitKind.END_WINDOW: _end_window,
    LimitKind.VISIT_WINDOW: _visit_window,
}
"""How each kind of limit on duration and on the end of a visit is judged."""
