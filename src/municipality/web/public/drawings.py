"""The geometry of three drawings: a day, a week, and the scale of weekly hours.

Only numbers here. Lengths are strings in per cent of the drawing's width ("29.17%"), so that one SVG without a view box
fits a phone and a desktop and its letters keep their size. Every drawing is shown with the same facts in words; no fact
is in the picture alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import time

from helhed.catalogue import WEEKDAYS, Interval, Window
from helhed.catalogue.phrases import format_clock

MINUTES_A_DAY = 24 * 60
NEAR_EDGE = 0.04
"""Closer to an end than this share of the width, words are set against the end and not around their point."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleSpan:
    """A filled piece of a scale: where it begins and how long it is."""

    x: str
    width: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleMark:
    """A point on a scale with its words; `anchor` is SVG's text-anchor, so that words at the ends stay inside."""

    x: str
    text: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnDay:
    """00–24 with the window filled, in two pieces where it crosses midnight."""

    spans: tuple[ScaleSpan, ...]
    ends: tuple[ScaleMark, ...]
    hours: tuple[ScaleMark, ...]
    deadline: ScaleMark | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekBox:
    """One day of the drawn week. `number` is what may be granted that day, empty where the standard names none."""

    letters: str
    x: str
    width: str
    middle: str
    is_filled: bool
    number: str


def format_percent(part: float, whole: float) -> str:
    """A share of the width. Always with a point: Danish number formatting would break the drawing."""
    return f"{100 * part / whole:.2f}%"


def draw_day(window: Window | None, deadline: time | None) -> DrawnDay:
    """A day with its window; the whole day where no window is set."""
    return DrawnDay(
        spans=tuple(_day_spans(window)),
        ends=_window_ends(window),
        hours=tuple(_mark(hour * 60, MINUTES_A_DAY, f"{hour:02d}") for hour in (0, 6, 12, 18, 24)),
        deadline=_mark(_minute(deadline), MINUTES_A_DAY, format_clock(deadline)) if deadline else None,
    )


def _day_spans(window: Window | None) -> Iterable[ScaleSpan]:
    if window is None or window.start == window.end:
        return [_span(0, MINUTES_A_DAY, MINUTES_A_DAY)]
    start, end = _minute(window.start), _minute(window.end)
    if start < end:
        return [_span(start, end, MINUTES_A_DAY)]
    pieces = [_span(start, MINUTES_A_DAY, MINUTES_A_DAY)]
    return [_span(0, end, MINUTES_A_DAY), *pieces] if end else pieces


def _window_ends(window: Window | None) -> tuple[ScaleMark, ...]:
    if window is None or window.start == window.end:
        return ()
    return tuple(_mark(_minute(moment), MINUTES_A_DAY, format_clock(moment)) for moment in (window.start, window.end))


def _minute(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def _span(start: float, end: float, whole: float) -> ScaleSpan:
    return ScaleSpan(x=format_percent(start, whole), width=format_percent(end - start, whole))


def _mark(at: float, whole: float, text: str) -> ScaleMark:
    share = at / whole
    anchor = "start" if share < NEAR_EDGE else "end" if share > 1 - NEAR_EDGE else "middle"
    return ScaleMark(x=format_percent(at, whole), text=text, anchor=anchor)


def draw_week(
    allowed: Sequence[str], per_day: int | None, per_week: int | None, letters: Mapping[str, str]
) -> tuple[WeekBox, ...]:
    """Seven boxes, headed by the day's `letters`. As many allowed days are filled as the cap reaches; with no cap at
    all every allowed day is.
    """
    days_reached = len(allowed) if per_week is None else -(-per_week // (per_day or 1))
    filled = set(list(allowed)[:days_reached])
    step = 100 / len(WEEKDAYS)
    return tuple(
        WeekBox(
            letters=letters[weekday],
            x=f"{index * step + 0.4:.2f}%",
            width=f"{step - 0.8:.2f}%",
            middle=f"{(index + 0.5) * step:.2f}%",
            is_filled=weekday in filled,
            number=str(per_day) if per_day and weekday in filled else "",
        )
        for index, weekday in enumerate(WEEKDAYS)
    )


def span_of_minutes(interval: Interval, scale_minutes: int) -> ScaleSpan:
    """An interval on a scale from 0 to `scale_minutes`; one without an upper end reaches the edge."""
    upper = scale_minutes if interval.upper is None else min(interval.upper, scale_minutes)
    return _span(min(interval.lower, scale_minutes), upper, scale_minutes)


def mark_minutes(minutes: int, scale_minutes: int, text: str) -> ScaleMark:
    """A point on the scale of weekly minutes, with its words."""
    return _mark(minutes, scale_minutes, text)
