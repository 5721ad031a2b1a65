"""Runs the steps of `./test` in order, inside the virtual environment; ends with one summary and one exit code.

With arguments it runs pytest alone. Without, every step runs even after a failure, so that one run reports everything.
The switches are in the text of `./test --help`.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = "chromium"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One check: its name for people, and its command."""

    name: str
    command: Sequence[str]


# Keep the order of the files: those with the fewest tests, the journeys, take the longest and must not come last.
PYTEST = ["pytest", "-n", "2", "--no-loadscope-reorder", "-q"]
STEPS = (
    Step(name="ruff: form", command=["ruff", "format", "--check", "."]),
    Step(name="ruff: regler", command=["ruff", "check", "."]),
    Step(name="yamllint: regler", command=["yamllint", "--strict", "."]),
    Step(name="oxlint: sidernes scripts", command=["oxlint", "--deny-warnings"]),
    Step(name="mypy: typer", command=["mypy"]),
    Step(name="import-linter: hvem må hente fra hvem", command=["lint-imports", "--no-logo"]),
    Step(name="pytest: alle prøver", command=PYTEST),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The result of one step."""

    step: Step
    is_passed: bool
    seconds: float


CORE = ["pytest", "-c", "tests/core.ini", "--rootdir", ".", "--confcutdir", "tests/helhed", "-q"]
# The days first: they need nothing but Python. The planner's tests run when they are asked for by name.
CORE_PATHS = ["tests/helhed/days", "tests/helhed", "src/helhed", "--ignore", "tests/helhed/planning"]


def main(arguments: Sequence[str]) -> int:
    """Exit code 0 when everything passed."""
    match list(arguments):
        case []:
            return check_everything()
        case ["--core", *rest]:
            os.environ.setdefault("NUMBA_DISABLE_JIT", "1")
            return call([*CORE, *(rest or CORE_PATHS)])
        case ["--random", *rest]:
            os.environ["HELHED_EXAMPLES"] = "random"
            return call(["pytest", *(rest or PYTEST[1:])])
        case ["--coverage", *rest]:
            return call([sys.executable, str(ROOT / "tools" / "coverage_report.py"), *rest])
        case _:
            return call(["pytest", *arguments])


def check_everything() -> int:
    """Run every step and print one summary. In CI a missing browser is a failure of its own."""
    browser = browser_sentence()
    outcomes = [run(step) for step in STEPS]
    print("\n".join(summary(outcomes, browser)))
    return 0 if all(outcome.is_passed for outcome in outcomes) and not is_browser_missing_in_ci() else 1


def is_browser_missing_in_ci() -> bool:
    """True where CI=true promises a browser and there is none: nothing may be skipped in silence there."""
    return os.environ.get("CI") == "true" and shutil.which(CHROMIUM) is None


def run(step: Step) -> Outcome:
    """Run one step, with its output to the terminal."""
    print(f"\n── {step.name}", flush=True)
    began = time.monotonic()
    is_passed = call(step.command) == 0
    return Outcome(step=step, is_passed=is_passed, seconds=time.monotonic() - began)


def call(command: Sequence[str]) -> int:
    """Run a command to its end. On Ctrl+C, send it SIGINT too and wait until it has cleaned up."""
    process = subprocess.Popen(command, cwd=ROOT)
    try:
        return process.wait()
    except KeyboardInterrupt:
        process.send_signal(signal.SIGINT)
        process.wait()
        raise


def browser_sentence() -> str:
    """Find the browser the journeys need, or install Debian's where allowed; return a sentence on the result."""
    if shutil.which(CHROMIUM):
        return "Browserprøverne kører i Chromium."
    if os.geteuid() == 0 and shutil.which("apt-get") and install_chromium():
        return "Chromium er installeret fra Debian; browserprøverne kører."
    if is_browser_missing_in_ci():
        return (
            "FEJL: Chromium mangler, og CI=true, så browserprøverne fejler. Som administrator: apt-get install chromium"
        )
    return "Chromium mangler, så browserprøverne springes over. Som administrator: apt-get install chromium"


def install_chromium() -> bool:
    """Install Debian's Chromium; True when it then is there."""
    print("Henter Chromium fra Debian til browserprøverne …", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "update", "-q"],
        ["apt-get", "install", "-q", "-y", "--no-install-recommends", CHROMIUM],
    ):
        subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)
    return shutil.which(CHROMIUM) is not None


def summary(outcomes: Sequence[Outcome], browser: str) -> list[str]:
    """Return one line per step, the browser, and the verdict."""
    lines = [f"  {'ok  ' if o.is_passed else 'FEJL'}  {o.seconds:6.1f} s  {o.step.name}" for o in outcomes]
    failed = sum(not outcome.is_passed for outcome in outcomes)
    verdict = "Alt er i orden." if not failed else f"{failed} af {len(outcomes)} fejlede."
    return ["", "── samlet", *lines, f"  {browser}", verdict]


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit("Afbrudt.")
