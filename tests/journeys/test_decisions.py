"""Decisions in a real browser: granted against the standard with a reason, refused in part, dispensed from, heard
about, looked at by another, written by two at once, and replaced. What the citizen's letter says, and what stands in
the database, is what counts.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from helhed.catalogue import Regime
from municipality.access.row_security import as_actor
from municipality.casework.models import Decision, DecisionLine, Grant, Hearing, Letter, OutgoingMessage
from tests.journeys.cases import Town, answer_for_the_letter, citizen, drafted, found_town, letter_of
from tests.journeys.conftest import Opens
from tests.journeys.reader import Reader
from tests.journeys.sites import serve
from tests.municipality.access.people import PASSWORD

HEARD = "Du kan selv gå i bad, når der er en bænk (hjemmeplejen, 2. marts 2026)."


@pytest.fixture
def site(transactional_db: None, settings: Any) -> Iterator[str]:
    """A server of its own: the stories here write. In a demonstration nobody needs a second factor."""
    settings.IS_DEMONSTRATION = True
    with serve() as address:
        yield address


@pytest.fixture
def town(site: str) -> Town:
    return found_town()


def signed_in(open_page: Opens, name: str, address: str) -> Reader:
    """Somebody who has signed in and opened a page."""
    reader = open_page("/konto/log-ind/")
    reader.page.get_by_label("Brugernavn").fill(name)
    reader.page.get_by_label("Adgangskode").fill(PASSWORD)
    reader.page.get_by_role("button", name="Log ind", exact=True).click()
    reader.page.wait_for_url(lambda url: "log-ind" not in url)
    reader.page.goto(address)
    return reader


def open_to_all(reader: Reader, name: str = "") -> None:
    """Nobody is shut out of the page as it stands: on a desk, and of each of its parts on a phone."""
    reader.unfolds_everything()
    reader.turns_to(1280)
    look(reader, name, "desk")
    assert reader.is_shut_out_by() == reader.must_scroll_sideways_for() == []
    reader.turns_to(360)
    for tab in reader.page.locator(".case-parts a:visible").all():
        tab.click()
        look(reader, name, tab.get_attribute("data-shows") or "")
        assert reader.is_shut_out_by() == reader.must_scroll_sideways_for() == []
    reader.page.locator(".case-parts [data-shows=now]").click()
    reader.turns_to(1280)


def look(reader: Reader, name: str, part: str) -> None:
    """A picture for whoever wants to look, where HELHED_PICTURES names a folder."""
    folder = os.environ.get("HELHED_PICTURES")
    if folder and name:
        reader.page.screenshot(path=f"{folder}/{name}-{part}.png", full_page=part != "desk", caret="initial")


def saved(page: Page) -> None:
    """Wait until what is written has been saved: no form's line says that it is not yet, and nothing is on its way."""
    expect(page.locator("[data-interim]")).to_have_count(0)
    expect(page.locator(".htmx-request")).to_have_count(0)


def wish(page: Page, place: int, code: str) -> None:
    """Choose the help of a line; the line unfolds by itself."""
    page.locator(f"#linje-{place}-ydelse").select_option(code)
    expect(page.locator(f"#linje-{place}-svar")).to_be_visible()


def grant(page: Page, place: int, why: str = "du kan ikke selv klare din morgenpleje") -> None:
    page.locator(f"#linje-{place}-granted").check()
    page.locator(f"#linje-{place}-hvorfor").fill(why)
    answer_for_the_letter(page, place)


def send(page: Page) -> None:
    page.get_by_role("button", name="Send afgørelsen").click()
    page.get_by_role("button", name="Send nu").click()
    expect(page.locator(".timeline")).to_contain_text("Klagefrist")


def goal_of(town: Town, decision: Decision) -> str:
    with as_actor(town.assessor):
        return DecisionLine.objects.get(decision=decision).goal


