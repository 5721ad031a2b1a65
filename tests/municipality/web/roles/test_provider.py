"""A provider sees the citizens it has an order for, from the order's start to its stop, and nobody else exists."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import ProgrammingError, connection
from django.utils import timezone
from django.utils.formats import date_format
from psycopg.types.range import DateRange

from municipality.access.actor import Actor
from municipality.access.models import User
from municipality.access.roles import Role
from municipality.access.row_security import as_actor
from municipality.audit.models import Entry
from municipality.casework.actions.citizen import citizens
from municipality.casework.actions.help import orders
from municipality.casework.actions.help.grants import pause_grant
from municipality.casework.codes import GrantPauseCause, RelativeCapacity
from municipality.casework.models import CareOrder, Citizen, Enquiry, Grant, Relative
from municipality.refusals import ActionRefused
from tests.municipality.access import people
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import DAY
from tests.municipality.web.roles import town as invented
from tests.municipality.web.roles.conftest import SignsIn
from tests.municipality.web.roles.town import Town

START = "/leverandoer/"


def page_of(town: Town) -> str:
    return f"{START}{town.karen.pk}/"


def logged(town: Town, **wanted: Any) -> list[Entry]:
    with as_actor(invented.reading(town)):
        return list(Entry.objects.filter(**wanted).order_by("pk"))


def test_her_own_citizen_is_listed_with_what_to_deliver_and_where(town: Town, sign_in: SignsIn) -> None:
    client = sign_in(Role.CARER)
    assert [each.name for each in client.get(START).context["citizens"]] == ["Karen Testesen"]
    text = client.get(page_of(town)).content.decode()
    assert "Birkevej 4" in text
    assert "alle dage, ét besøg" in text
    assert "9. marts 2026" in text
    opened = logged(town, citizen_id=town.karen.pk, verb="opened", subject="order")
    assert [entry.role for entry in opened] == ["carer"]
    assert logged(town, citizen_id=town.karen.pk, verb="listed", subject="order")


def test_anothers_citizen_is_not_there_and_that_somebody_looked_is_logged(town: Town, sign_in: SignsIn) -> None:
    client = sign_in(Role.PLANNER)
    assert client.get(f"{START}{town.ove.pk}/").status_code == 404
    assert client.get(f"{START}{10**9}/").status_code == 404
    assert client.post(f"{START}{town.ove.pk}/beskyttet/").status_code == 404
    assert client.post(f"{START}{town.ove.pk}/aendring/", {"om": "mere hjælp"}).status_code == 404
    assert client.get(f"/sager/{town.karen.pk}/").status_code == 403, "not even her own citizen's case"
    missed = logged(town, verb="missed", subject=f"citizen:{town.ove.pk}")
    assert [(entry.citizen_id, entry.role) for entry in missed] == [(None, "planner")] * 3


def test_when_the_order_is_stopped_she_is_gone(town: Town, sign_in: SignsIn) -> None:
    with as_actor(town.world.assessor) as assessor:
        orders.stop_order(assessor, town.order.pk, on=timezone.localdate())
    client = sign_in(Role.PROVIDER_LEADER)
    assert client.get(page_of(town)).status_code == 404
    assert client.get(START).context["citizens"] == []


@pytest.fixture
def coming(town: Town) -> Citizen:
    """Ove's help is ordered with the near provider from a week ahead, in a home he moves to that day."""
    first = timezone.localdate() + timedelta(days=7)
    with as_actor(town.world.assessor) as assessor:
        worlds.sent(assessor, town.ove, worlds.line(provider_id=town.world.near, start=first))
    return town.ove


@pytest.mark.parametrize("role", [Role.PROVIDER_LEADER, Role.PLANNER])
def test_who_plans_reads_a_citizen_from_the_day_of_the_order(
    town: Town, coming: Citizen, sign_in: SignsIn, role: Role
) -> None:
    client = sign_in(role)
    first = date_format(timezone.localdate() + timedelta(days=7), "j. F Y")
    start = client.get(START)
    assert [task.name for task in start.context["coming"]] == ["Ove Opdigtsen"]
    assert f'href="{START}{coming.pk}/" lang="da">Ove Opdigtsen' in start.content.decode(), "the notice leads to it"
    assert "den samme som før" not in start.content.decode()
    assert coming.pk not in [each.id for each in start.context["citizens"]]
    text = client.get(f"{START}{coming.pk}/").content.decode()
    assert "Hjælpen begynder" in text
    assert first in text
    assert "Det skal I levere" in text
    assert "alle dage, ét besøg" in text
    assert logged(town, citizen_id=coming.pk, verb="opened", subject="order", role=role.value)
    report = client.post(f"{START}{coming.pk}/aendring/", {"om": "vi kan først den 12."})
    assert report.status_code == 302


def test_who_carries_out_reads_a_citizen_from_the_first_day(town: Town, coming: Citizen, sign_in: SignsIn) -> None:
    client = sign_in(Role.CARER)
    assert client.get(START).context["coming"] == []
    assert client.get(f"{START}{coming.pk}/").status_code == 404


def test_another_provider_reads_no_coming_order(town: Town, coming: Citizen) -> None:
    for role in (Role.PLANNER, Role.PROVIDER_LEADER):
        with as_actor(people.acting(town.world.town, role, organisation=town.world.far)):
            assert not Citizen.objects.exists()


@pytest.mark.parametrize("role", [Role.PROVIDER_LEADER, Role.PLANNER])
def test_an_order_that_is_stopped_before_its_first_day_is_gone(
    town: Town, coming: Citizen, sign_in: SignsIn, role: Role
) -> None:
    with as_actor(town.world.assessor) as assessor:
        order = CareOrder.objects.get(citizen=coming)
        orders.stop_order(assessor, order.pk, on=timezone.localdate())
    client = sign_in(role)
    assert client.get(f"{START}{coming.pk}/").status_code == 404
    start = client.get(START)
    assert start.context["coming"] == []
    assert "begynder alligevel ikke" in start.content.decode()
    assert f'href="{START}{coming.pk}/"' not in start.content.decode()


