"""A day to plan, as values.

Units first:
- Every time and duration is a whole number of *ticks* on one axis that begins at 0. `ticks_per_minute` says how many
  make a minute (60 means seconds). A shift across midnight simply goes on past 24 hours.
- A place is a row and column of the travel matrices; travel is in ticks, from row to column, one matrix per means.
- A price is a whole number of points; a plan's cost is the sum of its points, and less is better.

What is a must is never bought: a visit that cannot be placed without breaking one is left out, with its reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from helhed.planning.model.weights import Weights, weights_for

__all__ = [
    "NO_WAY",
    "TIMEZONE",
    "Break",
    "DifferentEmployee",
    "Employee",
    "Fixed",
    "Link",
    "Order",
    "Problem",
    "SameEmployee",
    "SameStart",
    "ShiftPart",
    "Slot",
    "TimeWindow",
    "Visit",
]


NO_WAY = 1 << 29
"""Ticks in a matrix where there is no way: more than any day has. In a file that is `null`."""
TIMEZONE = "Europe/Copenhagen"
LEEWAY_MINUTES = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWindow:
    """When a visit may begin, in ticks: no start before `opens`; a start after `closes` is late."""

    opens: int
    closes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One employee's part of a visit: how long, and with which skills. All slots of a visit begin together."""

    duration: int
    skills: frozenset[str] = frozenset()
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """What has been promised or has begun: who comes (one id per slot), and when in ticks."""

    employees: tuple[str, ...]
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Something to be done at a place, by one employee or by several at once.

    With several windows the lateness is measured against the last one that has opened by the start. A window is soft
    (lateness has a price) unless `is_window_hard`; `must_start_before` is hard always. `preferred` empty means no
    wish. Visits with the same `request` are given all or none; leaving one out costs `leave_out_price` once, and
    where that is None no cost can buy it: as many visits as possible of the highest `priority` are given, then of the
    next. The employee pays `parking` ticks on the way, once for all visits that follow each other in one `building`
    (where that is empty: at one place).
    """

    id: str
    place: int
    slots: tuple[Slot, ...]
    windows: tuple[TimeWindow, ...]
    is_window_hard: bool = False
    must_start_before: int | None = None
    preferred: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()
    priority: int = 1
    is_optional: bool = False
    leave_out_price: int | None = None
    request: str = ""
    citizen: str = ""
    fixed: Fixed | None = None
    building: str = ""
    parking: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A pause that an employee is due, taken where the employee is: begins within the window, lasts `duration`."""

    opens: int
    closes: int
    duration: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftPart:
    """One of several parts of an employee's shift, in ticks: out after `from_`, home again by `to`."""

    from_: int
    to: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Employee:
    """Somebody who visits. No `shift_end` means no limit; `contract` is the ticks of work before it is too much.

    With several `parts` the employee is at home between them; `shift_start` and `shift_end` are then the outer hours.
    In a day that is planned again the employee sets out to nothing that is not fixed before `free_from`; who was on
    the way to a visit that is no longer fixed gets there first, and goes on from `free_place`.
    """

    id: str
    start_place: int
    end_place: int
    skills: frozenset[str] = frozenset()
    shift_start: int = 0
    shift_end: int | None = None
    breaks: tuple[Break, ...] = ()
    contract: int | None = None
    means: str = "car"
    team: str = ""
    parts: tuple[ShiftPart, ...] = ()
    free_from: int = 0
    free_place: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A relation between two visits, named by id."""

    first: str
    second: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Order(Link):
    """`second` begins at least `min_gap` and, where given, at most `max_gap` ticks after the start of `first`."""

    min_gap: int = 0
    max_gap: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SameStart(Link):
    """Both visits begin at the same tick."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SameEmployee(Link):
    """The first slots of both visits are given by the same employee."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferentEmployee(Link):
    """No employee gives both visits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A day: who needs what, who is at work, how long the ways are, and what matters how much.

    `history` counts, per citizen and employee id, the visits of the last fourteen days; `published` says who was
    promised for a visit's slot, and `published_hours` at which tick a visit was promised to begin; a start within
    `leeway` ticks of it is as promised. `is_lateness_at_end` measures windows against the end of a visit instead of
    its start. `leaves_at_shift_start` counts the waiting before a first visit; otherwise an employee sets out just in
    time. Defaults are times, not ticks: without `weights` each tick costs what it lasts, and without `leeway` that is a
    quarter of an hour, whatever `ticks_per_minute` says. `locations` are map points for drawing only and `places` are
    names, both by place number. `date` (ISO) and `timezone` say on which clock the ticks are shown; they count from
    midnight however long the night is.
    """

    visits: tuple[Visit, ...]
    employees: tuple[Employee, ...]
    travel: Mapping[str, NDArray[np.int64]]
    links: tuple[Link, ...] = ()
    weights: Weights = None  # type: ignore[assignment]  # filled in from ticks_per_minute
    history: Mapping[tuple[str, str], int] = field(default_factory=dict)
    published: Mapping[tuple[str, int], str] = field(default_factory=dict)
    published_hours: Mapping[str, int] = field(default_factory=dict)
    leeway: int = None  # type: ignore[assignment]  # filled in from ticks_per_minute
    ticks_per_minute: int = 60
    is_lateness_at_end: bool = False
    leaves_at_shift_start: bool = False
    name: str = ""
    form: str = "helhed"
    locations: tuple[tuple[float, float], ...] = ()
    places: tuple[str, ...] = ()
    date: str = ""
    timezone: str = TIMEZONE

    def __post_init__(self) -> None:
        """Fills in the defaults that are times, in ticks of this day."""
        minute = self.ticks_per_minute
        for name, default in (("weights", weights_for(minute)), ("leeway", LEEWAY_MINUTES * minute)):
            if getattr(self, name) is None:
                object.__setattr__(self, name, default)

    def matrix(self, means: str) -> NDArray[np.int64]:
        """Travel in ticks for one means."""
        return self.travel[means]
