"""Invented days that every contender can read, and the one judge of their answers.

A day has one office, visits with hard windows and a wanted level of skill, and employees who have that level or more.
Some visits may need two employees at once. All times are seconds; a plan costs the seconds driven.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from helhed.planning.model.problem import Employee, Problem, Slot, TimeWindow, Visit
from helhed.planning.model.weights import Weights

__all__ = [
    "Day",
    "Routes",
    "Verdict",
    "as_problem",
    "earliest",
    "judge",
    "large_two_person_day",
    "one_person_day",
    "two_person_day",
]

MINUTE = 60
HOUR = 3600
OPENS, CLOSES = 7 * HOUR, 15 * HOUR
LEVELS = 3
SPEED = 600.0  # metres a minute, detours included

# For each employee the visits' parts in order, with their starts.
Routes = list[list[tuple[int, int]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """Parts of visits as rows: part k is at place k + 1, place 0 is the office, `twin` is the part at the same time."""

    travel: NDArray[np.int64]
    duration: NDArray[np.int64]
    opens: NDArray[np.int64]
    closes: NDArray[np.int64]
    level: NDArray[np.int64]
    twin: NDArray[np.int64]
    staff: NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The judge's result: minutes driven, visits without an employee, and rules broken (0 for a valid plan)."""

    driven: float
    unserved: int
    broken: int


def one_person_day(seed: int, visits: int = 300, staff: int = 25) -> Day:
    """A day of visits by one person each."""
    return _day(seed, visits, staff, 0.0)


def two_person_day(seed: int, visits: int = 150, staff: int = 20) -> Day:
    """A day where every fifth visit needs two at once."""
    return _day(seed, visits, staff, 0.2)


def large_two_person_day(seed: int) -> Day:
    """A day of that kind as large as the days of one-person visits: 300 visits, and as many parts per employee."""
    return two_person_day(seed, visits=300, staff=30)


def _day(seed: int, visits: int, staff: int, paired: float) -> Day:
    draw = np.random.default_rng(seed)
    towns = draw.uniform(2_000, 12_000, (4, 2))
    spots = np.vstack([[[7_000, 7_000]], towns[draw.integers(0, 4, visits)] + draw.normal(0, 1_500, (visits, 2))])
    twins = np.sort(draw.choice(visits, round(paired * visits), replace=False))
    source = np.concatenate([np.arange(visits), twins])
    places = np.vstack([spots, spots[twins + 1]])
    twin = np.full(len(source), -1, dtype=np.int64)
    twin[twins], twin[visits:] = np.arange(visits, len(source)), twins
    metres = np.sqrt(((places[:, None] - places[None, :]) ** 2).sum(axis=2))
    opens = OPENS + draw.integers(0, 26, visits) * 15 * MINUTE
    share = draw.uniform(size=len(source))
    return Day(
        travel=np.rint(metres / SPEED * MINUTE).astype(np.int64),
        duration=(draw.integers(10, 36, visits) * MINUTE)[source],
        opens=opens[source],
        closes=(opens + draw.choice([45, 60, 90, 120], visits) * MINUTE)[source],
        level=np.select([share < 0.1, share < 0.35], [2, 1], 0),
        twin=twin,
        staff=np.sort(np.arange(staff) * LEVELS // staff),
    )


def as_problem(day: Day) -> Problem:
    """The day as our planner reads it: windows hard, driving the only price."""
    visits = []
    slots = [
        Slot(duration=int(length), skills=_up_to(level)) for length, level in zip(day.duration, day.level, strict=True)
    ]
    for part, twin in enumerate(day.twin):
        if 0 <= twin < part:
            continue
        together = (slots[part],) if twin < 0 else (slots[part], slots[twin])
        window = TimeWindow(opens=int(day.opens[part]), closes=int(day.closes[part]))
        visits.append(Visit(id=str(part), place=part + 1, slots=together, windows=(window,), is_window_hard=True))
    employees = tuple(
        Employee(
            id=str(number),
            start_place=0,
            end_place=0,
            shift_start=OPENS,
            shift_end=CLOSES,
            skills=_up_to(level),
        )
        for number, level in enumerate(day.staff)
    )
    return Problem(
        visits=tuple(visits), employees=employees, travel={"car": day.travel}, weights=Weights(overfull_per_tick=0)
    )


def _up_to(level: int) -> frozenset[str]:
    return frozenset(str(step) for step in range(1, int(level) + 1))


def judge(day: Day, routes: Routes) -> Verdict:
    """Judges a plan independently: no figure a contender reports about its own plan is used."""
    starts: dict[int, int] = {}
    driven = broken = 0
    for level, route in zip(day.staff, routes, strict=True):
        place, free = 0, OPENS
        for part, start in route:
            leg = int(day.travel[place, part + 1])
            driven += leg
            in_time = max(free + leg, int(day.opens[part])) <= start <= day.closes[part]
            broken += not in_time or day.level[part] > level or part in starts
            starts[part] = start
            place, free = part + 1, start + int(day.duration[part])
        driven += int(day.travel[place, 0])
        broken += free + int(day.travel[place, 0]) > CLOSES
    pairs = [(part, int(twin)) for part, twin in enumerate(day.twin) if twin > part]
    broken += sum(one in starts and other in starts and starts[one] != starts[other] for one, other in pairs)
    missing = {min(part, int(twin)) if twin >= 0 else part for part, twin in enumerate(day.twin) if part not in starts}
    return Verdict(driven=driven / MINUTE, unserved=len(missing), broken=broken)


def earliest(day: Day, orders: Sequence[Sequence[int]]) -> Routes:
    """Returns routes of one-person visits with the earliest starts their order allows."""
    routes: Routes = []
    for order in orders:
        place, free, route = 0, OPENS, []
        for part in order:
            start = max(free + int(day.travel[place, part + 1]), int(day.opens[part]))
            route.append((part, start))
            place, free = part + 1, start + int(day.duration[part])
        routes.append(route)
    return routes
