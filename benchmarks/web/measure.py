"""Send requests to a running Helhed with wrk, and parse wrk's figures."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

CONNECTIONS = 10
MIX = Path(__file__).with_name("mix.lua")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """A stream of requests: the addresses, and the rate per second (0: as fast as they are answered)."""

    name: str
    addresses: Sequence[str]
    per_second: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What wrk measured: answers, answers a second, milliseconds at the percentiles, and errors of any kind."""

    answers: int
    per_second: float
    p50_ms: float
    p95_ms: float
    p99_ms: float
    longest_ms: float
    errors: int


def measure(base: str, stream: Stream, seconds: int) -> Figures:
    """Run one stream. Raises CalledProcessError where wrk fails, ValueError where it prints no figures."""
    wait = CONNECTIONS / stream.per_second if stream.per_second else 0.0
    command = [
        "wrk", "--threads", "1", "--connections", str(CONNECTIONS), "--duration", f"{seconds}s", "--timeout", "10s",
        "--script", str(MIX), base, "--", f"{wait:.4f}", *stream.addresses,
    ]  # fmt: skip
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    line = next((line for line in told.splitlines() if line.startswith("RESULT ")), None)
    if line is None:
        raise ValueError(f"wrk gave no result: {told}")
    answers, rate, p50, p95, p99, longest, errors = line.split()[1:]
    return Figures(
        answers=int(answers),
        per_second=float(rate),
        p50_ms=float(p50),
        p95_ms=float(p95),
        p99_ms=float(p99),
        longest_ms=float(longest),
        errors=int(errors),
    )
