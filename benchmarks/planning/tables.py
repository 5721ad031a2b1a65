"""The tables of results.md, from the files of runs that `public.py` and `comparison/run` keep.

    python benchmarks/planning/tables.py RUNS.csv COMPARISON.csv

Every run in the files counts; a set's worst is the worst seed of its worst instance.
"""

from __future__ import annotations

import csv
import statistics
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

Row = dict[str, str]


def rows(path: str) -> list[Row]:
    """The lines of a file of runs; none where it is missing."""
    if not Path(path).exists():
        return []
    with Path(path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def gap(row: Row) -> float:
    """Per cent above the reference."""
    return 100 * (float(row["cost"]) / float(row["reference"]) - 1)


def public_table(found: list[Row]) -> Iterator[str]:
    """One line for each set and number of seconds."""
    yield "| set | seconds | instances | runs | mean gap | instances' means | worst run | at or below |"
    yield "|---|---|---|---|---|---|---|---|"
    sets: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in found:
        sets[row["set"], "posted or less" if row["set"] == "uhhc" else f"{float(row['seconds']):g}"].append(row)
    for (name, limit), members in sorted(sets.items()):
        gaps: dict[str, list[float]] = defaultdict(list)
        for row in members:
            gaps[row["instance"]].append(gap(row))
        means = [statistics.mean(each) for each in gaps.values()]
        every = [one for each in gaps.values() for one in each]
        at_most = sum(one <= 1e-4 for one in every)
        yield (
            f"| {name} | {limit} | {len(gaps)} | {len(every)} | {statistics.mean(means):+.2f} % "
            f"| {min(means):+.2f} to {max(means):+.2f} % | {max(every):+.2f} % | {at_most} of {len(every)} |"
        )


def comparison_table(found: list[Row]) -> Iterator[str]:
    """One line for each kind of day, number of seconds and contender."""
    yield "| day | seconds | contender | days | minutes driven | least to most | unserved | broken | seconds used |"
    yield "|---|---|---|---|---|---|---|---|---|"
    cells: dict[tuple[str, float, str], list[Row]] = defaultdict(list)
    for row in found:
        cells[row["kind"], float(row["seconds"]), row["contender"]].append(row)
    for (kind, limit, contender), members in sorted(cells.items()):
        driven = [float(row["driven"]) for row in members]
        unserved, broken = (sum(int(row[name]) for row in members) for name in ("unserved", "broken"))
        used = statistics.mean(float(row["spent"]) for row in members)
        yield (
            f"| {kind} | {limit:g} | {contender} | {len(members)} | {statistics.mean(driven):.0f} "
            f"| {min(driven):.0f} to {max(driven):.0f} | {unserved} | {broken} | {used:.0f} |"
        )


def main() -> None:
    """Prints both tables."""
    print(*public_table(rows(sys.argv[1])), "", *comparison_table(rows(sys.argv[2])), sep="\n")


if __name__ == "__main__":
    main()
