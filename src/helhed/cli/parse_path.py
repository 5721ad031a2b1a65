"""Reads every path a command takes: what no disk can hold is refused in words, before anything is done."""

from __future__ import annotations

import errno
from pathlib import Path

from helhed.cli.arguments import exit_with_faults
from helhed.errors import Fault, HelhedError
from helhed.read_errors import describe_os_error

__all__ = ["parse_path"]

# What a command says itself, where it reads or writes: then it depends on what the path is for.
_NOT_THERE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ELOOP})
_SHOWN = 60


def parse_path(written: str) -> Path:
    """Returns the path that was typed. One that is too long, has a NUL or may not be looked up ends with status 2."""
    path = Path(written)
    try:
        path.lstat()
    except ValueError:  # a NUL, or characters the disk's encoding does not have
        exit_with_faults(_refusal(written, "navnet har tegn, der ikke kan bruges"))
    except OSError as error:
        if error.errno not in _NOT_THERE:
            exit_with_faults(_refusal(written, describe_os_error(error)))
    return path


def _refusal(written: str, why: str) -> HelhedError:
    shown = written if len(written) <= _SHOWN else f"{written[:_SHOWN]}…"
    return HelhedError([Fault(file=shown, message=f"stien kan ikke bruges: {why}.")])
