"""Shifts on the clock of Copenhagen, across midnight and across the change of the clock.

A shift belongs to the date it begins. A night from 23.30 to 7.00 lasts 7½ hours, but 6½ when the clock goes forward and
8½ when it goes back: lengths are counted in real minutes, never by subtracting clock times.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from helhed.days.deadlines import COPENHAGEN


def shift_span(on: date, start: time, end: time) -> tuple[datetime, datetime]:
    """Returns when a shift of a date begins and ends; it ends the next day where `end` is not after `start`."""
    last = on if end > start else on + timedelta(days=1)
    return datetime.combine(on, start, tzinfo=COPENHAGEN), datetime.combine(last, end, tzinfo=COPENHAGEN)


def shift_minutes(on: date, start: time, end: time) -> int:
    """Returns how many minutes a shift of a date lasts."""
    begins, ends = shift_span(on, start, end)
    return int((ends.astimezone(UTC) - begins.astimezone(UTC)).total_seconds() // 60)


def shift_date(at: datetime, start: time, end: time) -> date:
    """Returns the date a moment's shift belongs to: after midnight, the day before for a shift across midnight."""
    local = at.astimezone(COPENHAGEN)
    is_after_midnight = end <= start and local.time() < end
    return local.date() - timedelta(days=1) if is_after_midnight else local.date()


__all__ = ["shift_date", "shift_minutes", "shift_span"]
