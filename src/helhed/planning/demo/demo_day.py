"""An invented municipality's day, the same for the same seed: teams, shifts in one part and in two, pairs, links.

Nobody in it exists. Hours are those of the standards' packages: day 07:00–17:00 with morning care begun before 10:30,
evening 16:00–23:30, night 23:30–07:00. Ticks are seconds from midnight; the night goes on past 24 hours, and unless
another date is asked for it is the one in October that has 25. Care in the morning, evening and night comes before what
is done during the day, and what only a nurse may do before both.

The rota follows the work, as a real one does: most are at work in the morning, some of them only then, and evening
shifts begin before the day's end. A test holds it to that: in no hour more work than there are people to do it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeAlias
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from helhed.planning.formats.helhed_json import travel_between
from helhed.planning.model.problem import (
    TIMEZONE,
    Break,
    Employee,
    Link,
    Order,
    Problem,
    ShiftPart,
    Slot,
    TimeWindow,
    Visit,
)

__all__ = ["Size", "demo_day"]

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]

MINUTE, HOUR = 60, 3600
NIGHT_OF_25_HOURS = date(2026, 10, 24)
SPLIT = ((7.0, 11.0), (17.0, 20.0))
MIDDLE = (56.2, 9.1)
SPEEDS = {"bicycle": 230.0, "car": 600.0}
BASIC, ASSISTANT, NURSE = (
    frozenset({"care"}),
    frozenset({"care", "assistant"}),
    frozenset({"care", "assistant", "nurse"}),
)
PAIR_SHARE, CYCLE_SHARE, NURSE_SHARE, SKILLED_SHARE = 0.06, 0.3, 0.03, 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How large the municipality is."""

    citizens: int = 2000
    visits: int = 6000
    teams: int = 12


@dataclass(frozen=True, slots=True)
class _Part:
    """One kind of visits: its share, wanted starts and the last lawful one in hours, least and most minutes."""

    name: str
    share: float
    first: float
    last: float
    before: float
    minutes: tuple[int, int]


PARTS = (
    _Part("morning", 0.24, 7.25, 10.0, 10.5, (15, 40)),
    _Part("day", 0.36, 9.5, 15.75, 17.0, (10, 35)),
    _Part("evening", 0.32, 16.5, 22.5, 23.5, (8, 25)),
    _Part("night", 0.08, 23.75, 30.0, 31.0, (8, 20)),
)


@dataclass(frozen=True, slots=True)
class _Shift:
    """One kind of shift: its hours, when its break may begin, and how many have it for each 500 visits of a team."""

    letter: str
    begin: float
    end: float
    pause: tuple[float, float] | None
    for_500: int


SHIFTS = (
    _Shift("M", 7.0, 12.0, None, 7),
    _Shift("D", 7.0, 15.0, (10.5, 12.5), 21),
    _Shift("L", 9.0, 17.0, (12.0, 14.0), 5),
    _Shift("A", 15.0, 23.0, (18.0, 20.0), 6),
    _Shift("E", 15.5, 23.5, (18.5, 20.5), 7),
    _Shift("N", 23.0, 31.0, (26.0, 28.0), 4),
)
FEWEST = 3


def demo_day(seed: int, size: Size | None = None, on: date = NIGHT_OF_25_HOURS) -> Problem:
    """A day for the municipality of a seed."""
    size = size or Size()
    chance = np.random.default_rng(seed)
    bases = _spots(chance, np.tile(np.array(MIDDLE), (size.teams, 1)), 0.09)
    home_team = np.arange(size.citizens) % size.teams
    homes = _spots(chance, bases[home_team], 0.014)
    spots = np.vstack([bases, homes])
    staff = _staff(chance, size, on)
    visits = _visits(chance, size, on)
    return Problem(
        visits=visits,
        links=_links(visits),
        date=on.isoformat(),
        employees=staff,
        name=f"Opdigtet kommune {seed}",
        ticks_per_minute=MINUTE,
        travel={means: travel_between(spots.tolist(), speed, MINUTE) for means, speed in SPEEDS.items()},
        history=_history(chance, staff, home_team),
        locations=tuple((float(north), float(east)) for north, east in spots),
        places=(
            *(f"Hold T{team + 1:02d}" for team in range(size.teams)),
            *(f"Opdigtet Vej {number + 1}" for number in range(size.citizens)),
        ),
    )


def _spots(chance: np.random.Generator, middles: Floats, spread: float) -> Floats:
    return np.asarray(middles + chance.normal(0.0, spread, middles.shape) * np.array([1.0, 1.8]))


