"""The one place that knows how the hot loops become machine code.

`kernel` marks a function that works on preallocated arrays only. It compiles at its first call and is kept in
Python's cache folder; with the environment variable NUMBA_DISABLE_JIT=1 the very same function runs as plain
Python, which is how the tests use it as its own slow oracle.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import numba

__all__ = ["inlined", "kernel"]

Function = TypeVar("Function", bound=Callable[..., object])

# Kernels allocate nothing, so counting references to their arrays is wasted time: without the count they run two
# to three times faster and several threads do not fight over the counters. The option is private to numba; should
# it disappear, `_OPTIONS` without it gives the same results, only slower.
_OPTIONS = {"nogil": True, "cache": True, "_nrt": False, "error_model": "numpy"}


def kernel(function: Function) -> Function:
    """Compiles a hot loop. It must not allocate, and it lets other threads run."""
    return numba.njit(**_OPTIONS)(function)  # type: ignore[no-any-return]


def inlined(function: Function) -> Function:
    """Compiles a small part of a hot loop into each place that calls it."""
    return numba.njit(forceinline=True, **_OPTIONS)(function)  # type: ignore[no-any-return]
