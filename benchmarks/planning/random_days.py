"""Random days that draw every feature of the format: tiny ones against the best of all plans, larger ones replanned.

    python benchmarks/planning/random_days.py --days 2000 --replans 1000 --output benchmarks/planning/random_days.md

A tiny day is solved with 60,000 moves and judged by the list of constraints; then every plan of it is tried, where
there are not too many. A larger day is solved, something happens to it, and the three alternatives are judged. A tiny
day of many links is replanned too, and every plan of what is left of it is tried. No visit may begin more than a leeway
before its promised hour. Nothing is timed. The seeds begin at `--first`.
"""

from __future__ import annotations

import argparse
import platform
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from helhed.planning import Plan, score, solve, stop_after_iterations
from helhed.planning.precompile import precompile_kernels
from helhed.planning.replan.replan import Alternative, replan_day
from tests.helhed.planning.exact import best_rank
from tests.helhed.planning.random_days import Kind, random_day
from tests.helhed.planning.test_exact import LARGER, LINKED, happening, is_accounted_for, unlawful

FIRST_SEED = 10_000
WITHIN = 1.01
MOST_PLANS = 4000


def tiny_day(seed: int) -> str:
    """Returns the outcome of one tiny day."""
    problem = random_day(seed)
    found = solve(problem, stop_after_iterations(60_000))
    if unlawful(problem, found) or not is_accounted_for(problem, found):
        return "unlawful"
    best, rank = best_rank(problem, MOST_PLANS), score(problem, found).rank
    if best is None:
        return "lawful, too many plans to try"
    if rank[:-1] > best[:-1]:
        return "fewer visits of some priority"
    return "as good" if rank[:-1] < best[:-1] or rank[-1] <= best[-1] * WITHIN else "dearer by more than 1 %"


def replanned_day(seed: int) -> str:
    """Returns the outcome of replanning one larger day after an event."""
    return _worst([_judged(made, one) for made, one in _replanned(seed, LARGER)])


def replanned_tiny_day(seed: int) -> str:
    """Returns the outcome of replanning one tiny day of many links, against the best of all plans of what is left."""
    found = list(_replanned(seed, LINKED))
    outcome = _worst([_judged(made, one) for made, one in found])
    best = best_rank(found[0][1].problem, MOST_PLANS)
    if outcome != "lawful":
        return outcome
    if best is None:
        return "lawful, too many plans to try"
    ranks = [score(one.problem, one.plan).rank for _, one in found]
    return "as good" if all(rank[:-1] <= best[:-1] for rank in ranks) else "fewer visits of some priority"


def _replanned(seed: int, kind: Kind) -> Iterator[tuple[Plan, Alternative]]:
    """The plan of a day, with each of the three alternatives after an event."""
    chance = np.random.default_rng(seed)
    problem = random_day(seed, kind)
    made = solve(problem, stop_after_iterations(8192))
    events, now = happening(chance, problem), int(chance.integers(20, 150))
    for one in replan_day(problem, made, events, now=now, freeze=15, stop=lambda: stop_after_iterations(4096)):
        yield made, one


def _judged(made: Plan, one: Alternative) -> str:
    if unlawful(one.problem, one.plan) or not is_accounted_for(one.problem, one.plan):
        return "unlawful"
    promised = {stop.visit: stop.start for tour in made.tours for stop in tour.stops if stop.visit}
    stops = [stop for tour in one.plan.tours for stop in tour.stops if stop.visit in promised]
    is_early = any(stop.start < promised[stop.visit] - one.problem.leeway for stop in stops)
    return "sooner than promised" if is_early else "lawful"


def _worst(outcomes: list[str]) -> str:
    return min(outcomes, key=("unlawful", "sooner than promised", "lawful").index)


def table(title: str, found: dict[str, list[int]]) -> str:
    """Returns a table of the counts per outcome, with the seeds of the failures."""
    lines = [f"## {title}", "", "| became | days | seeds |", "|---|---:|---|"]
    for what, seeds in sorted(found.items(), key=lambda item: -len(item[1])):
        shown = (
            "" if what in {"as good", "lawful", "lawful, too many plans to try"} else ", ".join(map(str, seeds[:20]))
        )
        lines.append(f"| {what} | {len(seeds)} | {shown} |")
    return "\n".join([*lines, ""])


def main() -> None:
    """Runs both and writes the tables."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--days", type=int, default=2000)
    options.add_argument("--replans", type=int, default=1000)
    options.add_argument("--tiny-replans", type=int, default=500)
    options.add_argument("--first", type=int, default=FIRST_SEED)
    options.add_argument("--output", type=Path)
    asked = options.parse_args()
    precompile_kernels()
    parts = [f"# Random days\n\nPython {platform.python_version()}, seeds from {asked.first}.\n"]
    for title, count, what in (
        ("Tiny days, 60,000 moves", asked.days, tiny_day),
        ("Replanned tiny days of many links, three alternatives each", asked.tiny_replans, replanned_tiny_day),
        ("Replanned days, three alternatives each", asked.replans, replanned_day),
    ):
        found: dict[str, list[int]] = {}
        for number in range(count):
            found.setdefault(what(asked.first + number), []).append(asked.first + number)
            if number % 50 == 49:
                print(title, number + 1, dict(Counter({key: len(seeds) for key, seeds in found.items()})), flush=True)
        parts.append(table(title, found))
        if asked.output:
            asked.output.write_text("\n".join(parts), encoding="utf-8")
    print("\n".join(parts))


if __name__ == "__main__":
    main()
