"""Times one batch letter by letter, in wall time and processor time."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from municipality.casework.letters import LetterContent

MS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """Milliseconds a letter in one batch; `cpu` is the mean over every thread of the process."""

    name: str
    letters: int
    p50: float
    p95: float
    highest: float
    cpu: float


def timed(name: str, make: Callable[[LetterContent], object], contents: Sequence[LetterContent], letters: int) -> Timed:
    """Time `letters` different letters, after one to warm up."""
    make(contents[0])
    batch = [replace(contents[each % len(contents)], case_number=f"2026-{name}-{each:05}") for each in range(letters)]
    spent = []
    began = time.process_time()
    for content in batch:
        start = time.perf_counter()
        make(content)
        spent.append((time.perf_counter() - start) * MS)
    cpu = (time.process_time() - began) * MS / letters
    cuts = statistics.quantiles(spent, n=20)
    return Timed(name=name, letters=letters, p50=statistics.median(spent), p95=cuts[-1], highest=max(spent), cpu=cpu)
