"""One PostgreSQL for the whole test run, made when the first test asks for a database and gone when the last has run.

The tables are made once, by the migrations and the SQL files, in a template that each test process copies.

The tests connect as the owner, who may make test databases; `as_runtime_role` runs a test as the restricted role that
serves the pages.
"""

from __future__ import annotations

import fcntl
import gc
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from pytest_django import DjangoDbBlocker
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

from municipality.engine import cluster
from municipality.engine.cluster import Cluster
from municipality.engine.roles import OWNER, RUNTIME, make_database
from municipality.engine.state import Secrets
from tests.examples_profile import load_examples_profile
from tests.prepared_databases import choose_database, prepare_database

FOLDER = "HELHED_TEST_FOLDER"
TEMPLATE = "test_helhed_template"
# Another PostgreSQL's folder of programs, to run the tests on it: /usr/lib/postgresql/15/bin.
PROGRAMS = "HELHED_TEST_PROGRAMS"
# Folders whose files share something dear to make go to one worker: the planner's compiled loops, the letters.
TOGETHER = ("tests/helhed/planning/", "tests/municipality/letters/")
# How many new objects there are before unused ones are looked for. The default, 700, took a twentieth of the run.
COLLECT_AFTER = 100_000
# Nothing here outlives the test run, so nothing needs to survive a power cut.
CARELESS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}

# The worlds that tests begin in, each in a database of its own.
world_database = prepare_database("world", "tests.municipality.casework.worlds.build")
desk_database = prepare_database("desk", "tests.municipality.web.assessor.cases.build_desk")
case_database = prepare_database("case", "tests.municipality.web.assessor.cases.build_case")
roles_database = prepare_database("roles", "tests.municipality.web.roles.town.build")
demonstration_database = prepare_database("demonstration", "tests.municipality.web.assessor.cases.build_demonstration")
every_page_database = prepare_database("every_page", "tests.municipality.web.test_every_page.build_every_page")


def pytest_configure(config: pytest.Config) -> None:
    """Choose how examples are drawn. In the process that leads the others: one folder for the run, and one set of
    passwords.
    """
    load_examples_profile()
    gc.set_threshold(COLLECT_AFTER)
    if FOLDER not in os.environ:
        folder = Path(tempfile.mkdtemp(prefix="helhed-test-"))
        folder.chmod(0o755)
        (folder / "password").write_text(secrets.token_urlsafe(24), encoding="utf-8")
        (folder / "password").chmod(0o600)
        os.environ[FOLDER] = str(folder)
        config.add_cleanup(lambda: remove(folder))


def pytest_collection_finish() -> None:
    """What was read and collected lives as long as the process: it is not looked through again for unused objects."""
    gc.collect()
    gc.freeze()


class SharesByFile(LoadFileScheduling):
    """Gives each file, or each folder in TOGETHER, to one worker, so what its tests share is made once.

    xdist's own `xdist_group` marks have no effect: pytest 9 ignores the names xdist 3.8 writes them into.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = super()._split_scope(nodeid)
        return next((folder for folder in TOGETHER if file.startswith(folder)), file)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> SharesByFile:
    """Called by xdist in the process that leads the others."""
    return SharesByFile(config, log)


def remove(folder: Path) -> None:
    """Stop the run's cluster if any test started it, and leave nothing behind."""
    if (folder / "postgresql").exists():
        cluster.stop_cluster(cluster_in(folder))
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
    """The run's PostgreSQL and its port. The first worker to ask starts it."""
    made = cluster_in(Path(os.environ[FOLDER]))
    with one_at_a_time():
        port = cluster.start_cluster(made)
        with psycopg.connect(made.address(port), autocommit=True) as connection:
            make_database(connection, run_secrets(made.password))
            connection.execute(f"GRANT {RUNTIME} TO {OWNER}")
    return made, port


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Hold the lock that all workers of the run share."""
    with open(Path(os.environ[FOLDER]) / "lock", "w", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
    database_cluster: tuple[Cluster, int],
    django_db_blocker: DjangoDbBlocker,
) -> None:
    """Called by pytest-django before it makes a test database: point Django at the run's cluster and its template."""
    from django.db import connections

    made, port = database_cluster
    settings = connections["default"].settings_dict
    settings.update(HOST="127.0.0.1", PORT=str(port), PASSWORD=made.password)
    with one_at_a_time(), django_db_blocker.unblock():
        with psycopg.connect(made.address(port), autocommit=True) as connection:
            known = connection.execute("SELECT FROM pg_database WHERE datname = %s", [TEMPLATE]).fetchone()
        if known is None:
            make_template(made, port)
    settings["TEST"]["TEMPLATE"] = TEMPLATE


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """After pytest-django has copied the template: what a copy does not carry."""
    from municipality.access.actions import install_signing_keys

    with django_db_blocker.unblock():
        install_signing_keys()


@pytest.fixture(scope="session")
def empty_database(django_db_setup: None) -> str:
    """The name of this process's database without a world."""
    from django.db import connections

    return str(connections["default"].settings_dict["NAME"])


@pytest.fixture
def database_of_the_test(request: pytest.FixtureRequest, empty_database: str) -> None:
    """The empty database, or the one with the world that the test asks for."""
    choose_database(request, empty_database)


@pytest.fixture
def _django_db_helper(database_of_the_test: None, _django_db_helper: None) -> None:
    """pytest-django's fixture behind `db` and its mark: the database is chosen before its transaction begins."""


def make_template(made: Cluster, port: int) -> None:
    """Make the database that each worker's own is a copy of, as a new installation makes its own. Nothing may be
    connected to it afterwards.
    """
    from django.core.management import call_command
    from django.db import connections

    with psycopg.connect(made.address(port), autocommit=True) as superuser:
        superuser.execute(f"CREATE DATABASE {TEMPLATE} OWNER {OWNER}")
    connection = connections["default"]
    name, connection.settings_dict["NAME"] = connection.settings_dict["NAME"], TEMPLATE
    call_command("migrate", verbosity=0, interactive=False)
    connection.close()
    connection.settings_dict["NAME"] = name


@pytest.fixture
def as_runtime_role(db: None) -> Iterator[None]:
    """Run the rest of the test with the rights of the role that serves the pages, and no more."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {RUNTIME}")
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
