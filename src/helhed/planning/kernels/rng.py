"""Random numbers of our own, so that a seed gives the same plan whatever numpy does."""

# The arrays hold whole numbers; numpy’s own types cannot say so.
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from helhed.planning.kernels import search_state as c
from helhed.planning.kernels.compilation import inline_kernel
from helhed.planning.kernels.search_state import SearchState

__all__ = ["next_bits", "randbelow", "uniform"]


@inline_kernel
def next_bits(b: SearchState) -> int:
    """31 random bits (xorshift)."""
    x = b.sums[c.RANDOM]
    x ^= x << 13
    x ^= (x >> 7) & c.LOW_57
    x ^= x << 17
    b.sums[c.RANDOM] = x
    return (x >> 33) & c.LOW_31


@inline_kernel
def randbelow(b: SearchState, limit: int) -> int:
    """A random whole number from 0 up to, not including, the limit."""
    return (next_bits(b) * limit) >> 31


@inline_kernel
def uniform(b: SearchState) -> float:
    """A random number above 0 and at most 1."""
    return (next_bits(b) + 1) / 2147483648.0
