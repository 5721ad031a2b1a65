"""The town, seen as the role that serves the pages sees it, by somebody who has signed in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from municipality.access.roles import Role
from tests.municipality.access import people
from tests.municipality.casework import worlds
from tests.municipality.web.roles.town import Town
from tests.prepared_databases import PreparedDatabase

SignsIn = Callable[[Role | str], Client]


@pytest.fixture
def town(roles_database: PreparedDatabase[Town], db: None, settings: Any) -> Iterator[Town]:
    settings.IS_DEMONSTRATION = True
    worlds.as_runtime()
    yield roles_database.copy_world()
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


@pytest.fixture
def sign_in(town: Town) -> SignsIn:
    """Gives a browser in which somebody has signed in."""

    def signed_in(who: Role | str) -> Client:
        client = Client()
        name = who.value if isinstance(who, Role) else who
        answer = client.post("/konto/log-ind/", {"login": name, "password": people.PASSWORD})
        assert answer.status_code == 302
        return client

    return signed_in
