"""A standard's words on providers and rates: from the administrator to the decision, its letter and the grant."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection

from helhed.catalogue import Regime
from municipality.access.models import Organisation
from municipality.access.roles import Role
from municipality.access.row_security import as_actor
from municipality.casework.actions.decision import decision_sending
from municipality.casework.actions.settings import standards
from municipality.casework.models import Decision, Grant, Letter, Price
from tests.municipality.access.people import add_person
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import DAY, World, line
from tests.municipality.invented_standards import invented_standards  # noqa: F401 — the fixture
from tests.municipality.web.assessor.cases import CONFIRMED, signed_in

pytestmark = pytest.mark.usefixtures("invented_standards")
NIGHT = {"reason": "du kan ikke selv vende dig", "goal": "at du sover trygt"}


@pytest.fixture
def world(db: None, settings: Any) -> Iterator[World]:
    settings.IS_DEMONSTRATION = True
    made = worlds.build()
    add_person(made.town, "mette", Role.ASSESSOR, is_demo=True)
    add_person(made.town, "adam", Role.ADMINISTRATOR, is_demo=True)
    add_person(made.town, "pia", Role.PROVIDER_LEADER, is_demo=True)
    worlds.as_runtime()
    yield made
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


def adopt(world: World, name: str) -> None:
    with as_actor(world.administrator) as administrator:
        said = standards.StandardText(regime=Regime.SOCIAL_SERVICES_ACT, catalogue=name)
        standards.adopt_standard(administrator, said, since=date(2026, 1, 1))


def draft_of(world: World, product: str, provider: int, **said: Any) -> Decision:
    with as_actor(world.assessor) as actor:
        wished = line(product, catalogue="valgby", provider_id=provider, **NIGHT, **said)
        return worlds.draft(actor, worlds.citizen(actor), wished)


def test_a_private_provider_of_the_municipalitys_own_help_is_told_and_not_refused(world: World) -> None:
    adopt(world, "valgby")
    row = draft_of(world, "nat", world.far)
    page = signed_in("mette").get(f"/sager/{row.citizen_id}/").content.decode()
    assert "Standarden siger, at Nathjælp kun gives af kommunen." in page
    with as_actor(world.assessor) as actor:
        decision_sending.send(actor, row.pk, row.version, DAY)
        letter = " ".join(Letter.objects.get(decision=row).text.split())
        grant = Grant.objects.get(decision=row)
    assert "Lilleby omsorg ApS. Hjælpen gives kun af kommunen." in letter
    assert "vælge en anden leverandør" not in letter
    assert grant.care_elements == ["personal_help"]


def test_the_letter_says_the_choice_where_the_standard_gives_one(world: World) -> None:
    adopt(world, "valgby")
    row = draft_of(world, "pleje", world.near)
    with as_actor(world.assessor) as actor:
        decision_sending.send(actor, row.pk, row.version, DAY)
        letter = " ".join(Letter.objects.get(decision=row).text.split())
        grant = Grant.objects.get(decision=row)
    assert "Du kan få et fritvalgsbevis og selv finde en virksomhed." in letter
    assert "vælge en anden leverandør" in letter
    assert grant.care_elements == ["personal_help", "training"]


def test_the_administrator_writes_what_a_provider_is_approved_for_and_the_decision_reads_it(
    world: World,
) -> None:
    adopt(world, "valgby")
    row = draft_of(world, "rent", world.far)
    case, client = f"/sager/{row.citizen_id}/", signed_in("adam")
    assessor = signed_in("mette")
    assert "det står ikke, hvad leverandøren er godkendt til" in assessor.get(case).content.decode()
    saved = client.post("/brugere/organisationer/", {"godkendt": str(world.far), "til": ["care"]}, follow=True)
    assert "er godkendt til pleje" in saved.content.decode()
    assert "Leverandøren er ikke godkendt til praktisk hjælp" in assessor.get(case).content.decode()
    client.post("/brugere/organisationer/", {"godkendt": str(world.far), "til": ["practical", "care"]})
    assert "godkendt til" not in assessor.get(case).content.decode()
    with as_actor(world.administrator):
        assert Organisation.objects.get(pk=world.far).approved_for == ["practical", "care"]
    assert client.post("/brugere/organisationer/", {"godkendt": "0", "til": ["care"]}).status_code == 422


def test_the_provider_reads_the_competence_and_the_marks_of_what_it_delivers(world: World) -> None:
    adopt(world, "valgby")
    with as_actor(world.administrator):
        own = Organisation.objects.get(name__startswith="pia")
    row = draft_of(world, "pleje", own.pk, wish={"items": ["medicine", "up"]})
    with as_actor(world.assessor) as actor:
        decision_sending.send(actor, row.pk, row.version, DAY)
    page = " ".join(signed_in("pia").get(f"/leverandoer/{row.citizen_id}/").content.decode().split())
    assert "Hjælpen gives af en social- og sundhedsassistent ved funktionsniveau 3–4." in page
    assert "Medicin, som en sygeplejerske har lagt op: delegeret opgave, gives af en sygeplejerske." in page
    assert "At komme op og blive klædt på: morgenpleje." in page
    assert "Bad:" not in page


def test_an_order_asks_about_a_provider_that_does_not_fit(world: World) -> None:
    adopt(world, "valgby")
    row = draft_of(world, "nat", world.near)
    with as_actor(world.assessor) as actor:
        decision_sending.send(actor, row.pk, row.version, DAY)
        grant = Grant.objects.get(decision=row)
    said = {"leverandoer": str(world.far), "fra": grant.valid.lower.isoformat()}
    client, where = signed_in("mette"), f"/sager/{row.citizen_id}/bevilling/{grant.pk}/bestilling/"
    asked = client.post(where, said)
    assert "Standarden siger, at Nathjælp kun gives af kommunen." in asked.content.decode()
    assert client.post(where, said | CONFIRMED).status_code in {200, 302}


def test_the_rates_of_a_standard_ask_for_their_kroner(world: World) -> None:
    adopt(world, "taksby")
    client = signed_in("adam")
    page = client.get("/brugere/priser/").content.decode()
    assert "Takster i standarden uden kroner i dag: 10." in page
    assert "Tøjvask: borgeren betaler, om måneden, for to i husstanden, hver anden uge" in page
    said = {"ydelse": "taksby:practical_day", "kroner": "365", "fra": "2026-01-01", "kilde": "Takster 2026"}
    assert client.post("/brugere/priser/", said).status_code == 302
    with as_actor(world.administrator):
        price = Price.objects.get(product="taksby:practical_day")
    assert (price.amount_dkk, price.unit) == (365, "hour")
    assert "Takster i standarden uden kroner i dag: 9." in client.get("/brugere/priser/").content.decode()
    unknown = client.post("/brugere/priser/", said | {"ydelse": "taksby:nothing"})
    assert unknown.status_code == 422


def test_the_administrator_reads_that_a_standard_is_due_again(world: World) -> None:
    adopt(world, "valgby")
    page = signed_in("adam").get("/brugere/standarder/").content.decode()
    assert "Besluttet af Byrådet i Valgby den 10. december 2025, punkt 12." in page
