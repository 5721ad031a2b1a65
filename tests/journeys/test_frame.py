"""The frame of the case page: where the work begins, and how it looks in forced colours and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from helhed.catalogue import Regime
from municipality.access.row_security import as_actor
from municipality.casework.actions.decision import decisions
from tests.journeys.cases import citizen, drafted, found_town
from tests.journeys.conftest import Opens
from tests.journeys.sites import serve
from tests.journeys.test_decisions import signed_in

FIRST_FIELD_ABOVE = 260
FIRST_FIELD = """() => {
  const field = [...document.querySelectorAll('.now :is(input:not([type=hidden]), select, textarea, button)')]
    .find((one) => one.getClientRects().length && !one.closest('details:not([open])'));
  return field.getBoundingClientRect().top;
}"""


@pytest.fixture
def site(transactional_db: None, settings: Any) -> Iterator[str]:
    settings.IS_DEMONSTRATION = True
    with serve() as address:
        yield address


def begins_high_up(page: Page) -> None:
    page.evaluate("scrollTo(0, 0)")
    assert page.evaluate(FIRST_FIELD) <= FIRST_FIELD_ABOVE


def test_the_first_field_of_each_stage_stands_above_260_px(open_page: Opens, site: str) -> None:
    town = found_town()
    of = citizen(town, born=date(1975, 1, 1))
    reader = signed_in(open_page, "assessor", f"/sager/{of.pk}/")
    page = reader.page
    page.set_viewport_size({"width": 1440, "height": 900})
    begins_high_up(page)
    page.get_by_label("Fra", exact=True).select_option("relative")
    page.locator("#om").fill("hjælp til bad")
    page.get_by_role("button", name="Gem henvendelsen").click()
    expect(page.get_by_role("button", name="Begynd vurderingen")).to_be_visible()
    begins_high_up(page)
    page.get_by_role("button", name="Begynd vurderingen").click()
    expect(page.locator("#sted")).to_be_visible()
    begins_high_up(page)
    assert page.evaluate("document.querySelector('.header').offsetLeft") == 0
    left = "(one) => document.querySelector(one).getBoundingClientRect().left"
    assert page.evaluate(left, ".solution-heading a") == page.evaluate(left, ".case-header h1")


def test_a_decision_begins_high_up(open_page: Opens, site: str) -> None:
    town = found_town()
    of = citizen(town, born=date(1975, 1, 1))
    drafted(town, of, Regime.SOCIAL_SERVICES_ACT)
    page = signed_in(open_page, "assessor", f"/sager/{of.pk}/").page
    page.set_viewport_size({"width": 1440, "height": 900})
    begins_high_up(page)


def test_choices_are_seen_in_forced_colours_and_nothing_sticks_on_paper(open_page: Opens, site: str) -> None:
    town = found_town()
    of = citizen(town, born=date(1975, 1, 1))
    draft = drafted(town, of, Regime.SOCIAL_SERVICES_ACT)
    with as_actor(town.assessor):
        decisions.write_lines(
            town.assessor, draft.pk, draft.version, [decisions.DecisionLineDraft(wish={"package": "F2", "visits": 1})]
        )
    page = signed_in(open_page, "assessor", f"/sager/{of.pk}/").page
    page.emulate_media(forced_colors="active")
    shown = "(one) => { const style = getComputedStyle(one); return [style.opacity, style.appearance]; }"
    assert page.locator("#linje-0-granted").evaluate(shown) == ["1", "auto"]
    assert page.locator("#linje-0-mon").evaluate(shown) == ["1", "auto"]
    page.emulate_media(forced_colors="none", media="print")
    sticks = """() => [...document.querySelectorAll('body *')]
      .filter((one) => ['sticky', 'fixed'].includes(getComputedStyle(one).position)).map((one) => one.className)"""
    assert page.evaluate(sticks) == []
    folded = """() => [...document.querySelectorAll('details:not([open])')].filter((one) => one.getClientRects().length)
      .filter((one) => getComputedStyle(one, '::details-content').contentVisibility !== 'visible').length"""
    assert page.evaluate(folded) == 0