def test_the_days_are_those_of_the_provider_and_not_of_the_grant(town: Town, sign_in: SignsIn) -> None:
    today = timezone.localdate()
    with as_actor(town.world.assessor) as assessor:
        grant = Grant.objects.filter(citizen=town.karen).believed().get()
        orders.change_provider(assessor, town.order.pk, grant.pk, town.world.far, on=today + timedelta(days=3))
    text = sign_in(Role.CARER).get(page_of(town)).content.decode()
    assert f"til og med {date_format(today + timedelta(days=2), 'j. F Y')}" in text


def test_a_pause_is_shown_with_the_day_the_help_comes_again(town: Town, sign_in: SignsIn) -> None:
    today = timezone.localdate()
    with as_actor(town.world.assessor) as assessor:
        grant = Grant.objects.filter(citizen=town.karen).believed().get()
        pause_grant(assessor, grant.pk, cause=GrantPauseCause.HOSPITAL, since=today, until=None)
    text = sign_in(Role.CARER).get(page_of(town)).content.decode()
    assert "indlæggelse, til vi ved mere" in text


def test_a_protected_name_and_address_are_shown_when_asked_for_and_logged(town: Town, sign_in: SignsIn) -> None:
    with as_actor(town.world.assessor) as assessor:
        citizens.change_citizen(assessor, town.karen.pk, town.karen.version, {"is_name_protected": True})
    client = sign_in(Role.CARER)
    assert "Testesen" not in client.get(START).content.decode()
    hidden = client.get(page_of(town)).content.decode()
    assert "Testesen" not in hidden
    assert not logged(town, verb="revealed")
    shown = client.post(f"{page_of(town)}beskyttet/").content.decode()
    assert "Karen Testesen" in shown
    assert "Birkevej 4" in shown
    assert [entry.citizen_id for entry in logged(town, verb="revealed")] == [town.karen.pk]


def test_the_family_of_a_protected_citizen_is_not_named_to_the_provider_until_it_is_asked_for(
    town: Town, sign_in: SignsIn
) -> None:
    called = {"name": "Bo Testesen", "relation": "søn", "phone": "00 99", "capacity": RelativeCapacity.RELATIVE}
    son = Relative(**called, consent="i telefonen", may_be_told=True, valid=DateRange(DAY, None))
    with as_actor(town.world.assessor) as assessor:
        citizens.add_relative(assessor, town.karen, son)
        client = sign_in(Role.CARER)
        assert "Bo Testesen, 00 99" in client.get(page_of(town)).content.decode()
        citizens.change_citizen(assessor, town.karen.pk, town.karen.version, {"is_name_protected": True})
    hidden = client.get(page_of(town)).content.decode()
    assert "søn" in hidden
    assert "Testesen" not in hidden
    assert "00 99" not in hidden
    assert "Bo Testesen, 00 99" in client.post(f"{page_of(town)}beskyttet/").content.decode()


def test_a_change_is_told_of_and_comes_to_the_assessors_with_a_deadline(town: Town, sign_in: SignsIn) -> None:
    client = sign_in(Role.CARER)
    assert client.post(f"{page_of(town)}aendring/", {"om": " "}).status_code == 422
    assert client.post(f"{page_of(town)}aendring/", {"om": "mere hjælp efter et fald"}).url == page_of(town)
    assert [task.about for task in client.get(START).context["waiting"]] == ["mere hjælp efter et fald"]
    assert "ikke besvaret" in client.get(page_of(town)).content.decode()
    due = sign_in(Role.ASSESSOR).get("/sager/").context["free"]
    assert "Meldt af leverandøren: mere hjælp efter et fald" in [task.about for task in due]
    assert logged(town, verb="change_reported", citizen_id=town.karen.pk)


REPORT = """
    INSERT INTO casework_enquiry (municipality_id, citizen_id, source, source_name, wish, received_at, due_on, due_rule,
                                  state, reported_by_id)
    VALUES (%s, %s, %s, '', 'mere', now(), current_date, 'x', %s, %s)
"""


@pytest.mark.parametrize("bent", ["citizen", "source", "state", "provider"])
def test_past_the_application_a_provider_can_tell_of_nothing_but_its_own_citizen(town: Town, bent: str) -> None:
    user = User.objects.get(username=Role.CARER.value)
    carer = Actor(
        user=user.pk, municipality=town.world.town.pk, organisation=town.world.near, role=Role.CARER, purpose="prøve"
    )
    said = {"citizen": town.karen.pk, "source": "home_care", "state": "open", "provider": town.world.near}
    wrong = {"citizen": town.ove.pk, "source": "relative", "state": "answered", "provider": town.world.far}
    said[bent] = wrong[bent]
    values = [town.world.town.pk, said["citizen"], said["source"], said["state"], said["provider"]]
    with pytest.raises(ProgrammingError, match="row-level security"), as_actor(carer), connection.cursor() as cursor:
        cursor.execute(REPORT, values)
    with as_actor(carer):
        assert not Enquiry.objects.exists(), "and what others asked for is not there either"


def test_whoever_may_not_tell_of_changes_is_refused(town: Town) -> None:
    from municipality.casework.actions.help.deliveries import report_change

    with as_actor(town.world.assessor) as assessor, pytest.raises(ActionRefused, match="not_permitted"):
        report_change(assessor, town.karen.pk, "mere hjælp")
