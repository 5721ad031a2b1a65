"""What a command does when its answer cannot be written: the disk is full, or standard output is closed."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from typing import NoReturn, TextIO

from helhed.cli.arguments import UNUSABLE
from helhed.read_errors import describe_os_error

__all__ = ["exit_on_write_error", "prepare_streams"]

_WRITE_ERRORS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG, errno.EBADF})


def prepare_streams() -> None:
    """Sets both streams to UTF-8, and opens a standard output that refuses writes where none was given."""
    if sys.stdout is None:
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


@contextmanager
def exit_on_write_error() -> Iterator[None]:
    """Ends with one sentence on standard error and exit status 2 where the answer cannot be written.

    A reader that closed its pipe (`| head -1`) has what it wanted: the command ends with status 1, without a word.
    """
    try:
        try:
            yield
        finally:
            _flush_streams()
    except OSError as error:
        if error.errno != errno.EPIPE and error.errno not in _WRITE_ERRORS:
            raise
        _exit_unwritten(error)


def _flush_streams() -> None:
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()


def _exit_unwritten(error: OSError) -> NoReturn:
    if error.errno == errno.EPIPE:
        _discard_unwritten()
        raise SystemExit(1) from error
    reason = "standardoutput er lukket" if error.errno == errno.EBADF else describe_os_error(error)
    with suppress(OSError):
        print(f"Svaret kan ikke skrives: {reason}.", file=sys.stderr, flush=True)
    _discard_unwritten()
    raise SystemExit(UNUSABLE) from error


def _discard_unwritten() -> None:
    """Leads both streams to the null device, so that Python's own flush at exit has nothing to complain of."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and not _is_flushed(stream):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _is_flushed(stream: TextIO) -> bool:
    try:
        stream.flush()
    except OSError:
        return False
    return True
