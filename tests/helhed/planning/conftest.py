"""The hot loops are compiled once for all the processes a test run has: the first compiles, the others wait for it."""

from __future__ import annotations

import fcntl
import os
import tempfile
from pathlib import Path

import pytest

from helhed.planning.precompile import precompile_kernels


@pytest.fixture(scope="session", autouse=True)
def compiled_loops() -> None:
    """Loops on disk before any test of planning begins, whoever else is about to need them."""
    folder = Path(os.environ.get("HELHED_TEST_FOLDER", tempfile.gettempdir()))
    with open(folder / "planning-lock", "w", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        precompile_kernels()
