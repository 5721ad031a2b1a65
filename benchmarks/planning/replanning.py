"""Fifty random events on an invented day of 600 visits: how fast three alternatives come, and how little they change.

    python benchmarks/planning/replanning.py --events 50

Prints the median and the worst of: seconds for three alternatives, visits that get somebody else, seconds for the
ranked list of who can take a visit.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time

import numpy as np

from helhed.planning import Plan, iterations, score, solve
from helhed.planning.demo import Size, demo_day
from helhed.planning.explain import candidates, stand
from helhed.planning.replan import Cancelled, Delayed, Event, Sick, replan
from helhed.planning.stop import seconds
from helhed.planning.warm import warm_up

HOUR, MINUTE = 3600, 60


def event(chance: np.random.Generator, plan: Plan, now: int) -> Event:
    """Somebody at work is sick or late, or a visit later in the day falls away."""
    busy = [tour.employee for tour in plan.tours if any(stop.start > now for stop in tour.stops)]
    who = busy[int(chance.integers(len(busy)))]
    later = [stop.visit for tour in plan.tours for stop in tour.stops if stop.visit and stop.start > now]
    roll = chance.random()
    if roll < 0.4:
        return Sick(employee=who)
    if roll < 0.7:
        return Delayed(employee=who, ticks=int(chance.integers(10, 45)) * MINUTE)
    return Cancelled(visit=later[int(chance.integers(len(later)))])


def main() -> None:
    """Prints three lines."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--events", type=int, default=50)
    chosen = options.parse_args()
    warm_up()
    problem = demo_day(1, Size(citizens=200, visits=600, teams=1))
    plan = solve(problem, iterations(1_000_000), threads=2)
    standing, chance = stand(problem, plan), np.random.default_rng(1)
    candidates(standing, problem.visits[0].id)
    asked, mended, people, lost, broken = [], [], [], 0, 0
    for _ in range(chosen.events):
        now = int(chance.integers(8, 20)) * HOUR
        begun = time.monotonic()
        candidates(standing, problem.visits[int(chance.integers(len(problem.visits)))].id)
        asked.append(time.monotonic() - begun)
        happened = event(chance, plan, now)
        begun = time.monotonic()
        found = replan(
            problem, plan, [happened], now=now, freeze=30 * MINUTE, threads=2, stop=lambda: seconds(0.6, time.monotonic)
        )
        mended.append(time.monotonic() - begun)
        people.append(min(one.changed_people for one in found))
        lost += sum(len(one.plan.unplanned) for one in found[:1])
        broken += sum(len(score(one.problem, one.plan).broken_musts) for one in found)
    print(
        f"{chosen.events} events, {len(problem.visits)} visits, {len(problem.employees)} employees; "
        f"load {os.getloadavg()[0]:.1f}"
    )
    print(
        f"three alternatives: median {statistics.median(mended):.2f} s, worst {max(mended):.2f} s; "
        f"broken musts {broken}, visits left out by the first of them {lost}"
    )
    print(f"visits with somebody else in the gentlest: median {statistics.median(people):.0f}, worst {max(people)}")
    print(f"who can take this visit: median {1000 * statistics.median(asked):.1f} ms, worst {1000 * max(asked):.1f} ms")


if __name__ == "__main__":
    main()
