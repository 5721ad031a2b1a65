"""Databases that hold a world before a test begins.

A town takes longer to make than most tests of it take to run. So its actions run once in a test process, and what they
made is committed to a database of its own, a copy of the run's template. pytest-django's transaction takes back what a
test changes there.

    world_database = prepare_database("world", "tests.municipality.casework.worlds.build")

    @pytest.fixture
    def world(world_database: PreparedDatabase[World], db: None) -> World:
        return world_database.copy_world()

The first line is in `tests/conftest.py`: a fixture of the session that is imported elsewhere would be another one.

A test that asks for such a fixture, by itself or through another, runs in that database; every other test runs in the
empty one. Rows keep their numbers from one test to the next, and a number is never that of a row in another database.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from itertools import count
from typing import Any, Generic, TypeVar

import psycopg
import pytest
from pytest_django import DjangoDbBlocker

from municipality.engine.cluster import Cluster
from municipality.engine.roles import OWNER

World = TypeVar("World")
SUFFIX = "_database"
# Numbers of rows begin here in the first prepared database, and as far apart in each that follows: what the program
# remembers by a number in one database is then not found in another.
APART = 1_000_000
APART_FROM_OTHERS = """
    SELECT setval(sequence::regclass, %s + coalesce(last_value, 1)) FROM (
        SELECT format('%%I.%%I', schemaname, sequencename) AS sequence, last_value FROM pg_sequences
        WHERE sequenceowner = current_user AND max_value > %s + 1000000
    ) AS sequences
"""
_places = count(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedDatabase(Generic[World]):
    """A database's name, and what was made in it."""

    name: str
    world: World

    def copy_world(self) -> World:
        """What was made, for one test: changes to its values are not there for the next."""
        return deepcopy(self.world)


def prepare_database(name: str, build: str) -> Any:
    """The fixture `<name>_database`: a database in which the function at the dotted path `build` has run, as its owner
    and in a demonstration.
    """

    @pytest.fixture(scope="session", name=f"{name}{SUFFIX}")
    def prepared(
        database_cluster: tuple[Cluster, int], empty_database: str, django_db_blocker: DjangoDbBlocker
    ) -> Iterator[PreparedDatabase[Any]]:
        from django.test import override_settings
        from django.utils.module_loading import import_string

        own = f"{empty_database}_{name}"
        copy_template(database_cluster, own)
        with django_db_blocker.unblock(), override_settings(IS_DEMONSTRATION=True):
            use_database(own)
            install_keys_and_numbers()
            world = import_string(build)()
        yield PreparedDatabase(name=own, world=world)
        use_database(empty_database)

    return prepared


def copy_template(database_cluster: tuple[Cluster, int], name: str) -> None:
    """A new database of this name, as the run's template is."""
    from django.db import connections

    made, port = database_cluster
    template = connections["default"].settings_dict["TEST"]["TEMPLATE"]
    with psycopg.connect(made.address(port), autocommit=True) as superuser:
        superuser.execute(f'CREATE DATABASE "{name}" TEMPLATE {template} OWNER {OWNER}')


def install_keys_and_numbers() -> None:
    """What a copy of the template does not carry, and numbers of rows that no other database has."""
    from django.db import connection

    from municipality.access.actions import install_signing_keys

    install_signing_keys()
    with connection.cursor() as cursor:
        first = APART * next(_places)
        cursor.execute(APART_FROM_OTHERS, [first, first])


def use_database(name: str) -> None:
    """Point Django at this database of the run's cluster from now on."""
    from django.db import connections

    connection = connections["default"]
    if connection.settings_dict["NAME"] == name:
        return
    if connection.in_atomic_block:
        raise RuntimeError(f"{name} was asked for in the middle of a transaction of another database")
    connection.close()
    connection.settings_dict["NAME"] = name


def choose_database(request: pytest.FixtureRequest, empty: str) -> None:
    """Point Django at the database whose world the test asks for, or at the empty one. Where a fixture of the module
    holds a transaction, all its tests run in that.
    """
    from django.db import connection

    names = [name for name in request.fixturenames if name.endswith(SUFFIX)]
    prepared = [one for one in map(request.getfixturevalue, names) if isinstance(one, PreparedDatabase)]
    if len(prepared) > 1:
        pytest.fail(f"a test runs in one database, and this one asks for {[one.name for one in prepared]}")
    if prepared and is_committing(request):
        pytest.fail("a test that commits would change the world of all others")
    if prepared or not connection.in_atomic_block:
        use_database(prepared[0].name if prepared else empty)


def is_committing(request: pytest.FixtureRequest) -> bool:
    """Whether the test's changes are committed, and its tables emptied afterwards."""
    mark = request.node.get_closest_marker("django_db")
    is_marked = mark is not None and bool(mark.kwargs.get("transaction") or mark.kwargs.get("reset_sequences"))
    return is_marked or not {"transactional_db", "live_server"}.isdisjoint(request.fixturenames)
