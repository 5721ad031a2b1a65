"""A municipality with its people, and a table behind the wall to try it on."""

from __future__ import annotations

import pytest
from django.db import connection

from municipality.access.actor import Actor
from municipality.access.models import Municipality, Organisation, User
from municipality.access.roles import OWN_CASE, OrganisationKind, Role


@pytest.fixture
def town(db: None) -> Municipality:
    return Municipality.objects.create(name="Lilleby", code="901")


def actor_in(municipality: Municipality, role: Role, *, organisation: int = 1, citizen: int | None = None) -> Actor:
    return Actor(
        user=7,
        municipality=municipality.pk,
        organisation=organisation,
        role=role,
        purpose="prøve",
        citizen=citizen if role in OWN_CASE else None,
    )
