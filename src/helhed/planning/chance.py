"""Random numbers of our own, so that a seed gives the same plan whatever numpy does."""

# The arrays hold whole numbers; numpy’s own types cannot say so.
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from helhed.planning import board as c
from helhed.planning.board import Board
from helhed.planning.compiled import inlined

__all__ = ["below", "draw", "unit"]


@inlined
def draw(b: Board) -> int:
    """31 random bits (xorshift)."""
    x = b.sums[c.RANDOM]
    x ^= x << 13
    x ^= (x >> 7) & c.LOW_57
    x ^= x << 17
    b.sums[c.RANDOM] = x
    return (x >> 33) & c.LOW_31


@inlined
def below(b: Board, limit: int) -> int:
    """A random whole number from 0 up to, not including, the limit."""
    return (draw(b) * limit) >> 31


@inlined
def unit(b: Board) -> float:
    """A random number above 0 and at most 1."""
    return (draw(b) + 1) / 2147483648.0
