"""What matters how much, in points, under names a planner understands."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields, replace

__all__ = ["Weights", "scaled_weights", "weights_for"]

SECONDS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Prices. Those `_per_tick` are points for each tick; the others are points each time it happens.

    The defaults are layers for ticks of a second (`weights_for` gives them for any other tick): a must is dearer than
    an unserved visit, that dearer than any overtime, that dearer than lateness, then continuity, driving and fairness.
    A plan is never handed over with a must broken: `must_per_tick` and `must` only steer the search away from it. A
    shift is overfull where more than `full_percent` of it is spent with citizens; then another's emptier shift
    may cost a longer way.
    """

    must: int = 20_000_000
    must_per_tick: int = 20_000
    unserved: int = 10_000_000
    missed_break: int = 1_000_000
    overtime_per_tick: int = 1_000
    lateness_per_tick: int = 20
    highest_lateness_per_tick: int = 0
    waiting_per_tick: int = 0
    highest_idle_per_tick: int = 0
    not_preferred: int = 1_200
    unknown_face: int = 600
    changed_employee: int = 900
    moved_hour: int = 300
    over_contract_per_tick: int = 3
    overfull_per_tick: int = 1
    full_percent: int = 70
    travel_per_tick: int = 1
    is_overtime_forbidden: bool = True


def weights_for(ticks_per_minute: int, **given: int) -> Weights:
    """The weights of a day whose minute has so many ticks: those given as they are, the defaults as dear in time."""
    return scaled_weights(Weights(**given), ticks_per_minute, given=given)  # type: ignore[arg-type]


def scaled_weights(weights: Weights, ticks_per_minute: int, *, given: Collection[str]) -> Weights:
    """The weights with all that is not given as dear in time as it is where a tick is a second.

    Longer ticks cost more each; where ticks are shorter, what is paid each time costs more instead.
    """
    longer, shorter = SECONDS / max(1, ticks_per_minute), ticks_per_minute / SECONDS
    changed: dict[str, int] = {}
    for one in fields(weights):
        if one.name in given or one.name in {"full_percent", "is_overtime_forbidden"}:
            continue
        is_per_tick = one.name.endswith("_per_tick")
        scale = max(1.0, longer) if is_per_tick else max(1.0, shorter)
        changed[one.name] = round(getattr(weights, one.name) * scale)
    return replace(weights, **changed)  # type: ignore[arg-type]  # all of them are whole numbers
