"""Deadlines of a case: when an answer is due, when a letter counts as received, when a complaint is too late.

Source: Justitsministeriets vejledning 9533 of 26/6/2018: the day of receipt is not counted, weeks are calendar weeks,
an expiry on a day without work moves to the next working day and runs to 23:59; digital post is received when it can
be opened, any day. The number of days for a letter in print is a parameter: mail has changed since.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from helhed.days.calendar import WorkingCalendar

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
_LAST_MINUTE = time(23, 59)


class Pace(StrEnum):
    """What a case time is counted in."""

    WORKING_DAYS = "working_days"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"


class Channel(StrEnum):
    """How a letter is sent."""

    DIGITAL_POST = "digital_post"
    PRINT = "print"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseTime:
    """A number of working days, days, weeks or months, from the receipt of an enquiry to the decision sent."""

    count: int
    pace: Pace


def decision_deadline(received: date, case_time: CaseTime, calendar: WorkingCalendar) -> date:
    """Returns the last day on which a decision is sent in time.

    Days, weeks and months are those of the calendar; where they end on a day without work, the next working day is the
    last.
    """
    if case_time.pace is Pace.WORKING_DAYS:
        return calendar.after(received, case_time.count)
    if case_time.pace is Pace.DAYS:
        return calendar.on_or_after(received + timedelta(days=case_time.count))
    if case_time.pace is Pace.WEEKS:
        return calendar.on_or_after(received + timedelta(weeks=case_time.count))
    return calendar.on_or_after(months_after(received, case_time.count))


def months_after(day: date, months: int) -> date:
    """Returns the same day of the month `months` later; that month's last day where it has no such day (31 January)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in range(day.day, 27, -1):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    return date(year, month + 1, day.day)


def presumed_receipt(sent: date, channel: Channel, delivery_days: int, calendar: WorkingCalendar) -> date:
    """Returns the day a letter counts as received: the same day by Digital Post, in print after `delivery_days` working
    days."""
    if channel is Channel.DIGITAL_POST:
        return sent
    return calendar.after(sent, delivery_days)


def complaint_deadline(received: date, weeks: int, calendar: WorkingCalendar) -> datetime:
    """Returns the last minute a complaint is in time: 23:59, `weeks` calendar weeks after receipt, on a working day."""
    last = calendar.on_or_after(received + timedelta(weeks=weeks))
    return datetime.combine(last, _LAST_MINUTE, tzinfo=COPENHAGEN)


__all__ = [
    "COPENHAGEN",
    "CaseTime",
    "Channel",
    "Pace",
    "complaint_deadline",
    "decision_deadline",
    "months_after",
    "presumed_receipt",
]
