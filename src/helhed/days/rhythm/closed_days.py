"""What happens to an occurrence on a day when the municipality is closed: it stays, is dropped, or moves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from helhed.days.calendar import WorkingCalendar

DAYS_A_WEEK = 7


class ClosedDayRule(StrEnum):
    """A catalogue's rule for holidays and closed days. A weekend is no closed day: care is given then too."""

    KEEP = "keep"
    DROP = "drop"
    NEXT_WORKING_DAY = "next_working_day"
    PREVIOUS_WORKING_DAY = "previous_working_day"
    SAME_WEEK = "same_week"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedDays:
    """A rule, and the calendar it reads."""

    rule: ClosedDayRule
    calendar: WorkingCalendar

    def apply_rule(self, days: Iterable[date]) -> set[date]:
        """Returns the days after the rule. An occurrence moved onto another counts once."""
        moved = (self._move(day) for day in days)
        return {day for day in moved if day is not None}

    def _move(self, day: date) -> date | None:
        if day not in self.calendar.holidays and day not in self.calendar.closed:
            return day
        if self.rule is ClosedDayRule.KEEP:
            return day
        if self.rule is ClosedDayRule.DROP:
            return None
        if self.rule is ClosedDayRule.SAME_WEEK:
            return self._move_within_week(day)
        step = timedelta(days=1 if self.rule is ClosedDayRule.NEXT_WORKING_DAY else -1)
        while not self.calendar.is_working_day(day):
            day += step
        return day

    def _move_within_week(self, day: date) -> date | None:
        """The next working day of the week, else the last one before; dropped where the week has none."""
        monday = day - timedelta(days=min(day.weekday(), day.toordinal() - 1))
        week = [monday + timedelta(days=number) for number in range(DAYS_A_WEEK)]
        working = [each for each in week if self.calendar.is_working_day(each)]
        later = [each for each in working if each > day]
        return later[0] if later else working[-1] if working else None
