"""Help of many kinds is added to one decision in a real browser, one after another: each is saved, and the browser has
nothing to complain of. A text area has been drawn larger, as people do, when the page draws its line anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from helhed.catalogue import Regime
from municipality.access.row_security import as_actor
from municipality.casework.actions.assessment import assessments
from municipality.casework.actions.enquiry import enquiries
from municipality.casework.models import Decision, DecisionLine, Enquiry
from tests.journeys.cases import Town, citizen, drafted, found_town
from tests.journeys.conftest import Opens
from tests.journeys.screens import BROKEN
from tests.journeys.sites import serve
from tests.journeys.test_decisions import signed_in

LISTS = "select[name$=-ydelse]"
# A person draws the corner of a text area: the browser writes its new size into the element's style.
DRAWN_LARGER = "document.querySelectorAll('form textarea').forEach((one) => { one.style.height = '140px'; })"


@pytest.fixture
def site(transactional_db: None, settings: Any) -> Iterator[str]:
    settings.IS_DEMONSTRATION = True
    with serve() as address:
        yield address


@pytest.fixture
def town(site: str) -> Town:
    return found_town()


def add_wish(page: Page, choice: str) -> None:
    """Choose help in the last, empty line; the answer brings a new empty one."""
    before = page.locator(LISTS).count()
    page.evaluate(DRAWN_LARGER)
    page.locator(LISTS).last.select_option(choice)
    expect(page.locator(LISTS)).to_have_count(before + 1)
    page.locator(LISTS).nth(before - 1).focus()


@pytest.mark.parametrize("regime", [Regime.SOCIAL_SERVICES_ACT, Regime.ELDERLY_CARE_ACT])
def test_many_kinds_of_help_are_added_without_a_fault_in_the_browser(
    open_page: Opens, town: Town, regime: Regime
) -> None:
    with as_actor(town.assessor):
        of = citizen(town)
        row = drafted(town, of, regime)
    page = signed_in(open_page, "assessor", f"/sager/{of.pk}/").page
    choices = page.locator(LISTS).last.evaluate("list => [...list.options].map((one) => one.value).filter(Boolean)")
    assert len(choices) > 10
    choices = [*choices[:-1:3], choices[-1]]
    for choice in choices:
        add_wish(page, choice)
    page.locator("label[for=linje-0-granted]").click()
    page.locator("#linje-0-hvorfor").fill("du kan ikke selv")
    expect(page.locator("#gemt")).to_contain_text("Kladden er gemt")
    with as_actor(town.assessor):
        assert DecisionLine.objects.filter(decision=row.pk).count() == len(choices)
        assert Decision.objects.get(pk=row.pk).state == "draft"


def test_no_word_of_the_assessment_is_broken_in_the_middle_on_a_desk(open_page: Opens, town: Town) -> None:
    with as_actor(town.assessor) as assessor:
        of = citizen(town)
        asked = Enquiry(source="relative", wish="hjælp til bad", received_at=timezone.now())
        registered = enquiries.register_enquiry(assessor, of.pk, asked)
        assessments.start_assessment(assessor, of.pk, on=timezone.localdate(), enquiry=registered.pk)
    page = signed_in(open_page, "assessor", f"/sager/{of.pk}/").page
    for width in (1280, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        expect(page.get_by_text("Sundhedskompetence").first).to_be_visible()
        assert page.evaluate(BROKEN) == []
