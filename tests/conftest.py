"""One PostgreSQL for the whole test run, made when the first test asks for a database and gone when the last has run.

The tests connect as the owner, who may make test databases; `as_runtime_role` runs a test as the restricted role that
serves the pages.
"""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from municipality.engine import cluster
from municipality.engine.cluster import Cluster
from municipality.engine.roles import OWNER, RUNTIME, make_database
from municipality.engine.state import Secrets

FOLDER = "HELHED_TEST_FOLDER"
# Another PostgreSQL's folder of programs, to run the tests on it: /usr/lib/postgresql/15/bin.
PROGRAMS = "HELHED_TEST_PROGRAMS"
# Nothing here outlives the test run, so nothing needs to survive a power cut.
CARELESS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}


def pytest_configure(config: pytest.Config) -> None:
    """In the process that leads the others: one folder for the run, and one set of passwords."""
    if FOLDER not in os.environ:
        folder = Path(tempfile.mkdtemp(prefix="helhed-test-"))
        folder.chmod(0o755)
        (folder / "password").write_text(secrets.token_urlsafe(24), encoding="utf-8")
        (folder / "password").chmod(0o600)
        os.environ[FOLDER] = str(folder)
        config.add_cleanup(lambda: remove(folder))


def remove(folder: Path) -> None:
    """Stop the run's cluster if any test started it, and leave nothing behind."""
    if (folder / "postgresql").exists():
        cluster.stop(cluster_in(folder))
    shutil.rmtree(folder)
    del os.environ[FOLDER]


def cluster_in(folder: Path) -> Cluster:
    """The run's cluster; it need not have been started."""
    return Cluster(
        home=folder / "postgresql",
        password=(folder / "password").read_text(encoding="utf-8"),
        extra=CARELESS,
        programs=Path(os.environ[PROGRAMS]) if PROGRAMS in os.environ else None,
    )


def run_secrets(password: str) -> Secrets:
    """One password for every role of a cluster that lives for one test run."""
    return Secrets(secret_key=password, engine_password=password, owner_password=password, web_password=password)


@pytest.fixture(scope="session")
def database_cluster() -> tuple[Cluster, int]:
    """The run's PostgreSQL and its port. Whichever worker asks first starts it."""
    folder = Path(os.environ[FOLDER])
    with open(folder / "lock", "w", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        made = cluster_in(folder)
        port = cluster.start(made)
        with psycopg.connect(made.address(port), autocommit=True) as connection:
            make_database(connection, run_secrets(made.password))
            connection.execute(f"GRANT {RUNTIME} TO {OWNER}")
    return made, port


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, database_cluster: tuple[Cluster, int]
) -> None:
    """Called by pytest-django before it makes a test database: point Django at the run's cluster."""
    from django.db import connections

    made, port = database_cluster
    connections["default"].settings_dict.update(HOST="127.0.0.1", PORT=str(port), PASSWORD=made.password)


@pytest.fixture
def as_runtime_role(db: None) -> Iterator[None]:
    """Run the rest of the test with the rights of the role that serves the pages, and no more."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {RUNTIME}")
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
