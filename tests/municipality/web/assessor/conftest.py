"""The invented towns, seen as the role that serves the pages sees them, by somebody who has signed in."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from django.test import Client

from municipality.demo.municipalities import PASSWORD
from municipality.engine.roles import RUNTIME
from municipality.web.shared.tasks import Task
from tests.municipality.web.assessor.cases import case, world  # noqa: F401 — fixtures for the tests here
from tests.prepared_databases import PreparedDatabase

SignsIn = Callable[[str], Client]


@pytest.fixture
def towns(demonstration_database: PreparedDatabase[None], db: None, settings: pytest.FixtureRequest) -> Iterator[None]:
    settings.IS_DEMONSTRATION = True  # type: ignore[attr-defined]
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {RUNTIME}")
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


@pytest.fixture
def sign_in(towns: None) -> SignsIn:
    """Gives a browser in which somebody of the demonstration has signed in."""

    def signed_in(username: str) -> Client:
        client = Client()
        answer = client.post("/konto/log-ind/", {"login": username, "password": PASSWORD})
        assert answer.status_code == 302
        return client

    return signed_in


def tasks_on(client: Client) -> list[Task]:
    """Everything the start page asks to be done, whosever it is: the late first."""
    page = client.get("/sager/")
    return [task for name in ("late", "today", "coming", "free") for task in page.context[name]]
