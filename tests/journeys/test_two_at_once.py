"""Two at once in one form: what one alone wrote is merged, a field both wrote in is asked about, and of two requests of
one page neither takes the place of the other.
"""

from __future__ import annotations

from playwright.sync_api import Page, Route, expect

from municipality.access.row_security import as_actor
from municipality.casework.models import HearingDraft
from tests.journeys.cases import Town, citizen, drafted
from tests.journeys.test_decisions import goal_of
from tests.journeys.test_saves import Windows, new_window, site, town
from tests.journeys.windows import opened, sign_in, until

__all__ = ["new_window", "site", "town"]

FACTS, MEANS = "#hoering-oplysninger", "#hoering-betyder"
MINE, THEIRS = "Du går selv i bad.", "Du står selv op."


def write_both(new_window: Windows, town: Town) -> tuple[Page, int]:
    """The colleague writes in two fields and saves; the assessor then writes in one of them."""
    draft, mine, other = drafted(town, citizen(town)), new_window(), new_window()
    sign_in(mine)
    sign_in(other, "colleague")
    here, there = (opened(context, f"/sager/{draft.citizen_id}/") for context in (mine, other))
    for page in (here, there):
        page.locator("#partshoering > summary").click()
    there.locator(FACTS).fill(THEIRS)
    there.locator(MEANS).fill("Så får du ikke hjælp til bad.")
    expect(there.locator("#hoering-gemt")).to_contain_text("gemt som kladde")
    here.locator(FACTS).fill(MINE)
    asked = here.locator("#hoering-konflikt [role=alert]")
    for words in (MINE, THEIRS, "Skrevet af colleague"):
        expect(asked).to_contain_text(words)
    expect(asked).not_to_contain_text("Så får du ikke hjælp til bad.")
    expect(here.locator(FACTS)).to_have_value(MINE)
    expect(here.locator(MEANS)).to_have_value("Så får du ikke hjælp til bad.")
    return here, draft.pk


def kept(town: Town, decision: int) -> tuple[str, str]:
    with as_actor(town.assessor):
        row = HearingDraft.objects.get(decision=decision)
    return row.facts, row.may_mean


def test_the_saved_words_are_taken_and_those_of_the_other_field_are_there(new_window: Windows, town: Town) -> None:
    here, decision = write_both(new_window, town)
    here.get_by_role("link", name="Brug den gemte").click()
    expect(here.locator(FACTS)).to_have_value(THEIRS)
    expect(here.locator("#hoering-konflikt [role=alert]")).to_have_count(0)
    here.locator(FACTS).fill(f"{THEIRS} Du går en tur.")
    expect(here.locator("#hoering-gemt")).to_contain_text("gemt som kladde")
    assert kept(town, decision) == (f"{THEIRS} Du går en tur.", "Så får du ikke hjælp til bad.")


def test_own_words_are_kept_over_the_saved_ones_on_request_alone(new_window: Windows, town: Town) -> None:
    here, decision = write_both(new_window, town)
    assert kept(town, decision) == (THEIRS, "Så får du ikke hjælp til bad.")
    here.get_by_role("button", name="Gem min udgave").click()
    expect(here.locator("#hoering-konflikt [role=alert]")).to_have_count(0)
    expect(here.locator(FACTS)).to_have_value(MINE)
    expect(here.locator(MEANS)).to_have_value("Så får du ikke hjælp til bad.")
    assert kept(town, decision) == (MINE, "Så får du ikke hjælp til bad.")


def test_own_words_stay_in_a_field_of_a_decision_that_two_wrote_in(new_window: Windows, town: Town) -> None:
    draft, mine, other = drafted(town, citizen(town)), new_window(), new_window()
    sign_in(mine)
    sign_in(other, "colleague")
    here = opened(mine, f"/sager/{draft.citizen_id}/")
    here.locator("#linje-0-ydelse").select_option("F2")
    expect(here.locator("#linje-0-svar")).to_be_visible()
    there = opened(other, f"/sager/{draft.citizen_id}/")
    there.locator("#linje-0-aftalt").fill("vi begynder med badet")
    there.locator("#linje-0-maal").fill("at gå en tur")
    until(there, lambda: goal_of(town, draft) == "at gå en tur")
    here.locator("#linje-0-maal").fill("at lave mad")
    asked = here.locator("#konflikt [role=alert]")
    expect(asked).to_contain_text("at gå en tur")
    expect(here.locator("#linje-0-aftalt")).to_have_value("vi begynder med badet")
    expect(here.locator("#linje-0-maal")).to_have_value("at lave mad")
    here.get_by_role("button", name="Gem min udgave").click()
    expect(here.get_by_role("alert")).to_have_count(0)
    expect(here.locator("#linje-0-maal")).to_have_value("at lave mad")
    expect(here.locator("#linje-0-aftalt")).to_have_value("vi begynder med badet")


COUNTS_SAVES = """() => document.body.addEventListener("htmx:trigger", (event) => {
  if (event.target.id === "afgoerelse") window.savesAsked = (window.savesAsked || 0) + 1;
})"""


def test_help_chosen_while_a_save_is_on_its_way_is_drawn_all_the_same(new_window: Windows, town: Town) -> None:
    """A save that is asked for later took the place of the request that draws the line, and it was never drawn."""
    draft, context = drafted(town, citizen(town)), new_window()
    sign_in(context)
    page = opened(context, f"/sager/{draft.citizen_id}/")
    page.locator("#linje-0-ydelse").select_option("F2")
    expect(page.locator("#linje-0-svar")).to_be_visible()
    page.evaluate(COUNTS_SAVES)
    held: list[Route] = []
    page.route("**/afgoerelse/*/", lambda route: route.continue_() if held else held.append(route))
    page.locator("#linje-0-hvorfor").fill("du kan ikke selv klare din morgen")
    until(page, lambda: bool(held))
    page.locator("#linje-1-ydelse").select_option("ord")
    page.locator("#linje-0-maal").fill("at du klarer morgenen")
    page.wait_for_function("() => window.savesAsked >= 2")
    held[0].continue_()
    page.locator("#linje-1-hvad").fill("støvsugning")
    expect(page.locator("#linje-0-maal")).to_have_value("at du klarer morgenen")