def test_a_package_is_granted_against_the_standard_with_a_reason(open_page: Opens, town: Town) -> None:
    of = citizen(town)
    decision = drafted(town, of, level=4)
    reader = signed_in(open_page, "assessor", f"/sager/{of.pk}/")
    page = reader.page
    wish(page, 0, "F2")
    expect(page.locator("#linje-0-svar")).to_contain_text("Kræver en begrundelse")
    page.locator("#linje-0-svar").get_by_role("link", name="Hvorfor").click()
    opened = page.locator("#svar-linje-0[open]")
    expect(opened).to_contain_text("Funktionsniveauet er 4")
    expect(opened).to_contain_text("Vejledende")
    expect(opened.get_by_role("link", name="Læs standarden")).to_have_attribute("href", "/standarder/herning/f2/")
    grant(page, 0)
    expect(page.locator("#mangler")).to_contain_text("skriv, hvorfor standarden fraviges")
    open_to_all(reader, "deviation")
    page.locator("#linje-0-fravigelse").fill("du har brug for en kendt hjælper")
    page.locator("#linje-0-besoeg").fill("1")
    expect(page.locator("#brev")).to_contain_text("kendt hjælper")
    page.get_by_role("button", name="Send afgørelsen").click()
    expect(page.locator(".leaving")).to_contain_text("Karen Testesen")
    expect(page.locator(".leaving")).to_contain_text("Klagefristen regnes fra den dag")
    open_to_all(reader, "send")
    page.get_by_role("button", name="Send nu").click()
    expect(page.locator(".standing-decisions")).to_contain_text("F2 bevilget")
    open_to_all(reader, "sent")
    with as_actor(town.assessor):
        line = DecisionLine.objects.get(decision=decision)
        assert (line.verdict, line.deviation_reason) == ("needs_reason", "du har brug for en kendt hjælper")
        assert "kendt hjælper" in letter_of(decision)
        assert Grant.objects.filter(decision=decision).count() == 1
        assert OutgoingMessage.objects.filter(letter__decision=decision).count() == 1


def test_a_pathway_is_granted(open_page: Opens, town: Town) -> None:
    of = citizen(town)
    decision = drafted(town, of, Regime.ELDERLY_CARE_ACT)
    reader = signed_in(open_page, "assessor", f"/sager/{of.pk}/")
    page = reader.page
    wish(page, 0, "2")
    expect(page.locator("#linje-0-svar")).to_contain_text("Inden for standarden")
    grant(page, 0)
    open_to_all(reader, "pathway")
    send(page)
    with as_actor(town.assessor):
        assert "timer om ugen" in letter_of(decision)
        assert Grant.objects.get(decision=decision).kind == "pathway"


def test_one_item_of_a_wish_is_refused_and_another_wish_wholly(open_page: Opens, town: Town) -> None:
    of = citizen(town)
    decision = drafted(town, of)
    reader = signed_in(open_page, "assessor", f"/sager/{of.pk}/")
    page = reader.page
    wish(page, 0, "F2")
    page.locator("#linje-0-opgaver > summary").click()
    boxes = page.locator("[name=linje-0-opgaver]")
    kept, refused = boxes.nth(0).get_attribute("value"), boxes.nth(1).get_attribute("value")
    for item in (kept, refused):
        page.locator(f"#linje-0-opgave-{item}").check()
    page.locator(f"#linje-0-afslag-{refused}").fill("du kan selv, når du sidder ned")
    page.locator(f"[name=linje-0-opgavefakta-{refused}]").fill("du tog selv tøjet på, da vi var hos dig")
    grant(page, 0)
    saved(page)
    wish(page, 1, "F1")
    page.locator("#linje-1-refused").check()
    page.locator("#linje-1-afslag").fill("du får den samme hjælp i den anden pakke")
    page.locator("[name=linje-1-fakta-0]").fill("hjælpen i F2 dækker også måltidet")
    page.locator("#linje-1-istedet").fill("Du får hjælpen i F2.")
    page.locator("#opfyldt-nej").check()
    open_to_all(reader, "refusal")
    expect(page.locator("#mangler")).to_contain_text("Intet mangler")
    send(page)
    with as_actor(town.assessor):
        text = letter_of(decision)
        grants = [(row.product, row.terms["items"]) for row in Grant.objects.filter(decision=decision)]
    for said in ("når du sidder ned", "den samme hjælp i den anden pakke", "Du får hjælpen i F2."):
        assert said in text
    assert grants == [("F2", [kept])]


