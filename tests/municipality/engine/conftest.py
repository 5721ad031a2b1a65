"""A folder that the unprivileged user PostgreSQL runs as can reach, and an installation in one."""

from __future__ import annotations

import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from municipality.engine import cluster
from municipality.engine.cluster import Cluster
from tests.municipality.engine.databases import Databases, databases_in
from tests.municipality.engine.installation import Installation, stop


@contextmanager
def folder_open_to_all() -> Iterator[Path]:
    """An empty folder every user may pass through; pytest's own are closed to others."""
    folder = Path(tempfile.mkdtemp(prefix="helhed-engine-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@contextmanager
def installation_in(state: Path) -> Iterator[Installation]:
    """An installation in a folder. Afterwards nothing it started runs."""
    made = Installation(state=state, port=cluster.free_port())
    yield made
    for process in made.started:
        if process.poll() is None:
            stop(process, signal.SIGTERM)
        if process.stdout:
            process.stdout.close()
    cluster.stop_cluster(Cluster(home=made.state / "postgresql", password=""))


@pytest.fixture
def open_folder() -> Iterator[Path]:
    with folder_open_to_all() as folder:
        yield folder


@pytest.fixture
def installation(open_folder: Path) -> Iterator[Installation]:
    """An installation that has never been started."""
    with installation_in(open_folder / "state") as made:
        yield made


@pytest.fixture(scope="module")
def state_after_a_start() -> Iterator[Path]:
    """What a first start leaves when it is stopped."""
    with folder_open_to_all() as folder, installation_in(folder / "state") as made:
        stop(made.serve())
        yield made.state


@pytest.fixture
def started_before(state_after_a_start: Path, open_folder: Path) -> Iterator[Installation]:
    """An installation of its own that was started once and stopped."""
    with installation_in(copied(state_after_a_start, open_folder)) as made:
        yield made


@pytest.fixture(scope="module")
def running(state_after_a_start: Path) -> Iterator[Installation]:
    """An installation that serves, for the tests of a file that leave it as it was."""
    with folder_open_to_all() as folder, installation_in(copied(state_after_a_start, folder)) as made:
        made.serve()
        yield made


def copied(state: Path, folder: Path) -> Path:
    """The same files with the same owners, which PostgreSQL asks for."""
    subprocess.run(["cp", "-a", state, folder / "state"], check=True)
    return folder / "state"


@pytest.fixture(scope="module")
def databases() -> Iterator[Databases]:
    """A cluster of its own, with the database `fresh` as this version makes it."""
    with folder_open_to_all() as folder, databases_in(folder) as made:
        made.create("fresh")
        made.migrate("fresh")
        yield made
