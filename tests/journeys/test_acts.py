"""The ordinary citizen in a real browser: from the call to a sent and ordered decision, in whatever town."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from helhed.catalogue import Regime
from municipality.access.row_security import as_actor
from municipality.casework.models import CareOrder, Citizen, Decision, Grant, Letter
from tests.journeys.cases import Town, citizen, found_town
from tests.journeys.conftest import Opens
from tests.journeys.sites import serve
from tests.journeys.test_decisions import signed_in

OLD, NEW = Regime.SOCIAL_SERVICES_ACT, Regime.ELDERLY_CARE_ACT
PACKAGES, PATHWAYS = {OLD: "herning"}, {NEW: "jammerbugt"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Who the citizen is, what the town has, and the code of the help; none where no standard is in force."""

    age: int
    adopted: Mapping[Regime, str]
    code: str

    @property
    def regime(self) -> Regime:
        return NEW if self.age >= 67 else OLD


STORIES = {
    "82 years in the town of packages": Story(age=82, adopted=PACKAGES, code=""),
    "60 years in the town of packages": Story(age=60, adopted=PACKAGES, code="F2"),
    "82 years in the town of pathways": Story(age=82, adopted=PATHWAYS, code="2"),
    "60 years in the town of pathways": Story(age=60, adopted=PATHWAYS, code=""),
    "82 years in the town of both": Story(age=82, adopted=PACKAGES | PATHWAYS, code="2"),
    "60 years in the town of both": Story(age=60, adopted=PACKAGES | PATHWAYS, code="F2"),
}


@pytest.fixture
def site(transactional_db: None, settings: Any) -> Iterator[str]:
    """A server of its own: the stories here write. In a demonstration no second factor is asked for."""
    settings.IS_DEMONSTRATION = True
    with serve() as address:
        yield address


def aged(town: Town, years: int) -> Citizen:
    today = timezone.localdate()
    born = date(today.year - years, 1, 1)
    return citizen(town, number=f"2101{born.year % 100:02}9999", born=born)


def ask_and_assess(page: Page, wish: str = "hjælp til bad, støvsugning og indkøb") -> None:
    """A daughter rings, and the citizen is visited."""
    page.get_by_label("Fra", exact=True).select_option("relative")
    page.locator("#om").fill(wish)
    page.get_by_role("button", name="Gem henvendelsen").click()
    page.get_by_role("button", name="Begynd vurderingen").click()
    page.locator("#sted").fill("hjemme hos dig")
    page.locator("label[for=samlet-2]").click()
    page.locator("#begrundelse").fill("Du kan ikke selv nå dine fødder.")
    page.locator("#behov-0-til").fill("bad")
    page.locator("#behov-0-minutter").fill("30")
    page.get_by_role("button", name="Afslut vurderingen").click()


def choose_act(page: Page, story: Story) -> None:
    is_new = story.regime is NEW
    page.locator("label[for=alder-ja]" if is_new else "label[for=svarer-nej]").click()
    expect(page.locator("#svarer-nej" if is_new else "#alder-ja")).to_have_count(0)
    expect(page.get_by_role("radio", name="loven")).to_have_count(2)
    expect(page.locator("[name=lov]:checked")).to_have_count(0)
    other = OLD if is_new else NEW
    page.locator(f"label[for=lov-{other.value}]").click()
    expect(page.locator("#hvorfor")).to_be_visible()
    page.locator(f"label[for=lov-{story.regime.value}]").click()
    expect(page.locator("#hvorfor")).to_be_hidden()
    expect(page.locator("#peger-paa strong")).to_have_text("ældreloven" if is_new else "serviceloven")
    page.get_by_role("button", name="Begynd afgørelsen").click()


