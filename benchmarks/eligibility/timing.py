"""Times contenders in interleaved rounds: on a shared machine one long run of each would compare the neighbours."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter_ns
from typing import TypeVar

Taken = TypeVar("Taken")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contender:
    """Something to time. `one_round` does its work once over and gives the microseconds of every case, or of a case on
    average where it takes all at once."""

    name: str
    what: str
    one_round: Callable[[], Sequence[float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """A percentile over the cases, round by round: its median, and the lowest and the highest round."""

    middle: float
    lowest: float
    highest: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """A contender with its microseconds a case; `p95` and `p99` None where only an average was taken."""

    contender: Contender
    p50: Spread
    p95: Spread | None
    p99: Spread | None


def each(step: Callable[[Taken], object], cases: Iterable[Taken]) -> list[float]:
    """The microseconds of a step, case by case."""
    taken = []
    for case in cases:
        began = perf_counter_ns()
        step(case)
        taken.append((perf_counter_ns() - began) / 1000)
    return taken


def together(step: Callable[[], object], count: int) -> list[float]:
    """The microseconds a case of a step that takes `count` cases at once."""
    began = perf_counter_ns()
    step()
    return [(perf_counter_ns() - began) / 1000 / count]


def in_rounds(contenders: Sequence[Contender], rounds: int, told: Callable[[str], None]) -> list[Timed]:
    """Every contender once a round, each round beginning with another of them.

    Python's garbage collector stays on. What stood before the rounds is frozen first, so that nobody waits for it to
    look through the benchmark's own cases.
    """
    samples: list[list[Sequence[float]]] = [[] for _ in contenders]
    gc.collect()
    gc.freeze()
    for number in range(rounds):
        told(f"runde {number + 1} af {rounds}")
        for place in range(len(contenders)):
            turn = (place + number) % len(contenders)
            gc.collect()
            samples[turn].append(contenders[turn].one_round())
    return [_timed(contender, taken) for contender, taken in zip(contenders, samples, strict=True)]


def _timed(contender: Contender, rounds: Sequence[Sequence[float]]) -> Timed:
    has_cases = all(len(taken) > 1 for taken in rounds)
    return Timed(
        contender=contender,
        p50=_spread(rounds, 0.50),
        p95=_spread(rounds, 0.95) if has_cases else None,
        p99=_spread(rounds, 0.99) if has_cases else None,
    )


def _spread(rounds: Sequence[Sequence[float]], share: float) -> Spread:
    values = [percentile(taken, share) for taken in rounds]
    return Spread(middle=median(values), lowest=min(values), highest=max(values))


def percentile(taken: Sequence[float], share: float) -> float:
    """The nearest-rank percentile: a value that was really measured."""
    ordered = sorted(taken)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
