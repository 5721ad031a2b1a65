"""What happens after the decision: hospital and home again, an order, an end by own wish, a late answer, a whole case
on paper; in a real browser, and nobody shut out on the way.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from helhed.catalogue import Regime
from municipality.access.roles import Role
from municipality.access.row_security import as_actor
from municipality.casework.actions.decision.decisions import DecisionLineDraft
from municipality.casework.models import AssessmentItem, CareOrder, Enquiry, Grant, Letter, Pause
from tests.journeys.conftest import PATIENCE_MILLISECONDS, Opens
from tests.journeys.reader import Reader
from tests.journeys.sites import serve
from tests.municipality.access.people import PASSWORD, add_person
from tests.municipality.casework import worlds
from tests.municipality.casework.worlds import World

SOLGAARDEN = DecisionLineDraft(
    wish={
        "package": "care_home_somatic",
        "home": "Plejecenter Solgården",
        "address_lines": ["Solvej 3", "0002 Storeby"],
        "phone": "00 22 33 70",
        "costs": ["Du betaler selv husleje"],
    },
    outcome="granted",
    start=worlds.DAY,
    goal="at du er tryg",
    reason="du har brug for det",
    offer_answer="accepted",
)
OBSERVED = {"weekdays": ["mon"], "visits": None}


@pytest.fixture
def world(transactional_db: None, settings: Any) -> World:
    """A municipality with one citizen: two kinds of help run, and somebody has asked for more."""
    settings.IS_DEMONSTRATION = True
    made = worlds.build()
    add_person(made.town, "mette", Role.ASSESSOR, is_demo=True)
    with as_actor(made.assessor) as actor:
        of = worlds.citizen(actor)
        worlds.sent(actor, of, worlds.line("F2"), worlds.line("O", deviation_reason="det haster", wish=OBSERVED))
        worlds.enquiry(actor, of, received_at=timezone.now(), wish="hjælp til rengøring")
    return made


@pytest.fixture
def site(world: World) -> Iterator[str]:
    """A server with that municipality behind it."""
    with serve() as address:
        yield address


@pytest.fixture
def reader(open_page: Opens) -> Reader:
    """An assessor who has opened the case."""
    made = open_page("/konto/log-ind/")
    page = made.page
    page.get_by_label("Brugernavn").fill("mette")
    page.get_by_label("Adgangskode").fill(PASSWORD)
    page.get_by_role("button", name="Log ind").click()
    page.goto("/sager/soeg/?q=Testesen")
    page.locator(".tasks .who").click()
    return made


def must_be_open_to_all(reader: Reader) -> None:
    """Nobody is shut out of the page as it stands, on a phone or a desktop."""
    reader.unfolds_everything()
    for width in (360, 1280):
        reader.turns_to(width)
        assert reader.is_shut_out_by() == []
        assert reader.must_scroll_sideways_for() == []


def must_come_to_be(world: World, note: str) -> None:
    """The page has gone and its last save is on its way: it arrives, on a busy machine after a while."""
    until = time.monotonic() + PATIENCE_MILLISECONDS / 1000
    with as_actor(world.assessor):
        while not AssessmentItem.objects.filter(note=note).exists():
            assert time.monotonic() < until, f"{note!r} was never saved"
            time.sleep(0.2)


def in_days(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def test_nobody_is_shut_out_of_a_case_whose_folds_are_shut(reader: Reader) -> None:
    for width in (360, 1280):
        reader.turns_to(width)
        assert reader.is_shut_out_by() == []


def test_to_hospital_and_home_again_with_the_order_and_the_letter_seen(reader: Reader, world: World) -> None:
    page = reader.page
    must_be_open_to_all(reader)
    first = page.locator(".grant").filter(has_text="Elementær daglig pleje (F2)")
    first.get_by_label("Leverandør").select_option(label="Lilleby omsorg ApS")
    first.get_by_label("Borgeren har selv valgt").check()
    first.get_by_role("button", name="Bestil").click()
    expect(page.get_by_text("Leverandøren kan se: Karen Testesen, Birkevej 4, 0001 Lilleby.")).to_be_visible()
    must_be_open_to_all(reader)
    page.get_by_role("button", name="Bestil", exact=True).click()
    reader.unfolds_everything()
    expect(first).to_contain_text("Leveres af Lilleby omsorg ApS")
    expect(first).to_contain_text("borgerens eget valg")

    reader.unfolds_everything()
    page.locator("#pause-aarsag").select_option("hospital")
    page.locator("#pause-fra").fill(in_days(-3))
    page.get_by_role("button", name="Se brevet, og sæt på pause").click()
    letter = page.locator(".letter-text").inner_text()
    assert "hjælp til din personlige pleje om dagen" in letter.lower()
    expect(page.get_by_text("Lilleby omsorg ApS ser pausen og kommer ikke imens.")).to_be_visible()
    must_be_open_to_all(reader)
    page.get_by_role("button", name="Sæt på pause").click()
    expect(page.locator(".timeline")).to_contain_text("Brev: Pause i hjælpen")
    reader.unfolds_everything()
    expect(page.locator("#bevilget")).to_contain_text("Pause fra")
    must_be_open_to_all(reader)
    with as_actor(world.assessor):
        sent = Letter.objects.get(kind="pause").text
        assert re.findall(r"\w+", sent) == re.findall(r"\w+", letter), "the page shown has the words of the letter sent"
        assert Pause.objects.believed().count() == 2

    page.get_by_role("button", name="Sæt i gang igen").click()
    expect(page.locator(".timeline")).to_contain_text("Hjælpen går i gang igen: Elementær daglig pleje (F2)")
    with as_actor(world.assessor):
        assert not [row for row in Pause.objects.believed() if row.valid.upper is None]
        assert CareOrder.objects.get().valid.upper is None


def test_help_stops_by_her_own_wish_and_what_she_did_not_wish_takes_a_decision(reader: Reader, world: World) -> None:
    page = reader.page
    reader.unfolds_everything()
    page.get_by_label("Elementær daglig pleje (F2)").last.check()
    page.locator("#ophoer-aarsag").select_option("no_longer_needed")
    page.get_by_role("button", name="Se brevet, og stop hjælpen").click()
    expect(page.get_by_role("alert")).to_contain_text("Bevillingen ophører uden borgerens ønske.")
    expect(page.get_by_role("button", name="Begynd en ny afgørelse")).to_be_visible()
    must_be_open_to_all(reader)

    reader.unfolds_everything()
    page.get_by_label("Elementær daglig pleje (F2)").last.check()
    page.locator("#ophoer-aarsag").select_option("own_wish")
    page.locator("#ophoer-til").fill(in_days(6))
    page.locator("#ophoer-fakta").fill("du bad om, at hjælpen stopper")
    page.locator("#ophoer-grund").fill("du ringede og sagde, at du klarer det selv")
    page.get_by_role("button", name="Se brevet, og stop hjælpen").click()
    expect(page.locator(".letter-text")).to_contain_text("Du ringede og sagde, at du klarer det selv.")
    must_be_open_to_all(reader)
    page.get_by_role("button", name="Stop hjælpen").click()
    expect(page.locator(".timeline")).to_contain_text("Bevillingen ophører: Elementær daglig pleje (F2)")
    with as_actor(world.assessor):
        ended = Grant.objects.believed().get(product="F2")
        assert ended.valid.upper == timezone.localdate() + timedelta(days=7)


def test_an_answer_that_is_late_is_told_and_an_enquiry_is_withdrawn(reader: Reader, world: World) -> None:
    page = reader.page
    reader.unfolds_everything()
    page.get_by_label("Svar kan ventes").fill(in_days(40))
    page.get_by_label("Hvorfor det tager længere tid").fill("vi venter på svar fra sygehuset")
    page.get_by_role("button", name="Fristen kan ikke holdes").click()
    expect(page.locator(".letter-text")).to_contain_text("Vi venter på svar fra sygehuset")
    must_be_open_to_all(reader)
    page.get_by_role("button", name="Send beskeden nu").click()
    expect(page.locator(".enquiries")).to_contain_text("Borgeren har fået besked om forsinkelsen.")
    reader.unfolds_everything()
    must_be_open_to_all(reader)

    page.get_by_label("Hvorfor ønsket er trukket tilbage").fill("hendes søn gør rent")
    page.get_by_role("button", name="Træk henvendelsen tilbage").click()
    expect(page.locator(".enquiries")).to_have_count(0)
    with as_actor(world.assessor):
        assert Enquiry.objects.get(wish="hjælp til rengøring").state == "withdrawn"
        assert Letter.objects.filter(kind="delay_notice").count() == 1


def test_the_whole_case_is_printed_with_every_paper(reader: Reader) -> None:
    page = reader.page
    page.get_by_role("link", name="Udskriv hele sagen").click()
    must_be_open_to_all(reader)
    page.emulate_media(media="print")
    expect(page.locator("nav.nav")).to_be_hidden()
    printed = page.locator(".printed")
    for held in ("Jeg vil helst selv", "Personlig pleje", "Inden for standarden", "Det får du"):
        expect(printed.get_by_text(held, exact=False).first).to_be_visible()


def test_an_item_is_written_by_keyboard_and_nothing_is_lost_when_she_leaves(reader: Reader, world: World) -> None:
    page = reader.page
    page.get_by_role("button", name="Begynd vurderingen").click()
    # A digit chooses the level and goes on: to what is expected, and from there to the next item.
    page.get_by_role("group", name="Personlig pleje, nu").locator("input:checked").focus()
    page.keyboard.press("3")
    page.keyboard.press("2")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("kan selv vaske ansigtet")
    page.goto("/sager/")
    must_come_to_be(world, "kan selv vaske ansigtet")
    page.go_back()
    page.reload()
    expect(page.locator("#beskrivelse-personal_care")).to_have_value("kan selv vaske ansigtet")
    expect(page.locator("#nu-personal_care-3")).to_be_checked()
    expect(page.locator("#forventet-personal_care-2")).to_be_checked()
    expect(page.locator("#udfoerelse-personal_care")).to_have_value("partly")
    expect(page.locator("#siden-sidst")).to_contain_text("Ændret siden 9. marts 2026: 1")
    must_be_open_to_all(reader)


def test_whoever_is_granted_a_place_in_a_care_home_moves_in(reader: Reader, world: World) -> None:
    with as_actor(world.assessor) as actor:
        of = worlds.citizen(actor, "0202429999", "Poul Prøvesen", born=date(1942, 2, 2))
        worlds.choose(actor, of, Regime.ELDERLY_CARE_ACT)
        worlds.sent(actor, of, SOLGAARDEN)
    page = reader.page
    page.goto(f"/sager/{of.pk}/")
    must_be_open_to_all(reader)
    page.get_by_label("Flyttet ind den").fill(in_days(0))
    page.get_by_role("button", name="Flyttet ind").click()
    expect(page.get_by_text("Hjælpen i det gamle hjem stopper ikke af sig selv.")).to_be_visible()
    must_be_open_to_all(reader)
    page.get_by_role("button", name="Skriv den nye bolig").click()
    expect(page.locator(".case-header")).to_contain_text("somatisk plejehjem")
    expect(page.locator(".timeline")).to_contain_text("Bolig: somatisk plejehjem")
