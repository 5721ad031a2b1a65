"""Banked allowance (klippekort) as a catalogue states it: time that is earned, saved, lost and ordered."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["AllowancePauseCause", "AllowanceRule"]


class AllowancePauseCause(StrEnum):
    """Why nothing is earned for a while."""

    HOSPITAL = "hospital"
    HOLIDAY = "holiday"


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowanceRule:
    """The terms of an account. `minutes` to `weekdays` name parameters; those left empty are no limit.

    `minutes` are earned in `rhythm`, saved to `most_saved` and lost after `kept_weeks`, the oldest first. A visit is
    ordered `notice` working days before, on `weekdays`, in `window`.
    """

    name: str
    source: str
    text: str
    minutes: str
    rhythm: str
    most_saved: str
    kept_weeks: str = ""
    notice: str = ""
    window: str = ""
    weekdays: str = ""
    pauses: tuple[AllowancePauseCause, ...] = ()
    is_cost_per_helper: bool = True
    question: str = ""

    @property
    def parameter_names(self) -> tuple[str, ...]:
        """The parameters it names."""
        named = (self.minutes, self.rhythm, self.most_saved, self.kept_weeks, self.notice, self.window, self.weekdays)
        return tuple(name for name in named if name)
