"""The two public benchmarks, several seeds, every solution judged by the independent checker.

    python benchmarks/planning/public.py --set C --seconds 10 --seeds 5 --threads 2

The instances, the references and the checker are read from the folder `planning` beside the checkout, or under the
environment variable HELHED_SHARED. A gap is (cost − reference) / reference; negative is better than the reference.
`--clock processor` counts processor seconds for each thread instead of wall time, for a machine that others use too.
The table shows every instance with mean, best and worst over the seeds, never the best alone.
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
from functools import partial
from pathlib import Path

from helhed.planning.forms import written
from helhed.planning.read import open_problem
from helhed.planning.solve import solve
from helhed.planning.stop import seconds
from helhed.planning.warm import warm_up

SIZES = {"A": 10, "B": 25, "C": 50, "D": 75, "E": 100, "F": 200, "G": 300}
ROOT = Path(__file__).resolve().parents[2]


def shared() -> Path:
    """Where the public data lies."""
    return Path(os.environ.get("HELHED_SHARED", ROOT.parent / "shared")) / "planning"


def instances(wanted: str) -> list[Path]:
    """The files of a set (A–G, `uhhc`, `small`), or one named instance."""
    folder = shared()
    if wanted in SIZES:
        return sorted(folder.glob(f"mankowska/*_{SIZES[wanted]}_*.json"))
    if wanted == "uhhc":
        return sorted(folder.glob("uhhc/i-*.json"))
    if wanted == "small":
        return sorted(folder.glob("uhhc/instance-*.json"))
    return sorted(folder.glob(f"*/{wanted}.json"))


def references() -> dict[str, tuple[float, float]]:
    """Reference cost and the seconds it took (infinite where unknown), by instance."""
    with (shared() / "references.csv").open(encoding="utf-8") as file:
        return {
            row["instance"]: (float(row["public_reference"]), float(row["public_seconds"] or "inf"))
            for row in csv.DictReader(file)
        }


def processor_time(threads: int) -> float:
    """Processor seconds of this process for each thread: what wall time would be on an idle machine."""
    return time.process_time() / threads


def run(path: Path, limit: float, seed: int, chosen: argparse.Namespace) -> float:
    """One run; returns the checker's cost. Stops the benchmark where the checker finds anything wrong."""
    problem = open_problem(path)
    clock = partial(processor_time, chosen.threads) if chosen.clock == "processor" else time.monotonic
    plan = solve(problem, seconds(limit, clock), seed, threads=chosen.threads)
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(written(problem, plan), file)
        file.flush()
        command = [sys.executable, str(shared() / "check.py"), str(path), file.name]
        verdict = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stdout)
    if not verdict["feasible"]:
        sys.exit(f"{path.stem}, seed {seed}: {verdict.get('violations') or verdict.get('error')}")
    return float(verdict["cost"])


def main() -> None:
    """Prints one line an instance and one for the set."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--set", nargs="+", default=["A", "B", "C", "D", "E", "F", "G"])
    options.add_argument("--seconds", type=float, default=10.0)
    options.add_argument("--seeds", type=int, default=5)
    options.add_argument("--threads", type=int, default=2)
    options.add_argument("--clock", choices=["wall", "processor"], default="wall")
    chosen = options.parse_args()
    warm_up()
    known = references()
    print(
        f"{chosen.seconds:g} s {chosen.clock} time, {chosen.threads} threads, "
        f"seeds 1–{chosen.seeds}; load {os.getloadavg()[0]:.1f}"
    )
    for name in chosen.set:
        gaps: list[float] = []
        worst: list[float] = []
        for path in instances(name):
            reference, taken = known.get(path.stem, (float("nan"), float("inf")))
            limit = min(chosen.seconds, taken)
            costs = [run(path, limit, seed, chosen) for seed in range(1, chosen.seeds + 1)]
            shares = [100 * (cost / reference - 1) for cost in costs]
            gaps += shares
            worst.append(max(shares))
            mean = statistics.mean(shares)
            print(
                f"{path.stem:26} reference {reference:10.2f}  {limit:5.1f} s  gap mean {mean:+6.2f} %"
                f"  best {min(shares):+6.2f} %  worst {max(shares):+6.2f} %",
                flush=True,
            )
        if gaps:
            print(
                f"set {name}: mean gap {statistics.mean(gaps):+.2f} %, worst {max(worst):+.2f} %, "
                f"{sum(gap <= 1e-4 for gap in gaps)} of {len(gaps)} runs at or below; load {os.getloadavg()[0]:.1f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