def describe(page: Page, place: int, what: str) -> None:
    """Help in words: what it is, its kind, how often and how long."""
    page.locator(f"#linje-{place}-ydelse").select_option("ord")
    page.locator(f"#linje-{place}-hvad").fill(what)
    page.locator(f"#linje-{place}-art").select_option("practical")
    page.locator(f"#linje-{place}-hyppighed").fill("hver anden uge")
    page.locator(f"#linje-{place}-minutter").fill("45")


def grant(page: Page, place: int) -> None:
    page.locator(f"label[for=linje-{place}-granted]").click()
    page.locator(f"#linje-{place}-hvorfor").fill("du kan ikke selv klare det")
    page.locator(f"#linje-{place}-maal").fill("at du klarer resten selv")
    page.locator(f"#linje-{place}-leverandoer").select_option(label="Lilleby hjemmepleje")


def refuse(page: Page, place: int) -> None:
    page.locator(f"label[for=linje-{place}-refused]").click()
    page.locator(f"#linje-{place}-afslag").fill("du bestiller selv dine varer på nettet")
    page.locator(f"#linje-{place} .fact input[type=text], #linje-{place} .fact input:not([type])").first.fill(
        "du bestilte varer på nettet i går"
    )


def answer(page: Page) -> None:
    """What is answered once for the letter: not all is met, and training was considered where that is asked."""
    page.locator("label[for=opfyldt-nej]").click()
    if page.locator("#rehabilitering-no_gain").count():
        page.locator("label[for=rehabilitering-no_gain]").click()


def send(page: Page) -> None:
    expect(page.locator("#mangler")).to_contain_text("Intet mangler")
    page.get_by_role("button", name="Send afgørelsen").click()
    page.get_by_role("button", name="Send nu").click()
    expect(page.locator(".timeline")).to_contain_text("Klagefrist")


@pytest.mark.parametrize("name", STORIES)
def test_a_call_becomes_a_sent_and_ordered_decision(open_page: Opens, site: str, name: str) -> None:
    story = STORIES[name]
    town = found_town(adopted=story.adopted)
    of = aged(town, story.age)
    page = signed_in(open_page, "assessor", f"/sager/{of.pk}/").page
    ask_and_assess(page)
    choose_act(page, story)
    if story.code:
        page.locator("#linje-0-ydelse").select_option(story.code)
    else:
        expect(page.locator("#nu")).to_contain_text("Ingen kvalitetsstandard for denne lov")
        describe(page, 0, "hjælp til at komme i bad")
    expect(page.locator("#linje-0-svar")).to_be_visible()
    grant(page, 0)
    describe(page, 1, "støvsugning og gulvvask")
    grant(page, 1)
    describe(page, 2, "indkøb")
    refuse(page, 2)
    answer(page)
    send(page)
    with as_actor(town.assessor):
        row = Decision.objects.get(citizen=of)
        assert row.state == "sent"
        assert row.regime_choice.regime == story.regime.value
        granted = Grant.objects.filter(decision=row).believed()
        assert set(granted.values_list("product", flat=True)) == {
            story.code or "hjælp til at komme i bad", "støvsugning og gulvvask",
        }  # fmt: skip
        assert set(CareOrder.objects.filter(citizen=of).values_list("series", flat=True)) == set(
            granted.values_list("series", flat=True)
        )
        letter = Letter.objects.get(decision=row).text.lower()
    # A pathway is a frame of hours: under the Elderly Care Act no letter counts minutes.
    assert ("hver anden uge" if story.regime is NEW else "hver anden uge, 45 minutter ad gangen") in letter
    assert ("45 minutter" in letter) == (story.regime is not NEW)
    rule = "ældrelovens § 10, jf. § 9, stk. 2, nr. 2" if story.regime is NEW else "servicelovens § 83, stk. 1, nr. 2"
    # A pathway holds what is granted in words too, and stands on the municipality's own decision of pathways.
    is_pathway = story.regime is NEW and bool(story.code)
    assert letter.count(rule) >= (1 if is_pathway else 2), "granted and refused by the rule of its kind"
    assert "indkøb" in letter
