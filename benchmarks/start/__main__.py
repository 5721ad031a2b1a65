"""Clones, starts, stops at every stage, prints a table and saves it."""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Self

from benchmarks.eligibility.machine import commit, described, load_average
from benchmarks.start.processes import Watched

ROOT = Path(__file__).resolve().parents[2]
RESULTS = Path(__file__).with_name("results.md")
GOAL_START_SECONDS, GOAL_STOP_SECONDS = 30.0, 2.0
SERVES = "Helhed kører på"
# Folders as people name them.
FOLDER = "Mine ting – æ ø å"
PLAIN_LOCALE = {"LANG": "C", "LC_ALL": "C"}

# What a start does, in order, and how the end of each is recognised from outside.
PHASES: Mapping[str, Callable[[Watched], bool]] = {
    "packages": lambda run: run.has_process("-m municipality.engine"),
    "program and database": lambda run: "Databasen bringes til den form" in run.said(),
    "tables": lambda run: "Opdigtede kommuner oprettes" in run.said(),
    "ready cases": lambda run: "Opdigtede kommuner er oprettet" in run.said(),
    "screens": lambda run: SERVES in run.said(),
}

# The stages of a start at which to stop it, in order, and how each is recognised from outside.
STAGES: Mapping[str, Callable[[Watched], None]] = {
    "the packages are installed": lambda run: run.wait_for_process("-m pip", "--require-hashes"),
    "the packages are almost there": lambda run: run.wait_for_process("--editable"),
    "the program is read": lambda run: run.wait_for_process("-m municipality.engine"),
    "the database is made": lambda run: run.wait_for_process("initdb"),
    "the database starts": lambda run: run.wait_for_process("pg_ctl"),
    "the tables are made": lambda run: run.wait_until("Databasen bringes til den form"),
    "the ready cases are made": lambda run: run.wait_until("Opdigtede kommuner oprettes"),
    "the screens are loaded": lambda run: run.wait_until("Opdigtede kommuner er oprettet"),
    "the first page is there": lambda run: run.wait_until(SERVES),
    "the towns are filled": lambda run: run.wait_until("borgere …"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """One start from nothing: seconds by the clock and of the processors until the first page, and the load."""

    seconds: float
    processor_seconds: float
    load_before: float
    load_after: float
    phases: Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One Ctrl+C: at which moment, how long until every process was gone, and what was wrong."""

    stage: str
    seconds: float
    load: float
    fault: str


def main() -> None:
    """Run, print, and save. Exit 1 where a stop left a process behind or ended in a traceback."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="how many starts from nothing")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()), help="where the clones are made")
    parser.add_argument("--starts-only", action="store_true")
    parser.add_argument("--stops-only", action="store_true")
    parser.add_argument("--keep-results", action="store_true", help="leave results.md as it is")
    wish = parser.parse_args()
    starts = [] if wish.stops_only else [first_page(wish.folder) for _ in range(wish.rounds)]
    stops = [] if wish.starts_only else list(stopped_at_each(wish.folder))
    told = "\n".join(report(starts, stops)) + "\n"
    print(told)
    if not wish.keep_results:
        RESULTS.write_text(told, encoding="utf-8")
    sys.exit(1 if any(stop.fault for stop in stops) else 0)


class Clone:
    """A clean clone in a folder with Danish letters and spaces, and its starts; removed after the block."""

    def __init__(self, folder: Path) -> None:
        self.home = Path(tempfile.mkdtemp(prefix="helhed-start-", dir=folder))
        self.home.chmod(0o755)
        self.place = self.home / FOLDER / "helhed"

    def __enter__(self) -> Self:
        self.place.parent.mkdir()
        subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", str(ROOT), str(self.place)], check=True)
        return self

    def __exit__(self, *_fault: object) -> None:
        shutil.rmtree(self.home, ignore_errors=True)

    def start(self) -> tuple[Watched, int]:
        """`./run` on a free port, in the plainest locale."""
        left_out = ("HELHED_", "DATABASE_", "DJANGO_", "LC_", "PYTHON", "VIRTUAL_ENV")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
        port = free_port()
        environment = kept | PLAIN_LOCALE
        return Watched([sys.executable, "./run", "--port", str(port)], self.place, environment), port


def first_page(folder: Path) -> Start:
    """From a clean clone to the first page, with the packages in pip's cache."""
    with Clone(folder) as clone:
        before = load_average()
        run, port = clone.start()
        phases = measure_phases(run)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=60) as page:
            page.read()
        found = Start(
            seconds=run.seconds(),
            processor_seconds=run.processor_seconds(),
            load_before=before,
            load_after=load_average(),
            phases=phases,
        )
        run.interrupt()
    print(f"first page after {found.seconds:.1f} s", file=sys.stderr, flush=True)
    return found


def measure_phases(run: Watched) -> dict[str, tuple[float, float]]:
    """Waits until the page is served. Returns the seconds and processor seconds of each phase."""
    found, seconds, worked = dict[str, tuple[float, float]](), 0.0, 0.0
    for name, has_ended in PHASES.items():
        run.wait_for(partial(has_ended, run), name)
        until, done = run.seconds(), run.processor_seconds()
        found[name] = (until - seconds, done - worked)
        seconds, worked = until, done
    return found


def stopped_at_each(folder: Path) -> Iterator[Stop]:
    """Start and stop at each stage in one clone: each start must continue from what the last stop left."""
    with Clone(folder) as clone:
        for stage, reach in STAGES.items():
            run, _port = clone.start()
            try:
                reach(run)
            except RuntimeError as never:
                yield Stop(stage=stage, seconds=run.seconds(), load=load_average(), fault=f"never reached: {never}")
                continue
            seconds = run.interrupt()
            yield Stop(stage=stage, seconds=seconds, load=load_average(), fault=fault_in(run))
            print(f"{stage}: {seconds:.2f} s {fault_in(run)}", file=sys.stderr, flush=True)


def fault_in(run: Watched) -> str:
    """Return the fault in how a stopped start ended; empty where it ended with its message."""
    said = run.said()
    if "Traceback" in said:
        return "a traceback: " + said[said.index("Traceback") :]
    return "" if "Afbrudt." in said or "Helhed er stoppet." in said else f"no word of the stop: {said[-300:]}"


def free_port() -> int:
    """A loopback port that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def report(starts: list[Start], stops: list[Stop]) -> Iterator[str]:
    """Yield the tables as Markdown."""
    yield "# From a clean clone to the first page, and from Ctrl+C to the prompt\n"
    yield f"{described()}; commit {commit(ROOT)}; {datetime.now(UTC):%Y-%m-%d %H:%M} UTC; niceness {os.nice(0)}.\n"
    if starts:
        yield "| first page after | processor seconds | load before | after |\n|--:|--:|--:|--:|"
        for start in starts:
            yield (
                f"| {start.seconds:.1f} s | {start.processor_seconds:.1f} | {start.load_before:.1f} "
                f"| {start.load_after:.1f} |"
            )
        yield from phase_table(starts)
        best = min(start.seconds for start in starts)
        yield f"\nGoal {GOAL_START_SECONDS:.0f} s; the quickest {best:.1f} s: {met(best <= GOAL_START_SECONDS)}.\n"
    if stops:
        yield "| Ctrl+C while | everything gone after | load | fault |\n|---|--:|--:|---|"
        for stop in stops:
            yield f"| {stop.stage} | {stop.seconds:.2f} s | {stop.load:.1f} | {stop.fault.splitlines()[:1] or ''} |"
        slowest = max(stop.seconds for stop in stops)
        yield f"\nGoal {GOAL_STOP_SECONDS:.0f} s; the slowest {slowest:.2f} s: {met(slowest <= GOAL_STOP_SECONDS)}."


def phase_table(starts: list[Start]) -> Iterator[str]:
    """Yield a row for each phase: its seconds and processor seconds in each start."""
    yield "\n| phase | seconds | processor seconds |\n|---|--:|--:|"
    for name in PHASES:
        seconds, worked = zip(*(start.phases[name] for start in starts), strict=True)
        shown = (", ".join(f"{one:.1f}" for one in each) for each in (seconds, worked))
        yield f"| {name} | {' | '.join(shown)} |"
    yield "\nA phase lasts until the next is seen; what runs beside it counts in its processor seconds."


def met(holds: bool) -> str:  # noqa: FBT001 — a word for it
    """A word for whether a goal is met."""
    return "met" if holds else "not met"


if __name__ == "__main__":
    main()
