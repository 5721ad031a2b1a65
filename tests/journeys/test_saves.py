"""Whatever becomes of session, net or server: the page never says «gemt» of what is not saved, and no word is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect

from municipality.access.row_security import as_actor
from municipality.casework.actions.assessment import assessments
from municipality.casework.actions.decision import decisions
from municipality.casework.models import Assessment, DecisionLine, Enquiry, Relative
from tests.journeys.cases import Town, citizen, drafted, found_town
from tests.journeys.sites import serve
from tests.journeys.windows import NOT_SAVED, fill_sign_in, opened, sign_in

LONG = "Jeg vil helst selv, men jeg kan ikke mere nå mine fødder, og om morgenen er jeg svimmel. " * 20
PASTE = """(field) => {
  field.value = 'x'.repeat(3_000_000);
  field.dispatchEvent(new Event('change', { bubbles: true }));
}"""


@pytest.fixture
def site(transactional_db: None, settings: Any) -> Iterator[str]:
    """A server of its own: the stories here write."""
    settings.IS_DEMONSTRATION = True
    with serve() as address:
        yield address


@pytest.fixture
def town(site: str) -> Town:
    return found_town()


Windows = Callable[[], BrowserContext]


@pytest.fixture
def new_window(browser: Browser, site: str, town: Town) -> Iterator[Windows]:
    """Another browser. It may complain: here things go wrong on purpose."""
    opened: list[BrowserContext] = []

    def opens() -> BrowserContext:
        context = browser.new_context(base_url=site, viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
        opened.append(context)
        return context

    yield opens
    for context in opened:
        context.close()


def comes_back(page: Page) -> None:
    """The person turns to the window again."""
    page.bring_to_front()
    page.evaluate("() => dispatchEvent(new Event('focus'))")


def view(page: Page) -> Any:
    return page.get_by_role("textbox", name="Borgerens eget syn", exact=True)


def assessing(town: Town) -> Assessment:
    of = citizen(town)
    with as_actor(town.assessor) as actor:
        return assessments.start_assessment(actor, of.pk, on=timezone.localdate())


def held(town: Town, draft: Assessment) -> str:
    with as_actor(town.assessor):
        return Assessment.objects.get(pk=draft.pk).own_view


def must_be_saved(page: Page) -> None:
    expect(page.locator("#gemt")).to_contain_text("Kladden er gemt")
    expect(page.locator(NOT_SAVED)).to_have_count(0)


def session_ends(context: BrowserContext, how: str) -> None:
    if how == "cookie":
        context.clear_cookies(name="helhed")
    else:
        Session.objects.all().delete()


@pytest.mark.parametrize("how", ["cookie", "row"])
def test_a_session_gone_in_the_middle_of_an_assessment_loses_nothing(new_window: Windows, town: Town, how: str) -> None:
    draft, context = assessing(town), new_window()
    sign_in(context)
    page = opened(context, f"/sager/{draft.citizen_id}/")
    session_ends(context, how)
    view(page).fill(LONG)
    expect(page.locator(NOT_SAVED)).to_contain_text("Du er ikke logget ind længere")
    expect(page.locator("#gemt")).not_to_contain_text("Kladden er gemt")
    with context.expect_page() as other:
        page.get_by_role("link", name="Log ind i en ny fane").click()
    fill_sign_in(other.value)
    view(page).press("Control+End")
    view(page).press_sequentially("Og mere.")
    comes_back(page)
    must_be_saved(page)
    page.wait_for_function("() => !Object.keys(sessionStorage).some((name) => name.startsWith('helhed'))")
    assert held(town, draft) == f"{LONG.strip()} Og mere."


def test_a_session_gone_in_the_middle_of_a_decision_loses_nothing(new_window: Windows, town: Town) -> None:
    of, context = citizen(town), new_window()
    made = drafted(town, of)
    with as_actor(town.assessor) as actor:
        line = decisions.DecisionLineDraft(wish={"package": "F2", "weekdays": ["mon"], "visits": 1}, outcome="granted")
        decisions.write_lines(actor, made.pk, made.version, [line])
    sign_in(context)
    page = opened(context, f"/sager/{of.pk}/")
    session_ends(context, "cookie")
    page.locator("#linje-0-hvorfor").fill(LONG)
    expect(page.locator(NOT_SAVED).first).to_contain_text("Du er ikke logget ind længere")
    sign_in(context)
    comes_back(page)
    must_be_saved(page)
    with as_actor(town.assessor):
        assert DecisionLine.objects.get(decision=made).reason == LONG.strip()


def test_a_form_goes_on_when_somebody_signed_in_again_in_another_tab(new_window: Windows, town: Town) -> None:
    draft, context = assessing(town), new_window()
    sign_in(context)
    page = opened(context, f"/sager/{draft.citizen_id}/")
    sign_in(context)
    view(page).fill("Jeg vil helst selv.")
    must_be_saved(page)
    assert held(town, draft) == "Jeg vil helst selv."


def test_what_one_person_wrote_is_not_saved_as_another(new_window: Windows, town: Town) -> None:
    draft, context = assessing(town), new_window()
    sign_in(context)
    page = opened(context, f"/sager/{draft.citizen_id}/")
    sign_in(context, "colleague")
    view(page).fill("Mine egne ord.")
    expect(page.locator("#en-anden[role=alert]")).to_contain_text("Intet bliver gemt i det navn")
    expect(view(page)).not_to_be_visible()
    assert held(town, draft) == ""
    page.wait_for_function("() => !Object.keys(sessionStorage).some((name) => name.startsWith('helhed'))")
    sign_in(context)
    comes_back(page)
    must_be_saved(page)
    assert held(town, draft) == "Mine egne ord."


def test_without_a_net_nothing_is_called_saved_and_it_is_saved_when_the_net_is_back(
    new_window: Windows, town: Town
) -> None:
    draft, context = assessing(town), new_window()
    sign_in(context)
    page = opened(context, f"/sager/{draft.citizen_id}/")
    context.set_offline(True)
    view(page).fill("Jeg vil helst selv.")
    expect(page.locator(NOT_SAVED)).to_contain_text("Serveren kan ikke nås")
    context.set_offline(False)
    must_be_saved(page)
    assert held(town, draft) == "Jeg vil helst selv."


@pytest.mark.parametrize("status", [500, 502, 404, 403, 413, 409])
def test_an_answer_that_is_not_the_forms_own_is_no_receipt(new_window: Windows, town: Town, status: int) -> None:
    draft, context = assessing(town), new_window()
    sign_in(context)
    page = opened(context, f"/sager/{draft.citizen_id}/")
    page.route("**/vurdering/*/", lambda route: route.fulfill(status=status, body="<div id=gemt>Kladden er gemt</div>"))
    view(page).fill("Jeg vil helst selv.")
    expect(page.locator(NOT_SAVED)).to_be_visible()
    expect(page.locator("#gemt")).not_to_contain_text("Kladden er gemt")
    assert held(town, draft) == ""
    page.unroute_all()
    page.get_by_role("button", name="Prøv igen").click()
    must_be_saved(page)
    assert held(town, draft) == "Jeg vil helst selv."


def test_a_page_that_says_well_done_in_anothers_place_is_no_receipt(new_window: Windows, town: Town) -> None:
    draft, context = assessing(town), new_window()
    sign_in(context)
    page = opened(context, f"/sager/{draft.citizen_id}/")
    page.route("**/vurdering/*/", lambda route: route.fulfill(status=200, body="<div id=gemt>Kladden er gemt</div>"))
    view(page).fill("Jeg vil helst selv.")
    expect(page.locator(NOT_SAVED)).to_contain_text("svarede ikke, at det er gemt")
    expect(page.locator("#gemt")).not_to_contain_text("Kladden er gemt")


def test_a_field_with_too_much_in_it_says_so_and_the_rest_is_saved(new_window: Windows, town: Town) -> None:
    draft, context = assessing(town), new_window()
    sign_in(context)
    page = opened(context, f"/sager/{draft.citizen_id}/")
    view(page).evaluate(PASTE)
    expect(page.locator("#syn-for-lang[role=alert]")).to_contain_text("3.000.000")
    page.locator("#maal").fill("at gå en tur")
    expect(page.locator("#gemt")).to_contain_text("Kladden er gemt")
    with as_actor(town.assessor):
        row = Assessment.objects.get(pk=draft.pk)
    assert (row.goals, row.own_view) == ("at gå en tur", "")
    view(page).fill("Kort igen.")
    expect(page.locator("#syn-for-lang")).to_have_count(0)
    must_be_saved(page)
    assert held(town, draft) == "Kort igen."


def test_two_who_write_in_different_fields_see_each_others_words(new_window: Windows, town: Town) -> None:
    draft, mine, other = assessing(town), new_window(), new_window()
    sign_in(mine)
    sign_in(other, "colleague")
    here, there = (opened(context, f"/sager/{draft.citizen_id}/") for context in (mine, other))
    there.locator("#maal").fill("at gå en tur")
    must_be_saved(there)
    view(here).fill("Jeg vil helst selv.")
    expect(here.locator("#maal")).to_have_value("at gå en tur")
    expect(here.locator(".merged")).to_contain_text("Skrevet imens af")
    must_be_saved(here)
    expect(here.get_by_role("alert")).to_have_count(0)
    here.locator("#maal").fill("at gå en tur hver dag")
    must_be_saved(here)
    with as_actor(town.assessor):
        row = Assessment.objects.get(pk=draft.pk)
    assert (row.own_view, row.goals) == ("Jeg vil helst selv.", "at gå en tur hver dag")


def test_two_who_write_in_the_same_field_are_asked_about_that_field_alone(new_window: Windows, town: Town) -> None:
    draft, mine, other = assessing(town), new_window(), new_window()
    sign_in(mine)
    sign_in(other, "colleague")
    here, there = (opened(context, f"/sager/{draft.citizen_id}/") for context in (mine, other))
    there.locator("#maal").fill("at gå en tur")
    there.locator("#ressourcer").fill("Børnene kommer.")
    must_be_saved(there)
    here.locator("#maal").fill("at lave mad")
    asked = here.locator("#konflikt [role=alert]")
    expect(asked).to_contain_text("at gå en tur")
    expect(asked).to_contain_text("at lave mad")
    expect(asked).not_to_contain_text("Børnene kommer.")
    view(here).fill("Jeg vil helst selv.")
    here.get_by_role("link", name="Brug den gemte").click()
    expect(here.locator("#maal")).to_have_value("at gå en tur")
    expect(view(here)).to_have_value("Jeg vil helst selv.")
    expect(here.get_by_role("alert")).to_have_count(0)
    with as_actor(town.assessor):
        row = Assessment.objects.get(pk=draft.pk)
    assert (row.own_view, row.goals, row.resources) == ("Jeg vil helst selv.", "at gå en tur", "Børnene kommer.")


def begin_enquiry(page: Page, about: str) -> None:
    page.get_by_label("Fra", exact=True).select_option(label="pårørende")
    page.get_by_label("Om", exact=True).fill(about)


def enquiries(town: Town) -> list[str]:
    with as_actor(town.assessor):
        return list(Enquiry.objects.values_list("wish", flat=True))


@pytest.mark.parametrize("how", ["cookie", "row"])
def test_a_new_enquiry_is_there_after_signing_in_again(new_window: Windows, town: Town, how: str) -> None:
    of, context = citizen(town), new_window()
    sign_in(context)
    page = opened(context, f"/sager/{of.pk}/")
    begin_enquiry(page, LONG[:300])
    session_ends(context, how)
    page.get_by_role("button", name="Gem henvendelsen").click()
    page.wait_for_url("**/log-ind/**")
    fill_sign_in(page)
    expect(page.get_by_label("Om", exact=True)).to_have_value(LONG[:300])
    expect(page.locator(".put-back")).to_contain_text("blev ikke gemt")
    page.get_by_role("button", name="Gem henvendelsen").click()
    expect(page.locator(".deadline")).to_be_visible()
    assert enquiries(town) == [LONG[:300].strip()]
    page.goto(f"/sager/{of.pk}/")
    expect(page.locator(".put-back")).to_have_count(0)


def test_a_new_enquiry_is_there_after_a_step_away_and_back(new_window: Windows, town: Town) -> None:
    of, context = citizen(town), new_window()
    sign_in(context)
    page = opened(context, f"/sager/{of.pk}/")
    begin_enquiry(page, "hjælp til bad")
    page.goto("/sager/")
    page.go_back()
    expect(page.get_by_label("Om", exact=True)).to_have_value("hjælp til bad")
    page.get_by_role("button", name="Fjern det").click()
    expect(page.get_by_label("Om", exact=True)).to_have_value("")


def test_a_plain_form_is_sent_on_after_signing_in_again_in_another_tab(new_window: Windows, town: Town) -> None:
    of, context = citizen(town), new_window()
    sign_in(context)
    page = opened(context, f"/sager/{of.pk}/")
    begin_enquiry(page, "hjælp til bad om morgenen")
    sign_in(context)
    page.get_by_role("button", name="Gem henvendelsen").click()
    expect(page.get_by_role("alert")).to_contain_text("Du er logget ind igen")
    expect(page.locator("main")).to_contain_text("hjælp til bad om morgenen")
    page.get_by_role("button", name="Gem det nu").click()
    expect(page.locator(".deadline")).to_be_visible()
    expect(page.locator(".put-back")).to_have_count(0)
    assert enquiries(town) == ["hjælp til bad om morgenen"]


def test_what_was_kept_of_one_person_is_not_put_before_another(new_window: Windows, town: Town) -> None:
    of, context = citizen(town), new_window()
    sign_in(context)
    page = opened(context, f"/sager/{of.pk}/")
    begin_enquiry(page, "hjælp til bad")
    session_ends(context, "cookie")
    page.goto("/konto/log-ind/")
    fill_sign_in(page, "colleague")
    page.goto(f"/sager/{of.pk}/")
    expect(page.get_by_label("Om", exact=True)).to_have_value("")
    assert page.evaluate("() => Object.keys(sessionStorage).filter((name) => name.startsWith('helhed'))") == []


def test_what_was_kept_is_gone_after_signing_out(new_window: Windows, town: Town) -> None:
    of, context = citizen(town), new_window()
    sign_in(context)
    page = opened(context, f"/sager/{of.pk}/")
    begin_enquiry(page, "hjælp til bad")
    page.get_by_role("button", name="Log ud").click()
    page.wait_for_url("**/standarder/")
    assert page.evaluate("() => Object.keys(sessionStorage).filter((name) => name.startsWith('helhed'))") == []


def test_three_clicks_on_a_slow_net_make_one_enquiry(new_window: Windows, town: Town) -> None:
    of, context = citizen(town), new_window()
    sign_in(context)
    page = opened(context, f"/sager/{of.pk}/")
    begin_enquiry(page, "hjælp til bad")
    page.get_by_role("button", name="Gem henvendelsen").click(click_count=3, no_wait_after=True)
    expect(page.locator(".deadline")).to_be_visible()
    assert enquiries(town) == ["hjælp til bad"]


def test_a_form_whose_answer_was_lost_is_neither_lost_nor_made_twice(new_window: Windows, town: Town) -> None:
    of, context = citizen(town), new_window()
    sign_in(context)
    page = opened(context, f"/sager/{of.pk}/")

    def lose_the_answer(route: Any) -> None:
        route.fetch(max_redirects=0)
        route.abort()

    page.route("**/paaroerende/", lose_the_answer, times=1)
    page.evaluate("() => document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    page.locator("#ny-paaroerende-navn").fill("Ida Testesen")
    page.locator("#ny-paaroerende-relation").fill("datter")
    page.locator("#ny-paaroerende-egenskab").select_option("relative")
    page.get_by_role("button", name="Tilføj", exact=True).click(no_wait_after=True)
    # The browser's own page, where the answer should have been.
    page.wait_for_function("() => location.href.startsWith('chrome-error:')")
    page.goto(f"/sager/{of.pk}/")
    expect(page.locator("#ny-paaroerende-navn")).to_have_value("")
    with as_actor(town.assessor):
        assert [row.name for row in Relative.objects.filter(citizen=of)] == ["Ida Testesen"]
