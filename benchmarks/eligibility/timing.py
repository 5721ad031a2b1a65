"""Times contenders in interleaved rounds: on a shared machine one long run of each would compare the neighbours."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter_ns, process_time_ns
from typing import NamedTuple, TypeVar

Given = TypeVar("Given")


class Taken(NamedTuple):
    """The microseconds one case took: by the clock on the wall, and of all this process's threads on a processor.

    The second leaves out the waiting for a core that somebody else has, which on a shared machine is most of it.
    """

    wall: float
    processor: float


OneRound = Callable[[], Sequence[Taken]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contender:
    """Something to time. `one_round` does its work once over and gives what every case took, or what a case took on
    average where it takes all at once."""

    name: str
    what: str
    one_round: OneRound


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """A percentile over the cases, round by round: its median, and the lowest and the highest round."""

    middle: float
    lowest: float
    highest: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """A contender with its microseconds a case: on the wall, and the median on a processor.

    `p95` and `p99` are None where only an average was taken.
    """

    contender: Contender
    p50: Spread
    p95: Spread | None
    p99: Spread | None
    processor: Spread


def each(step: Callable[[Given], object], cases: Iterable[Given]) -> list[Taken]:
    """What a step takes, case by case."""
    return [_taken(step, case, 1) for case in cases]


def together(step: Callable[[], object], count: int) -> list[Taken]:
    """What a case takes on average of a step that takes `count` cases at once."""
    return [_taken(lambda _: step(), None, count)]


def _taken(step: Callable[[Given], object], case: Given, count: int) -> Taken:
    processor, wall = process_time_ns(), perf_counter_ns()
    step(case)
    wall, processor = perf_counter_ns() - wall, process_time_ns() - processor
    return Taken(wall=wall / 1000 / count, processor=processor / 1000 / count)


def in_rounds(contenders: Sequence[Contender], rounds: int, told: Callable[[str], None]) -> list[Timed]:
    """Every contender once a round, each round beginning with another of them.

    Python's garbage collector stays on. What stood before the rounds is frozen first, so that nobody waits for it to
    look through the benchmark's own cases.
    """
    samples: list[list[Sequence[Taken]]] = [[] for _ in contenders]
    gc.collect()
    gc.freeze()
    for number in range(rounds):
        told(f"runde {number + 1} af {rounds}")
        for place in range(len(contenders)):
            turn = (place + number) % len(contenders)
            gc.collect()
            samples[turn].append(contenders[turn].one_round())
    return [_timed(contender, taken) for contender, taken in zip(contenders, samples, strict=True)]


def _timed(contender: Contender, rounds: Sequence[Sequence[Taken]]) -> Timed:
    wall = [[taken.wall for taken in cases] for cases in rounds]
    processor = [[taken.processor for taken in cases] for cases in rounds]
    has_cases = all(len(cases) > 1 for cases in rounds)
    return Timed(
        contender=contender,
        p50=_spread(wall, 0.50),
        p95=_spread(wall, 0.95) if has_cases else None,
        p99=_spread(wall, 0.99) if has_cases else None,
        processor=_spread(processor, 0.50),
    )


def _spread(rounds: Sequence[Sequence[float]], share: float) -> Spread:
    values = [percentile(figures, share) for figures in rounds]
    return Spread(middle=median(values), lowest=min(values), highest=max(values))


def percentile(figures: Sequence[float], share: float) -> float:
    """A percentile that is itself one of the figures: something that was really measured."""
    ordered = sorted(figures)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
