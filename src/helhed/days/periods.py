"""Periods of days, half-open: a grant to 1 March ends the night before, and the next one begins on that day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The days from `start` up to, not including, `end`; without an end it is open. Raises ValueError for no days."""

    start: date
    end: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end <= self.start:
            raise ValueError(f"a period from {self.start} cannot end on {self.end}")

    def contains(self, day: date) -> bool:
        """Whether a day lies in the period."""
        return self.start <= day and (self.end is None or day < self.end)

    def shared_with(self, other: Period) -> Period | None:
        """Returns the days of both; None where they share none."""
        start = max(self.start, other.start)
        ends = [end for end in (self.end, other.end) if end is not None]
        end = min(ends, default=None)
        return Period(start=start, end=end) if end is None or start < end else None

    def overlaps(self, other: Period) -> bool:
        """Whether the two share a day. One that begins where the other ends does not."""
        return self.shared_with(other) is not None

    @property
    def last_day(self) -> date | None:
        """The last day included, as a letter says it; None where the period is open."""
        return None if self.end is None else self.end - timedelta(days=1)


__all__ = ["Period"]
