"""Describes the machine of a run, since a figure means nothing without it."""

from __future__ import annotations

import os
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path


def described() -> str:
    """Processor, cores, system and Python, in one line."""
    return f"{_processor()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}, {_python()}"


def engines() -> str:
    """The versions of what is compared with."""
    return ", ".join(f"{name} {version(name)}" for name in ("zen-engine", "openfisca-core", "numpy"))


def load_average() -> float:
    """Returns the load average of the last minute; more than the number of cores means waiting."""
    return os.getloadavg()[0]


def commit(root: Path) -> str:
    """Returns the commit checked out, or «unknown» where this is no clone."""
    name = _git(root, "rev-parse", "--short=12", "HEAD")
    changed = _git(root, "status", "--porcelain", "--", "src/helhed", "catalogues")
    return (f"{name} with changes not yet committed" if changed else name) or "unknown"


def _git(root: Path, *arguments: str) -> str:
    told = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=False)
    return told.stdout.strip()


def _python() -> str:
    return f"{platform.python_implementation()} {platform.python_version()}"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, "") or platform.processor() or "unknown processor"
