"""Broken catalogues from a fixed seed, TOML, workbooks, CSV and bombs: each refused with every fault named."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from benchmarks.endurance.broken_catalogues import BOMBS, KINDS, broken_catalogues, find_failures

ROOT = Path(__file__).resolve().parents[3]


def test_every_fault_of_a_broken_catalogue_is_named_and_none_is_a_traceback(tmp_path: Path) -> None:
    found = [
        (broken.kind, broken.done[:200], failure)
        for broken in broken_catalogues(30 * len(KINDS))
        if broken.kind != "bomb"
        for failure in find_failures(broken, tmp_path)
    ]
    assert found == []


def test_the_same_seed_breaks_the_same_catalogues() -> None:
    first, second = ([(b.kind, b.done, b.places) for b in broken_catalogues(40)] for _ in range(2))
    assert first == second


def test_bombs_are_refused_in_time_and_in_memory() -> None:
    """In a process of its own, so that the memory is that of reading alone."""
    command = [sys.executable, "-m", "benchmarks.endurance.broken_catalogues", "--keep-results"]
    ended = subprocess.run([*command, "--bombs"], cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert f"| bomb | {len(BOMBS)} |" in ended.stdout
