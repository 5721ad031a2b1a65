"""Two write about a citizen at once, each in a form drawn before the other saved: field by field nothing is lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from psycopg.types.range import DateRange

from municipality.access.roles import Role
from municipality.access.row_security import as_actor
from municipality.casework.actions.citizen.citizens import add_relative
from municipality.casework.models import Citizen, Home, Relative
from tests.municipality.access.people import LONG_AGO, add_person
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import World
from tests.municipality.web.assessor.cases import signed_in
from tests.municipality.web.forms import Form, form_in

# The end of a form's address, and three of its fields: the one of mine, the other's, and the one of both.
FORMS = {
    "oplysninger/": ("tolk", "bopael", "telefon"),
    "bolig/": ("adgang", "by", "vej"),
    "paaroerende/": ("samtykke", "adresse", "telefon"),
}
WORDS = {"bopael": "902", "by": "Storby"}


@pytest.fixture
def citizen(world: World) -> Citizen:
    """A citizen with a home and a relative."""
    with as_actor(world.assessor) as actor:
        row = worlds.citizen(actor)
        near = Relative(name="Ida Testesen", relation="datter", capacity="relative", valid=DateRange(LONG_AGO, None))
        add_relative(actor, row, near)
    return row


@pytest.fixture
def kim(world: World, settings: Any) -> Client:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    add_person(world.town, "kim", Role.ASSESSOR, is_demo=True)
    worlds.as_runtime()
    return signed_in("kim")


def drawn(client: Client, citizen: Citizen, kind: str) -> Form:
    page = client.get(f"/sager/{citizen.pk}/").content.decode()
    if kind == "oplysninger/":
        return form_in(page, kind)
    table = {"bolig/": Home, "paaroerende/": Relative}[kind]
    number = table._default_manager.filter(citizen=citizen, known__upper_inf=True).latest("pk").pk
    return form_in(page, f"{kind}{number}/")


def held(world: World, citizen: Citizen, kind: str, client: Client) -> dict[str, str]:
    """What the form holds on a page opened now."""
    with as_actor(world.assessor):
        return dict(drawn(client, citizen, kind).fields)


@pytest.mark.parametrize("kind", FORMS)
def test_what_two_wrote_in_different_fields_is_saved_for_both(
    world: World, citizen: Citizen, kim: Client, kind: str
) -> None:
    mine, theirs, _both = FORMS[kind]
    mette = signed_in("mette")
    with as_actor(world.assessor):
        here, there = drawn(mette, citizen, kind), drawn(kim, citizen, kind)
    assert kim.post(there.action, there.filled(**{theirs: WORDS.get(theirs, "deres ord")})).status_code == 302
    answer = mette.post(here.action, here.filled(**{mine: "mine ord"}))
    assert answer.status_code == 302, answer.context["faults"]
    now = held(world, citizen, kind, mette)
    assert (now[mine], now[theirs]) == ("mine ord", WORDS.get(theirs, "deres ord"))


@pytest.mark.parametrize("kind", FORMS)
def test_a_field_both_wrote_in_is_asked_about_with_who_wrote_it_and_the_rest_is_merged(
    world: World, citizen: Citizen, kim: Client, kind: str
) -> None:
    _mine, theirs, both = FORMS[kind]
    mette = signed_in("mette")
    with as_actor(world.assessor):
        here, there = drawn(mette, citizen, kind), drawn(kim, citizen, kind)
    other = {both: "11 11", theirs: WORDS.get(theirs, "deres ord")}
    assert kim.post(there.action, there.filled(**other)).status_code == 302
    asked = mette.post(here.action, here.filled(**{both: "22 22"}))
    assert asked.status_code == 422
    told = " ".join(asked.context["faults"])
    assert "kim Prøvesen" in told
    assert "«11 11»" in told
    assert other[theirs] not in told, "what only one of them wrote is not asked about"
    with as_actor(world.assessor):
        number = drawn(mette, citizen, kind).action
    form = form_in(asked.content.decode(), number)
    assert (dict(form.fields)[both], dict(form.fields)[theirs]) == ("22 22", other[theirs])
    assert mette.post(form.action, form.filled()).status_code == 302
    now = held(world, citizen, kind, mette)
    assert (now[both], now[theirs]) == ("22 22", other[theirs])
