"""Every contender on the same days; one line a run, kept in a file of runs. See ../README.md."""

from __future__ import annotations

import argparse
import csv
import time
from itertools import product
from pathlib import Path

from benchmarks.planning.comparison.contenders import ONE_PERSON, TWO_PERSON
from benchmarks.planning.comparison.days import judge, large_two_person_day, one_person_day, two_person_day
from helhed.planning.precompile import precompile_kernels

KINDS = {
    "one": (one_person_day, ONE_PERSON),
    "two": (two_person_day, TWO_PERSON),
    "two-large": (large_two_person_day, TWO_PERSON),
}
COLUMNS = ("kind", "day", "seconds", "contender", "driven", "unserved", "broken", "spent")


def done_before(path: Path) -> set[tuple[str, ...]]:
    """The runs the file holds already."""
    if not path.exists():
        return set()
    with path.open(encoding="utf-8", newline="") as file:
        return {tuple(row[name] for name in COLUMNS[:4]) for row in csv.DictReader(file)}


def one_run(kind: str, seed: int, limit: float, name: str) -> tuple[object, ...]:
    """Runs and judges a contender on a day; the last figure is the processor seconds it actually used."""
    make, contenders = KINDS[kind]
    day, begun = make(seed), time.process_time()
    verdict = judge(day, contenders[name](day, limit, seed))
    spent = time.process_time() - begun
    return (kind, seed, f"{limit:g}", name, f"{verdict.driven:.1f}", verdict.unserved, verdict.broken, f"{spent:.1f}")


def main() -> None:
    """Runs what is not yet in the file."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kind", nargs="+", default=["one", "two"], choices=list(KINDS))
    options.add_argument("--seconds", nargs="+", type=float, default=[10.0, 30.0, 60.0])
    options.add_argument("--days", type=int, default=5)
    options.add_argument("--record", type=Path, default=Path(__file__).parents[1] / "comparison.csv")
    chosen = options.parse_args()
    before = done_before(chosen.record)
    precompile_kernels()
    with chosen.record.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        if not before:
            writer.writerow(COLUMNS)
        for limit, kind, seed in product(chosen.seconds, chosen.kind, range(1, chosen.days + 1)):
            for name in KINDS[kind][1]:
                if (kind, str(seed), f"{limit:g}", name) not in before:
                    row = one_run(kind, seed, limit, name)
                    writer.writerow(row)
                    file.flush()
                    print(*row, flush=True)


if __name__ == "__main__":
    main()
