"""How a search spends its moves."""

from __future__ import annotations

from dataclasses import dataclass

from helhed.planning.search.layout import Layout

__all__ = ["GENTLE", "Strategy", "max_propagations"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Strategy:
    """How the search spends its moves. Temperatures are multiples of what a typical move costs on this problem.

    Every other thread is patient: it cools once, slowly, for `alone_share` of the work, and begins the less warm the
    fewer moves there are for each node (fully warm with `plenty`). The others divide the first `open_share` of the work
    between many starts from warm, each `enough` times the number of nodes squared, at most `most_starts`; with less
    than `least_starts` they are patient too. They then go on from the best `deepened` of what all threads found, warmed
    up to `again`, until `deep_share` of the work is done. The rest begins from the best of all, for patient threads
    warmed up only to `last`.
    `mix` are the upper ends, in thousandths, of: placing or leaving out a group, ruin and repair, swap, change of
    employee, exchange of runs, moving a linked pair, change of window, moving a run; the rest are relocations.
    Where lateness is a large share of the cost, the search begins up to `when_late` times as warm.
    """

    warm: float = 1.0
    when_late: float = 4.0
    cool: float = 0.02
    again: float = 0.35
    last: float = 0.06
    open_share: float = 0.75
    deep_share: float = 0.9
    alone_share: float = 0.9
    enough: int = 140
    least_starts: int = 4
    most_starts: int = 40
    plenty: int = 1_900_000
    least_warm: float = 0.3
    deepened: int = 3
    chunk: int = 4096
    mix: tuple[int, ...] = (4, 5, 60, 160, 460, 500, 505, 565)


GENTLE = Strategy(warm=0.15, when_late=1.0, cool=0.01, again=0.15, last=0.02, most_starts=1, chunk=1024)
"""For a plan that is to be mended, not made anew."""


def max_propagations(layout: Layout) -> int:
    """How many events may be timed for one change before it counts as a circle of waiting."""
    return 4 * layout.events + 100
