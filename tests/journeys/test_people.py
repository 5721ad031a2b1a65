"""A citizen nobody knew, from a telephone call to a registered enquiry by keyboard alone; and one who is protected.

In a real browser, and nobody shut out on the way.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from municipality.access.roles import Role
from municipality.access.row_security import as_actor
from municipality.audit.models import Entry
from municipality.casework.actions.citizen.citizens import correct_home
from municipality.casework.models import Citizen, Enquiry, Home
from tests.journeys.conftest import Opens
from tests.journeys.reader import Reader
from tests.journeys.sites import serve
from tests.municipality.access.people import PASSWORD, acting, add_person
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import World

FURTHEST = 200


@pytest.fixture
def world(transactional_db: None, settings: Any) -> World:
    """A municipality with one citizen, whose name and address are protected."""
    settings.IS_DEMONSTRATION = True
    made = worlds.build()
    add_person(made.town, "mette", Role.ASSESSOR, is_demo=True)
    with as_actor(made.assessor) as actor:
        worlds.citizen(actor, name="Hemmelig Navnesen", is_name_protected=True)
        correct_home(actor, Home.objects.get().pk, {"is_protected": True})
    return made


@pytest.fixture
def site(world: World) -> Iterator[str]:
    with serve() as address:
        yield address


def signed_in(reader: Reader) -> Page:
    page = reader.page
    page.get_by_label("Brugernavn").fill("mette")
    page.get_by_label("Adgangskode").fill(PASSWORD)
    page.get_by_role("button", name="Log ind", exact=True).click()
    page.goto("/sager/")
    return page


def must_be_open_to_all(reader: Reader) -> None:
    """Nobody is shut out of the page as it stands, on a phone or a desktop."""
    for width in (360, 1280):
        reader.turns_to(width)
        assert reader.is_shut_out_by() == []
        assert reader.must_scroll_sideways_for() == []


def tabs_to(page: Page, where: Locator) -> None:
    """Forward with the Tab key until she is there."""
    for _step in range(FURTHEST):
        if where.evaluate("(one) => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the Tab key does not lead to {where}")


def writes(page: Page, label: str, text: str, *, exact: bool = True) -> None:
    """Tab to a field and write in it; what stood there is replaced."""
    field = page.get_by_label(label, exact=exact)
    tabs_to(page, field)
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


def presses(page: Page, where: Locator, key: str = "Enter") -> None:
    tabs_to(page, where)
    page.keyboard.press(key)


def test_a_call_about_somebody_new_becomes_an_enquiry_by_keyboard_alone(open_page: Opens, world: World) -> None:
    reader = open_page("/konto/log-ind/")
    page = signed_in(reader)
    writes(page, "Find en borger", "asta nyborgsen", exact=False)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Ingen borger passer")).to_be_visible()
    must_be_open_to_all(reader)
    presses(page, page.get_by_role("link", name="Opret en ny borger"))

    expect(page.get_by_label("Personnummer", exact=True)).to_be_focused()
    expect(page.get_by_label("Efternavn")).to_have_value("Nyborgsen")
    must_be_open_to_all(reader)
    page.keyboard.type("0125419999")
    tabs_to(page, page.get_by_label("Født"))
    page.keyboard.type("01051941")
    writes(page, "Vej, nummer og etage", "Engdraget 7")
    writes(page, "Postnummer", "0001")
    writes(page, "By", "Lilleby")
    tabs_to(page, page.get_by_label("Fra", exact=True))
    page.keyboard.type("pårørende")
    writes(page, "Om", "hjælp til bad")
    presses(page, page.get_by_role("button", name="Opret, og gå til sagen"))
    expect(page.get_by_role("alert")).to_contain_text("De første seks cifre er ikke en dato")
    must_be_open_to_all(reader)
    presses(page, page.get_by_role("button", name="Opret alligevel", exact=True))

    expect(page.get_by_role("heading", level=1)).to_have_text("Asta Nyborgsen")
    expect(page.locator(".deadline")).to_contain_text("Frist")
    with as_actor(world.assessor):
        asked = Enquiry.objects.select_related("citizen").get()
    assert (asked.citizen.number, asked.wish, asked.source) == ("0125419999", "hjælp til bad", "relative")


def test_a_guardian_and_an_interpreter_are_written_where_they_are_read(open_page: Opens, world: World) -> None:
    with as_actor(world.assessor) as actor:
        row = worlds.citizen(actor, "0101419998", "Karen Testesen")
    reader = open_page("/konto/log-ind/")
    page = signed_in(reader)
    page.goto(f"/sager/{row.pk}/")
    page.locator("summary", has_text="Om borgeren").click()
    page.get_by_label("Tolk til").fill("arabisk")
    page.get_by_role("button", name="Gem oplysningerne").click()
    expect(page.locator(".told")).to_have_text("Tolk: arabisk")
    expect(page.get_by_label("Tolk til")).to_be_visible()  # the fold is open where she was
    page.get_by_text("Tilføj en pårørende").click()
    page.locator("#ny-paaroerende-navn").fill("Mona Testesen")
    page.locator("#ny-paaroerende-egenskab").select_option("guardian")
    page.get_by_role("button", name="Tilføj", exact=True).click()
    expect(page.locator(".told")).to_contain_text("Værge: Mona Testesen")
    reader.unfolds_everything()
    must_be_open_to_all(reader)


def test_every_field_about_a_citizen_can_be_hit_by_a_finger(open_page: Opens, world: World) -> None:
    reader = open_page("/konto/log-ind/", width=360)
    page = signed_in(reader)
    with as_actor(world.assessor):
        address = f"/sager/{Citizen.objects.get().pk}/"
    for path in (address, "/sager/ny/"):
        page.goto(path)
        reader.unfolds_everything()
        assert reader.has_too_small_targets() == []


def test_a_protected_address_is_shown_once_for_a_purpose_in_the_log(open_page: Opens, world: World) -> None:
    reader = open_page("/konto/log-ind/")
    page = signed_in(reader)
    page.get_by_label("Find en borger").fill("0101419999")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Navn beskyttet").click()
    expect(page.locator(".told")).to_contain_text("Beskyttet adresse")
    assert "Navnesen" not in page.content()
    assert "Birkevej" not in page.content()
    page.locator("summary", has_text="Om borgeren").click()
    must_be_open_to_all(reader)
    page.get_by_label("Hvad skal du bruge dem til?").fill("besøg i morgen")
    page.get_by_role("button", name="Vis beskyttede oplysninger").click()
    expect(page.get_by_role("status").filter(has_text="Birkevej 4")).to_contain_text("Hemmelig Navnesen")
    expect(page.get_by_role("heading", level=1)).to_have_text("Navn beskyttet")
    reader.unfolds_everything()
    must_be_open_to_all(reader)
    with as_actor(acting(world.town, Role.SUPERVISOR)):
        revealed = Entry.objects.filter(verb="revealed").values_list("citizen_id", "purpose")
        assert list(revealed) == [(Citizen.objects.get().pk, "besøg i morgen")]
    page.goto(page.url.replace("beskyttet/", ""))
    assert "Birkevej" not in page.content()
