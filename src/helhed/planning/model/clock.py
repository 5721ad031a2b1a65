"""Ticks as the hours on a wall: from midnight of the day's date, also through a night of 23 or 25 hours."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from helhed.planning.model.problem import Problem

__all__ = ["format_tick", "ticks_between_midnights", "whole_minutes"]

DAY_MINUTES = 24 * 60
# Ticks a hundred years from the day are no hours of it: seconds since 1970 in a file, for example.
FAR_OFF_MINUTES = 100 * 366 * DAY_MINUTES


def whole_minutes(problem: Problem, ticks: int) -> int:
    """Minutes as they are shown: the nearest whole number, as on the clock, but at least 1 where there is anything."""
    return max(1, round(ticks / problem.ticks_per_minute)) if ticks > 0 else 0


def format_tick(problem: Problem, tick: int) -> str:
    """A tick as hours and minutes; past midnight it goes on from 00:00.

    Where the day has a date, the clock is that of its time zone; an hour that comes twice says which one it is.
    """
    minutes = round(tick / problem.ticks_per_minute)
    if not problem.date or abs(minutes) > FAR_OFF_MINUTES:
        return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"
    wall = (_midnight(problem) + timedelta(minutes=minutes)).astimezone(ZoneInfo(problem.timezone))
    twin = wall.replace(fold=1 - wall.fold)
    if twin.utcoffset() == wall.utcoffset():
        return f"{wall:%H:%M}"
    return f"{wall:%H:%M} ({'vintertid' if wall.fold else 'sommertid'})"


def ticks_between_midnights(earlier: Problem, later: Problem) -> int:
    """Ticks from the midnight of one day to that of the next: 24 hours, or as many as the dates say."""
    if not earlier.date or not later.date or earlier.date == later.date:
        return DAY_MINUTES * later.ticks_per_minute
    apart = _midnight(later) - _midnight(earlier)
    return round(apart.total_seconds() / 60 * later.ticks_per_minute)


def _midnight(problem: Problem) -> datetime:
    """The instant at which the day's ticks begin."""
    local = datetime.combine(date.fromisoformat(problem.date), time(), tzinfo=ZoneInfo(problem.timezone))
    return local.astimezone(UTC)
