"""A day as the search takes it: in an order that no file decides, with parking in the ways and time off as stops.

Visits, employees and links are sorted by what they are called and places by who needs them, so that the same day in
another order gives the same plan. Time off between two parts of a shift becomes a stop at home that cannot be moved,
and so does the time until an employee is free in a day that is planned again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from helhed.planning.model.problem import Employee, Fixed, Link, Problem, Slot, TimeWindow, Visit
from helhed.planning.model.same_start import with_hours_of_fixed, without_kept_orders

__all__ = ["TIME_OFF", "in_canonical_order", "is_time_off", "link_order", "off_ticks", "parking_key", "prepare_problem"]

TIME_OFF = "\0off"
# What is not free is time off too; no employee is called something that begins with this sign.
NOT_FREE = f"{TIME_OFF}\0"

Key: TypeAlias = tuple[str, object]
Spot: TypeAlias = tuple[int, int, Key, int, str]
"""A place to leave from, the place to come to, what shares its parking, the parking, and whose home alone it is."""


def is_time_off(visit: str) -> bool:
    """Whether a visit's id is that of time off between two parts of a shift, or of time until an employee is free."""
    return visit.startswith(TIME_OFF)


def off_ticks(employee: Employee) -> int:
    """Ticks between the parts of a shift."""
    return sum(later.from_ - earlier.to for earlier, later in zip(employee.parts, employee.parts[1:], strict=False))


def parking_key(visit: Visit) -> Key:
    """What shares one parking: a building, or else a place."""
    return ("building", visit.building) if visit.building else ("place", visit.place)


def in_canonical_order(problem: Problem) -> Problem:
    """The same day with visits, employees and links by what they are called, places as they are."""
    return replace(
        problem,
        visits=tuple(sorted(problem.visits, key=lambda one: one.id)),
        employees=tuple(sorted(problem.employees, key=lambda one: one.id)),
        links=tuple(sorted(problem.links, key=link_order)),
    )


def prepare_problem(problem: Problem) -> Problem:
    """The same day in canonical order, its places those needed, with time off and parking made part of it."""
    staff = sorted(problem.employees, key=lambda one: one.id)
    visits, links = with_hours_of_fixed(sorted(problem.visits, key=lambda one: one.id), problem.links)
    links = without_kept_orders(visits, links)
    visits += [
        *(off for one in staff for off in _time_off(one)),
        *(hold for one in staff for hold in _not_free(problem, one)),
    ]
    spots: dict[Spot, int] = {}

    def number(spot: Spot) -> int:
        return spots.setdefault(spot, len(spots))

    homes = {one.id: one for one in staff}
    people = tuple(
        replace(
            _with_coming_breaks(one),
            start_place=number(_plain(one.start_place, one.start_place, _own_home(one, "out"))),
            end_place=number(_plain(one.end_place, one.end_place, _own_home(one, "home"))),
        )
        for one in staff
    )
    placed = tuple(replace(visit, place=number(_spot(visit, homes))) for visit in visits)
    return replace(
        problem,
        visits=placed,
        employees=people,
        links=tuple(sorted(links, key=link_order)),
        travel={means: _ways(matrix, tuple(spots)) for means, matrix in problem.travel.items()},
        locations=(),
        places=(),
    )


def _with_coming_breaks(employee: Employee) -> Employee:
    """The employee with the breaks in order, without those whose hour had passed when the day was planned again."""
    coming = [one for one in employee.breaks if one.closes >= employee.free_from or one.opens == one.closes]
    return replace(employee, breaks=tuple(sorted(coming, key=lambda one: (one.opens, one.closes, one.duration))))


def _not_free(problem: Problem, employee: Employee) -> Iterator[Visit]:
    """The time until an employee is free, spent where the last thing begun was, as a visit that cannot be moved."""
    parts: list[tuple[int, int | None]] = [(one.from_, one.to) for one in employee.parts]
    for begins, home in parts or [(employee.shift_start, employee.shift_end)]:
        if begins < employee.free_from and (home is None or employee.free_from < home):
            yield from _hold(problem, employee, begins, home)