def test_a_dispensation_is_asked_for_and_given_by_another_in_her_own_name(open_page: Opens, town: Town) -> None:
    of = citizen(town)
    decision = drafted(town, of)
    reader = signed_in(open_page, "assessor", f"/sager/{of.pk}/")
    page = reader.page
    wish(page, 0, "G1")
    expect(page.locator("#linje-0-svar")).to_contain_text("Uden for standarden")
    expect(page.locator("#svar-linje-0")).to_contain_text("Hvad ville ændre svaret")
    grant(page, 0)
    page.locator("#linje-0-fravigelse").fill("du er utryg om aftenen")
    page.get_by_role("button", name="Bed om dispensation").click()
    expect(page.locator("#linje-0-svar")).to_contain_text("Dispensation er søgt af assessor Prøvesen")
    assert page.get_by_role("button", name="Giv dispensation").count() == 0
    with as_actor(town.assessor):
        assert list(Decision.objects.awaiting_dispensation()) == [decision]
    open_to_all(reader, "dispensation-asked")

    other = signed_in(open_page, "decider", f"/sager/{of.pk}/").page
    other.get_by_label("Hvorfor du giver dispensation").fill("trygheden vejer tungest")
    other.get_by_role("button", name="Giv dispensation i dit navn").click()
    expect(other.locator("#linje-0-svar")).to_contain_text("Dispensation givet af decider Prøvesen")
    with as_actor(town.assessor):
        given = DecisionLine.objects.values_list("dispensed_by__username", "dispensation_reason").get(decision=decision)
    assert given == ("decider", "trygheden vejer tungest")

    page.reload()
    send(page)
    with as_actor(town.assessor):
        assert "decider Prøvesen" in letter_of(decision)


def test_what_is_written_of_a_hearing_is_there_when_the_page_is_come_back_to(open_page: Opens, town: Town) -> None:
    of = citizen(town)
    drafted(town, of, level=4)
    reader = signed_in(open_page, "assessor", f"/sager/{of.pk}/")
    page = reader.page
    wish(page, 0, "F2")
    page.locator("#partshoering > summary").click()
    facts = page.get_by_label("Oplysninger, der taler imod borgeren")
    facts.fill("Du kan selv gå i bad.")
    expect(page.locator("#hoering-gemt")).to_contain_text("gemt som kladde")
    page.reload()
    expect(facts).to_have_value("Du kan selv gå i bad.")
    open_to_all(reader, "hearing-draft")
    facts.fill(HEARD)
    page.get_by_role("link", name="Find en borger").click()
    page.wait_for_url("**/soeg/**")
    page.go_back()
    expect(facts).to_have_value(HEARD)


def test_a_hearing_asked_for_the_instant_she_has_written_in_the_decision_does_not_overtake_her(
    open_page: Opens, town: Town
) -> None:
    of = citizen(town)
    drafted(town, of, level=4)
    page = signed_in(open_page, "assessor", f"/sager/{of.pk}/").page
    wish(page, 0, "F2")
    page.locator("#partshoering > summary").click()
    for goal in ("at du selv kan klare morgenen", "at du selv kan klare aftenen"):
        page.locator("#linje-0-maal").fill(goal)
        page.get_by_role("button", name="Se høringsbrevet").click()
        page.get_by_role("button", name="Ret høringen").click()
        expect(page.locator("#linje-0-maal")).to_have_value(goal)
    page.locator("#linje-0-maal").fill("at du selv kan klare dagen")
    page.get_by_role("button", name="Se høringsbrevet").click()
    page.get_by_role("button", name="Send høringen nu").click()
    expect(page.get_by_role("heading", name="Partshøring", exact=True)).to_be_visible()


