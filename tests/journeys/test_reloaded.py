"""What is written survives a page loaded anew at any moment, and nobody is told that she has overtaken herself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from municipality.access.row_security import as_actor
from municipality.casework.actions.assessment import assessments
from municipality.casework.models import Assessment, Decision, DecisionLine
from tests.journeys.cases import Town, citizen, drafted, found_town
from tests.journeys.conftest import Opens
from tests.journeys.sites import serve
from tests.journeys.test_decisions import grant, saved, signed_in, wish

# From «before anything is sent» to «sent, and perhaps answered».
MOMENTS_MILLISECONDS = (0, 60, 350, 690, 705, 720, 760, 850)


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
def draft(town: Town) -> Assessment:
    """An assessment somebody has begun."""
    of = citizen(town)
    with as_actor(town.assessor) as actor:
        return assessments.start_assessment(actor, of.pk, on=timezone.localdate())


def view(page: Page) -> Any:
    return page.get_by_role("textbox", name="Borgerens eget syn", exact=True)


def must_hold(town: Town, draft: Assessment, **said: str) -> None:
    with as_actor(town.assessor):
        assert Assessment.objects.filter(pk=draft.pk).values(*said).get() == said


def test_a_page_loaded_anew_at_any_moment_keeps_every_word(open_page: Opens, town: Town, draft: Assessment) -> None:
    page = signed_in(open_page, "assessor", f"/sager/{draft.citizen_id}/").page
    words = ""
    for moment in MOMENTS_MILLISECONDS * 2:
        more = f" ord{moment}" if words else f"ord{moment}"
        view(page).press("Control+End")
        view(page).press_sequentially(more)
        words += more
        page.wait_for_timeout(moment)
        page.reload()
        expect(view(page)).to_have_value(words)
        expect(page.get_by_role("alert")).to_have_count(0)
    saved(page)
    expect(page.get_by_role("alert")).to_have_count(0)
    must_hold(town, draft, own_view=words)
    page.reload()
    expect(view(page)).to_have_value(words)


def test_a_page_loaded_anew_three_times_in_a_row_is_not_overtaken(
    open_page: Opens, town: Town, draft: Assessment
) -> None:
    page = signed_in(open_page, "assessor", f"/sager/{draft.citizen_id}/").page
    view(page).fill("Jeg klarer mig.")
    page.locator("#behov-0-til").fill("bad")
    page.locator("#behov-0-minutter").fill("30")
    for _time in range(3):
        page.reload()
    page.locator("label[for=samlet-2]").click()
    page.get_by_label("Begrundelse for niveauet").fill("Du kan ikke selv nå dine fødder.")
    page.reload()
    page.get_by_role("button", name="Afslut vurderingen").click()
    expect(page.locator(".timeline")).to_contain_text("Vurdering (afsluttet)")
    must_hold(
        town, draft, state="completed", own_view="Jeg klarer mig.", overall_reason="Du kan ikke selv nå dine fødder."
    )
    with as_actor(town.assessor):
        assert [need.what for need in Assessment.objects.get(pk=draft.pk).needs.all()] == ["bad"]


def test_two_windows_of_one_person_show_both_and_lose_nothing(open_page: Opens, town: Town, draft: Assessment) -> None:
    here = signed_in(open_page, "assessor", f"/sager/{draft.citizen_id}/").page
    there = here.context.new_page()
    there.goto(f"/sager/{draft.citizen_id}/")
    view(there).fill("Jeg vil gerne have hjælp.")
    saved(there)
    view(here).fill("Jeg klarer mig.")
    here.reload()
    expect(here.get_by_role("alert")).to_contain_text("Jeg vil gerne have hjælp.")
    expect(here.get_by_role("alert")).to_contain_text("Jeg klarer mig.")
    must_hold(town, draft, own_view="Jeg vil gerne have hjælp.")
    here.get_by_role("link", name="Brug den gemte").click()
    expect(view(here)).to_have_value("Jeg vil gerne have hjælp.")
    expect(here.get_by_role("alert")).to_have_count(0)
    view(here).fill("Jeg klarer mig selv nu.")
    saved(here)
    must_hold(town, draft, own_view="Jeg klarer mig selv nu.")


def test_what_one_person_left_is_never_put_in_anothers_hand(open_page: Opens, town: Town, draft: Assessment) -> None:
    page = signed_in(open_page, "assessor", f"/sager/{draft.citizen_id}/").page
    page.evaluate(
        """() => {
          const form = document.getElementById("vurdering");
          const said = JSON.stringify([["syn", "en andens ord"], ["udgave", "1"]]);
          sessionStorage.setItem(`helhed-kladde 999 ${form.getAttribute("action")}`, said);
        }"""
    )
    page.reload()
    expect(view(page)).to_have_value("")
    assert page.evaluate("() => Object.keys(sessionStorage).filter((name) => name.startsWith('helhed'))") == []


def test_a_decision_loaded_anew_keeps_its_wish_and_its_words(open_page: Opens, town: Town) -> None:
    of = citizen(town)
    decision = drafted(town, of)
    page = signed_in(open_page, "assessor", f"/sager/{of.pk}/").page
    wish(page, 0, "F2")
    grant(page, 0)
    page.locator("#linje-0-fra").fill((timezone.localdate() + timedelta(days=1)).isoformat())
    for words in ("at du selv", "at du selv klarer", "at du selv klarer morgenen"):
        page.locator("#linje-0-maal").fill(words)
        page.reload()
        expect(page.locator("#linje-0-maal")).to_have_value(words)
    saved(page)
    expect(page.get_by_role("alert")).to_have_count(0)
    with as_actor(town.assessor):
        assert DecisionLine.objects.get(decision=decision).goal == "at du selv klarer morgenen"
        assert Decision.objects.get(pk=decision.pk).state == "draft"
