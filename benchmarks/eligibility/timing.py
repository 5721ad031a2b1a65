"""Times contenders in interleaved rounds, so that other load on a shared machine affects all of them alike."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter_ns, process_time_ns
from typing import NamedTuple, TypeVar

Given = TypeVar("Given")


class Taken(NamedTuple):
    """The microseconds one case took: wall time, and processor time of all threads of this process.

    Processor time leaves out the wait for a core in use by other programs, which dominates on a shared machine.
    """

    wall: float
    processor: float


OneRound = Callable[[], Sequence[Taken]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contender:
    """Something to time. `one_round` does its work once and returns the time of every case, or the average per case
    where it takes all cases at once."""

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
    """A contender with its microseconds a case: wall time, and the median of processor time.

    `p95` and `p99` are None where only an average was taken.
    """

    contender: Contender
    p50: Spread
    p95: Spread | None
    p99: Spread | None
    processor: Spread


def each(step: Callable[[Given], object], cases: Iterable[Given]) -> list[Taken]:
    """Returns the time a step takes, case by case."""
    return [_taken(step, case, 1) for case in cases]


def together(step: Callable[[], object], count: int) -> list[Taken]:
    """Returns the average time per case of a step that takes `count` cases at once."""
    return [_taken(lambda _: step(), None, count)]


def _taken(step: Callable[[Given], object], case: Given, count: int) -> Taken:
    processor, wall = process_time_ns(), perf_counter_ns()
    step(case)
    wall, processor = perf_counter_ns() - wall, process_time_ns() - processor
    return Taken(wall=wall / 1000 / count, processor=processor / 1000 / count)


def in_rounds(contenders: Sequence[Contender], rounds: int, told: Callable[[str], None]) -> list[Timed]:
    """Runs every contender once a round, each round starting with another of them.

    Python's garbage collector stays on. Objects made before the rounds are frozen first, so that no contender pays for
    scanning the benchmark's own cases.
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
    """Returns a percentile without interpolation: one of the measured figures."""
    ordered = sorted(figures)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
