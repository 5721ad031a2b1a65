"""Start Helhed, send requests at a steady rate and at full rate, and print a table. See README.md."""

from __future__ import annotations

import argparse
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
from benchmarks.web.measure import Figures, Stream, measure

ROOT = Path(__file__).resolve().parents[2]
RESULTS = Path(__file__).with_name("results.md")
STEADY_PER_SECOND = 50
PATIENCE_SECONDS = 180

FRONT = "/standarder/"
PACKAGES = [f"/standarder/herning/{slug}/" for slug in ("f1", "f2", "f3", "f4", "g1", "h", "t-center", "c")]
PATHWAYS = "/standarder/jammerbugt/forloeb/"
COMPARE = "/standarder/sammenlign/?a=herning:F2&b=herning:F3"
SEARCH = [f"/standarder/?q={word}" for word in ("bad", "medicin", "st%C3%B8ttestr%C3%B8mper", "rumfart")]
TRIALS = [
    f"/standarder/proev/?katalog=herning&functional_level={level}&dwelling=own_home&trained_first={answer}"
    for level in range(5)
    for answer in ("ja", "nej")
] + [
    f"/standarder/proev/?katalog=jammerbugt&functional_level={level}&weekly_minutes={hours}&dwelling=own_home"
    for level in range(5)
    for hours in (1, 5, 8, 20)
]
STATIC = "/statisk/web/helhed.css"


def streams() -> list[Stream]:
    """Return the request streams: every kind of page by itself, then all of them mixed as readers would."""
    mixed = [FRONT, *PACKAGES, PATHWAYS, COMPARE, "/standarder/herning/", *SEARCH, *TRIALS, STATIC]
    steady = [
        ("front page", [FRONT]),
        ("package pages", PACKAGES),
        ("pathways with scale", [PATHWAYS]),
        ("comparison", [COMPARE]),
        ("search", SEARCH),
        ("try it, other facts each time", TRIALS),
        ("all of it, mixed", mixed),
    ]
    return [
        *(Stream(name=name, addresses=addresses, per_second=STEADY_PER_SECOND) for name, addresses in steady),
        Stream(name="package pages, as fast as answered", addresses=PACKAGES, per_second=0),
        Stream(name="try it, as fast as answered", addresses=TRIALS, per_second=0),
    ]


@contextmanager
def running() -> Iterator[str]:
    """Yield the address of a separate Helhed, started with `./run` in a temporary folder."""
    state = Path(tempfile.mkdtemp(prefix="helhed-bench-"))
    state.chmod(0o755)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {"HELHED_STATE": str(state / "state"), "HELHED_DEMO": "lille"}
    process = subprocess.Popen([ROOT / "run", "--port", str(port)], env=environment, stdout=subprocess.DEVNULL)
    base = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{base}/sundhed/", process)
        yield base
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)
        shutil.rmtree(state, ignore_errors=True)


def wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until an address answers; stop where Helhed ended, or takes too long."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            sys.exit("Helhed ended before it answered; start ./run by itself to read why.")
        try:
            urllib.request.urlopen(address, timeout=2).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
        else:
            return
    sys.exit(f"{address} did not answer within {PATIENCE_SECONDS} seconds.")


def warm(base: str, asked: Sequence[Stream]) -> None:
    """Request every address a few times, so that both workers have read the catalogues."""
    for address in {address for stream in asked for address in stream.addresses}:
        for _ in range(6):
            urllib.request.urlopen(base + address, timeout=30).close()


def table(figures: Sequence[tuple[Stream, Figures]]) -> str:
    """Return the figures as a Markdown table."""
    head = (
        "| pages | asked/s | answered/s | p50 ms | p95 ms | p99 ms | longest ms | errors |\n"
        "|---|--:|--:|--:|--:|--:|--:|--:|\n"
    )
    return head + "".join(
        f"| {stream.name} | {stream.per_second or 'all it can'} | {told.per_second:.0f} | {told.p50_ms:.1f} "
        f"| {told.p95_ms:.1f} | {told.p99_ms:.1f} | {told.longest_ms:.0f} | {told.errors} |\n"
        for stream, told in figures
    )


def main() -> None:
    """Measure and print; write results.md, unless --keep-results is given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=20, help="how long each stream runs (default 20)")
    parser.add_argument("--keep-results", action="store_true", help="leave results.md as it is")
    options = parser.parse_args()
    if shutil.which("wrk") is None:
        sys.exit("wrk is not installed: apt-get install wrk")
    asked = streams()
    before = load_average()
    with running() as base:
        warm(base, asked)
        figures = [(stream, measure(base, stream, options.seconds)) for stream in asked]
    printed = (
        f"# Public pages\n\n{described()}; commit {commit(ROOT)}; {datetime.now(UTC):%Y-%m-%d %H:%M} UTC; load average "
        f"{before:.1f} before and {load_average():.1f} after.\n\n{table(figures)}"
    )
    print(printed)
    if not options.keep_results:
        RESULTS.write_text(printed, encoding="utf-8")


if __name__ == "__main__":
    main()
