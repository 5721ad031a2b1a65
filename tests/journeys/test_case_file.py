"""A note by keyboard alone, and a paper chosen from the disk, in a real browser; a hostile file is told in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page, expect

from municipality.access.roles import Role
from municipality.access.row_security import as_actor
from municipality.casework.models import CaseNote, Citizen, IncomingPaper
from tests.journeys.conftest import Opens
from tests.journeys.sites import serve
from tests.municipality.access.people import PASSWORD, add_person
from tests.municipality.casework import hostile, worlds
from tests.municipality.casework.worlds import World


@pytest.fixture
def world(transactional_db: None, settings: Any) -> World:
    settings.IS_DEMONSTRATION = True
    made = worlds.build()
    add_person(made.town, "mette", Role.ASSESSOR, is_demo=True)
    with as_actor(made.assessor) as actor:
        worlds.enquiry(actor, worlds.citizen(actor))
    return made


@pytest.fixture
def site(world: World) -> Iterator[str]:
    with serve() as address:
        yield address


def case_of(page: Page, world: World) -> str:
    page.get_by_label("Brugernavn").fill("mette")
    page.get_by_label("Adgangskode").fill(PASSWORD)
    page.get_by_role("button", name="Log ind", exact=True).click()
    with as_actor(world.assessor):
        address = f"/sager/{Citizen.objects.get().pk}/"
    page.goto(address)
    return address


def test_a_note_is_written_in_few_keystrokes_from_the_case(open_page: Opens, world: World) -> None:
    reader = open_page("/konto/log-ind/")
    page = reader.page
    case_of(page, world)
    page.keyboard.press("n")
    expect(page.get_by_label("Hvem sagde det")).to_be_focused()
    for width in (360, 1280):
        reader.turns_to(width)
        assert reader.is_shut_out_by() == []
        assert reader.must_scroll_sideways_for() == []
    page.keyboard.type("Lis, datter")
    page.keyboard.press("Tab")
    page.keyboard.type("Badet går godt.")
    page.keyboard.press("Tab")
    page.keyboard.type("tele")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".timeline")).to_contain_text("Notat: telefonsamtale, Lis, datter")
    with as_actor(world.assessor):
        assert CaseNote.objects.get().enquiry is not None


def test_a_paper_from_the_disk_is_taken_and_comes_back_the_same(open_page: Opens, world: World, tmp_path: Any) -> None:
    reader = open_page("/konto/log-ind/")
    page = reader.page
    address = case_of(page, world)
    page.get_by_role("link", name="Læg et papir i sagen").click()
    for width in (360, 1280):
        reader.turns_to(width)
        assert reader.is_shut_out_by() == []
        assert reader.must_scroll_sideways_for() == []
    fills(page, "uskyldig.pdf", b"<html><script>alert(1)</script>")
    expect(page.get_by_role("alert")).to_contain_text("webside")
    expect(page.get_by_label("Hvem er det fra")).to_have_value("Opdigtet Sygehus")
    fills(page, "udskrivning.pdf", hostile.pdf())
    expect(page).to_have_url(re.compile(f"{address}$"))
    with page.expect_download() as download:
        page.get_by_role("link", name="Hent papiret").click()
    download.value.save_as(tmp_path / "papir")
    assert (tmp_path / "papir").read_bytes() == hostile.pdf()
    assert download.value.suggested_filename.startswith("papir-")
    with as_actor(world.assessor):
        assert IncomingPaper.objects.get().media_type == "application/pdf"


def test_a_file_that_is_too_large_is_told_at_the_field_before_it_is_sent(
    open_page: Opens, world: World, settings: Any
) -> None:
    settings.PAPER_LONGEST_BYTES = 1000
    page = open_page("/konto/log-ind/").page
    case_of(page, world)
    page.get_by_role("link", name="Læg et papir i sagen").click()
    page.get_by_label("Fil", exact=True).set_input_files(payload("stor.pdf", hostile.pdf() + b" " * 1000))
    expect(page.locator("#papir-fejl")).to_contain_text("Filen er for stor")


def payload(name: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/pdf", "buffer": content}


def fills(page: Page, name: str, content: bytes) -> None:
    page.get_by_label("Fil", exact=True).set_input_files(payload(name, content))
    page.get_by_label("Hvad er det").select_option("hospital")
    page.get_by_label("Hvem er det fra").fill("Opdigtet Sygehus")
    page.get_by_label("Hvad handler det om").fill("udskrivning efter fald")
    page.get_by_role("button", name="Læg papiret i sagen").click()
