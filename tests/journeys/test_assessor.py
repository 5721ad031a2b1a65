"""An assessor's day in a real browser: from the telephone call to the letter, and nobody shut out on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from municipality.demo.actions import make_demonstration
from tests.journeys.conftest import Opens
from tests.journeys.reader import Reader
from tests.journeys.sites import serve


@pytest.fixture
def site(transactional_db: None, settings: Any) -> Iterator[str]:
    """A server of the demonstration: the stories here write, so each has towns of its own."""
    settings.IS_DEMONSTRATION = True
    make_demonstration(timezone.localdate())
    with serve() as address:
        yield address


def sign_in(reader: Reader, name: str) -> Page:
    reader.page.get_by_role("button", name=name).click()
    reader.page.goto("/sager/")
    return reader.page


def must_be_open_to_all(reader: Reader) -> None:
    """Nobody is shut out of the page as it stands, on a phone or a desktop."""
    reader.unfolds_everything()
    for width in (360, 1280):
        reader.turns_to(width)
        assert reader.is_shut_out_by() == []
        assert reader.must_scroll_sideways_for() == []


def test_a_call_becomes_a_sent_letter(open_page: Opens) -> None:
    reader = open_page("/konto/log-ind/")
    must_be_open_to_all(reader)
    page = sign_in(reader, "Mette Prøvesen")
    must_be_open_to_all(reader)

    page.get_by_label("Find en borger").fill("Eksempelsen")
    page.get_by_role("button", name="Søg").click()
    must_be_open_to_all(reader)
    page.locator(".tasks .who").last.click()
    must_be_open_to_all(reader)

    page.get_by_label("Fra", exact=True).select_option(label="pårørende")
    page.get_by_label("Om", exact=True).fill("hjælp til bad")
    page.get_by_role("button", name="Gem henvendelsen").click()
    expect(page.locator(".deadline")).to_contain_text(re.compile(r"Frist \w+ \d+\. \w+ .*\(\d+ hverdage\)"))
    page.get_by_role("button", name="Begynd vurderingen").click()

    write_assessment(page)
    must_be_open_to_all(reader)
    page.get_by_role("button", name="Afslut vurderingen").click()

    must_be_open_to_all(reader)
    choose_the_act(page)
    decide(page)
    must_be_open_to_all(reader)
    page.get_by_role("button", name="Send afgørelsen").click()
    expect(page.locator(".letter-text")).to_contain_text("Du kan ikke selv klare din morgenpleje")
    must_be_open_to_all(reader)
    page.get_by_role("button", name="Send nu").click()

    expect(page.locator(".timeline")).to_contain_text("Klagefrist")
    must_be_open_to_all(reader)
    with page.expect_download() as begun:
        page.get_by_role("link", name="Hent brevet").click()
    assert begun.value.path().read_bytes().startswith(b"%PDF-")


def write_assessment(page: Page) -> None:
    """What is written saves itself, and the standard answers beside it."""
    saved = page.locator("#gemt")
    answer = page.locator("#svar-f2 > summary")
    page.get_by_label("Sted", exact=True).fill("hjemme hos dig")
    page.get_by_role("textbox", name="Borgerens eget syn", exact=True).fill("Jeg vil helst selv.")
    page.locator("#nu-personal_care-2").check()
    expect(page.locator("#svar")).not_to_contain_text("Inden for standarden")
    page.locator("#behov-0-til").fill("bad")
    page.locator("#behov-0-minutter").fill("30")
    page.locator("label[for=samlet-4]").click()
    expect(answer).to_contain_text("Kræver en begrundelse")
    page.locator("label[for=samlet-2]").click()
    page.get_by_label("Begrundelse for niveauet").fill("Du kan ikke selv nå dine fødder.")
    page.locator("#trained_first-ja").check()
    expect(page.locator("#spoergsmaal #trained_first")).to_be_visible()
    expect(page.locator("#spoergsmaal #possible_by_day")).to_have_count(0)
    page.locator("#behov-1-til").fill("medicin")
    page.locator("#behov-1-del").select_option("evening")
    page.locator("#behov-1-minutter").fill("5")
    page.locator("label[for=possible_by_day-ja]").click()
    page.locator("#behov-1-til").fill("")
    page.locator("#behov-1-minutter").fill("")
    expect(page.locator("#uge")).to_have_text("3 t. 30 min. om ugen")
    expect(answer).to_contain_text("Inden for standarden")
    expect(saved).to_contain_text("Kladden er gemt")
    # What is on its way when a page is loaded anew arrives after the new page was drawn, and overtakes it.
    expect(page.locator("[data-interim]")).to_have_count(0)
    expect(page.locator(".htmx-request")).to_have_count(0)
    page.reload()
    expect(page.get_by_role("textbox", name="Borgerens eget syn", exact=True)).to_have_value("Jeg vil helst selv.")


def choose_the_act(page: Page) -> None:
    """A person chooses; why is asked only where the facts point to the other Act."""
    page.locator("#svarer-nej").check()
    page.get_by_role("radio", name="serviceloven").check(force=True)
    expect(page.get_by_label("Hvorfor", exact=True)).to_be_hidden()
    page.get_by_role("button", name="Begynd afgørelsen").click()


def decide(page: Page) -> None:
    """A wish, its reasons, and the letter that writes itself."""
    page.wait_for_load_state()
    page.get_by_label("Hjælp", exact=True).select_option("F2")
    expect(page.locator("#mangler")).to_contain_text("tag stilling")
    page.locator("#linje-0-granted").check()
    page.locator("#linje-0-besoeg").fill("1")
    page.locator("#linje-0-fra").fill(timezone.localdate().isoformat())
    page.locator("#linje-0-maal").fill("at du selv klarer morgenen")
    page.locator("#linje-0-hvorfor").fill("du kan ikke selv klare din morgenpleje")
    page.locator("#opfyldt-ja").check()
    page.locator("#rehabilitering-completed").check()
    expect(page.locator("#brev")).to_contain_text("Du kan ikke selv klare din morgenpleje")


def test_two_assessors_at_once_see_both_versions(open_page: Opens) -> None:
    mine = sign_in(open_page("/konto/log-ind/"), "Mette Prøvesen")
    mine.get_by_role("link", name="Skriv vurderingen færdig").click()
    other = sign_in(open_page("/konto/log-ind/"), "Jens Prøvesen")
    other.goto(mine.url)
    other.get_by_role("textbox", name="Borgerens eget syn", exact=True).fill("Jeg vil gerne have hjælp.")
    expect(other.locator("#udgave")).not_to_have_value(mine.locator("#udgave").input_value())

    mine.get_by_role("textbox", name="Borgerens eget syn", exact=True).fill("Jeg klarer mig.")
    expect(mine.get_by_role("alert")).to_contain_text("Jeg vil gerne have hjælp.")
    expect(mine.get_by_role("alert")).to_contain_text("Jeg klarer mig.")
    mine.get_by_role("button", name="Gem min udgave").click()
    expect(mine.get_by_role("textbox", name="Borgerens eget syn", exact=True)).to_have_value("Jeg klarer mig.")
    expect(mine.get_by_role("alert")).to_have_count(0)
