"""Random days that draw every feature of the format: tiny ones against the best of all plans, larger ones replanned.

    python benchmarks/planning/random_days.py --days 2000 --replans 1000 --output benchmarks/planning/random_days.md

A tiny day is solved with 60,000 moves and judged by the list of constraints; then every plan of it is tried, where
there are not too many. A larger day is solved, something happens to it, and the three alternatives are judged. Nothing
is timed. The seeds begin where those of the tests end.
"""

from __future__ import annotations

import argparse
import platform
import sys
from collections import Counter
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from helhed.planning import score, solve, stop_after_iterations
from helhed.planning.precompile import precompile_kernels
from helhed.planning.replan.replan import replan_day
from tests.helhed.planning.exact import best_rank
from tests.helhed.planning.random_days import random_day
from tests.helhed.planning.test_exact import LARGER, happening, is_accounted_for, unlawful

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
    """Returns the outcome of replanning one day after an event."""
    chance = np.random.default_rng(seed)
    problem = random_day(seed, LARGER)
    made = solve(problem, stop_after_iterations(8192))
    events, now = happening(chance, problem), int(chance.integers(20, 150))
    for one in replan_day(problem, made, events, now=now, freeze=15, stop=lambda: stop_after_iterations(4096)):
        if unlawful(one.problem, one.plan) or not is_accounted_for(one.problem, one.plan):
            return "unlawful"
    return "lawful"


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
    options.add_argument("--output", type=Path)
    asked = options.parse_args()
    precompile_kernels()
    parts = [f"# Random days\n\nPython {platform.python_version()}, seeds from {FIRST_SEED}.\n"]
    for title, count, what in (
        ("Tiny days, 60,000 moves", asked.days, tiny_day),
        ("Replanned days, three alternatives each", asked.replans, replanned_day),
    ):
        found: dict[str, list[int]] = {}
        for number in range(count):
            found.setdefault(what(FIRST_SEED + number), []).append(FIRST_SEED + number)
            if number % 50 == 49:
                print(title, number + 1, dict(Counter({key: len(seeds) for key, seeds in found.items()})), flush=True)
        parts.append(table(title, found))
        if asked.output:
            asked.output.write_text("\n".join(parts), encoding="utf-8")
    print("\n".join(parts))


if __name__ == "__main__":
    main()
