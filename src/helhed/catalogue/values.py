"""The values a standard is made of: windows of the day, intervals of hours, and numbers with a history."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum

from helhed.days.rhythm import Rhythm

PLACEHOLDER = re.compile(r"\{([a-z0-9_]*)\}")
"""A parameter's name in a text."""


class Unit(StrEnum):
    """What a parameter's value is, and so its shape.

    `levels`, `employees`: integers · `window`: two clock times · `clock`: one · `weekdays`: mon…sun ·
    `numbers`: integers · `amount`: an interval · `minutes_per_week`: an interval in whole minutes ·
    `quantities`: decimals · `rhythm`: how often, `rhythms`: one of several · the measures from `packages` to `meals`:
    one decimal · all the rest: one integer.
    """

    LEVELS = "levels"
    EMPLOYEES = "employees"
    WINDOW = "window"
    CLOCK = "clock"
    WEEKDAYS = "weekdays"
    MINUTES_PER_WEEK = "minutes_per_week"
    QUANTITIES = "quantities"
    PACKAGES_PER_DAY = "packages_per_day"
    PACKAGES_PER_WEEK = "packages_per_week"
    VISITS_PER_DAY = "visits_per_day"
    MINUTES = "minutes"
    DAYS = "days"
    WORKING_DAYS = "working_days"
    WEEKS = "weeks"
    MONTHS = "months"
    METRES = "metres"
    RHYTHM = "rhythm"
    RHYTHMS = "rhythms"
    PACKAGES = "packages"
    HALF_PACKAGES = "half_packages"
    VISITS = "visits"
    KILOGRAMS = "kilograms"
    ROOMS = "rooms"
    SQUARE_METRES = "square_metres"
    HOURS_A_YEAR = "hours_a_year"
    TRIPS = "trips"
    MEALS = "meals"
    NUMBERS = "numbers"
    AMOUNT = "amount"
    PERCENT = "percent"
    HELPERS = "helpers"


MEASURES = (
    Unit.PACKAGES, Unit.HALF_PACKAGES, Unit.VISITS, Unit.KILOGRAMS, Unit.ROOMS,
    Unit.SQUARE_METRES, Unit.HOURS_A_YEAR, Unit.TRIPS, Unit.MEALS,
)  # fmt: skip
"""What an amount of help can be measured in, besides minutes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Part of a day in local clock time, half-open [start, end); it crosses midnight where end ≤ start."""

    start: time
    end: time

    def contains(self, moment: time) -> bool:
        """Whether a start at this clock time lies in the window."""
        if self.start < self.end:
            return self.start <= moment < self.end
        return moment >= self.start or moment < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """Whole minutes a week between two ends, each of them in or out; no upper end is no limit."""

    lower: int = 0
    upper: int | None = None
    is_lower_included: bool = True
    is_upper_included: bool = False

    def __post_init__(self) -> None:
        if self.lower < 0 or (self.upper is not None and self.upper <= self.lower):
            raise ValueError(f"the interval ends at {self.upper} and begins at {self.lower}")

    def contains(self, minutes: int) -> bool:
        """Whether this number of minutes lies in the interval."""
        above = minutes > self.lower or (self.is_lower_included and minutes == self.lower)
        if self.upper is None:
            return above
        return above and (minutes < self.upper or (self.is_upper_included and minutes == self.upper))

    def distance_to(self, minutes: int) -> int:
        """How many minutes lie between this number and the nearest inside; 0 where it is inside."""
        if self.contains(minutes):
            return 0
        if minutes < self.first:
            return self.first - minutes
        return minutes - (self.last or minutes)

    @property
    def first(self) -> int:
        """The smallest whole minute inside."""
        return self.lower if self.is_lower_included else self.lower + 1

    @property
    def last(self) -> int | None:
        """The largest whole minute inside; None where there is no upper end."""
        if self.upper is None:
            return None
        return self.upper if self.is_upper_included else self.upper - 1


Value = (
    int
    | time
    | Window
    | Interval
    | Decimal
    | Rhythm
    | tuple[int, ...]
    | tuple[str, ...]
    | tuple[Decimal, ...]
    | tuple[Rhythm, ...]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedValue:
    """A parameter's value from a day on (until the next one, or to `valid_to`, not included).

    `literal` is the literal meaning of the source's words, where our `value` reads them otherwise.
    """

    valid_from: date
    valid_to: date | None = None
    value: Value
    literal: Value | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A number of the standard, with its history and its source.

    `is_stated` is false where the text has no number and the value is our default; `question` then names the open
    question to the municipality.
    """

    name: str
    unit: Unit
    source: str
    values: tuple[DatedValue, ...]
    is_stated: bool = True
    question: str = ""

    def dated_value(self, on: date) -> DatedValue | None:
        """The value in force on a day; None before the first, after the last, or in a gap."""
        held = [v for v in self.values if v.valid_from <= on and (v.valid_to is None or on < v.valid_to)]
        return max(held, key=lambda value: value.valid_from, default=None)
