"""Somebody signed in before the case of a citizen with a grant that runs, in a small municipality of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
from tests.municipality.access.people import PASSWORD, add_person
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import World

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


@pytest.fixture
def world(db: None, settings: Any) -> Iterator[World]:
    settings.IS_DEMONSTRATION = True
    made = worlds.build()
    add_person(made.town, "mette", Role.ASSESSOR, is_demo=True)
    add_person(made.town, "sanne", Role.SUPERVISOR, is_demo=True)
    worlds.as_runtime()
    yield made
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


def signed_in(username: str) -> Client:
    client = Client()
    assert client.post("/konto/log-ind/", {"login": username, "password": PASSWORD}).status_code == 302
    return client


@pytest.fixture
def case(world: World) -> Iterator[Case]:
    with as_actor(world.assessor) as actor:
        of = worlds.citizen(actor)
        grant = worlds.grant_of(worlds.sent(actor, of))
        yield Case(client=signed_in("mette"), world=world, citizen=of, grant=grant, actor=actor)


def day(after: int) -> str:
    """A day so many days from today, as a form sends it."""
    return (timezone.localdate() + timedelta(days=after)).isoformat()
