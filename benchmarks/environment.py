"""A benchmark's own virtual environment, so that engines to compare with and load tools are not installed with Helhed.

Standard library only: it runs before anything is installed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path


class EnvironmentFailed(Exception):
    """The environment could not be made; the text is Danish and meant for the person at the keyboard."""


def ensure_environment(root: Path, requirements: str = "bench", fetched: str = "det, der sammenlignes med") -> Path:
    """The environment's python, made from `requirements/bench.txt` (or another lock) where that is not yet done.
    `fetched` is the Danish name of what is downloaded, for the message on the screen.

    An environment without the right stamp was interrupted, or is made from other requirements, and is made anew.
    """
    folder = root / ".helhed" / f"{requirements}-venv"
    python, stamp = folder / "bin" / "python", folder / "installed-from"
    wanted = _fingerprint(root, requirements)
    if not (python.exists() and stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted):
        shutil.rmtree(folder, ignore_errors=True)
        print(f"Henter {fetched} …", flush=True)
        _run([sys.executable, "-m", "venv", str(folder)])
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
        _run([*pip, "--only-binary", ":all:", "-r", str(root / "requirements" / f"{requirements}.txt")])
        stamp.write_text(wanted, encoding="utf-8")
    return python


def _fingerprint(root: Path, requirements: str) -> str:
    """Return the stamp of an up-to-date environment: the lock file, the Python, and the folder it is tied to."""
    digest = hashlib.sha256((root / "requirements" / f"{requirements}.txt").read_bytes()).hexdigest()
    return f"{digest} {sys.version_info[0]}.{sys.version_info[1]} {root}"


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | {"PIP_NO_INPUT": "1"})
    if done.returncode:
        told = (done.stderr or done.stdout).strip()
        raise EnvironmentFailed(f"Målingens miljø kunne ikke laves med «{' '.join(command)}»:\n{told}")
