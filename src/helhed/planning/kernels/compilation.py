"""The one place that knows how the hot loops become machine code.

`kernel` marks a function that works on preallocated arrays only. It compiles at its first call and is kept in
Python's cache folder; with the environment variable NUMBA_DISABLE_JIT=1 the very same function runs as plain
Python, which is how the tests use it as its own slow oracle.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

import numba

__all__ = ["inline_kernel", "kernel"]

Function = TypeVar("Function", bound=Callable[..., object])

# Kernels allocate nothing, so counting references to their arrays is wasted time: without the count they run two
# to three times faster and several threads do not fight over the counters. The option is private to numba; should
# it disappear, `_OPTIONS` without it gives the same results, only slower.
_OPTIONS: dict[str, Any] = {"nogil": True, "cache": True, "_nrt": False, "error_model": "numpy"}


def kernel(function: Function) -> Function:
    """Compiles a hot loop. It must not allocate, and it lets other threads run."""
    return cast("Function", _kept(numba.njit(**_OPTIONS)(function)))


def inline_kernel(function: Function) -> Function:
    """Compiles a small part of a hot loop into each place that calls it."""
    return cast("Function", _kept(numba.njit(forceinline=True, **_OPTIONS)(function)))


def _kept(compiled: Any) -> Any:
    """Ties what is kept on disk to all the files kernels come from.

    numba looks only at the file of the outermost function: a kernel that calls into a changed file would be stale.
    """
    file = getattr(getattr(compiled, "_cache", None), "_cache_file", None)
    if file is not None and hasattr(file, "_source_stamp"):
        file._source_stamp = _stamp()  # noqa: SLF001 -- numba has no public way to say this
    return compiled


@cache
def _stamp() -> tuple[tuple[int, int], ...]:
    """Time and size of every file of this folder: kernels live nowhere else (`tests/house/test_kernels.py`)."""
    found = [one.stat() for one in sorted(Path(__file__).parent.rglob("*.py"))]
    return tuple((one.st_mtime_ns, one.st_size) for one in found)
