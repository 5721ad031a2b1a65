"""Plans an invented municipality's day at growing sizes: time, quality, memory, and a chart of their growth.

    python benchmarks/planning/municipality.py --visits 100 300 1000 2000 4000 6000 --draw docs/algorithms/growth.svg

Every size gets ten milliseconds a visit on each of two threads, so 6,000 visits get a minute. Seconds are processor
seconds of the process per thread: the wall time on an idle machine. `broken` counts violated hard constraints and must
be 0. Start-up and compilation are not counted; reading off and judging are.
"""

from __future__ import annotations

import argparse
import os
import resource
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from helhed.planning import Plan, Problem, score
from helhed.planning.constraints.figures import figures_of
from helhed.planning.decompose.decomposition import solve_blocks
from helhed.planning.demo.demo_day import Size, demo_day
from helhed.planning.precompile import precompile_kernels
from helhed.planning.search.stop_rules import stop_after_seconds

WIDE, HIGH, LEFT, TOP = 640, 250, 60, 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """The result of one size."""

    visits: int
    employees: int
    taken: float
    unserved: int
    broken: int
    late_minutes: float
    travel: float
    points: float
    memory: float

    def line(self) -> str:
        """The result as a row of the table."""
        return (
            f"{self.visits:5} visits {self.employees:4} employees  {self.taken:5.1f} s  unserved {self.unserved:3}"
            f"  broken {self.broken}  late {self.late_minutes:5.0f} min  travel {self.travel:.2f} min/visit"
            f"  points {self.points:.0f}/visit  {self.memory:.0f} MB"
        )


def processor_time(threads: int) -> float:
    """Returns the processor seconds of this process per thread: the wall time on an idle machine."""
    return time.process_time() / threads


def run(visits: int, limit: float, seed: int, threads: int) -> Run:
    """Plans one size."""
    problem = demo_day(seed, Size(citizens=max(2, visits // 3), visits=visits, teams=max(1, visits // 500)))
    clock = partial(processor_time, threads)
    begun = clock()
    plan = solve_blocks(problem, lambda share: stop_after_seconds(share * limit, clock), seed, threads=threads)
    return counted(problem, plan, clock() - begun)


def counted(problem: Problem, plan: Plan, taken: float) -> Run:
    """The figures of one plan."""
    judged, found = score(problem, plan), figures_of(problem, plan)
    return Run(
        visits=len(problem.visits),
        employees=len(problem.employees),
        taken=taken,
        unserved=len(plan.unplanned),
        broken=len(judged.broken_musts),
        late_minutes=found.lateness_minutes,
        travel=found.travel_minutes / max(1, found.given),
        points=plan.cost / len(problem.visits),
        memory=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    )


def drawn(runs: list[Run]) -> str:
    """Draws two curves over the number of visits as SVG: processor seconds, and travel minutes per visit."""
    most = max(one.visits for one in runs)
    seconds_top, travel_top = max(one.taken for one in runs) * 1.15, max(one.travel for one in runs) * 1.15

    def across(one: Run) -> float:
        return LEFT + (WIDE - 2 * LEFT) * one.visits / most

    def curve(values: list[float], top: float, kind: str) -> str:
        spots = [
            (across(one), TOP + (HIGH - 2 * TOP) * (1 - value / top)) for one, value in zip(runs, values, strict=True)
        ]
        below = 18 if kind == "b" else -9
        dots = "".join(f'<circle class="{kind}" cx="{x:.0f}" cy="{y:.0f}" r="3.5"/>' for x, y in spots)
        texts = "".join(
            f'<text x="{x:.0f}" y="{y + below:.0f}" text-anchor="middle">{value:.1f}</text>'
            for (x, y), value in zip(spots, values, strict=True)
        )
        line = " ".join(f"{x:.0f},{y:.0f}" for x, y in spots)
        return f'<polyline class="{kind}" points="{line}"/>{dots}{texts}'

    marks = "".join(
        f'<text x="{across(one):.0f}" y="{HIGH - TOP + 20}" text-anchor="middle">{one.visits}</text>'
        for one in runs[1:]
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}" role="img" aria-labelledby="t">'
        f'<title id="t">Processor seconds on each of two threads, and minutes on the way for each visit, '
        f"from {runs[0].visits} to {most} visits</title>"
        "<style>text{font:11px system-ui,sans-serif;fill:#333}polyline{fill:none;stroke-width:2}"
        ".a{stroke:#1f5fa8;fill:none}circle.a{fill:#1f5fa8}.b{stroke:#a8521f;fill:none;stroke-dasharray:6 4}"
        "circle.b{fill:#a8521f;stroke:none}</style>"
        f'<rect width="{WIDE}" height="{HIGH}" fill="#fff"/>'
        f'<line x1="{LEFT}" x2="{WIDE - LEFT}" y1="{HIGH - TOP}" y2="{HIGH - TOP}" stroke="#999"/>'
        f"{curve([one.taken for one in runs], seconds_top, 'a')}{curve([one.travel for one in runs], travel_top, 'b')}"
        f'{marks}<text x="{LEFT}" y="18">solid: processor seconds · dashed: minutes on the way for each visit</text>'
        f'<text x="{WIDE - LEFT}" y="{HIGH - 6}" text-anchor="end">visits</text></svg>\n'
    )


def main() -> None:
    """Prints one line per size."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--visits", nargs="+", type=int, default=[100, 300, 1000, 2000, 4000, 6000])
    options.add_argument("--milliseconds", type=float, default=10.0, help="for each visit, on each thread")
    options.add_argument("--threads", type=int, default=2)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--draw", type=Path)
    chosen = options.parse_args()
    precompile_kernels()
    print(
        f"{chosen.milliseconds:g} processor ms a visit, {chosen.threads} threads, seed {chosen.seed}; "
        f"load {os.getloadavg()[0]:.1f}"
    )
    runs = []
    for visits in chosen.visits:
        runs.append(run(visits, visits * chosen.milliseconds / 1000, chosen.seed, chosen.threads))
        print(runs[-1].line(), flush=True)
    if chosen.draw:
        chosen.draw.write_text(drawn(runs), encoding="utf-8")


if __name__ == "__main__":
    main()
