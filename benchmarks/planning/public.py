"""The two public benchmarks, several seeds, every solution judged by the independent checker.

    python benchmarks/planning/public.py --set C D --seconds 10 --seeds 5 --threads 2

The instances, the references and the checker are not part of the project. They are read from the folder `planning` in
the folder of the environment variable HELHED_SHARED (without it: `shared`, next to the clone). A gap is
(cost − reference) / reference; negative is better than the reference.
`--clock processor` limits every thread's processor seconds instead of wall time, for a shared machine. With
`--record FILE` each run is a line there, a run already recorded is not repeated, and `tables.py` makes the tables.
Nothing is left out: every seed counts, not only the best.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from thread_time import thread_seconds

from helhed.planning.formats import serialise_solution
from helhed.planning.formats.read import open_problem
from helhed.planning.precompile import precompile_kernels
from helhed.planning.search.solve import solve
from helhed.planning.search.stop_rules import stop_after_seconds

SIZES = {"A": 10, "B": 25, "C": 50, "D": 75, "E": 100, "F": 200, "G": 300}
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One search on one instance: what it was allowed, and the cost the checker found."""

    set: str
    instance: str
    seed: int
    seconds: float
    clock: str
    threads: int
    reference: float
    cost: float

    @property
    def gap(self) -> float:
        """Per cent above the reference."""
        return 100 * (self.cost / self.reference - 1)


def shared() -> Path:
    """Returns the folder of the public data."""
    return Path(os.environ.get("HELHED_SHARED", ROOT.parent / "shared")) / "planning"


def instances(wanted: str) -> list[Path]:
    """The files of a set (A–G, `uhhc`, `small`, `kummer`, `italian`), or one named instance."""
    folder = shared()
    if wanted in SIZES:
        return sorted(folder.glob(f"mankowska/*_{SIZES[wanted]}_*.json"))
    if wanted == "uhhc":
        return sorted(folder.glob("uhhc/i-*.json"))
    if wanted == "small":
        return sorted(folder.glob("uhhc/instance-*.json"))
    if wanted in {"kummer", "italian"}:
        return sorted(folder.glob(f"{wanted}/*.json"))
    return sorted(folder.glob(f"*/{wanted}.json"))


def references() -> dict[str, tuple[float, float]]:
    """Reference cost and the seconds it took (infinite where unknown), by instance."""
    with (shared() / "references.csv").open(encoding="utf-8") as file:
        return {
            row["instance"]: (float(row["public_reference"]), float(row["public_seconds"] or "inf"))
            for row in csv.DictReader(file)
        }


def checked_cost(path: Path, limit: float, seed: int, chosen: argparse.Namespace) -> float:
    """Makes one run and returns the checker's cost. Stops the benchmark where the checker finds an error."""
    clock = thread_seconds() if chosen.clock == "processor" else time.monotonic
    stop = stop_after_seconds(limit, clock)
    problem = open_problem(path)
    plan = solve(problem, stop, seed, threads=chosen.threads)
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(serialise_solution(problem, plan), file)
        file.flush()
        command = [sys.executable, str(shared() / "check.py"), str(path), file.name]
        verdict = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stdout)
    if not verdict["feasible"]:
        sys.exit(f"{path.stem}, seed {seed}: {verdict.get('violations') or verdict.get('error')}")
    return float(verdict["cost"])


def recorded(path: Path | None) -> list[Run]:
    """The runs a file holds."""
    if path is None or not path.exists():
        return []
    kinds = {"seed": int, "threads": int, "seconds": float, "reference": float, "cost": float}
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Run(**{name: kinds.get(name, str)(value) for name, value in row.items()}) for row in csv.DictReader(file)
        ]


def record(path: Path, run: Run) -> None:
    """Adds a run to a file."""
    is_new = not path.exists()
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [field.name for field in fields(Run)])
        if is_new:
            writer.writeheader()
        writer.writerow(asdict(run))


def runs(name: str, chosen: argparse.Namespace) -> Iterator[Run]:
    """Every instance of a set with every seed."""
    known = references()
    before = {(run.instance, run.seed, run.seconds, run.clock, run.threads): run for run in recorded(chosen.record)}
    for path in instances(name):
        reference, taken = known.get(path.stem, (float("nan"), float("inf")))
        limit = min(chosen.seconds, taken)
        for seed in range(1, chosen.seeds + 1):
            run = before.get((path.stem, seed, limit, chosen.clock, chosen.threads))
            if run is None:
                run = Run(
                    set=name,
                    instance=path.stem,
                    seed=seed,
                    seconds=limit,
                    clock=chosen.clock,
                    threads=chosen.threads,
                    reference=reference,
                    cost=checked_cost(path, limit, seed, chosen),
                )
                if chosen.record is not None:
                    record(chosen.record, run)
            yield run


def options() -> argparse.Namespace:
    """Parses the command line."""
    found = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    found.add_argument("--set", nargs="+", default=["A", "B", "C", "D", "E", "F", "G"])
    found.add_argument("--seconds", type=float, default=10.0)
    found.add_argument("--seeds", type=int, default=5)
    found.add_argument("--threads", type=int, default=2)
    found.add_argument("--clock", choices=["wall", "processor"], default="wall")
    found.add_argument("--record", type=Path)
    return found.parse_args()


def main() -> None:
    """Prints one line a run and one for each set."""
    chosen = options()
    precompile_kernels()
    print(f"{chosen.seconds:g} s {chosen.clock} time, {chosen.threads} threads; load {os.getloadavg()[0]:.1f}")
    for name in chosen.set:
        gaps = []
        for run in runs(name, chosen):
            gaps.append(run.gap)
            print(
                f"{run.instance:26} seed {run.seed}  {run.seconds:5.1f} s  {run.cost:10.2f}  {run.gap:+6.2f} %",
                flush=True,
            )
        if gaps:
            at_most = sum(gap <= 1e-4 for gap in gaps)
            print(
                f"set {name}: mean gap {statistics.mean(gaps):+.2f} %, worst {max(gaps):+.2f} %, "
                f"{at_most} of {len(gaps)} runs at or below; load {os.getloadavg()[0]:.1f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
