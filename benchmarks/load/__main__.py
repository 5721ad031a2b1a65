"""Fill, start Helhed as `./run` does, simulate thirty assessors, and print a table. See README.md."""

from __future__ import annotations

import argparse
import csv
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.eligibility.machine import commit, described, load_average
from municipality.engine.__main__ import build_owner_environment, migrate_database
from municipality.engine.database import open_database
from municipality.engine.state import open_state, read_or_make_secrets

ROOT = Path(__file__).resolve().parents[2]
RESULTS = Path(__file__).with_name("results.md")
PATIENCE_SECONDS = 180
# Users started per second: the rate limit of sign-in is thirty a minute per address.
A_SECOND = 0.4
COUNTED = ("start page", "search", "case page")
GOAL_MS = 120


def fill(folder: Path, work: Path, options: argparse.Namespace) -> float:
    """Make the cluster and its citizens; return the seconds that took."""
    os.environ["HELHED_DEMO"] = "lille"
    state = open_state(folder)
    secrets = read_or_make_secrets(state)
    with open_database(state, secrets, {}) as addresses:
        migrate_database(addresses, secrets)
        begun = time.monotonic()
        how_many = [str(options.citizens), str(options.open), str(options.users), str(work)]
        subprocess.run(
            [sys.executable, "-m", "benchmarks.load.fill", *how_many],
            env=build_owner_environment(addresses, secrets, owner=addresses.owner),
            check=True,
        )
        return time.monotonic() - begun


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """Yield the address of the filled Helhed, started with `./run`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {"HELHED_STATE": str(folder), "HELHED_DEMO": "lille"}
    process = subprocess.Popen([ROOT / "run", "--port", str(port)], env=environment, stdout=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}/sundhed/", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=60)


def wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until an address answers; stop where Helhed ended, or takes too long."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=2).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
        else:
            return
    sys.exit(f"{address} did not answer; start ./run by itself to read why.")


def play(player: str, base: str, folder: Path, work: Path, options: argparse.Namespace) -> list[dict[str, str]]:
    """Run the simulated users; return locust's figures, one row per page."""
    kept = folder / "figures"
    command = [
        player, "-m", "locust", "-f", str(Path(__file__).with_name("locustfile.py")), "--headless", "--host", base,
        "--users", str(options.users), "--spawn-rate", str(A_SECOND), "--run-time", f"{options.minutes}m",
        "--csv", str(kept), "--only-summary", "--loglevel", "ERROR",
    ]  # fmt: skip
    if options.steady:
        command.append("--reset-stats")
    environment = os.environ | {"HELHED_WORK": str(work)}
    subprocess.run(command, env=environment, check=False, stdout=subprocess.DEVNULL)
    with open(f"{kept}_stats.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def table(rows: Sequence[dict[str, str]]) -> str:
    """Return the figures as a Markdown table, and whether the goal was met."""
    head = "| page | asked | p50 ms | p95 ms | longest ms | errors |\n|---|--:|--:|--:|--:|--:|\n"
    lines = [
        f"| {row['Name']} | {row['Request Count']} | {row['50%']} | {row['95%']} "
        f"| {float(row['Max Response Time']):.0f} | {row['Failure Count']} |\n"
        for row in rows
    ]
    slowest = max((int(row["95%"]) for row in rows if row["Name"].startswith(COUNTED)), default=0)
    errors = sum(int(row["Failure Count"]) for row in rows if row["Name"] != "Aggregated")
    is_met = slowest <= GOAL_MS and not errors
    goal = f"\nGoal: start page, search and case page p95 at most {GOAL_MS} ms, no errors. "
    return (
        head + "".join(lines) + goal + f"Slowest p95 {slowest} ms, {errors} errors: {'met' if is_met else 'not met'}.\n"
    )


def main() -> None:
    """Measure and print; write results.md, unless --keep-results is given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("player", help="the python of locust's environment")
    parser.add_argument("--citizens", type=int, default=100_000)
    parser.add_argument("--open", type=int, default=20_000, help="open cases among them")
    parser.add_argument("--users", type=int, default=30)
    parser.add_argument("--minutes", type=int, default=6)
    parser.add_argument("--steady", action="store_true", help="count only from when everybody has signed in")
    parser.add_argument("--folder", type=Path, help="keep the filled database here, and use it where it is there")
    parser.add_argument("--fill", action="store_true", help="only fill it")
    parser.add_argument("--keep-results", action="store_true", help="leave results.md as it is")
    options = parser.parse_args()
    folder = options.folder or Path(tempfile.mkdtemp(prefix="helhed-load-"))
    folder.mkdir(exist_ok=True)
    folder.chmod(0o755)
    work, took = folder / "work.json", 0.0
    try:
        if not work.exists():
            took = fill(folder / "state", work, options)
        if options.fill:
            return
        before = load_average()
        with running(folder / "state") as base:
            rows = play(options.player, base, folder, work, options)
    finally:
        if options.folder is None:
            shutil.rmtree(folder, ignore_errors=True)
    printed = (
        f"# The assessor's screens under load\n\n{described()}; commit {commit(ROOT)}; "
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC; load average {before:.1f} before and {load_average():.1f} after.\n\n"
        f"{options.citizens} citizens, "
        f"{options.open} open cases, {options.users} people for {options.minutes} minutes"
        f"{f'; filled in {took:.0f} s' if took else ''}.\n\n{table(rows)}"
    )
    print(printed)
    if not options.keep_results:
        RESULTS.write_text(printed, encoding="utf-8")


if __name__ == "__main__":
    main()
