"""When to stop. A stop is a function from progress to the share of the work that is done; at 1 the search ends.

The share also says how warm the search may still be, so the same search anneals over two seconds or two minutes.
The core has no clock: who wants to stop by time hands one in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

__all__ = [
    "Progress",
    "StopRule",
    "stop_after_iterations",
    "stop_after_seconds",
    "stop_at_first",
    "stop_when_cancelled",
    "stop_without_improvement",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Where a search stands: moves tried, cost in points of the best plan, moves since it last got better."""

    iterations: int
    best_cost: int
    since_improvement: int


StopRule = Callable[[Progress], float]


def stop_after_iterations(limit: int) -> StopRule:
    """Stops each thread after so many moves: the same plan every time for a seed and a number of threads."""
    return lambda progress: progress.iterations / max(limit, 1)


def stop_after_seconds(limit: float, clock: Callable[[], float]) -> StopRule:
    """Stops so many seconds from now, by a clock that only runs forward (such as `time.monotonic`)."""
    begun = clock()
    return lambda _progress: (clock() - begun) / max(limit, 1e-9)


def stop_without_improvement(limit: int) -> StopRule:
    """Stops when so many moves brought nothing better."""
    return lambda progress: 1.0 if progress.since_improvement >= limit else 0.0


def stop_when_cancelled(is_cancelled: Callable[[], bool]) -> StopRule:
    """Stops when the caller says so, with the best plan found until then."""
    return lambda _progress: 1.0 if is_cancelled() else 0.0


def stop_at_first(*rules: StopRule) -> StopRule:
    """Stops as soon as one of the rules does."""
    return lambda progress: max(rule(progress) for rule in rules)
