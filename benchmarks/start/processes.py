"""Watches a command and all its descendants: their processor time, and when the last of them has ended."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

# From linux/prctl.h: makes this process the parent of orphaned descendants, so that all of them are watched.
SET_CHILD_SUBREAPER = 36
TICKS = os.sysconf("SC_CLK_TCK")
LOOKED_EVERY_SECONDS = 0.02
PATIENCE_SECONDS = 1800.0


class Watched:
    """A command in a process group of its own, as a terminal starts it."""

    def __init__(self, command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> None:
        ctypes.CDLL(None).prctl(SET_CHILD_SUBREAPER, 1)
        # A shell makes a background command ignore SIGINT, and its children inherit that.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        self.said_file = tempfile.NamedTemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115
        self.used_before = used_by_the_ended()
        self.began = time.monotonic()
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=self.said_file,
            stderr=subprocess.STDOUT,
            process_group=0,
        )

    def said(self) -> str:
        """Return its output so far."""
        return Path(self.said_file.name).read_text(encoding="utf-8", errors="replace")

    def seconds(self) -> float:
        """Return the seconds since its start."""
        return time.monotonic() - self.began

    def processor_seconds(self) -> float:
        """Return the processor seconds of it and all its descendants, the ended ones too."""
        return used_by_the_ended() - self.used_before + sum(used_by(pid) for pid in descendants(os.getpid()))

    def has_process(self, *words: str) -> bool:
        """Whether one of the processes it started has these words in its command line."""
        return any(all(word in line for word in words) for line in map(command_line, descendants(os.getpid())))

    def wait_for(self, holds: Callable[[], bool], what: str) -> None:
        """Wait until something holds. Raises RuntimeError where the command ends or time runs out before."""
        while not holds():
            if self.process.poll() is not None or self.seconds() > PATIENCE_SECONDS:
                raise RuntimeError(f"never came: {what}\n{self.said()}")
            time.sleep(LOOKED_EVERY_SECONDS)

    def wait_until(self, words: str) -> None:
        """Wait until it has written these words. Raises as `wait_for`."""
        self.wait_for(lambda: words in self.said(), f"«{words}»")

    def wait_for_process(self, *words: str) -> None:
        """Wait until it has started a process with these words in its command line. Raises as `wait_for`."""
        self.wait_for(lambda: self.has_process(*words), f"a process with {words}")

    def interrupt(self) -> float:
        """Send SIGINT to the process group, as a terminal does; return the seconds until the last process has ended."""
        began = time.monotonic()
        os.killpg(self.process.pid, signal.SIGINT)
        self.process.wait(timeout=PATIENCE_SECONDS)
        while descendants(os.getpid()):
            reap()
            time.sleep(LOOKED_EVERY_SECONDS)
        return time.monotonic() - began


def reap() -> None:
    """Reap the adopted processes that have ended."""
    try:
        while os.waitpid(-1, os.WNOHANG) != (0, 0):
            pass
    except ChildProcessError:
        pass


def used_by_the_ended() -> float:
    """Processor seconds of all processes under this one that have ended and were waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def descendants(pid: int) -> list[int]:
    """Return all descendants of a process."""
    try:
        # Each thread lists the children it started.
        lists = Path(f"/proc/{pid}/task").glob("*/children")
        made = [int(each) for children in lists for each in children.read_text(encoding="ascii").split()]
    except OSError:
        return []
    return [*made, *(each for child in made for each in descendants(child))]


def used_by(pid: int) -> float:
    """Processor seconds of a process that lives, and of those it has waited for."""
    try:
        numbers = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(int(each) for each in numbers[11:15]) / TICKS


def command_line(pid: int) -> str:
    """What a process was started with; empty where it is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
    except OSError:
        return ""
