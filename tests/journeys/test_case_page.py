"""The case page under somebody's hands: nothing typed is lost, the keys work and can be turned off, and what is
protected is shown where it must be, and logged.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from municipality.access.roles import Role
from municipality.access.row_security import as_actor
from municipality.audit.models import Entry, LookUp
from municipality.casework.models import Citizen, Decision
from tests.journeys.cases import Town, citizen, drafted, found_town
from tests.journeys.conftest import Opens
from tests.journeys.sites import serve
from tests.journeys.test_decisions import goal_of, grant, signed_in, wish
from tests.journeys.windows import until
from tests.municipality.access import people


@pytest.fixture
def site(transactional_db: None, settings: Any) -> Iterator[str]:
    """A server of its own: the stories here write. In a demonstration nobody needs a second factor."""
    settings.IS_DEMONSTRATION = True
    with serve() as address:
        yield address


@pytest.fixture
def town(site: str) -> Town:
    return found_town()


def revealed(town: Town) -> int:
    """How often something protected was shown, as the log tells whoever may read it."""
    with as_actor(people.acting(town.row, Role.SUPERVISOR)):
        return Entry.objects.filter(verb=LookUp.REVEALED).count()


def test_what_is_typed_is_saved_also_when_the_page_is_left_at_once(open_page: Opens, town: Town) -> None:
    of = citizen(town)
    decision = drafted(town, of)
    page = signed_in(open_page, "assessor", f"/sager/{of.pk}/").page
    wish(page, 0, "F2")
    page.locator("#linje-0-maal").fill("at du kan gå en tur")
    page.get_by_role("link", name="Find en borger").click()
    page.wait_for_url("**/sager/soeg/**")
    assert goal_of(town, decision) == "at du kan gå en tur"
    page.go_back()
    page.locator("#linje-0-maal").fill("at du kan gå en lang tur")
    page.goto("about:blank")
    until(page, lambda: goal_of(town, decision) == "at du kan gå en lang tur")


def test_the_page_is_worked_by_its_keys_and_they_can_be_turned_off(open_page: Opens, town: Town) -> None:
    of = citizen(town)
    drafted(town, of)
    page = signed_in(open_page, "assessor", f"/sager/{of.pk}/").page
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    wish(page, 0, "F2")
    grant(page, 0)
    page.locator("#linje-0-besoeg").fill("1")
    expect(page.locator("#mangler")).to_contain_text("Intet mangler")
    page.locator("#linje-0-hvorfor").press("Control+Enter")
    page.wait_for_url("**/send/")
    page.keyboard.press("?")
    page.get_by_label("Brug ? og / som taster").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_hidden()
    sends = page.get_by_role("button", name="Send nu")
    for _press in range(12):
        page.keyboard.press("Control+Enter")
    expect(sends).to_be_focused()
    assert page.evaluate("document.querySelector('.letter-text').getBoundingClientRect().bottom <= innerHeight")
    with as_actor(town.assessor):
        assert Decision.objects.get(citizen=of).sent_at is None, "no number of Ctrl+Enter sends a letter"
    page.keyboard.press("Enter")
    expect(page.locator(".timeline")).to_contain_text("Klagefrist")


def test_a_protected_name_is_shown_and_logged_where_the_letter_is_about_to_leave(open_page: Opens, town: Town) -> None:
    of: Citizen = citizen(town, is_name_protected=True)
    drafted(town, of)
    page = signed_in(open_page, "assessor", f"/sager/{of.pk}/").page
    wish(page, 0, "F2")
    grant(page, 0)
    page.locator("#linje-0-besoeg").fill("1")
    expect(page.locator("#mangler")).to_contain_text("Intet mangler")
    assert "Karen" not in page.content()
    before = revealed(town)
    page.get_by_role("button", name="Send afgørelsen").click()
    expect(page.locator(".leaving")).to_contain_text("Karen Testesen")
    assert revealed(town) == before + 1


def test_a_closed_fold_points_down_also_inside_an_open_one(open_page: Opens, town: Town) -> None:
    of = citizen(town)
    drafted(town, of)
    page = signed_in(open_page, "assessor", f"/sager/{of.pk}/").page
    page.locator(".case-folds details:has(details)").first.evaluate("fold => { fold.open = true }")
    arrows = """closed => [...document.querySelectorAll(`details.details${closed ? ':not([open])' : '[open]'}`)]
        .map(fold => getComputedStyle(fold.querySelector('.details-summary'), '::before').backgroundImage)"""
    closed, opened = page.evaluate(arrows, True), page.evaluate(arrows, False)
    assert len(closed) > 1
    assert opened
    assert all("chevron-down" in arrow for arrow in closed), closed
    assert all("chevron-up" in arrow for arrow in opened), opened
