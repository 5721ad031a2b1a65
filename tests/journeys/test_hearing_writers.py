"""Two assessors write in the same hearing: what one alone wrote is merged, and a field both wrote in is asked about."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from municipality.access.wall import as_actor
from municipality.casework.models import HearingDraft
from tests.journeys.cases import Town, citizen, drafted
from tests.journeys.test_saves import Windows, new_window, site, town
from tests.journeys.windows import opened, sign_in

__all__ = ["new_window", "site", "town"]

pytestmark = pytest.mark.xdist_group("journeys")
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
