"""When a planning command stops: after a time, after a number of moves, or when somebody says so."""

from __future__ import annotations

import math
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from helhed.errors import Fault, PlanningError
from helhed.planning.search.stop_rules import (
    StopRule,
    stop_after_iterations,
    stop_after_seconds,
    stop_at_first,
    stop_when_cancelled,
)

__all__ = ["Interruption", "require_search_options", "stop_on_interrupt", "stop_rule", "stop_share"]

DEFAULT_SECONDS = 10.0
MOST_THREADS = 64
SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Interruption:
    """Whether somebody has asked the search to stop. The second Ctrl+C ends the command at once."""

    is_asked: bool = False

    def __call__(self, number: int, _frame: FrameType | None) -> None:
        """Notes the signal; a second one is no longer caught."""
        self.is_asked = True
        signal.signal(number, signal.SIG_DFL if number == signal.SIGTERM else signal.default_int_handler)

    def rule(self) -> StopRule:
        """Ends a search once it is asked."""
        return stop_when_cancelled(lambda: self.is_asked)


@contextmanager
def stop_on_interrupt() -> Iterator[Interruption]:
    """Ctrl+C and SIGTERM end the search and not the command: the best plan found is written."""
    asked = Interruption()
    try:
        before = {number: signal.signal(number, asked) for number in SIGNALS}
    except ValueError:  # not the main thread: nobody can send signals here
        yield asked
        return
    try:
        yield asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def require_search_options(threads: int, limit: float | None = None, moves: int | None = None) -> None:
    """Raises PlanningError for options nothing can be done with; a time of nothing or less only places greedily."""
    faults = []
    if not 1 <= threads <= MOST_THREADS:
        faults.append(Fault(key="--threads", message=f"{threads}: skriv et tal fra 1 til {MOST_THREADS}."))
    if limit is not None and not math.isfinite(limit):
        faults.append(Fault(key="--seconds", message=f"{limit}: skriv et antal sekunder."))
    if limit is not None and moves is not None:
        faults.append(Fault(key="--iterations", message="angiv enten --seconds eller --iterations, ikke begge."))
    if faults:
        raise PlanningError(faults)


def require_seed(option: str, seed: int) -> None:
    """Raises PlanningError for a number no invented day or week begins from."""
    if seed < 0:
        raise PlanningError([Fault(key=option, message=f"{seed}: skriv et helt tal, 0 eller mere.")])


def stop_rule(limit: float | None, moves: int | None, asked: Interruption) -> Callable[[], StopRule]:
    """What makes a stop rule from `--seconds` or `--iterations`, also ended by a signal."""
    share = stop_share(limit, moves, asked)
    return lambda: share(1.0)


def stop_share(limit: float | None, moves: int | None, asked: Interruption) -> Callable[[float], StopRule]:
    """As `stop_rule`, for a search made of several: each may use a share of the whole."""
    if moves is not None:
        return lambda share: stop_at_first(stop_after_iterations(max(1, round(share * moves))), asked.rule())
    whole = limit if limit is not None else DEFAULT_SECONDS
    return lambda share: stop_at_first(stop_after_seconds(share * max(0.0, whole), time.monotonic), asked.rule())
