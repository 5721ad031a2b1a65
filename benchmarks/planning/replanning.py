"""Fifty random events on an invented day of 600 visits: how fast three alternatives come, and how little they change.

    python benchmarks/planning/replanning.py --events 50

Every alternative is judged by the list of constraints. `people` counts parts of visits that get another employee,
`hours` those that move more than a quarter of an hour from the announced time. Seconds are wall time, which the user
waits; processor seconds are given as well, because a busy machine makes wall time longer and the search shorter.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections import Counter
from dataclasses import dataclass, field

import numpy as np

from helhed.planning import Plan, Problem, Slot, TimeWindow, Visit, score, solve, stop_after_iterations
from helhed.planning.demo.demo_day import Size, demo_day
from helhed.planning.explain.explain import build_candidate_plan, rank_candidates
from helhed.planning.precompile import precompile_kernels
from helhed.planning.replan.replan import Acute, Alternative, Cancelled, Delayed, Event, Sick, replan_day
from helhed.planning.search.stop_rules import stop_after_seconds

HOUR, MINUTE = 3600, 60
SEARCH_SECONDS = 0.45


def event(chance: np.random.Generator, problem: Problem, plan: Plan, now: int, number: int) -> Event:
    """Draws an event: an employee on a tour is sick or delayed, a visit is cancelled, or an acute visit is needed
    within an hour and a half."""
    out = [tour for tour in plan.tours if tour.stops and tour.leaves < now and tour.stops[-1].start > now]
    who = out[int(chance.integers(len(out)))].employee
    later = [stop.visit for tour in plan.tours for stop in tour.stops if stop.visit and stop.start > now]
    roll = chance.random()
    if roll < 0.35:
        return Sick(employee=who)
    if roll < 0.6:
        return Delayed(employee=who, ticks=int(chance.integers(10, 45)) * MINUTE)
    if roll < 0.8:
        return Cancelled(visit=later[int(chance.integers(len(later)))])
    place = problem.visits[int(chance.integers(len(problem.visits)))].place
    window = (TimeWindow(opens=now + 15 * MINUTE, closes=now + 90 * MINUTE),)
    slots = (Slot(duration=20 * MINUTE, skills=frozenset({"care"})),)
    return Acute(visit=Visit(id=f"acute-{number}", place=place, slots=slots, windows=window))


@dataclass(slots=True)
class Counts:
    """What is measured, event by event."""

    asked: list[float] = field(default_factory=list)
    asked_work: list[float] = field(default_factory=list)
    waited: list[float] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)
    found: list[tuple[Alternative, ...]] = field(default_factory=list)


def measured(problem: Problem, plan: Plan, events: int, seed: int) -> Counts:
    """Asks who can take a visit, and replans, after each of `events` events on the same plan."""
    counts, chance, standing = Counts(), np.random.default_rng(seed), build_candidate_plan(problem, plan)
    for number in range(events):
        begun, worked = time.monotonic(), time.process_time()
        rank_candidates(standing, problem.visits[int(chance.integers(len(problem.visits)))].id)
        counts.asked.append(time.monotonic() - begun)
        counts.asked_work.append(time.process_time() - worked)
        now = int(chance.integers(8, 21)) * HOUR
        happened = event(chance, problem, plan, now, number)
        begun, worked = time.monotonic(), time.process_time()
        counts.found.append(
            replan_day(
                problem,
                plan,
                [happened],
                now=now,
                freeze=30 * MINUTE,
                threads=2,
                stop=lambda: stop_after_seconds(SEARCH_SECONDS, time.monotonic),
            )
        )
        counts.waited.append(time.monotonic() - begun)
        counts.worked.append(time.process_time() - worked)
    return counts


def spread(values: list[float]) -> str:
    """Median and worst."""
    return f"{statistics.median(values):g} (worst {max(values):g})"


def report(counts: Counts) -> None:
    """Prints the figures, one line per aim."""
    waited, worked = ([round(value, 2) for value in values] for values in (counts.waited, counts.worked))
    print(f"three alternatives: {spread(waited)} s; processor {spread(worked)} s")
    asked, thought = ([round(1000 * value, 1) for value in values] for values in (counts.asked, counts.asked_work))
    print(f"who can take this visit: {spread(asked)} ms; processor {spread(thought)} ms")
    totals: Counter[str] = Counter()
    for aim in (one.aim for one in counts.found[0]):
        mine = [next(one for one in found if one.aim == aim) for found in counts.found]
        for one in mine:
            totals["broken musts"] += len(score(one.problem, one.plan).broken_musts)
            totals["left out"] += len(one.plan.unplanned)
        late = [round(score(one.problem, one.plan).amount("not_late") / MINUTE, 1) for one in mine]
        print(
            f"{aim:16} people {spread([one.changed_people for one in mine])}  "
            f"hours {spread([one.moved_hours for one in mine])}  minutes late {spread(late)}"
        )
    print(f"over all: broken musts {totals['broken musts']}, visits left out {totals['left out']}")


def main() -> None:
    """Prints the figures of one day."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--events", type=int, default=50)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    precompile_kernels()
    problem = demo_day(chosen.seed, Size(citizens=200, visits=600, teams=1))
    plan = solve(problem, stop_after_iterations(1_000_000), chosen.seed, threads=2)
    print(
        f"{chosen.events} events, seed {chosen.seed}, {len(problem.visits)} visits, {len(problem.employees)} employees"
        f"; load {os.getloadavg()[0]:.1f}"
    )
    report(measured(problem, plan, chosen.events, chosen.seed))


if __name__ == "__main__":
    main()