def _hold(problem: Problem, employee: Employee, begins: int, home: int | None) -> Iterator[Visit]:
    """The hold in one part of a shift; it ends sooner where the employee must set out to what is fixed, or home."""
    free, mine = employee.free_from, [one for one in problem.visits if one.fixed and employee.id in one.fixed.employees]
    begun = [one for one in mine if begins <= _start(one) < free]
    last = max(begun, key=_start, default=None)
    place = last.place if last else employee.start_place
    breaks = [one.opens + one.duration for one in employee.breaks if one.opens == one.closes < free]
    begins = max([begins, *(_end(one, employee.id) for one in begun), *breaks])
    if employee.free_place is not None:
        place, begins, last = employee.free_place, free, None
    ways = problem.travel[employee.means]
    ends = [_start(one) - int(ways[place, one.place]) - one.parking for one in mine if _start(one) >= free]
    if home is not None and (employee.parts or problem.weights.is_overtime_forbidden):
        ends.append(home - int(ways[place, employee.end_place]))
    duration = min([free, *ends]) - begins
    if duration > 0 or (duration == 0 and employee.free_place is not None):
        yield Visit(
            id=f"{NOT_FREE}{employee.id}",
            place=place,
            slots=(Slot(duration=duration),),
            windows=(TimeWindow(opens=begins, closes=begins),),
            fixed=Fixed(employees=(employee.id,), start=begins),
            building=last.building if last else "",
            parking=last.parking if last else 0,
        )


def _start(visit: Visit) -> int:
    return visit.fixed.start if visit.fixed is not None else 0


def _end(visit: Visit, employee: str) -> int:
    """When an employee's part of a fixed visit ends."""
    if visit.fixed is None:
        return 0
    return visit.fixed.start + visit.slots[visit.fixed.employees.index(employee)].duration


def _time_off(employee: Employee) -> list[Visit]:
    return [
        Visit(
            id=f"{TIME_OFF}{employee.id}\0{number}",
            place=employee.end_place,
            slots=(Slot(duration=later.from_ - earlier.to),),
            windows=(TimeWindow(opens=earlier.to, closes=earlier.to),),
            fixed=Fixed(employees=(employee.id,), start=earlier.to),
        )
        for number, (earlier, later) in enumerate(zip(employee.parts, employee.parts[1:], strict=False))
    ]


def _plain(leave: int, come: int, whose: str = "") -> Spot:
    return leave, come, ("place", leave), 0, whose


def _own_home(employee: Employee, side: str) -> str:
    """A name for a spot of an employee's own, where parts of a shift begin in one place and end in another.

    A part without visits is not driven then, though its two ends lie apart.
    """
    return f"{side} {employee.id}" if employee.parts and employee.start_place != employee.end_place else ""


def _is_stay(leave: Spot, come: Spot) -> bool:
    """Whether two spots are the ends of a part of a shift with nothing between them."""
    sides = (leave[4].partition(" "), come[4].partition(" "))
    return bool(sides[0][2]) and sides[0][2] == sides[1][2] and "off" in {sides[0][0], sides[1][0]}


def _spot(visit: Visit, homes: dict[str, Employee]) -> Spot:
    if is_time_off(visit.id) and not visit.id.startswith(NOT_FREE) and visit.fixed is not None:
        home = homes[visit.fixed.employees[0]]
        return _plain(home.start_place, home.end_place, _own_home(home, "off"))
    if not visit.parking and not visit.building:
        return _plain(visit.place, visit.place)
    return visit.place, visit.place, parking_key(visit), visit.parking, ""


def _ways(matrix: NDArray[np.int64], spots: Sequence[Spot]) -> NDArray[np.int64]:
    """Ticks from spot to spot: the way between the places, and parking unless it is paid already."""
    leave, come = (np.array([spot[side] for spot in spots], dtype=np.int64) for side in (0, 1))
    keys: dict[Key, int] = {}
    key = np.array([keys.setdefault(spot[2], len(keys)) for spot in spots])
    parking = np.array([spot[3] for spot in spots], dtype=np.int64)
    ways = matrix[np.ix_(leave, come)].astype(np.int64)
    ways += np.where(key[:, None] == key[None, :], 0, parking[None, :])
    own = [at for at, spot in enumerate(spots) if spot[4]]
    for here, there in product(own, own):
        if _is_stay(spots[here], spots[there]):
            ways[here, there] = 0
    return np.asarray(ways)


def link_order(link: Link) -> tuple[str, str, str, int, int]:
    """What links are sorted by: their kind, the visits they tie, and the gaps."""
    gap = getattr(link, "max_gap", None)
    return type(link).__name__, link.first, link.second, getattr(link, "min_gap", 0), -1 if gap is None else gap
