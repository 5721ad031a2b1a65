"""The same day written in another order: every list that means no order, every place number, every key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from helhed.planning import Plan

__all__ = ["numbered", "shuffled"]

UNORDERED = (
    "visits", "employees", "links", "history", "published", "windows", "breaks", "parts", "skills", "preferred",
    "excluded",
)  # fmt: skip
PLACES = ("place", "start_place", "end_place")


def shuffled(day: Mapping[str, Any], seed: int) -> dict[str, Any]:
    """A day's file in another order, its places numbered anew."""
    chance = np.random.default_rng(seed)
    number = numbers(day, seed)
    back = np.argsort(number)
    moved = dict(day)
    moved["travel"] = {name: [[ways[i][j] for j in back] for i in back] for name, ways in day["travel"].items()}
    for key in ("locations", "places"):
        moved[key] = [day[key][i] for i in back] if day.get(key) else []
    return _in_another_order(moved, chance, number)


def numbers(day: Mapping[str, Any], seed: int) -> Any:
    """The new number of each place."""
    return np.random.default_rng(seed + 1).permutation(len(next(iter(day["travel"].values()))))


def numbered(plan: Plan, day: Mapping[str, Any], seed: int) -> Plan:
    """A plan of the day with its places numbered as in the shuffled one."""
    number = numbers(day, seed)
    return replace(
        plan,
        tours=tuple(
            replace(tour, stops=tuple(replace(stop, place=int(number[stop.place])) for stop in tour.stops))
            for tour in plan.tours
        ),
    )


def _in_another_order(value: Any, chance: np.random.Generator, number: Any, key: str = "") -> Any:
    if isinstance(value, Mapping):
        names = list(value)
        mixed = {names[at]: value[names[at]] for at in chance.permutation(len(names))}
        return {name: _in_another_order(one, chance, number, name) for name, one in mixed.items()}
    if isinstance(value, list) and key in UNORDERED:
        return [_in_another_order(value[at], chance, number) for at in chance.permutation(len(value))]
    if isinstance(value, list) and key not in {"travel", "car", "bicycle", "locations", "places"}:
        return [_in_another_order(one, chance, number) for one in value]
    return int(number[value]) if key in PLACES else value
