"""A municipality at work, as the role that serves the pages sees it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection

from municipality.access.actor import Actor
from municipality.access.row_security import as_actor
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import World
from tests.prepared_databases import PreparedDatabase


@pytest.fixture
def world(world_database: PreparedDatabase[World], db: None) -> Iterator[World]:
    worlds.as_runtime()
    yield world_database.copy_world()
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


@pytest.fixture
def assessor(world: World) -> Iterator[Actor]:
    """Somebody at work on cases, with the wall open for her."""
    with as_actor(world.assessor) as actor:
        yield actor
