"""An invented week planned as a week, against the same seven days planned apart: different faces, driving, rest.

    python benchmarks/planning/week.py --visits 600 --seconds 70 --seeds 3

`apart` plans each day alone; `in turn` gives each day the employees who came on the days before; `week` is
`solve_week`. All have the same seconds and threads: processor seconds, so that a busy machine does not shorten the
search.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from helhed.planning import Plan, Problem, score
from helhed.planning.decompose.decomposition import solve_blocks
from helhed.planning.decompose.week import Week, list_citizen_employee_pairs, short_rests, solve_week
from helhed.planning.demo.demo_day import Size
from helhed.planning.demo.demo_week import demo_week
from helhed.planning.precompile import precompile_kernels
from helhed.planning.search.stop_rules import StopRule, stop_after_seconds


def processor_time(threads: int) -> float:
    """Returns the processor seconds of this process per thread: the wall time on an idle machine."""
    return time.process_time() / threads


def apart(week: Week, make_stop: Callable[[float], StopRule], seed: int, threads: int) -> tuple[Plan, ...]:
    """Plans each day alone."""
    share = 1 / len(week.days)
    return tuple(solve_blocks(day, lambda part: make_stop(part * share), seed, threads=threads) for day in week.days)


def in_turn(week: Week, make_stop: Callable[[float], StopRule], seed: int, threads: int) -> tuple[Plan, ...]:
    """Plans each day with the employees who came on the days before."""
    plans: list[Plan] = []
    for number, day in enumerate(week.days):
        asked = replace(day, history=dict.fromkeys(sorted(list_citizen_employee_pairs(week.days[:number], plans)), 1))
        plans.append(solve_blocks(asked, lambda part: make_stop(part / len(week.days)), seed, threads=threads))
    return tuple(plans)


def told(name: str, days: Sequence[Problem], plans: Sequence[Plan]) -> None:
    """Prints one line: employees per citizen, minutes driven, parts left out, violated constraints, rests too short."""
    met = list_citizen_employee_pairs(days, plans)
    citizens = len({citizen for citizen, _ in met})
    judged = [score(day, plan) for day, plan in zip(days, plans, strict=True)]
    print(
        f"{name:8} faces {len(met) / citizens:5.2f}  driving "
        f"{sum(one.amount('little_driving') for one in judged) / 60:8.0f} min  late "
        f"{sum(one.amount('not_late') for one in judged) / 60:5.0f} min  left out "
        f"{sum(len(plan.unplanned) for plan in plans)}  broken {sum(len(one.broken_musts) for one in judged)}  "
        f"short rests {len(short_rests(days, plans))}",
        flush=True,
    )


def main() -> None:
    """Prints three lines per seed."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--visits", type=int, default=600)
    options.add_argument("--seconds", type=float, default=70.0)
    options.add_argument("--seeds", type=int, default=3)
    options.add_argument("--threads", type=int, default=2)
    chosen = options.parse_args()
    precompile_kernels()
    clock = partial(processor_time, chosen.threads)

    def make_stop(share: float) -> StopRule:
        return stop_after_seconds(share * chosen.seconds, clock)

    print(f"{chosen.seconds:g} processor s, {chosen.threads} threads; load {os.getloadavg()[0]:.1f}")
    for seed in range(1, chosen.seeds + 1):
        size = Size(citizens=chosen.visits // 3, visits=chosen.visits, teams=max(1, chosen.visits // 500))
        week = demo_week(seed, size)
        print(f"seed {seed}: {sum(len(day.visits) for day in week.days)} visits in the week")
        told("apart", week.days, apart(week, make_stop, seed, chosen.threads))
        told("in turn", week.days, in_turn(week, make_stop, seed, chosen.threads))
        found = solve_week(week, make_stop, seed, threads=chosen.threads)
        told("week", found.days, found.plans)


if __name__ == "__main__":
    main()
