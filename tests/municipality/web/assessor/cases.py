"""Somebody signed in before the case of a citizen with a grant that runs, in a small municipality of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from municipality.access.actor import Actor
from municipality.access.roles import Role
from municipality.access.row_security import as_actor
from municipality.casework.models import Citizen, Grant
from municipality.demo.actions import make_demonstration
from tests.municipality.access.people import PASSWORD, add_person
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import World
from tests.prepared_databases import PreparedDatabase

CONFIRMED = {"bekraeft": "ja"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Somebody signed in, before the case of a citizen with a grant that runs."""

    client: Client
    world: World
    citizen: Citizen
    grant: Grant
    actor: Actor

    @property
    def chosen(self) -> dict[str, str]:
        """The one grant, chosen in a form."""
        return {"bevilling": str(self.grant.pk)}

    @property
    def address(self) -> str:
        return f"/sager/{self.citizen.pk}/"

    def page(self, **asked: str) -> Any:
        return self.client.get(self.address, asked)

    def text(self) -> str:
        return self.page().content.decode().replace("\u00a0", " ")

    def group_of(self, grant: int) -> str:
        groups = self.page().context["grant_groups"]
        return next(group.code for group in groups for each in group.grants if each.row.pk == grant)

    def asks(self, where: str, said: Mapping[str, Any]) -> Any:
        """What is shown before it is done."""
        return self.client.post(f"{self.address}{where}", said)

    def does(self, where: str, said: Mapping[str, Any]) -> Any:
        """What is shown, and then confirmed."""
        assert self.asks(where, said).status_code == 200
        return self.client.post(f"{self.address}{where}", {**said, **CONFIRMED})


def build_desk() -> World:
    """The municipality, with an assessor and a supervisor who can sign in."""
    made = worlds.build()
    add_person(made.town, "mette", Role.ASSESSOR, is_demo=True)
    add_person(made.town, "sanne", Role.SUPERVISOR, is_demo=True)
    return made


def build_case() -> tuple[World, Citizen, Grant]:
    """The same, and a citizen with a grant that runs."""
    made = build_desk()
    with as_actor(made.assessor) as actor:
        of = worlds.citizen(actor)
        return made, of, worlds.grant_of(worlds.sent(actor, of))


def build_demonstration() -> None:
    """The invented towns of today."""
    make_demonstration(timezone.localdate())


@contextmanager
def serving_role() -> Iterator[None]:
    """The block runs with the rights of the role that serves the pages."""
    worlds.as_runtime()
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


@pytest.fixture
def world(desk_database: PreparedDatabase[World], db: None, settings: Any) -> Iterator[World]:
    settings.IS_DEMONSTRATION = True
    with serving_role():
        yield desk_database.copy_world()


def signed_in(username: str) -> Client:
    client = Client()
    assert client.post("/konto/log-ind/", {"login": username, "password": PASSWORD}).status_code == 302
    return client


@pytest.fixture
def case(case_database: PreparedDatabase[tuple[World, Citizen, Grant]], db: None, settings: Any) -> Iterator[Case]:
    settings.IS_DEMONSTRATION = True
    world, of, grant = case_database.copy_world()
    with serving_role(), as_actor(world.assessor) as actor:
        yield Case(client=signed_in("mette"), world=world, citizen=of, grant=grant, actor=actor)


def day(after: int) -> str:
    """A day so many days from today, as a form sends it."""
    return (timezone.localdate() + timedelta(days=after)).isoformat()
