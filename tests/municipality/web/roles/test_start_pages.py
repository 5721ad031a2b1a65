"""Everybody's day begins on her own page, which says who she is; and costs the same however much there is."""

from __future__ import annotations

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from municipality.access import actions as access
from municipality.access.models import Organisation, User
from municipality.access.roles import HELD_BY_PEOPLE, Role
from municipality.access.row_security import as_actor
from municipality.casework.actions.decision import approval
from municipality.casework.actions.help import orders
from tests.municipality.access import people
from tests.municipality.casework import worlds
from tests.municipality.web.roles.conftest import SignsIn
from tests.municipality.web.roles.town import NAMES, Town

BEGINS = {
    Role.ASSESSOR: "/sager/",
    Role.DECISION_MAKER: "/afgoerelser/",
    Role.TEAM_LEADER: "/afgoerelser/",
    Role.PLANNER: "/leverandoer/",
    Role.CARER: "/leverandoer/",
    Role.PROVIDER_LEADER: "/leverandoer/",
    Role.SETTLEMENT_CLERK: "/afregning/",
    Role.SUPERVISOR: "/tilsyn/",
    Role.POLICY_OFFICER: "/kvalitetsstandarder/",
    Role.ADMINISTRATOR: "/brugere/",
    Role.CITIZEN: "/min-sag/",
    Role.RELATIVE: "/min-sag/",
}
FEW, MANY = 5, 25
# What signing in costs on every page is among these: the session, the person, her roles and the wall.
CAPS = {
    "/sager/": 20,
    "/afgoerelser/": 17,
    "/leverandoer/": 15,
    "/min-sag/": 17,
    "/tilsyn/": 13,
    "/brugere/": 12,
    "/afregning/": 14,
}


def test_everybody_is_led_to_her_own_page_which_says_who_she_is(town: Town, sign_in: SignsIn) -> None:
    assert set(BEGINS) == set(HELD_BY_PEOPLE)
    for role, address in BEGINS.items():
        client = sign_in(role)
        assert client.get("/").url == address
        page = client.get(address)
        assert page.status_code == 200, role
        text = page.content.decode()
        assert f"{NAMES[role]}</span>, {role.label}" in text
        assert 'action="/konto/log-ud/"' in text
        assert f'href="{address}" aria-current="page"' in text
        others = set(BEGINS.values()) - {address, "/sager/"}
        assert {client.get(other).status_code for other in others} <= {403, 404}, role


def test_nobody_in_particular_is_led_to_the_public_standards_and_shown_the_way_in(town: Town) -> None:
    client = Client()
    assert client.get("/").url == "/standarder/"
    page = client.get("/standarder/").content.decode()
    assert 'href="/konto/log-ind/"' in page
    assert "/konto/log-ud/" not in page


def test_whoever_has_two_roles_changes_between_them_from_any_page(town: Town, sign_in: SignsIn) -> None:
    with as_actor(town.world.administrator) as administrator:
        user = User.objects.get(username="assessor")
        unit = Organisation.objects.get(pk=town.world.assessor.organisation)
        access.give_role(administrator, user=user, organisation=unit, role=Role.DECISION_MAKER, since=people.LONG_AGO)
        roles = {held.role: held.pk for held in user.membership_set.all()}
    client = sign_in(Role.ASSESSOR)
    assert client.get("/").url == "/konto/rolle/"
    client.post("/konto/rolle/", {"membership": roles["assessor"]})
    page = client.get("/sager/").content.decode()
    assert "Skift rolle" in page
    assert f'value="{roles["decision_maker"]}"' in page
    client.post("/konto/rolle/", {"membership": roles["decision_maker"]})
    assert client.get("/").url == "/afgoerelser/"


def test_a_decision_waits_for_another_than_its_author_and_is_late_when_its_enquiry_is(
    town: Town, sign_in: SignsIn
) -> None:
    page = sign_in(Role.DECISION_MAKER).get("/afgoerelser/")
    (late,) = page.context["late"]
    assert (late.name, late.action) == ("Ove Opdigtsen", "Læs og godkend")
    assert page.context["today"] == []
    with as_actor(town.world.maker) as maker:
        approval.return_decision(maker, town.awaited.pk, town.awaited.version, "Skriv, hvorfor badet er nødvendigt.")
    page = sign_in(Role.TEAM_LEADER).get("/afgoerelser/")
    assert [task.because for task in page.context["waiting"]] == ["Skriv, hvorfor badet er nødvendigt."]
    assert [task.name for task in page.context["cases"]] == ["Ove Opdigtsen"]
    assert "dage gammel" in page.context["cases"][0].about
    assert page.context["whose"] == "Ikke taget af nogen"


def queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def fill(town: Town, first: int, last: int) -> None:
    """More of everything: enquiries, decisions to approve, citizens with help."""
    with as_actor(town.world.assessor) as assessor:
        for serial in range(first, last):
            citizen = worlds.citizen(assessor, f"01{serial % 12 + 21:02}30{serial:04}", f"Kaj Prøve{serial}")
            grant = worlds.grant_of(worlds.sent(assessor, citizen))
            orders.order_care(assessor, grant.pk, town.world.near, since=worlds.DAY)
            asker = worlds.citizen(assessor, f"01{serial % 12 + 21:02}40{serial:04}", f"Lis Prøve{serial}")
            drafted = worlds.draft(assessor, asker, enquiry=worlds.enquiry(assessor, asker).pk)
            approval.ask_for_approval(assessor, drafted.pk, drafted.version)
            worlds.enquiry(assessor, citizen)
    with as_actor(town.world.administrator) as administrator:
        for serial in range(first, last):
            access.add_user(administrator, User(username=f"p{serial}", name=f"Person {serial}"), password=None)


def test_a_page_asks_the_database_as_often_for_many_as_for_few(town: Town, sign_in: SignsIn) -> None:
    clients = {address: sign_in(role) for role, address in BEGINS.items() if address in CAPS}
    fill(town, 0, FEW)
    few = {address: queries(client, address) for address, client in clients.items()}
    fill(town, FEW, MANY)
    many = {address: queries(client, address) for address, client in clients.items()}
    assert many == few
    assert {address: asked for address, asked in many.items() if asked > CAPS[address]} == {}