def test_the_citizen_is_heard_and_her_answer_is_in_the_letter(open_page: Opens, town: Town) -> None:
    of = citizen(town)
    decision = drafted(town, of, level=4)
    reader = signed_in(open_page, "assessor", f"/sager/{of.pk}/")
    page = reader.page
    wish(page, 0, "F2")
    page.locator("#partshoering > summary").click()
    proposed = re.compile("Funktionsniveauet er 4")
    expect(page.get_by_label("Oplysninger, der taler imod borgeren")).to_have_value(proposed)
    page.get_by_label("Oplysninger, der taler imod borgeren").fill(HEARD)
    page.get_by_role("button", name="Se høringsbrevet").click()
    expect(page.locator(".letter-text").first).to_contain_text("når der er en bænk")
    open_to_all(reader, "hear")
    page.get_by_role("button", name="Ret høringen").click()
    expect(page.get_by_label("Oplysninger, der taler imod borgeren")).to_have_value(HEARD)
    page.get_by_role("button", name="Se høringsbrevet").click()
    page.get_by_role("button", name="Send høringen nu").click()
    expect(page.get_by_role("heading", name="Partshøring", exact=True)).to_be_visible()
    open_to_all(reader, "hearing")
    with as_actor(town.assessor):
        hearing = Hearing.objects.get(decision=decision)
        assert "når der er en bænk" in Letter.objects.get(hearing=hearing).text
    page.get_by_label("Hvad svaret førte til").fill("Vi har lagt vægt på dit svar.")
    page.get_by_role("button", name="Afslut høringen").click()
    expect(page.get_by_role("alert")).to_contain_text("Uden svar")
    expect(page.get_by_label("Hvad svaret førte til")).to_have_value("Vi har lagt vægt på dit svar.")
    page.get_by_label("Borgerens svar").fill("Jeg falder på bænken.")
    page.get_by_role("button", name="Afslut høringen").click()
    grant(page, 0)
    page.locator("#linje-0-fravigelse").fill("du falder på bænken")
    page.locator("#linje-0-besoeg").fill("1")
    expect(page.locator("#brev")).to_contain_text("Vi har lagt vægt på dit svar")
    send(page)
    with as_actor(town.assessor):
        assert "Jeg falder på bænken" in letter_of(decision)


def test_a_second_pair_of_eyes_sends_back_and_approves(open_page: Opens, site: str) -> None:
    town = found_town(has_second_eyes=True)
    of = citizen(town)
    decision = drafted(town, of)
    reader = signed_in(open_page, "assessor", f"/sager/{of.pk}/")
    page = reader.page
    wish(page, 0, "F2")
    grant(page, 0)
    page.locator("#linje-0-besoeg").fill("1")
    page.get_by_role("button", name="Bed om godkendelse").click()
    expect(page.locator(".page-foot")).to_contain_text("venter på, at en anden godkender")
    assert page.get_by_role("button", name="Godkend", exact=True).count() == 0

    other_reader = signed_in(open_page, "decider", f"/sager/{of.pk}/")
    other = other_reader.page
    expect(other.locator(".read-line")).to_contain_text("du kan ikke selv klare din morgenpleje")
    open_to_all(other_reader, "approval")
    other.get_by_label("Hvis den sendes tilbage: hvorfor").fill("Skriv hvor tit.")
    other.get_by_role("button", name="Send tilbage").click()

    page.reload()
    expect(page.locator(".alert-warning")).to_contain_text("Skriv hvor tit.")
    page.locator("#linje-0-hvorfor").fill("du kan ikke selv klare din morgenpleje nogen dag")
    saved(page)
    page.get_by_role("button", name="Bed om godkendelse").click()
    expect(page.locator(".page-foot")).to_contain_text("venter på, at en anden godkender")
    other.reload()
    other.get_by_role("button", name="Godkend", exact=True).click()
    expect(other.get_by_role("heading", name="Godkendt")).to_be_visible()
    open_to_all(other_reader, "approved")

    page.reload()
    page.get_by_role("link", name="Send afgørelsen").click()
    page.get_by_role("button", name="Send nu").click()
    expect(page.locator(".timeline")).to_contain_text("Klagefrist")
    with as_actor(town.assessor):
        sent = Decision.objects.values_list("state", "approved_by__username").get(pk=decision.pk)
    assert sent == ("sent", "decider")