def _staff(chance: np.random.Generator, size: Size, on: date) -> tuple[Employee, ...]:
    return tuple(
        _employee(team, shift, number, "bicycle" if chance.random() < CYCLE_SHARE else "car", on)
        for team in range(size.teams)
        for shift in SHIFTS
        for number in range(max(FEWEST, round(shift.for_500 * size.visits / size.teams / 500)))
    )


def _employee(team: int, shift: _Shift, number: int, means: str, on: date) -> Employee:
    """One employee of a team; one in four of those who work mornings only comes again for the evening's beginning."""
    skills = NURSE if number % 6 == 0 else ASSISTANT if number % 3 == 1 else BASIC
    pause = shift.pause and Break(
        opens=_tick(on, shift.pause[0]), closes=_tick(on, shift.pause[1]), duration=30 * MINUTE
    )
    is_split = shift.letter == "M" and number % 4 == 3  # noqa: PLR2004 -- one in four
    hours = SPLIT if is_split else ((shift.begin, shift.end),)
    parts = tuple(ShiftPart(from_=_tick(on, begins), to=_tick(on, ends)) for begins, ends in hours)
    return Employee(
        id=f"T{team + 1:02d}-{shift.letter}{number + 1:02d}",
        start_place=team,
        end_place=team,
        skills=skills,
        shift_start=parts[0].from_,
        shift_end=parts[-1].to,
        parts=parts if is_split else (),
        breaks=(pause,) if pause else (),
        team=f"T{team + 1:02d}",
        contract=round(min(7.4, sum(ends - begins for begins, ends in hours)) * HOUR),
        means=means,
    )


def _tick(on: date, hour: float) -> int:
    """The tick at which a clock on the wall shows an hour; past midnight the hours go on from 24."""
    zone = ZoneInfo(TIMEZONE)
    midnight, wall = datetime.combine(on, time()), datetime.combine(on, time()) + timedelta(hours=hour)
    passed = wall.replace(tzinfo=zone).astimezone(UTC) - midnight.replace(tzinfo=zone).astimezone(UTC)
    return round(passed.total_seconds())


def _links(visits: tuple[Visit, ...]) -> tuple[Link, ...]:
    """For one citizen in ten the visit of the day comes at least two hours after the one of the morning."""
    first: dict[tuple[str, str], str] = {}
    for visit in visits:
        first.setdefault((visit.citizen, visit.id.partition("-")[0]), visit.id)
    pairs = [
        (first[citizen, "morning"], first[citizen, "day"])
        for citizen, part in first
        if part == "morning" and (citizen, "day") in first and citizen.endswith("3")
    ]
    return tuple(Order(first=one, second=other, min_gap=2 * HOUR) for one, other in pairs)


def _visits(chance: np.random.Generator, size: Size, on: date) -> tuple[Visit, ...]:
    out: list[Visit] = []
    for part in PARTS:
        count = round(part.share * size.visits) if part is not PARTS[-1] else size.visits - len(out)
        for citizen in chance.permutation(np.arange(count) % size.citizens):
            out.append(_visit(chance, part, int(citizen), f"{part.name}-{len(out):05d}", (size, on)))
    return tuple(out)


def _visit(chance: np.random.Generator, part: _Part, citizen: int, name: str, town: tuple[Size, date]) -> Visit:
    size, on = town
    wanted = chance.uniform(part.first, part.last)
    opens = _tick(on, max(wanted - 0.5, part.first - 0.25))
    roll = chance.random()
    skills = NURSE if roll < NURSE_SHARE else ASSISTANT if roll < SKILLED_SHARE else BASIC
    slot = Slot(duration=int(chance.integers(part.minutes[0], part.minutes[1] + 1)) * MINUTE, skills=skills)
    helper = Slot(duration=slot.duration, skills=BASIC)
    closes = _tick(on, min(wanted + 0.75, part.before - 1 / 60))
    return Visit(
        id=name,
        place=size.teams + citizen,
        citizen=f"C{citizen:05d}",
        slots=(slot, helper) if chance.random() < PAIR_SHARE else (slot,),
        windows=(TimeWindow(opens=opens, closes=max(closes, opens)),),
        must_start_before=_tick(on, part.before) - 1,
        priority=3 if skills is NURSE else 1 if part.name == "day" else 2,
    )


def _history(chance: np.random.Generator, staff: tuple[Employee, ...], home_team: Ints) -> dict[tuple[str, str], int]:
    """Each citizen has met some of the team on every shift."""
    teams: dict[str, list[str]] = {}
    for one in staff:
        teams.setdefault(one.team, []).append(one.id)
    out: dict[tuple[str, str], int] = {}
    for citizen, team in enumerate(home_team):
        names = teams[f"T{team + 1:02d}"]
        for at in chance.choice(len(names), size=min(12, len(names)), replace=False):
            out[f"C{citizen:05d}", names[at]] = int(chance.integers(1, 8))
    return out
