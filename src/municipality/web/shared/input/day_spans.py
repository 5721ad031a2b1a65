"""The days each date field can hold: one table by kind, and the reader every form shares.

A day is read as people write it (`casework.written_days`). A year of two digits is asked for and never guessed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from municipality.casework.written_days import YearOfTwoDigits, parse_written_day


class DayKind(StrEnum):
    """What a day is about."""

    BIRTH = "birth"
    DEATH = "death"
    FAST_TRACK = "fast_track"
    HOME = "home"
    RELATIVE = "relative"
    RECEIVED = "received"
    ASSESSED = "assessed"
    HELP_BEGINS = "help_begins"
    HELP_ENDS = "help_ends"
    ANSWER_BY = "answer_by"
    ANSWER_EXPECTED = "answer_expected"
    PAUSE = "pause"
    ORDER = "order"
    REVIEW = "review"
    PAPER = "paper"
    PRICE = "price"
    ROLE_BEGINS = "role_begins"
    ROLE_ENDS = "role_ends"
    LOOKED_UP = "looked_up"
    KNOWN = "known"
    STANDARD = "standard"


# The years before and after today a day of each kind can lie in; 0 means today.
SPANS: Mapping[DayKind, tuple[int, int]] = {
    DayKind.BIRTH: (125, 0),
    DayKind.DEATH: (125, 0),
    DayKind.FAST_TRACK: (5, 0),
    DayKind.HOME: (125, 2),
    DayKind.RELATIVE: (125, 2),
    DayKind.RECEIVED: (10, 0),
    DayKind.ASSESSED: (10, 0),
    DayKind.HELP_BEGINS: (25, 5),
    DayKind.HELP_ENDS: (25, 25),
    DayKind.ANSWER_BY: (1, 1),
    DayKind.ANSWER_EXPECTED: (2, 2),
    DayKind.PAUSE: (5, 5),
    DayKind.ORDER: (25, 5),
    DayKind.REVIEW: (1, 5),
    DayKind.PAPER: (10, 0),
    DayKind.PRICE: (25, 5),
    DayKind.ROLE_BEGINS: (60, 5),
    DayKind.ROLE_ENDS: (60, 50),
    DayKind.LOOKED_UP: (50, 5),
    DayKind.KNOWN: (50, 0),
    DayKind.STANDARD: (50, 10),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRead:
    """A day, or the sentence that says why there is none. Both empty where nothing was written."""

    day: date | None = None
    fault: str = ""


def get_day_span(kind: DayKind, today: date) -> tuple[date, date]:
    """Returns the first and the last day a field of this kind can hold."""
    before, after = SPANS[kind]
    return shift_years(today, -before), shift_years(today, after)


def shift_years(day: date, years: int) -> date:
    """Returns the same day in another year; 28 February where that year has no 29 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def read_day(written: str, kind: DayKind, today: date) -> DayRead:
    """Returns the day a field holds, or why it cannot be that day."""
    words = written.strip()
    if not words:
        return DayRead()
    try:
        day = parse_written_day(words)
    except YearOfTwoDigits:
        return DayRead(fault=_("skriv årstallet med fire cifre."))
    if day is None:
        return DayRead(fault=_("skriv en dag, der findes."))
    first, last = get_day_span(kind, today)
    if first <= day <= last:
        return DayRead(day=day)
    return DayRead(fault=_outside(day, first, last, today))


def _outside(day: date, first: date, last: date, today: date) -> str:
    if day > last == today:
        return _("dagen kan ikke ligge efter i dag.")
    words = {"first": date_format(first, "j. F Y"), "last": date_format(last, "j. F Y")}
    return _("skriv en dag mellem %(first)s og %(last)s.") % words
