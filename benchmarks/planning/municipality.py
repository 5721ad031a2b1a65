"""An invented municipality's day, from small to whole: time, quality, memory.

    python benchmarks/planning/municipality.py --visits 500 2000 6000 --seconds 60

One line a size: all of it with the same seconds and threads. `broken` counts broken musts and has to be 0.
"""

from __future__ import annotations

import argparse
import os
import resource
import time
from functools import partial

from helhed.planning import score
from helhed.planning.blocks import solve_blocks
from helhed.planning.demo import Size, demo_day
from helhed.planning.figures import figures_of
from helhed.planning.stop import seconds
from helhed.planning.warm import warm_up


def processor_time(threads: int) -> float:
    """Processor seconds of this process for each thread: what wall time would be on an idle machine."""
    return time.process_time() / threads


def main() -> None:
    """Prints one line a size."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--visits", nargs="+", type=int, default=[100, 500, 2000, 6000])
    options.add_argument("--seconds", type=float, default=60.0)
    options.add_argument("--threads", type=int, default=2)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--clock", choices=["wall", "processor"], default="wall")
    chosen = options.parse_args()
    clock = time.monotonic if chosen.clock == "wall" else partial(processor_time, chosen.threads)
    warm_up()
    print(
        f"{chosen.seconds:g} s {chosen.clock} time, {chosen.threads} threads, "
        f"seed {chosen.seed}; load {os.getloadavg()[0]:.1f}"
    )
    for visits in chosen.visits:
        problem = demo_day(chosen.seed, Size(citizens=max(2, visits // 3), visits=visits, teams=max(1, visits // 500)))
        begun = time.monotonic()
        plan = solve_blocks(
            problem, lambda share: seconds(share * chosen.seconds, clock), chosen.seed, threads=chosen.threads
        )
        taken, judged, found = time.monotonic() - begun, score(problem, plan), figures_of(problem, plan)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{visits:5} visits {len(problem.employees):4} employees  {taken:5.1f} s  unserved {len(plan.unplanned):3}"
            f"  broken {len(judged.broken_musts)}  late {found.late_visits:4} ({found.lateness_minutes:.0f} min)"
            f"  travel {found.travel_minutes / max(1, found.given):.2f} min/visit"
            f"  points {plan.cost / max(1, visits):.0f}/visit  {memory:.0f} MB",
            flush=True,
        )


if __name__ == "__main__":
    main()
