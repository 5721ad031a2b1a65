"""A slow net shows work: every button that posts, and every link that leads on, says «Arbejder …» after a moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.journeys.cases import citizen, drafted, found_town
from tests.journeys.conftest import Opens
from tests.journeys.sites import serve
from tests.journeys.test_decisions import signed_in


@pytest.fixture
def site(transactional_db: None, settings: Any) -> Iterator[str]:
    settings.IS_DEMONSTRATION = True
    with serve() as address:
        yield address


def search(page: Page) -> None:
    page.locator("#q").fill("Testesen")
    page.get_by_role("button", name="Søg").click(no_wait_after=True)


def follow(page: Page) -> None:
    page.get_by_role("link", name="Karen Testesen").click(no_wait_after=True)


def save_enquiry(page: Page) -> None:
    page.locator("#fra").select_option("relative")
    page.locator("#om").fill("hjælp til bad")
    page.get_by_role("button", name="Gem, og begynd vurderingen").click(no_wait_after=True)


def complete(page: Page) -> None:
    page.locator("label[for=samlet-2]").click()
    page.locator("#begrundelse").fill("Du kan ikke selv nå dine fødder.")
    page.get_by_role("button", name="Afslut vurderingen").click(no_wait_after=True)


def choose_act(page: Page) -> None:
    page.locator("label[for=lov-social_services_act]").click()
    page.locator("#hvorfor").fill("Det peger alt på.")
    page.get_by_role("button", name="Begynd afgørelsen").click(no_wait_after=True)


# Runs in the page: a page whose navigation is held back can be asked nothing, so it says itself what it shows.
TELLS = """
addEventListener("DOMContentLoaded", () => {
  const line = document.getElementById("arbejder");
  new MutationObserver(() => console.info(`works: ${line.textContent} (${line.getAttribute("aria-live")})`))
    .observe(line, { childList: true });
});
"""
STEPS: tuple[Callable[[Page], None], ...] = (search, follow, save_enquiry, complete, choose_act)


def test_every_step_on_the_way_says_that_it_works_until_it_is_answered(open_page: Opens, site: str) -> None:
    town = found_town()
    citizen(town, born=date(1966, 1, 16))
    page = signed_in(open_page, "assessor", "/sager/").page
    page.context.add_init_script(TELLS)
    page.reload()
    for step in STEPS:
        works_slowly(page, step)
    expect(page.locator("#afgoerelse")).to_be_visible()


def works_slowly(page: Page, step: Callable[[Page], None]) -> None:
    """One step whose next page is held back until the page has said that it works."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        if route.request.is_navigation_request() and not held:
            held.append(route)
        else:
            route.continue_()

    page.route("**/*", hold)
    with page.expect_console_message(lambda told: told.text == "works: Arbejder … (polite)"):
        step(page)
    with page.expect_navigation():
        for route in held:
            route.continue_()
        page.unroute("**/*")
    expect(page.locator("#arbejder")).to_have_text("")


def test_a_form_the_browser_refuses_says_nothing_of_work(open_page: Opens, site: str) -> None:
    town = found_town()
    of = citizen(town)
    page = signed_in(open_page, "assessor", f"/sager/{of.pk}/").page
    page.get_by_role("button", name="Gem henvendelsen").click()
    expect(page.locator("#om:invalid")).to_have_count(1)
    expect(page.locator("#arbejder")).to_have_text("")


def test_the_letter_beside_the_form_is_the_page_that_is_sent(open_page: Opens, site: str) -> None:
    """The same page, as text: the preview in the column, and the one before sending."""
    town = found_town()
    decision = drafted(town, citizen(town))
    page = signed_in(open_page, "assessor", f"/sager/{decision.citizen_id}/").page
    expect(page.locator("#brev")).to_contain_text("Brevet skriver sig selv")
    page.locator("#linje-0-ydelse").select_option("F2")
    page.locator("label[for=linje-0-granted]").click()
    page.locator("#linje-0-hvorfor").fill("du kan ikke selv klare din morgen")
    page.locator("label[for=opfyldt-ja]").click()
    page.locator("label[for=rehabilitering-no_gain]").click()
    sheet = page.locator("#brev article.sheet")
    expect(sheet.locator(".sheet-heading-1")).to_contain_text("Du får")
    expect(sheet.locator("h3, h4, h5")).not_to_have_count(0)
    beside = sheet.inner_text().split()
    page.get_by_role("button", name="Send afgørelsen").click()
    leaving = page.locator("article.sheet")
    expect(leaving).to_have_count(1)
    assert leaving.inner_text().split() == beside
    shape = leaving.evaluate("(one) => [one.offsetWidth, one.offsetHeight, getComputedStyle(one).fontFamily]")
    assert shape[1] >= shape[0] * 1.41, "a page of A4 at least"
    assert "IBM Plex Sans" in shape[2]


def test_help_chosen_before_the_scripts_have_loaded_is_drawn_with_the_next_save(open_page: Opens, site: str) -> None:
    town = found_town()
    decision = drafted(town, citizen(town))
    page = signed_in(open_page, "assessor", "/sager/").page
    held: list[Route] | None = []
    page.route("**/*.js", lambda route: route.continue_() if held is None else held.append(route))
    page.goto(f"{site}/sager/{decision.citizen_id}/", wait_until="commit")
    page.locator("#linje-0-ydelse").select_option("F2")
    expect(page.locator("#linje-0-granted")).to_have_count(0)
    late, held = held, None
    for route in late:
        route.continue_()
    page.wait_for_load_state("load")
    page.locator("label[for=opfyldt-ja]").click()
    expect(page.locator("label[for=linje-0-granted]")).to_be_visible()
    expect(page.locator("#linje-0-ydelse")).to_have_value("F2")
    expect(page.locator("#opfyldt-ja")).to_be_checked()
    expect(page.locator("#linje-1-ydelse")).to_have_value("")
