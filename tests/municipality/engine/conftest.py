"""A folder that the unprivileged user PostgreSQL runs as can reach."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """An empty folder every user may pass through; pytest's own are closed to others."""
    folder = Path(tempfile.mkdtemp(prefix="helhed-engine-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)
