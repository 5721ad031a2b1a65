"""How much a plain case costs an assessor: every click and every key from enquiry to sent letter, counted by the
browser itself. `docs/clicks.md` tells the same numbers, and says what was cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from helhed.catalogue import Regime
from municipality.access.wall import as_actor
from municipality.casework.models import Letter
from tests.journeys.cases import citizen, found_town
from tests.journeys.conftest import Opens
from tests.journeys.test_decisions import signed_in

pytestmark = pytest.mark.xdist_group("journeys")
DOCUMENT = Path(__file__).parents[2] / "docs/clicks.md"
# Runs in the browser. A key that also clicks (Enter on a button) is a key; the counts outlive each page.
COUNTS = """
for (const kind of ['click', 'keydown']) addEventListener(kind, (event) => {
  if (!event.isTrusted || (kind === 'click' && event.detail === 0)) return;
  sessionStorage.setItem(kind, Number(sessionStorage.getItem(kind) || 0) + 1);
}, true);
"""
# A list is opened, and one of its lines chosen.
A_CHOICE = 2


@pytest.fixture
def site(transactional_db: None, settings: Any) -> Iterator[str]:
    settings.IS_DEMONSTRATION = True
    server = LiveServer("localhost")
    yield server.url
    server.stop()


class Assessor:
    """Somebody at a keyboard with a mouse, and what she does counted."""

    def __init__(self, page: Page) -> None:
        self.page, self.choices, self.ticked, self.silent = page, 0, 0, 0

    def chooses(self, label: str | Locator, value: str) -> None:
        field = self.page.get_by_label(label, exact=True) if isinstance(label, str) else label
        field.select_option(value)
        self.choices += 1

    def writes(self, field: str, words: str) -> None:
        self.page.locator(field).click()
        self.page.locator(field).press_sequentially(words)
        self.silent += sum(not letter.isascii() for letter in words)

    def ticks(self, field: str) -> None:
        self.page.locator(f"label[for={field}]").click()
        self.ticked += 1

    def presses(self, name: str) -> None:
        self.page.get_by_role("button", name=name).click()

    def counted(self) -> tuple[int, int]:
        """Clicks and keys until now. The browser tells a label's click twice, and no key for æ, ø and å, which the
        keyboard of the test does not have.
        """
        clicks, keys = self.page.evaluate("['click', 'keydown'].map((kind) => Number(sessionStorage.getItem(kind)))")
        return clicks - self.ticked + A_CHOICE * self.choices, keys + self.silent


def test_the_plain_case_costs_what_the_document_says(open_page: Opens, site: str) -> None:
    town = found_town(adopted={Regime.SOCIAL_SERVICES_ACT: "herning"})
    of = citizen(town, born=date(1975, 1, 1))
    page = signed_in(open_page, "assessor", "/sager/").page
    page.context.add_init_script(COUNTS)
    page.goto(f"/sager/{of.pk}/")
    somebody = Assessor(page)
    for stage in (enquiry, assessment, act, decision):
        stage(somebody)
    expect(page.locator(".timeline")).to_contain_text("Klagefrist")
    with as_actor(town.assessor):
        assert "selv klare din morgen" in Letter.objects.get(kind="decision").text
    told = re.search(r"\*\*(\d+) clicks and (\d+) keystrokes\*\*", DOCUMENT.read_text(encoding="utf-8"))
    assert told
    assert somebody.counted() == (int(told[1]), int(told[2])), "what the document says"


def enquiry(somebody: Assessor) -> None:
    """A daughter rings."""
    somebody.chooses("Fra", "relative")
    somebody.writes("#om", "hjælp til bad")
    somebody.presses("Gem henvendelsen")
    somebody.presses("Begynd vurderingen")


def assessment(somebody: Assessor) -> None:
    """What the standard needs to answer, and what the letter says of it."""
    somebody.writes("#sted", "hjemme hos dig")
    somebody.writes("#maal", "At du selv klarer din morgen")
    somebody.chooses("Samlet niveau", "2")
    somebody.writes("#begrundelse", "Du kan ikke selv nå dine fødder.")
    somebody.writes("#behov-0-til", "bad")
    somebody.writes("#behov-0-minutter", "30")
    somebody.ticks("trained_first-ja")
    somebody.ticks("relatives_can_help-nej")
    expect(somebody.page.locator("#svar-f2")).to_contain_text("Inden for standarden")
    somebody.presses("Afslut vurderingen")


def act(somebody: Assessor) -> None:
    """The Act is a person's choice, with a reason."""
    somebody.ticks("alder-nej")
    somebody.ticks("svarer-nej")
    somebody.chooses("Loven, hjælpen gives efter", "social_services_act")
    somebody.writes("#hvorfor", "Under pensionsalderen.")
    somebody.presses("Begynd afgørelsen")


def decision(somebody: Assessor) -> None:
    """One wish within the standard; the letter writes itself."""
    somebody.page.locator(".offered button[value=F2]").click()
    expect(somebody.page.locator("#linje-0-svar")).to_contain_text("Inden for standarden")
    somebody.ticks("linje-0-granted")
    somebody.writes("#linje-0-hvorfor", "du kan ikke selv klare din morgen")
    somebody.ticks("opfyldt-ja")
    somebody.ticks("rehabilitering-no_gain")
    expect(somebody.page.locator("#mangler")).to_contain_text("Intet mangler")
    somebody.page.keyboard.press("Control+Enter")
    expect(somebody.page.locator(".leaving")).to_contain_text("Karen Testesen")
    somebody.page.keyboard.press("Control+Enter")
