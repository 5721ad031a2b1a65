"""A folder that the unprivileged user PostgreSQL runs as can reach, and an installation in one."""

from __future__ import annotations

import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from municipality.engine import cluster
from municipality.engine.cluster import Cluster
from tests.municipality.engine.installation import Installation, stop


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """An empty folder every user may pass through; pytest's own are closed to others."""
    folder = Path(tempfile.mkdtemp(prefix="helhed-engine-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def installation(open_folder: Path) -> Iterator[Installation]:
    made = Installation(state=open_folder / "state", port=cluster.free_port())
    yield made
    for process in made.started:
        if process.poll() is None:
            stop(process, signal.SIGTERM)
        if process.stdout:
            process.stdout.close()
    cluster.stop(Cluster(home=made.state / "postgresql", password=""))
