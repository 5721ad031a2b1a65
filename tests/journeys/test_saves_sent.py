"""What was written around the moment a form is sent: before the scripts are there, while the answer is awaited or lost,
after the button was pressed. Each word is saved or is shown as not saved.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect

from benchmarks.endurance.rough_net import serve_net
from municipality.access.row_security import as_actor
from municipality.casework.actions.assessment import assessments
from municipality.casework.models import Assessment, Citizen, Enquiry, Relative
from tests.journeys.cases import Town, citizen, found_town
from tests.journeys.sites import serve
from tests.journeys.windows import (
    ANSWER_DROPPED,
    HELD,
    NOT_SAVED,
    PUT_BACK,
    REQUEST_DROPPED,
    ScriptedNet,
    fill_sign_in,
    keeps_nothing,
    listen_to,
    must_be_saved,
    opened,
    sign_in,
    unfold,
    until,
    wait_for_failure,
)

# The person is back in the field as soon as the button has been pressed.
GOES_ON_WRITING = """() => document.addEventListener('submit', () => setTimeout(() => {
  const field = document.getElementById('om');
  field.focus();
  field.setSelectionRange(99, 99);
}))"""
ASKS, RELATIVE, ASSESSMENT = "/konto/formular/", "/paaroerende/", "/vurdering/"


@pytest.fixture
def site(transactional_db: None, settings: Any) -> Iterator[str]:
    """A server of its own: the stories here write."""
    settings.IS_DEMONSTRATION = True
    with serve() as address:
        yield address


@pytest.fixture
def town(site: str) -> Town:
    return found_town()


@pytest.fixture
def net(site: str) -> Iterator[ScriptedNet]:
    """The net between the browser and the server, which does what the story says."""
    net = ScriptedNet(upstream=site, seed=0)
    with serve_net(net) as net.address:
        yield net
        net.gate.set()


@pytest.fixture
def window(browser: Browser, net: ScriptedNet, town: Town) -> Iterator[BrowserContext]:
    """A browser where the assessor is signed in. It may complain: here things go wrong on purpose."""
    size = {"width": 1280, "height": 900}
    context = browser.new_context(base_url=net.address, viewport=size, reduced_motion="reduce")
    sign_in(context)
    yield context
    context.close()


def write_relative(page: Page, name: str, relation: str = "datter") -> None:
    unfold(page)
    page.locator("#ny-paaroerende-navn").fill(name)
    page.locator("#ny-paaroerende-relation").fill(relation)
    page.locator("#ny-paaroerende-egenskab").select_option("relative")


def send_relative(page: Page) -> None:
    page.get_by_role("button", name="Tilføj", exact=True).click(no_wait_after=True)


def relatives(town: Town, of: Citizen) -> list[str]:
    with as_actor(town.assessor):
        return sorted(Relative.objects.filter(citizen=of).values_list("name", flat=True))


def wait_for_relatives(page: Page, town: Town, of: Citizen, *names: str) -> None:
    until(page, lambda: relatives(town, of) == sorted(names))


def view(page: Page) -> Any:
    return page.get_by_role("textbox", name="Borgerens eget syn", exact=True)


@pytest.fixture
def draft(town: Town) -> Assessment:
    of = citizen(town)
    with as_actor(town.assessor) as actor:
        return assessments.start_assessment(actor, of.pk, on=timezone.localdate())


def row(town: Town, draft: Assessment) -> Assessment:
    with as_actor(town.assessor):
        return Assessment.objects.get(pk=draft.pk)


def test_a_new_word_sent_under_a_key_that_was_accepted_meanwhile_is_not_lost(
    window: BrowserContext, net: ScriptedNet, town: Town
) -> None:
    of = citizen(town)
    page = opened(window, f"/sager/{of.pk}/")
    net.fates = {RELATIVE: ANSWER_DROPPED, ASKS: REQUEST_DROPPED}
    write_relative(page, "Ida Testesen")
    send_relative(page)
    wait_for_failure(page)
    wait_for_relatives(page, town, of, "Ida Testesen")
    page.goto(f"/sager/{of.pk}/")
    expect(page.locator(PUT_BACK)).to_contain_text("vi ved ikke, om det, du sendte, blev gemt")
    expect(page.locator("#ny-paaroerende-navn")).to_have_value("Ida Testesen")
    page.locator("#ny-paaroerende-navn").fill("Bo Testesen")
    send_relative(page)
    wait_for_failure(page)
    net.fates = {}
    page.goto(f"/sager/{of.pk}/")
    expect(page.locator(PUT_BACK)).to_contain_text("uden det, du skrev, efter at du sendte den")
    expect(page.locator("#ny-paaroerende-navn")).to_have_value("Bo Testesen")
    send_relative(page)
    wait_for_relatives(page, town, of, "Bo Testesen", "Ida Testesen")
    page.goto(f"/sager/{of.pk}/")
    expect(page.locator("#ny-paaroerende-navn")).to_have_value("")
    keeps_nothing(page)


def test_other_words_saved_besides_are_neither_put_back_nor_made_twice(
    window: BrowserContext, net: ScriptedNet, town: Town
) -> None:
    of = citizen(town)
    page = opened(window, f"/sager/{of.pk}/")
    net.fates = {RELATIVE: ANSWER_DROPPED, ASKS: REQUEST_DROPPED}
    write_relative(page, "Ida Testesen")
    send_relative(page)
    wait_for_failure(page)
    page.goto(f"/sager/{of.pk}/")
    expect(page.locator(PUT_BACK)).to_be_visible()
    net.fates = {ASKS: REQUEST_DROPPED}
    page.locator("#ny-paaroerende-navn").fill("Bo Testesen")
    page.get_by_role("button", name="Tilføj", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("allerede gemt, men med andre ord")
    page.get_by_role("button", name="Gem også dette").click()
    expect(page.locator("#ny-paaroerende-navn")).to_have_value("")
    expect(page.locator(PUT_BACK)).to_have_count(0)
    assert relatives(town, of) == ["Bo Testesen", "Ida Testesen"]
    keeps_nothing(page)


def test_what_is_written_after_the_button_was_pressed_is_put_back_as_not_saved(
    window: BrowserContext, net: ScriptedNet, town: Town
) -> None:
    of = citizen(town)
    page = opened(window, f"/sager/{of.pk}/")
    net.fates = {"/henvendelse/": HELD}
    page.get_by_label("Fra", exact=True).select_option(label="pårørende")
    page.get_by_label("Om", exact=True).fill("hjælp til bad")
    page.evaluate(GOES_ON_WRITING)
    page.get_by_role("button", name="Gem henvendelsen").click(no_wait_after=True)
    net.wait_for_one(page, "/henvendelse/")
    page.keyboard.type(" og til at komme op")
    net.gate.set()
    expect(page.locator(".deadline")).to_be_visible()
    with as_actor(town.assessor):
        assert [each.wish for each in Enquiry.objects.filter(citizen=of)] == ["hjælp til bad"]
    page.goto(f"/sager/{of.pk}/")
    unfold(page)
    expect(page.get_by_label("Om", exact=True)).to_have_value("hjælp til bad og til at komme op")
    expect(page.locator(PUT_BACK)).to_contain_text("uden det, du skrev, efter at du sendte den")


def test_while_the_server_is_asked_about_one_form_another_can_be_written_in(
    window: BrowserContext, net: ScriptedNet, town: Town
) -> None:
    of = citizen(town)
    page = opened(window, f"/sager/{of.pk}/")
    page.get_by_label("Om", exact=True).fill("hjælp til bad")
    net.fates = {RELATIVE: REQUEST_DROPPED, ASKS: HELD}
    write_relative(page, "Ida Testesen")
    send_relative(page)
    wait_for_failure(page)
    page.goto(f"/sager/{of.pk}/")
    net.wait_for_one(page, ASKS)
    unfold(page)
    expect(page.get_by_label("Om", exact=True)).to_have_value("hjælp til bad")
    page.get_by_label("Fra", exact=True).select_option(label="pårørende")
    page.locator("#ny-paaroerende-navn").press("End")
    page.locator("#ny-paaroerende-navn").press_sequentially(" Hansen")
    net.gate.set()
    expect(page.locator(f"{PUT_BACK}[data-reason=put_back_sent]")).to_be_visible()
    page.goto("/sager/")
    page.goto(f"/sager/{of.pk}/")
    expect(page.get_by_label("Om", exact=True)).to_have_value("hjælp til bad")
    expect(page.get_by_label("Fra", exact=True)).to_have_value("relative")
    expect(page.locator("#ny-paaroerende-navn")).to_have_value("Ida Testesen Hansen")


def test_what_is_written_before_the_scripts_are_there_is_kept_and_saved(
    window: BrowserContext, net: ScriptedNet, town: Town, draft: Assessment
) -> None:
    page = window.new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    net.fates = {"/saves/": HELD}
    page.goto(f"/sager/{draft.citizen_id}/", wait_until="commit")
    view(page).fill("Jeg vil helst selv.")
    write_relative(page, "Ida Testesen")
    net.gate.set()
    until(page, lambda: row(town, draft).own_view == "Jeg vil helst selv.")
    page.goto("/sager/")
    page.goto(f"/sager/{draft.citizen_id}/")
    expect(page.locator("#ny-paaroerende-navn")).to_have_value("Ida Testesen")


def test_a_slow_net_is_told_in_words_and_loses_nothing(
    window: BrowserContext, net: ScriptedNet, town: Town, draft: Assessment
) -> None:
    page = opened(window, f"/sager/{draft.citizen_id}/")
    net.fates = {ASSESSMENT: HELD}
    view(page).fill("Jeg vil helst selv.")
    expect(page.locator("#gemt")).to_contain_text("Gemmer …")
    net.wait_for_one(page, ASSESSMENT)
    expect(page.locator(NOT_SAVED)).to_contain_text("Nettet er langsomt")
    view(page).press("End")
    view(page).press_sequentially(" Men jeg bliver træt.")
    page.locator("#maal").fill("at gå en tur")
    net.gate.set()
    until(page, lambda: row(town, draft).goals == "at gå en tur")
    must_be_saved(page)
    assert row(town, draft).own_view == "Jeg vil helst selv. Men jeg bliver træt."


def test_a_button_on_a_slow_net_says_that_it_works_and_then_that_the_net_is_slow(
    window: BrowserContext, net: ScriptedNet, town: Town
) -> None:
    of = citizen(town)
    page = opened(window, f"/sager/{of.pk}/")
    net.fates = {RELATIVE: HELD}
    write_relative(page, "Ida Testesen")
    heard = listen_to(page, f"#arbejder, {NOT_SAVED}")
    send_relative(page)
    until(page, lambda: "Arbejder …" in heard)
    until(page, lambda: any("Nettet er langsomt" in one for one in heard))
    net.gate.set()
    wait_for_relatives(page, town, of, "Ida Testesen")
    expect(page.locator("#ny-paaroerende-navn")).to_have_value("")
    expect(page.locator(NOT_SAVED)).to_have_count(0)
    keeps_nothing(page)


def test_words_sent_by_a_button_and_never_received_survive_a_page_left_while_the_server_is_asked(
    window: BrowserContext, net: ScriptedNet, town: Town, draft: Assessment
) -> None:
    page = opened(window, f"/sager/{draft.citizen_id}/")
    net.fates = {ASSESSMENT: REQUEST_DROPPED}
    view(page).fill("Jeg vil helst selv.")
    page.get_by_role("button", name="Afslut vurderingen").click(no_wait_after=True)
    wait_for_failure(page)
    net.fates = {ASKS: HELD}
    page.goto(f"/sager/{draft.citizen_id}/")
    net.wait_for_one(page, ASKS)
    page.goto("/sager/")
    net.fates = {}
    page.goto(f"/sager/{draft.citizen_id}/")
    expect(view(page)).to_have_value("Jeg vil helst selv.")
    until(page, lambda: row(town, draft).own_view == "Jeg vil helst selv.")
    must_be_saved(page)


def test_a_form_that_was_refused_is_there_after_signing_in_again(window: BrowserContext, town: Town) -> None:
    of = citizen(town)
    page = opened(window, f"/sager/{of.pk}/")
    write_relative(page, "Ida Testesen")
    page.locator("#ny-paaroerende-fra").fill("9999-12-31")
    send_relative(page)
    expect(page.get_by_role("alert").first).to_be_visible()
    expect(page.locator("#ny-paaroerende-navn")).to_have_value("Ida Testesen")
    Session.objects.all().delete()
    send_relative(page)
    page.wait_for_url("**/log-ind/**")
    fill_sign_in(page)
    expect(page.locator("#ny-paaroerende-navn")).to_have_value("Ida Testesen")
    assert relatives(town, of) == []
