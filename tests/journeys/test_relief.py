"""Relief in a real browser: the price is written, the relative chosen, and two letters leave in one step."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from psycopg.types.range import DateRange

from helhed.catalogue import Regime
from municipality.access.roles import Role
from municipality.access.row_security import as_actor
from municipality.casework.actions.citizen import citizens
from municipality.casework.models import Citizen, Letter, Relative
from tests.journeys.cases import Town, citizen, drafted, found_town
from tests.journeys.conftest import Opens
from tests.journeys.reader import Reader
from tests.journeys.sites import serve
from tests.journeys.test_decisions import look, open_to_all, saved, signed_in
from tests.municipality.access import people


@pytest.fixture
def site(transactional_db: None, settings: Any) -> Iterator[str]:
    """A server of its own: the stories here write."""
    settings.IS_DEMONSTRATION = True
    with serve() as address:
        yield address


@pytest.fixture
def town(site: str) -> Town:
    return found_town()


def care_for(town: Town, of: Citizen) -> None:
    """Her daughter is near her."""
    with as_actor(town.assessor) as actor:
        near = Relative(
            name="Ulla Testesen",
            relation="datter",
            capacity="relative",
            address_lines="Skovvej 9\n0001 Lilleby",
            valid=DateRange(date(2020, 1, 1), None),
        )
        citizens.add_relative(actor, of, near)


def write_the_price(table: Reader) -> None:
    """The administrator writes it; what cannot be a price is said."""
    page = table.page
    page.get_by_label("Hvad prisen er for").select_option("relief_stay")
    page.get_by_label("Kroner").fill("nul")
    page.get_by_role("button", name="Gem prisen").click()
    expect(page.locator("main")).to_contain_text("Skriv prisen i kroner")
    page.get_by_label("Kroner").fill("117,25")
    page.get_by_label("Gælder fra").fill("2026-01-01")
    page.get_by_label("Hvor prisen er besluttet").fill("Opdigtet til prøven")
    page.get_by_role("button", name="Gem prisen").click()
    expect(page.locator("main")).to_contain_text("117,25 kr.")
    for width in (360, 1280):
        table.turns_to(width)
        look(table, f"prices-{width}", "now")
        assert table.is_shut_out_by() == []
        assert table.must_scroll_sideways_for() == []


def choose_the_relative(page: Page) -> None:
    expect(page.locator(".wish .price")).to_contain_text("koster 117,25")
    expect(page.locator("#mangler")).to_contain_text("vælg den pårørende")
    page.get_by_label("Pårørende", exact=True).select_option(label="Ulla Testesen (datter)")
    page.get_by_label("Begrundelse til den pårørende").fill("du passer hende hver dag")
    page.locator("#linje-0-paarfakta").fill("du har fortalt, at du er der hver nat")
    saved(page)


def test_a_relative_is_told_in_her_own_name_and_the_price_is_read_from_the_table(open_page: Opens, town: Town) -> None:
    people.add_person(town.row, "administrator", Role.ADMINISTRATOR, is_demo=True)
    of = citizen(town)
    decision = drafted(town, of, Regime.ELDERLY_CARE_ACT)
    care_for(town, of)
    reader = signed_in(open_page, "assessor", f"/sager/{of.pk}/")
    page = reader.page
    page.locator("#linje-0-ydelse").select_option("relief_stay")
    expect(page.locator(".wish .price")).to_contain_text("Kommunen har ikke skrevet en pris")
    write_the_price(signed_in(open_page, "administrator", "/brugere/priser/"))

    page.locator("#linje-0-granted").check()
    page.locator("#linje-0-hvorfor").fill("du har brug for en, der er der om natten")
    page.locator("#linje-0-maal").fill("at nogen er der om natten")
    if page.locator("#opfyldt-ja").count():
        page.locator("#opfyldt-ja").check()
    saved(page)
    page.reload()
    choose_the_relative(page)
    open_to_all(reader, "relief-draft")
    page.get_by_role("button", name="Send afgørelsen").click()
    expect(page.locator(".letter-text")).to_have_count(2)
    expect(page.locator(".letter-text").last).to_contain_text("Kære Ulla Testesen")
    expect(page.locator(".letter-text").last).not_to_contain_text("om natten")
    open_to_all(reader, "relief-send")
    page.get_by_role("button", name="Send nu").click()
    expect(page.locator(".timeline")).to_contain_text("Brev til den pårørende (Ulla Testesen)")
    with as_actor(town.assessor):
        kinds = sorted(Letter.objects.filter(citizen=of).values_list("kind", flat=True))
        assert kinds == ["decision", "relief_decision"]
        assert "117,25" in Letter.objects.get(decision=decision).text
