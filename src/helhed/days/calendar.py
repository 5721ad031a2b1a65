"""Danish working days (hverdage): Monday to Friday without public holidays.

The holidays are an input: a law can take one away (Store Bededag from 2024) and a municipality can close on more
(Christmas Eve, Constitution Day). So the calendar is a value that the caller builds for the year and the municipality.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

_SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingCalendar:
    """Public holidays, and the further days a municipality is closed. Both are days without work for a deadline."""

    holidays: frozenset[date]
    closed: frozenset[date] = frozenset()

    def is_working_day(self, day: date) -> bool:
        """Whether a day is a working day."""
        return day.weekday() < _SATURDAY and day not in self.holidays and day not in self.closed

    def on_or_after(self, day: date) -> date:
        """Returns the day itself where it is a working day, else the next working day."""
        while not self.is_working_day(day):
            day += timedelta(days=1)
        return day

    def after(self, day: date, working_days: int) -> date:
        """Returns the last of `working_days` working days counted from the day after; the day itself for 0.

        Raises ValueError for a negative number.
        """
        if working_days < 0:
            raise ValueError(f"working days are counted forward, not {working_days}")
        for _ in range(working_days):
            day = self.on_or_after(day + timedelta(days=1))
        return day

    def between(self, start: date, end: date) -> int:
        """Returns how many working days follow `start` up to and including `end`; 0 where the end is not later."""
        days = (start + timedelta(days=number) for number in range(1, (end - start).days + 1))
        return sum(self.is_working_day(day) for day in days)


__all__ = ["WorkingCalendar"]
