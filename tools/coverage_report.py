"""Measures which branches of the core its tests reach, and prints each file below full with its missing lines.

    ./test --coverage [PYTEST-ARGUMENTS]

Two runs: the core without the planner, and the planner's kernels with compilation off, because coverage cannot see into
machine code. Exit code 0 where at least 95 % of the branches are reached.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LEAST_PERCENT = 95.0
CORE = ("-c", "tests/core.ini", "--rootdir", ".", "--confcutdir", "tests/helhed", "-q", "-p", "no:cacheprovider")
PLANNING = ("tests/helhed/planning", "src/helhed/planning")
REST = ("tests/helhed", "src/helhed", "--ignore", PLANNING[0], "--ignore", PLANNING[1])


def main(arguments: Sequence[str]) -> int:
    """Return 0 where the tests pass and enough of the branches are reached."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "coverage"
        runs = [tuple(arguments)] if arguments else [REST, PLANNING]
        failed = [run for run in runs if measure(data, run)]
        coverage("combine", "--quiet", f"--data-file={data}", folder)
        report = Path(folder) / "report.json"
        if coverage("json", "--quiet", f"--data-file={data}", "-o", str(report)):
            return 1
        return 1 if print_report(json.loads(report.read_text(encoding="utf-8"))) or failed else 0


def coverage(*arguments: str) -> int:
    """Run the coverage program."""
    return subprocess.run([sys.executable, "-m", "coverage", *arguments], cwd=ROOT, check=False).returncode


def measure(data: Path, tests: Sequence[str]) -> int:
    """Run tests under coverage with the planner as plain Python; return their exit code."""
    program = ["run", "--branch", "--parallel-mode", f"--data-file={data}", "--source=src/helhed"]
    command = [sys.executable, "-m", "coverage", *program, "-m", "pytest", *CORE, *tests]
    return subprocess.run(command, cwd=ROOT, env=os.environ | {"NUMBA_DISABLE_JIT": "1"}, check=False).returncode


def print_report(report: dict[str, object]) -> bool:
    """Print each file that is not reached in full and the sum; return whether too few branches are reached."""
    files, totals = report["files"], report["totals"]
    assert isinstance(files, dict)
    assert isinstance(totals, dict)
    print(f"{'branches':>14}  {'lines':>7}  file, lines missing")
    for name, one in sorted(files.items()):
        summary = one["summary"]
        if summary["covered_branches"] < summary["num_branches"] or summary["missing_lines"]:
            reached = f"{summary['covered_branches']}/{summary['num_branches']}"
            missing = " ".join(join_lines(one["missing_lines"]))
            lost = set(one["missing_lines"])
            # A branch from a line that is never reached is missing with its line.
            jumps = " ".join(f"{start}→{end}" for start, end in one["missing_branches"] if not {start, end} & lost)
            print(f"{reached:>14}  {summary['percent_covered']:6.1f}%  {name}  {missing}  {jumps}")
    percent = 100 * totals["covered_branches"] / max(totals["num_branches"], 1)
    print(
        f"{totals['covered_branches']} of {totals['num_branches']} branches: {percent:.1f} % (at least {LEAST_PERCENT})"
    )
    return percent < LEAST_PERCENT


def join_lines(lines: Sequence[int]) -> Iterator[str]:
    """Yield lines that follow each other as one range: 3, 4, 5, 8 are «3–5» and «8»."""
    for _, together in groupby(enumerate(lines), key=lambda pair: pair[1] - pair[0]):
        run = [line for _, line in together]
        yield str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
