"""Ways from a road map instead of straight lines. The core opens no connection: it is handed who knows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from helhed.errors import Fault, PlanningError
from helhed.planning.model.problem import Problem

__all__ = ["Roads", "with_roads"]

Spot = tuple[float, float]


class Roads(Protocol):
    """Who knows how long it takes from place to place."""

    def seconds(self, sources: Sequence[Spot], targets: Sequence[Spot], means: str) -> Sequence[Sequence[float | None]]:
        """Seconds from each source to each target (latitude, longitude) by one means; None where there is no way."""


def with_roads(problem: Problem, roads: Roads, *, at_once: int = 50) -> Problem:
    """The day with its ways asked for, at most `at_once` places times as many at a time.

    Raises PlanningError where a place has no location or cannot be reached.
    """
    places = {visit.place for visit in problem.visits}
    places |= {place for one in problem.employees for place in (one.start_place, one.end_place)}
    if max(places, default=-1) >= len(problem.locations):
        raise PlanningError([Fault(key="locations", message="hvert sted skal have en bredde- og en længdegrad.")])
    means = sorted({one.means for one in problem.employees})
    return replace(problem, travel={name: _asked(problem, roads, name, at_once) for name in means})


def _asked(problem: Problem, roads: Roads, means: str, at_once: int) -> NDArray[np.int64]:
    spots, count = problem.locations, len(problem.locations)
    found = np.full((count, count), np.nan)
    for row in range(0, count, at_once):
        for column in range(0, count, at_once):
            asked = roads.seconds(spots[row : row + at_once], spots[column : column + at_once], means)
            answer = np.array([[np.nan if one is None else one for one in line] for line in asked], dtype=float)
            expected = found[row : row + at_once, column : column + at_once]
            if answer.shape != expected.shape:
                raise PlanningError(
                    [Fault(key=f"travel.{means}", message="svaret har ikke de steder, der blev spurgt om.")]
                )
            expected[:] = answer
    np.fill_diagonal(found, 0.0)
    lost = np.argwhere(np.isnan(found))
    if len(lost):
        told = [
            Fault(key=f"travel.{means}", message=f"der er ingen vej fra sted {a} til sted {b}.") for a, b in lost[:20]
        ]
        raise PlanningError(told)
    return np.asarray(np.rint(found / 60 * problem.ticks_per_minute).astype(np.int64))
