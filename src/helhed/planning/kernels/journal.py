"""Changes that can be taken back: every write is noted, and so are the sums from before it."""

# The arrays hold whole numbers; numpy’s own types cannot say so.
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from helhed.planning.kernels import search_state as c
from helhed.planning.kernels.compilation import inline_kernel, kernel
from helhed.planning.kernels.search_state import SearchState

__all__ = ["begin_change", "restore_savepoint", "set_savepoint", "undo_change", "write_cell"]


@inline_kernel
def write_cell(b: SearchState, row: int, column: int, value: int) -> None:
    """Changes one cell of the state and remembers what it was."""
    top = b.sums[c.JOURNAL]
    b.work[top, c.OLD_CELL] = row * c.ROW_WIDTH + column
    b.work[top, c.OLD_VALUE] = b.row[row, column]
    b.sums[c.JOURNAL] = top + 1
    b.row[row, column] = value


@kernel
def begin_change(b: SearchState) -> None:
    """Opens a change: from here on `undo_change` returns to this very state."""
    b.sums[c.JOURNAL] = 0
    for i in range(c.SAVED_WIDTH):
        b.sums[c.SAVED + i] = b.sums[i]


@kernel
def undo_change(b: SearchState) -> None:
    """Undoes everything since `begin_change`."""
    for i in range(b.sums[c.JOURNAL] - 1, -1, -1):
        cell = b.work[i, c.OLD_CELL]
        b.row[cell >> 5, cell & 31] = b.work[i, c.OLD_VALUE]
    for i in range(b.sums[c.HEAP]):
        b.work[b.work[i, c.HEAP_EVENT], c.QUEUED] = 0
    for i in range(b.sums[c.DIRTY]):
        b.work[b.work[i, c.DIRTY_POST], c.IS_DIRTY] = 0
    for i in range(c.SAVED_WIDTH):
        b.sums[i] = b.sums[c.SAVED + i]
    b.sums[c.JOURNAL] = 0
    b.sums[c.HEAP] = 0
    b.sums[c.DIRTY] = 0


@kernel
def set_savepoint(b: SearchState) -> None:
    """Sets a savepoint inside an open change. Everything woken must be timed and counted by then."""
    b.sums[c.HELD_TOP] = b.sums[c.JOURNAL]
    for i in range(c.SAVED_WIDTH):
        b.sums[c.HELD + i] = b.sums[i]


@kernel
def restore_savepoint(b: SearchState) -> None:
    """Returns to the savepoint; the open change goes on from there."""
    top = b.sums[c.HELD_TOP]
    for i in range(b.sums[c.JOURNAL] - 1, top - 1, -1):
        cell = b.work[i, c.OLD_CELL]
        b.row[cell >> 5, cell & 31] = b.work[i, c.OLD_VALUE]
    for i in range(b.sums[c.HEAP]):
        b.work[b.work[i, c.HEAP_EVENT], c.QUEUED] = 0
    for i in range(b.sums[c.DIRTY]):
        b.work[b.work[i, c.DIRTY_POST], c.IS_DIRTY] = 0
    for i in range(c.SAVED_WIDTH):
        b.sums[i] = b.sums[c.HELD + i]
    b.sums[c.JOURNAL] = top
    b.sums[c.HEAP] = 0
    b.sums[c.DIRTY] = 0
