"""Times the search for a citizen, prints the figures and saves them."""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import django

from benchmarks.eligibility.machine import commit, described, load_average

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "municipality.settings.test")
django.setup()

from django.db import connection  # noqa: E402 — the settings first

from benchmarks.search import people, throwaway  # noqa: E402
from benchmarks.search.timing import KINDS, Timed, timed  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
RESULTS = Path(__file__).with_name("results.md")
GOAL_MS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one run found, and the load before and after it."""

    rows: Sequence[Timed]
    citizens: int
    filled_seconds: float
    load_before: float
    load_after: float
    engine: str


def main() -> None:
    """Run, print, and save."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--citizens", type=int, default=100_000)
    parser.add_argument("--searches", type=int, default=200)
    parser.add_argument("--folder", type=Path, help="keep the filled database here, and use it where it is there")
    parser.add_argument("--fill", action="store_true", help="only fill it")
    parser.add_argument("--keep-results", action="store_true", help="write nothing to results.md")
    arguments = parser.parse_args()
    with throwaway.database(arguments.folder):
        found = run(arguments.citizens, 0 if arguments.fill else arguments.searches)
    if arguments.fill:
        return
    told = "\n".join(report(found)) + "\n"
    print(told)
    if not arguments.keep_results:
        RESULTS.write_text(told, encoding="utf-8")


def run(citizens: int, searches: int) -> Run:
    """Fill the database, then search it as the role that serves the pages."""
    actor, everybody = throwaway.municipality(), list(people.invented(citizens))
    began = time.perf_counter()
    if not throwaway.is_filled(actor):
        throwaway.fill(actor, everybody)
    filled = time.perf_counter() - began
    throwaway.as_served()
    before = load_average()
    rows = [timed(name, actor, everybody, searches) for name in KINDS] if searches else []
    version = connection.pg_version
    return Run(
        rows=rows,
        citizens=citizens,
        filled_seconds=filled,
        load_before=before,
        load_after=load_average(),
        engine=f"PostgreSQL {version // 10000}.{version % 10000}",
    )


def report(found: Run) -> Iterator[str]:
    """The figures as Markdown."""
    yield "# Search: one run"
    yield ""
    yield "Written by `benchmarks/search/run`; do not edit. Figures hold for this run on this machine."
    yield ""
    yield f"- {datetime.now(UTC).date().isoformat()}, commit {commit(ROOT)}, {found.engine}"
    yield f"- {described()}"
    yield f"- load average {found.load_before:.2f} before, {found.load_after:.2f} after; niceness {os.nice(0)}"
    yield f"- {found.citizens} invented citizens in one municipality, made in {found.filled_seconds:.0f} s"
    yield "- each search with its transaction, the wall, and an entry in the log for everybody shown"
    yield ""
    yield "| milliseconds a search | searches | p50 | p95 | highest | processor, mean | found whom was meant |"
    yield "|---|---:|---:|---:|---:|---:|---:|"
    for each in found.rows:
        share = f"{100 * each.found / each.searches:.0f} %"
        figures = f"{each.p50:.1f} | {each.p95:.1f} | {each.highest:.1f} | {each.cpu:.1f}"
        yield f"| {each.name} | {each.searches} | {figures} | {share} |"
    yield ""
    yield "«Found»: somebody shown has that number or that whole name. At most 20 are shown, few of a common name."
    yield ""
    worst = max(found.rows, key=lambda each: each.p95)
    verdict = "met" if worst.p95 <= GOAL_MS else "not met"
    yield f"Goal: {GOAL_MS} ms (p95) for every kind. Slowest: {worst.name}, {worst.p95:.1f} ms: {verdict}."


if __name__ == "__main__":
    main()
