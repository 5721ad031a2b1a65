"""The administrator is told what each act has done, once, and what comes next."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from municipality.access.models import Membership, User
from municipality.access.roles import Role
from municipality.access.row_security import as_actor
from tests.municipality.web.roles.conftest import SignsIn
from tests.municipality.web.roles.town import Town

PEOPLE = "/brugere/"
NEW = {"navn": "Ny Prøvesen", "brugernavn": "ny", "email": "", "adgangskode": "en grøn bænk ved søen"}
RECEIPT = re.compile(r'<div class="alert alert-success" role="status">.*?<p class="alert-text">(.*?)</p>', re.DOTALL)


def in_days(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def do(client: Client, address: str, said: dict[str, Any]) -> str:
    """Posts a form and returns the receipt on the page it leads to; the page has forgotten it the next time."""
    answer: HttpResponse = client.post(address, said)
    assert answer.status_code == 302, answer.content.decode()
    shown = RECEIPT.findall(client.get(answer.headers["Location"]).content.decode())
    assert RECEIPT.findall(client.get(answer.headers["Location"]).content.decode()) == [], "it is shown once"
    assert len(shown) == 1, address
    return str(shown[0])


def test_each_act_on_a_user_has_its_receipt(town: Town, sign_in: SignsIn) -> None:
    client = sign_in(Role.ADMINISTRATOR)
    told = do(client, f"{PEOPLE}ny/", NEW)
    assert "Ny Prøvesen er oprettet med brugernavnet ny" in told
    assert "Giv en rolle nedenfor" in told
    page = f"{PEOPLE}{User.objects.get(username='ny').pk}/"
    role = {"rolle": "assessor", "organisation": str(town.world.assessor.organisation), "fra": in_days(0), "til": ""}
    assert "Rollen er givet: visitator" in do(client, f"{page}rolle/", role)
    with as_actor(town.world.administrator):
        held = Membership.objects.get(user__username="ny")
    assert "Rollen er afsluttet" in do(client, f"{page}rolle/{held.pk}/slut/", {"fra": in_days(1)})
    password = do(client, f"{page}adgangskode/", {"adgangskode": "en anden bænk ved åen", "bevis": "set"})
    assert "Ny første adgangskode er givet til Ny Prøvesen" in password
    assert "senest" in password
    assert "App og reservekoder er fjernet" in do(client, f"{page}to-trin/fjern/", {"bevis": "ringet"})
    assert "er lukket ude" in do(client, f"{page}luk-ude/", {})
    assert "er lukket ind igen" in do(client, f"{page}luk-ind/", {})


def test_a_lost_app_is_given_up_only_with_how_the_user_was_known_and_the_log_says_it(
    town: Town, sign_in: SignsIn
) -> None:
    client = sign_in(Role.ADMINISTRATOR)
    do(client, f"{PEOPLE}ny/", NEW)
    number = User.objects.get(username="ny").pk
    before = User.objects.get(pk=number).password
    for address, said in (("to-trin/fjern/", {}), ("adgangskode/", {"adgangskode": "en anden bænk ved åen"})):
        for proof in ({}, {"bevis": "gættet"}):
            refused = client.post(f"{PEOPLE}{number}/{address}", said | proof)
            assert refused.status_code == 422
            assert "Vælg, hvordan du ved, at det er brugeren selv." in refused.content.decode()
    assert User.objects.get(pk=number).password == before
    page = client.get(f"{PEOPLE}{number}/").content.decode()
    assert page.count("Jeg har ringet brugeren op på et nummer, vi kendte i forvejen") >= 1
    do(client, f"{PEOPLE}{number}/to-trin/fjern/", {"bevis": "ringet"})
    do(client, f"{PEOPLE}{number}/adgangskode/", {"adgangskode": "en anden bænk ved åen", "bevis": "leder"})
    log = sign_in(Role.SUPERVISOR).get("/tilsyn/").content.decode()
    assert "ringede til brugeren, før login blev givet på ny" in log
    assert "fik brugeren bekræftet af lederen, før login blev givet på ny" in log


def test_each_setting_of_the_municipality_has_its_receipt(town: Town, sign_in: SignsIn) -> None:
    client = sign_in(Role.ADMINISTRATOR)
    where = f"{PEOPLE}organisationer/"
    assert "Organisationen er oprettet: Team Syd" in do(client, where, {"navn": "Team Syd", "art": "team"})
    phone = {"organisation": str(town.world.near), "telefon": "00 11 22 41", "telefontid": "alle dage"}
    assert "har telefon 00 11 22 41, alle dage" in do(client, where, phone)
    assert "har intet telefonnummer" in do(client, where, phone | {"telefon": ""})
    clock = {"art": "home_care", "frist": "10", "frist-enhed": "working_days", "maal": "", "maal-enhed": ""}
    told = do(client, f"{PEOPLE}frister/", clock | {"fra": in_days(0), "kilde": "Byrådet"})
    assert "Gemt: fristen for" in told
    limit = {"hvad": "weekly_hours", "graense": "20", "rolle": "team_leader", "kilde": "Byrådet", "fra": in_days(0)}
    assert "Gemt: grænsen for" in do(client, f"{PEOPLE}bemyndigelser/", limit)
    adopted = {"lov": "elderly_care_act", "standard": "herning", "kilde": "Byrådet", "fra": in_days(0)}
    assert "gælder fra" in do(client, f"{PEOPLE}standarder/", adopted)


def test_what_a_role_or_an_organisation_lacks_is_said_all_at_once_at_its_fields(town: Town, sign_in: SignsIn) -> None:
    client = sign_in(Role.ADMINISTRATOR)
    person = User.objects.get(username="assessor")
    role = client.post(f"{PEOPLE}{person.pk}/rolle/", {"rolle": "", "organisation": "", "fra": "", "til": ""})
    assert [fault.field for fault in role.context["faults"]] == ["rolle", "organisation", "fra"]
    organisation = client.post(f"{PEOPLE}organisationer/", {"navn": "", "art": ""})
    assert [fault.field for fault in organisation.context["faults"]] == ["navn", "art"]


def test_a_provider_is_told_what_each_act_has_done(town: Town, sign_in: SignsIn) -> None:
    client, start = sign_in(Role.PROVIDER_LEADER), "/leverandoer/"
    notice = client.get(start).context["notices"][0].row
    assert notice.help in do(client, reverse("provider:acknowledge", args=[notice.number]), {})
    assert "1 besked er markeret" not in do(client, reverse("provider:acknowledge_all"), {"besked": str(notice.number)})
    report = do(client, reverse("provider:report", args=[town.karen.pk]), {"om": "mere hjælp efter et fald"})
    assert report == "Ændringen er sendt til visitationen."