def test_two_in_one_decision_see_both_versions_and_lose_nothing(open_page: Opens, town: Town) -> None:
    of = citizen(town)
    decision = drafted(town, of)
    reader = signed_in(open_page, "assessor", f"/sager/{of.pk}/")
    mine = reader.page
    reader.turns_to(360)
    wish(mine, 0, "F2")
    other = signed_in(open_page, "colleague", f"/sager/{of.pk}/").page
    other.locator("#linje-0-maal").fill("at du kan gå en tur")
    saved(other)
    mine.locator("#linje-0-maal").fill("at du selv klarer morgenen")
    expect(mine.get_by_role("alert")).to_contain_text("at du kan gå en tur")
    expect(mine.get_by_role("alert")).to_contain_text("at du selv klarer morgenen")
    told = mine.get_by_role("heading", name="En anden har gemt i afgørelsen")
    expect(told).to_be_focused()
    expect(told).to_be_in_viewport()
    open_to_all(reader, "conflict")
    assert goal_of(town, decision) == "at du kan gå en tur"
    mine.get_by_role("button", name="Gem min udgave").click()
    expect(mine.get_by_role("alert")).to_have_count(0)
    expect(mine.locator("#linje-0-maal")).to_have_value("at du selv klarer morgenen")
    assert goal_of(town, decision) == "at du selv klarer morgenen"


def test_a_sent_decision_is_replaced_by_a_new_one_that_carries_its_help(open_page: Opens, town: Town) -> None:
    of = citizen(town)
    first = drafted(town, of)
    reader = signed_in(open_page, "assessor", f"/sager/{of.pk}/")
    page = reader.page
    wish(page, 0, "F2")
    grant(page, 0)
    page.locator("#linje-0-besoeg").fill("1")
    expect(page.locator("#mangler")).to_contain_text("Intet mangler")
    send(page)
    page.get_by_role("button", name="Skriv en ny i stedet").click()
    expect(page.locator(".form-column")).to_contain_text("Står i stedet for afgørelsen af")
    expect(page.locator("#linje-0-granted")).not_to_be_checked()
    expect(page.locator("#linje-0-hvorfor")).to_have_value("")
    expect(page.locator("#linje-0-sidst")).to_contain_text("du kan ikke selv klare din morgenpleje")
    page.get_by_role("button", name="Afgør som sidst").click()
    expect(page.locator("#linje-0-hvorfor")).to_have_value("du kan ikke selv klare din morgenpleje")
    page.locator("#linje-0-besoeg").fill("2")
    answer_for_the_letter(page)
    saved(page)
    open_to_all(reader, "replacing")
    page.get_by_role("button", name="Send afgørelsen").click()
    page.get_by_role("button", name="Send nu").click()
    expect(page.locator(".standing-decisions li")).to_have_count(1)
    with as_actor(town.assessor):
        second = Decision.objects.get(replaces=first)
        running = [(row.decision_id, row.terms["visits"]) for row in Grant.objects.filter(citizen=of).believed()]
    assert second.state == "sent"
    assert running == [(second.pk, 2)]


def test_a_draft_is_discarded(open_page: Opens, town: Town) -> None:
    of = citizen(town)
    decision = drafted(town, of)
    page = signed_in(open_page, "assessor", f"/sager/{of.pk}/").page
    page.locator("#kasser > summary").click()
    page.get_by_role("button", name="Kassér kladden").click()
    expect(page.locator(".timeline")).to_contain_text("kasseret")
    with as_actor(town.assessor):
        assert Decision.objects.get(pk=decision.pk).state == "discarded"
