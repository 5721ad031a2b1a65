"""Random days that draw every feature of the format: tight and loose, possible and not. The same for the same seed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np

from helhed.planning import (
    Break,
    DifferentEmployee,
    Employee,
    Fixed,
    Link,
    Order,
    Problem,
    SameEmployee,
    SameStart,
    Slot,
    TimeWindow,
    Visit,
    weights_for,
)
from helhed.planning.model.problem import NO_WAY, ShiftPart

__all__ = ["Kind", "random_day"]

SKILLS = ("wash", "pills")
DAY = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """How large a day is, and how much of what is hard to search it has."""

    visits: tuple[int, int] = (2, 4)
    staff: tuple[int, int] = (1, 2)
    fixed: float = 0.15
    pairs: float = 0.2
    links: float = 0.35
    no_way: float = 0.03


def random_day(seed: int, kind: Kind | None = None) -> Problem:
    """A day of a seed; a tick is a minute."""
    chance, kind = np.random.default_rng(seed), kind or Kind()
    places = int(chance.integers(2, 6))
    staff = tuple(
        _employee(chance, number, places) for number in range(chance.integers(kind.staff[0], kind.staff[1] + 1))
    )
    count = int(chance.integers(kind.visits[0], kind.visits[1] + 1))
    visits = tuple(_visit(chance, number, places, staff, kind) for number in range(count))
    is_forbidden = any(one.parts for one in staff) or bool(chance.random() < 0.7)
    return Problem(
        visits=visits,
        employees=staff,
        travel={means: _ways(chance, places, kind) for means in ("car", "bicycle")},
        links=_links(chance, visits, kind),
        ticks_per_minute=1,
        is_lateness_at_end=bool(chance.random() < 0.2),
        weights=weights_for(
            1, highest_lateness_per_tick=int(chance.integers(0, 2)) * 600, is_overtime_forbidden=is_forbidden
        ),
        history={("c0", one.id): 1 for one in staff if chance.random() < 0.5},
        published={(visit.id, 0): staff[0].id for visit in visits if chance.random() < 0.2},
        date="2026-10-24" if chance.random() < 0.5 else "",
    )


def _ways(chance: np.random.Generator, places: int, kind: Kind) -> Any:
    ways = chance.integers(1, 30, (places, places))
    ways[chance.random((places, places)) < kind.no_way] = NO_WAY
    np.fill_diagonal(ways, 0)
    return ways.astype(np.int64)


def _employee(chance: np.random.Generator, number: int, places: int) -> Employee:
    begins, lasts = int(chance.integers(0, 60)), int(chance.integers(80, DAY))
    found = Employee(
        id=f"e{number}",
        start_place=int(chance.integers(places)),
        end_place=int(chance.integers(places)),
        skills=frozenset(skill for skill in SKILLS if chance.random() < 0.75),
        shift_start=begins,
        shift_end=begins + lasts if chance.random() < 0.85 else None,
        breaks=_breaks(chance, begins),
        contract=int(chance.integers(40, 200)) if chance.random() < 0.5 else None,
        means="car" if chance.random() < 0.7 else "bicycle",
    )
    if found.shift_end is None or found.breaks or chance.random() < 0.75:
        return found
    middle = begins + lasts // 2
    parts = (ShiftPart(from_=begins, to=middle - 10), ShiftPart(from_=middle + 10, to=found.shift_end))
    return replace(found, parts=parts)


def _breaks(chance: np.random.Generator, begins: int) -> tuple[Break, ...]:
    if chance.random() < 0.6:
        return ()
    opens = begins + int(chance.integers(10, 80))
    return (Break(opens=opens, closes=opens + int(chance.integers(0, 60)), duration=int(chance.integers(5, 25))),)


def _visit(chance: np.random.Generator, number: int, places: int, staff: tuple[Employee, ...], kind: Kind) -> Visit:
    opens = int(chance.integers(0, 150))
    closes = opens + int(chance.integers(0, 120))
    windows = [TimeWindow(opens=opens, closes=closes)]
    if chance.random() < 0.15:
        windows.append(TimeWindow(opens=closes + 30, closes=closes + 60))
    names = [one.id for one in staff]
    who = names[int(chance.integers(len(names)))]
    is_pair = len(staff) > 1 and chance.random() < kind.pairs
    skill = frozenset({SKILLS[int(chance.integers(2))]}) if chance.random() < 0.5 else frozenset[str]()
    first = Slot(duration=int(chance.integers(5, 60)), skills=skill)
    slots = (first, Slot(duration=first.duration)) if is_pair else (first,)
    start = int(chance.integers(40, 160))
    is_fixed = chance.random() < kind.fixed and not is_pair
    return Visit(
        id=f"v{number}",
        place=int(chance.integers(places)),
        slots=slots,
        windows=(TimeWindow(opens=start, closes=start),) if is_fixed else tuple(windows),
        is_window_hard=bool(chance.random() < 0.4),
        must_start_before=closes + 90 if chance.random() < 0.3 else None,
        preferred=frozenset({who}) if chance.random() < 0.2 else frozenset(),
        excluded=frozenset({who}) if chance.random() < 0.1 and not is_fixed else frozenset(),
        priority=int(chance.integers(1, 4)),
        is_optional=bool(chance.random() < 0.15),
        leave_out_price=int(chance.integers(0, 3000)) if chance.random() < 0.1 else None,
        request="r" if chance.random() < 0.15 and not is_fixed else "",
        citizen=f"c{number % 3}",
        fixed=Fixed(employees=(who,), start=start) if is_fixed else None,
        building="Tårnet" if chance.random() < 0.3 else "",
        parking=int(chance.integers(0, 8)) if chance.random() < 0.5 else 0,
    )


def _links(chance: np.random.Generator, visits: tuple[Visit, ...], kind: Kind) -> tuple[Link, ...]:
    """Links from an earlier to a later visit, so that no circle is asked for."""
    out: list[Link] = []
    for one, other in pairwise(visits):
        if chance.random() > kind.links:
            continue
        low, roll = int(chance.integers(0, 60)), int(chance.integers(5))
        ends = {"first": one.id, "second": other.id}
        made: tuple[Link, ...] = (
            Order(**ends, min_gap=low, max_gap=low + int(chance.integers(0, 60))),
            Order(**ends, min_gap=low),
            SameEmployee(**ends),
            DifferentEmployee(**ends),
            SameStart(**ends),
        )
        out.append(made[roll])
    return tuple(out)
