"""Processor seconds as the search's own threads spend them, for a machine that others use at the same time."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

__all__ = ["thread_seconds"]


def thread_seconds() -> Callable[[], float]:
    """Returns a clock made in the preparing thread: there its processor seconds, in any other thread these and its own.

    A search prepares in one thread and then works in several, and each must stop after a limit of its own processor
    time. Time given to other programs does not count, as on an idle machine.
    """
    maker = threading.get_ident()
    preparing = time.pthread_getcpuclockid(maker)

    def clock() -> float:
        prepared = time.clock_gettime(preparing)
        return prepared if threading.get_ident() == maker else prepared + time.thread_time()

    return clock
