"""Runs the endurance rounds, prints a table and saves it."""

from __future__ import annotations

import argparse
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.eligibility.machine import commit, described, load_average
from benchmarks.endurance.log_check import check_logs
from benchmarks.endurance.rounds import Run, endure
from benchmarks.endurance.writing import over_rough_net

ROOT = Path(__file__).resolve().parents[2]
RESULTS = Path(__file__).with_name("results.md")
NETWORK_RESULTS = Path(__file__).with_name("network.md")
SEED = 20260309


def main() -> None:
    """Run, print, and save. Exit 1 where anything was half-sent, sent twice, or lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--network", type=float, metavar="MINUTES", help="write over a rough net for so long instead")
    parser.add_argument("--keep-results", action="store_true", help="leave results.md as it is")
    parser.add_argument("--logs", type=int, metavar="ROUNDS", help="search every log after so many rounds instead")
    options = parser.parse_args()
    if options.logs is not None:
        sys.exit(search_logs(options.logs, options.seed))
    if options.network is not None:
        sys.exit(write_over_rough_net(options.network, options.seed, keep_results=options.keep_results))
    before, began = load_average(), time.monotonic()
    run = endure(options.rounds, options.seed, say=lambda words: print(words, file=sys.stderr, flush=True))
    minutes = (time.monotonic() - began) / 60
    when = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC; load average {before:.1f} before and {load_average():.1f} after"
    spent = f"{options.rounds} rounds in {minutes:.0f} minutes, seed {options.seed}"
    head = f"{described()}; commit {commit(ROOT)}; {when}; {spent}."
    told = "\n".join(("# Killed in the middle of sending\n", f"{head}\n", *report(run)))
    print(told)
    if not options.keep_results:
        RESULTS.write_text(f"{told}\n", encoding="utf-8")
    sys.exit(1 if faults(run) else 0)


def write_over_rough_net(minutes: float, seed: int, *, keep_results: bool) -> int:
    """Write for `minutes`, print and save the table. Return 1 where a word is neither saved nor marked as unsaved."""
    before = load_average()
    told = over_rough_net(minutes * 60, seed, say=lambda words: print(words, file=sys.stderr, flush=True))
    when = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC; load average {before:.1f} before and {load_average():.1f} after"
    head = f"{described()}; commit {commit(ROOT)}; {when}; {minutes:g} minutes, seed {seed}."
    page = "\n".join(("# Written over a rough net\n", f"{head}\n", *told.lines()))
    print(page)
    if not keep_results:
        NETWORK_RESULTS.write_text(f"{page}\n", encoding="utf-8")
    return 1 if told.faults else 0


def search_logs(rounds: int, seed: int) -> int:
    """Work and be killed for `rounds` rounds, and print the personal data in each log. Return 1 where any is found."""
    day = check_logs(rounds, seed, say=lambda words: print(words, file=sys.stderr, flush=True))
    print("# Searched after a working day\n")
    print(f"{rounds} rounds; answers {dict(sorted(day.answers.items()))}; {day.searched_for} things searched for.\n")
    for name, text in day.logs.items():
        print(f"- {name}: {len(text.splitlines())} lines")
    print("\n".join(f"- FOUND {each}" for each in day.found) or "\nNothing of a person was found.")
    return 1 if day.found else 0


def faults(run: Run) -> list[str]:
    """Every fault of the run."""
    return [*run.faults, *(fault for told in run.told.values() for fault in told.faults)]


def report(run: Run) -> list[str]:
    """Return the table and its conclusion as text."""
    head = (
        "| killed | rounds | clicks | confirmed | unanswered | of these sent all the same | struck in the middle "
        "| left a job begun | faults |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|"
    )
    rows = [
        f"| {kind} | {told.rounds} | {told.clicks} | {told.confirmed} | {told.unanswered} | {told.sent_unheard} "
        f"| {told.in_the_middle} | {told.jobs_begun} | {len(told.faults)} |"
        for kind, told in run.told.items()
    ]
    end = (
        f"\nAt the end {run.decisions} decisions were sent, and {run.messages} messages handed over, each once, "
        f"and no job was left; {run.unfinished_files} unfinished files of killed machines lay hidden in the folder. "
        f"Audit: «{run.audit}»"
    )
    return [head, *rows, end, *(f"- {fault}" for fault in faults(run))]


if __name__ == "__main__":
    main()
