"""What a save leaves out is marked where it stands and kept; what is too long is never cut."""

from __future__ import annotations

from playwright.sync_api import expect

from municipality.access.row_security import as_actor
from municipality.casework.models import Assessment
from tests.journeys.cases import Town
from tests.journeys.test_saves import (  # noqa: F401 — fixtures
    Windows,
    assessing,
    must_be_saved,
    new_window,
    site,
    town,
)
from tests.journeys.windows import opened, sign_in


def test_a_need_that_is_not_finished_is_marked_and_is_there_when_the_page_is_read_anew(
    new_window: Windows,  # noqa: F811
    town: Town,  # noqa: F811
) -> None:
    draft, context = assessing(town), new_window()
    sign_in(context)
    page = opened(context, f"/sager/{draft.citizen_id}/")
    page.locator("#behov-0-til").fill("bad")
    page.locator("#behov-0-minutter").fill("10-15")
    page.locator("#syn").fill("Jeg vil helst selv.")
    expect(page.locator("#gemt")).to_contain_text("Gemt undtagen det markerede")
    for _time in range(2):
        expect(page.locator("#behov-0-minutter[aria-invalid=true]")).to_have_value("10-15")
        expect(page.locator("#behov-0-til[aria-invalid=true]")).to_have_value("bad")
        page.reload()
    page.locator("#behov-0-minutter").fill("15")
    page.locator("#syn").focus()
    must_be_saved(page)
    expect(page.locator(".need [aria-invalid]")).to_have_count(0)
    page.wait_for_function("() => !Object.keys(sessionStorage).some((name) => name.startsWith('helhed-kladde'))")
    with as_actor(town.assessor):
        assert [need.minutes for need in Assessment.objects.get(pk=draft.pk).needs.all()] == [15]


def test_a_pasted_text_that_is_too_long_is_never_cut_and_says_its_limit(
    new_window: Windows,  # noqa: F811
    town: Town,  # noqa: F811
) -> None:
    draft, context = assessing(town), new_window()
    sign_in(context)
    page = opened(context, f"/sager/{draft.citizen_id}/notat/")
    name = page.locator("#sagt-af")
    name.focus()
    page.keyboard.insert_text("Lis Nielsen " * 40)
    page.locator("#notat-tekst").focus()
    expect(page.locator("#sagt-af-for-lang")).to_contain_text("480")
    assert name.input_value() == "Lis Nielsen " * 40
    name.fill("Lis Nielsen")
    page.locator("#notat-tekst").focus()
    expect(page.locator("#sagt-af-for-lang")).to_have_count(0)
