"""A death, in a real browser: what ends is shown before, done in one step, said by the case, and corrected in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from municipality.access.roles import Role
from municipality.access.row_security import as_actor
from municipality.casework.models import Citizen, Enquiry, OutgoingMessage
from tests.journeys.conftest import Opens
from tests.journeys.reader import Reader
from tests.journeys.sites import serve
from tests.journeys.test_people import must_be_open_to_all, signed_in
from tests.municipality.access.people import add_person
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import World


@pytest.fixture
def world(transactional_db: None, settings: Any) -> World:
    """A citizen with help, a letter that waits to leave, and an enquiry that is not answered."""
    settings.IS_DEMONSTRATION = True
    made = worlds.build()
    add_person(made.town, "mette", Role.ASSESSOR, is_demo=True)
    with as_actor(made.assessor) as actor:
        of = worlds.citizen(actor)
        worlds.sent(actor, of)
        worlds.enquiry(actor, of, wish="hjælp til indkøb")
    return made


@pytest.fixture
def site(world: World) -> Iterator[str]:
    with serve() as address:
        yield address


def case_of(open_page: Opens, world: World) -> tuple[Reader, int]:
    with as_actor(world.assessor):
        number = Citizen.objects.get().pk
    reader = open_page("/konto/log-ind/")
    signed_in(reader).goto(f"/sager/{number}/")
    return reader, number


def test_a_death_is_shown_first_then_done_and_can_be_corrected(open_page: Opens, world: World) -> None:
    reader, number = case_of(open_page, world)
    page = reader.page
    page.locator("#om-borgeren > summary").click()
    page.locator("summary", has_text="Borgeren er død").click()
    field = page.locator("#om-doed-den")
    field.fill("2099-01-01")
    page.get_by_role("button", name="Se, hvad der stopper").click()
    expect(page.locator("#om-doed-den-feltfejl")).to_contain_text("kan ikke ligge efter i dag")
    with as_actor(world.assessor):
        today = Enquiry.objects.get().recorded_at.date().isoformat()
    page.locator("#om-doed-den").fill(today)
    page.get_by_role("button", name="Se, hvad der stopper").click()
    expect(page.get_by_role("heading", name="Borgeren er død")).to_be_visible()
    for said in ("stopper. Sidste dag er", "Henvendelsen om hjælp til indkøb lukkes", "bliver stoppet"):
        expect(page.get_by_role("listitem").filter(has_text=said).first).to_be_visible()
    must_be_open_to_all(reader)
    with as_actor(world.assessor):
        assert Citizen.objects.get().died is None, "nothing is done before it is confirmed"
    page.get_by_role("button", name="Registrér dødsfaldet").click()
    expect(page.get_by_role("heading", name="Borgeren er død")).to_be_visible()
    expect(page.get_by_text("Sagen har ingen åbne frister")).to_be_visible()
    expect(page.locator(".deadline")).to_have_count(0)
    reader.turns_to(360)
    assert reader.is_shut_out_by() == []
    reader.turns_to(1280)
    with as_actor(world.assessor):
        assert set(OutgoingMessage.objects.values_list("state", flat=True)) == {"stopped"}
    page.goto("/sager/")
    expect(page.get_by_text("hjælp til indkøb")).to_have_count(0)
    page.goto(f"/sager/{number}/")
    page.locator("summary", has_text="registreret ved en fejl").click()
    page.get_by_label("Hvad er der sket?").fill("Det var en anden med samme navn.")
    page.get_by_role("button", name="Ret: borgeren lever").click()
    expect(page.get_by_text("Sagen har ingen åbne frister")).to_have_count(0)
    with as_actor(world.assessor):
        assert Citizen.objects.get().died is None
