"""A test that begins in a prepared world finds it as it was made, whatever the tests before it changed."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from municipality.access.models import Municipality
from municipality.access.row_security import as_actor
from municipality.casework.models import Citizen
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import World
from tests.prepared_databases import APART, PreparedDatabase, choose_database, use_database

CURRENT = "SELECT current_database()"


def current_database() -> str:
    with connection.cursor() as cursor:
        cursor.execute(CURRENT)
        return str(cursor.fetchone()[0])


@pytest.mark.parametrize("turn", [1, 2])
def test_neither_rows_nor_values_are_changed_for_the_next_test(
    world_database: PreparedDatabase[World],
    db: None,
    turn: int,
) -> None:
    world = world_database.copy_world()
    with as_actor(world.assessor) as assessor:
        assert Citizen.objects.count() == 0
        worlds.citizen(assessor)
    assert world.town.name == "Lilleby"
    world.town.name = "Storeby"


def test_a_world_is_in_a_database_of_its_own_with_numbers_of_its_own(
    world_database: PreparedDatabase[World], db: None, empty_database: str
) -> None:
    assert current_database() == world_database.name != empty_database
    with as_actor(world_database.world.assessor) as assessor:
        assert worlds.citizen(assessor).pk > APART
    assert world_database.world.town.pk > APART


def test_a_test_that_asks_for_no_world_begins_in_an_empty_database(db: None, empty_database: str) -> None:
    assert current_database() == empty_database
    assert not Municipality.objects.exists()


def test_a_transaction_is_never_left_for_another_database(db: None) -> None:
    with pytest.raises(RuntimeError, match="in the middle of a transaction"):
        use_database("another")


class Asking:
    """What pytest knows of a test that asks for these fixtures, under this mark."""

    def __init__(self, *fixturenames: str, **marked: Any) -> None:
        self.fixturenames, self.node = list(fixturenames), self
        self.mark = pytest.mark.django_db(**marked).mark if marked else None

    def getfixturevalue(self, name: str) -> PreparedDatabase[None]:
        return PreparedDatabase(name=name, world=None)

    def get_closest_marker(self, _name: str) -> Any:
        return self.mark


@pytest.mark.parametrize(
    "asking",
    [
        Asking("world_database", "transactional_db"),
        Asking("world_database", "live_server"),
        Asking("world_database", transaction=True),
    ],
)
def test_a_test_that_commits_is_kept_out_of_the_world_of_all_others(asking: Any) -> None:
    with pytest.raises(pytest.fail.Exception, match="a test that commits"):
        choose_database(asking, "empty")


def test_a_test_that_asks_for_two_worlds_is_told_so() -> None:
    asking: Any = Asking("world_database", "desk_database")
    with pytest.raises(pytest.fail.Exception, match="a test runs in one database"):
        choose_database(asking, "empty")
