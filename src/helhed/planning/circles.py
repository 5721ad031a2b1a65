"""Who belongs to whom in a week: for each citizen the few people who between them can give every visit.

A plain greedy cover, improved by taking each citizen out and covering again. Nobody is given more of an hour than there
is of it, and who already comes to the neighbours is nearer. It decides no hours: the days do, with these faces as the
known ones.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from helhed.planning.problem import Employee, Problem, Visit

__all__ = ["Circles", "circles"]

Floats: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]
Circles: TypeAlias = Mapping[str, tuple[str, ...]]
HOURS, HOUR_MINUTES = 48, 60
# What is left of an hour when ways, breaks and what two visits lose between them are taken off.
OF_AN_HOUR = 0.7
KNOWN = 1.2
PASSES = 3


@dataclass(frozen=True, slots=True)
class _Need:
    """One part of a visit of the week: which day, in which hours it may begin, how long, and who may give it."""

    visit: tuple[int, str]
    hours: slice
    minutes: float
    able: Flags


@dataclass(frozen=True, slots=True)
class _Rota:
    """Everybody who works in the week, and how many minutes each has in each hour of each day."""

    people: tuple[str, ...]
    room: Floats
    way: Floats
    work: Floats
    count: Floats


def circles(days: Sequence[Problem]) -> Circles:
    """For each citizen the ids of those who belong there, most visits first."""
    rota = _rota(days)
    needs = _needs(days, rota)
    places = {visit.citizen: visit.place for day in days for visit in day.visits}
    known = {(citizen, rota.people.index(who)) for day in days for citizen, who in day.history if who in rota.people}
    order = sorted(needs, key=lambda name: (-sum(need.minutes for need in needs[name]), name))
    chosen: dict[str, list[tuple[int, _Need, int]]] = {name: [] for name in order}
    for turn in range(PASSES):
        for name in order:
            before = chosen[name]
            _give_back(rota, before, places[name])
            friends = np.array([KNOWN if (name, number) in known else 1.0 for number in range(len(rota.people))])
            found = _cover(rota, needs[name], places[name], friends)
            if turn and (len(found), -_faces(found)) < (len(before), -_faces(before)):
                _give_back(rota, found, places[name])
                _take(rota, before, places[name])
                found = before
            chosen[name] = found
    return {name: _names(rota, chosen[name]) for name in order}


def _names(rota: _Rota, taken: Sequence[tuple[int, _Need, int]]) -> tuple[str, ...]:
    numbers = [number for number, _, _ in taken]
    return tuple(rota.people[number] for number in sorted(set(numbers), key=lambda one: (-numbers.count(one), one)))


def _faces(taken: Sequence[tuple[int, _Need, int]]) -> int:
    return len({number for number, _, _ in taken})


def _cover(rota: _Rota, needs: Sequence[_Need], place: int, friends: Floats) -> list[tuple[int, _Need, int]]:
    """Covers a citizen's week with few people: again and again the one who can take the most of what is left."""
    left, taken = list(needs), list[tuple[int, _Need, int]]()
    while left:
        fits = np.array([need.able & (rota.room[:, need.hours].max(axis=1) >= need.minutes) for need in left])
        minutes = np.array([need.minutes for need in left])
        far = rota.way[:, place] / np.maximum(rota.count, 1.0)
        gain = (fits * minutes[:, None]).sum(axis=0) * friends - far * fits.sum(axis=0)
        gain[~fits.any(axis=0)] = -np.inf
        best = int(gain.argmax())
        if not np.isfinite(gain[best]):
            break
        mine = _mine(rota, left, best)
        if not mine:
            break
        _take(rota, mine, place)
        taken += mine
        given, visits = {id(need) for _, need, _ in mine}, {need.visit for _, need, _ in mine}
        left = [_without(need, best) if need.visit in visits else need for need in left if id(need) not in given]
    return taken


def _without(need: _Need, number: int) -> _Need:
    """The need for somebody else: nobody gives two parts of one visit."""
    able = need.able.copy()
    able[number] = False
    return replace(need, able=able)


def _mine(rota: _Rota, left: Sequence[_Need], number: int) -> list[tuple[int, _Need, int]]:
    """What one person takes of what is left: no more of an hour than there is, and one part of a visit."""
    room, mine, visits = rota.room[number].copy(), list[tuple[int, _Need, int]](), set[tuple[int, str]]()
    for need in left:
        hour = need.hours.start + int(room[need.hours].argmax())
        if need.able[number] and room[hour] >= need.minutes and need.visit not in visits:
            room[hour] -= need.minutes
            visits.add(need.visit)
            mine.append((number, need, hour))
    return mine


def _take(rota: _Rota, taken: Sequence[tuple[int, _Need, int]], place: int) -> None:
    for number, need, hour in taken:
        rota.room[number, hour] -= need.minutes
        rota.way[number] += rota.work[place]
        rota.count[number] += 1


def _give_back(rota: _Rota, taken: Sequence[tuple[int, _Need, int]], place: int) -> None:
    for number, need, hour in taken:
        rota.room[number, hour] += need.minutes
        rota.way[number] -= rota.work[place]
        rota.count[number] -= 1


def _rota(days: Sequence[Problem]) -> _Rota:
    people = tuple(sorted({one.id for day in days for one in day.employees}))
    number = {name: at for at, name in enumerate(people)}
    room = np.zeros((len(people), len(days) * HOURS))
    for at, day in enumerate(days):
        hour, marks = HOUR_MINUTES * day.ticks_per_minute, np.arange(HOURS)
        for one in day.employees:
            end = one.shift_end if one.shift_end is not None else HOURS * hour
            inside = np.minimum(end, (marks + 1) * hour) - np.maximum(one.shift_start, marks * hour)
            room[number[one.id], at * HOURS : (at + 1) * HOURS] = np.maximum(0, inside) / day.ticks_per_minute
    matrix = np.min(list(days[0].travel.values()), axis=0) / days[0].ticks_per_minute
    return _Rota(people, room * OF_AN_HOUR, np.zeros((len(people), len(matrix))), matrix, np.zeros(len(people)))


def _needs(days: Sequence[Problem], rota: _Rota) -> dict[str, list[_Need]]:
    out: dict[str, list[_Need]] = {}
    for at, day in enumerate(days):
        staff = {one.id: one for one in day.employees}
        present = [staff.get(name) for name in rota.people]
        able: dict[tuple[frozenset[str], frozenset[str]], Flags] = {}
        for visit in day.visits:
            for slot in visit.slots:
                key = (slot.skills, visit.excluded)
                able.setdefault(key, np.array([_may(one, *key) for one in present]))
                minutes = slot.duration / day.ticks_per_minute
                need = _Need((at, visit.id), _hours(day, visit, at), minutes, able[key])
                out.setdefault(visit.citizen or visit.id, []).append(need)
    return out


def _may(employee: Employee | None, skills: frozenset[str], excluded: frozenset[str]) -> bool:
    return employee is not None and skills <= employee.skills and employee.id not in excluded


def _hours(day: Problem, visit: Visit, at: int) -> slice:
    """The hours of the week in which a visit may begin."""
    hour = HOUR_MINUTES * day.ticks_per_minute
    first = min(visit.windows[0].opens // hour, HOURS - 1)
    last = min(max(first, min(visit.windows[0].closes // hour, first + 2)), HOURS - 1)
    return slice(at * HOURS + first, at * HOURS + last + 1)
