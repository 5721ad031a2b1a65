"""An invented municipality's week: the same citizens, most of the same visits, and a rota of five days on, two off."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from helhed.planning.decompose.week import Week
from helhed.planning.demo.demo_day import Size, demo_day
from helhed.planning.model.problem import Employee, Problem

__all__ = ["DAYS", "demo_week"]

MONDAY = date(2026, 10, 19)
DAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
WORKING_DAYS = 5
# A visit in the middle of the day is given on some days only; the others are given every day.
SOME_DAYS = 0.6


def demo_week(seed: int, size: Size | None = None) -> Week:
    """A week for the municipality of a seed. Every shift has a pool of people, five days on and two off in turn."""
    dates = [MONDAY + timedelta(days=number) for number in range(len(DAYS))]
    first = demo_day(seed, size, MONDAY)
    chance = np.random.default_rng(seed)
    given = {
        visit.id: chance.random(len(DAYS)) < (SOME_DAYS if visit.id.startswith("day") else 1.0)
        for visit in first.visits
    }
    pool = _pool(first)
    return Week(
        name=f"Opdigtet uge {seed}",
        days=tuple(
            _day(demo_day(seed, size, dates[number]), number, {name for name, on in given.items() if on[number]})
            for number in range(len(DAYS))
        ),
        contracts={one.id: WORKING_DAYS * (one.contract or 0) for one in pool},
    )


def _day(whole: Problem, number: int, given: set[str]) -> Problem:
    """One day of the week: the visits given on it, and those of the pool whose turn it is."""
    return replace(
        whole,
        name=DAYS[number],
        visits=tuple(visit for visit in whole.visits if visit.id in given),
        links=tuple(link for link in whole.links if {link.first, link.second} <= given),
        employees=tuple(one for at, one in enumerate(_pool(whole)) if (number + at) % len(DAYS) < WORKING_DAYS),
        history={},
    )


def _pool(first: Problem) -> list[Employee]:
    """Seven people for every five who are needed on a day, each always with the same shift."""
    kinds: dict[tuple[str, int], list[Employee]] = {}
    for one in first.employees:
        kinds.setdefault((one.team, one.shift_start), []).append(one)
    out: list[Employee] = []
    for alike in kinds.values():
        extra = -(-len(alike) * (len(DAYS) - WORKING_DAYS) // WORKING_DAYS)
        more = [replace(one, id=f"{one.id}b") for one in (alike * 2)[:extra]]
        out += [*alike, *more]
    return out
