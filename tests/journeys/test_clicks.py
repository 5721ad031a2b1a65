"""What two plain cases cost an assessor: a new citizen from the call to the sent and ordered decision, and running help
assessed again. The browser counts every click and every key. `docs/clicks.md` gives the same numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from helhed.catalogue import WEEKDAYS, Regime
from municipality.access.models import Organisation
from municipality.access.row_security import as_actor
from municipality.casework.actions.decision.decision_sending import send
from municipality.casework.actions.decision.decisions import DecisionLineDraft, write_lines
from municipality.casework.actions.letters.letter_answers import DecisionAnswers
from municipality.casework.models import CareOrder, Citizen, Decision, Grant, Home, Letter
from tests.journeys.cases import Town, citizen, drafted, found_town
from tests.journeys.conftest import Opens
from tests.journeys.sites import serve
from tests.journeys.test_decisions import signed_in

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
MOST_CLICKS, MOST_KEYS, MOST_CLICKS_AGAIN = 30, 180, 20
# A number that satisfies modulus 11 and that no citizen bears.
NUMBER = "1601669990"


@pytest.fixture
def site(transactional_db: None, settings: Any) -> Iterator[str]:
    settings.IS_DEMONSTRATION = True
    with serve() as address:
        yield address


class Assessor:
    """The assessor at a keyboard with a mouse; every click and key is counted."""

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

    def types(self, words: str) -> None:
        """Into the field the page has put the cursor in."""
        self.page.keyboard.type(words)
        self.silent += sum(not letter.isascii() for letter in words)

    def sends(self, receiver: str) -> None:
        """The page's main key shows the letter as it will leave and, read to its end, goes to the button."""
        expect(self.page.locator("#mangler")).to_contain_text("Intet mangler")
        self.page.keyboard.press("Control+Enter")
        expect(self.page.locator(".leaving")).to_contain_text(receiver)
        self.page.keyboard.press("End")
        self.page.wait_for_function("() => scrollY + innerHeight >= document.documentElement.scrollHeight - 1")
        self.page.keyboard.press("Control+Enter")
        expect(self.page.get_by_role("button", name="Send nu")).to_be_focused()
        self.page.keyboard.press("Enter")

    def presses(self, name: str) -> None:
        self.page.get_by_role("button", name=name).click()

    def counted(self) -> tuple[int, int]:
        """Clicks and keys until now. The browser tells a label's click twice, and no key for æ, ø and å, which the
        keyboard of the test does not have.
        """
        clicks, keys = self.page.evaluate("['click', 'keydown'].map((kind) => Number(sessionStorage.getItem(kind)))")
        return clicks - self.ticked + A_CHOICE * self.choices, keys + self.silent


def test_a_new_citizen_is_helped_for_as_little_as_the_document_says(open_page: Opens, site: str) -> None:
    town = found_town(adopted={Regime.SOCIAL_SERVICES_ACT: "herning"})
    citizen(town)  # A neighbour: the municipality knows the town of its postcodes.
    assessor = begin_counting(open_page, "/sager/")
    for stage in (new_citizen, assessment, act, decision):
        stage(assessor)
    receipt = assessor.page.locator(".receipt")
    expect(receipt).to_contain_text("Elementær daglig pleje (F2): bevilget")
    expect(receipt).to_contain_text("Karen Testesen: Digital Post, regnes for modtaget")
    expect(receipt).to_contain_text("Lilleby hjemmepleje har fået besked")
    expect(receipt).to_contain_text("Hjælpen vurderes igen senest")
    with as_actor(town.assessor):
        of = Citizen.objects.get(number=NUMBER)
        assert of.born == date(1966, 1, 16)
        assert Home.objects.get(citizen=of).town == "Lilleby"
        letter = Letter.objects.get(citizen=of, kind="decision")
        assert "selv klare din morgen" in letter.text
        order = CareOrder.objects.get(citizen=of)
        assert order.provider.name == "Lilleby hjemmepleje"
        assert Grant.objects.get(series=order.series).product == "F2"
    told = numbers_told("new citizen")
    assert assessor.counted() == told, f"the document says {told}, the browser counted {assessor.counted()}"
    assert told[0] <= MOST_CLICKS
    assert told[1] <= MOST_KEYS


def begin_counting(open_page: Opens, address: str) -> Assessor:
    """An assessor signed in on a page, whose clicks and keys are counted from here."""
    page = signed_in(open_page, "assessor", address).page
    page.context.add_init_script(COUNTS)
    page.goto(address)
    return Assessor(page)


def numbers_told(case: str) -> tuple[int, int]:
    """The clicks and keys the document gives for a case."""
    found = re.search(rf"\| {case} \| \*\*(\d+)\*\* \| \*\*(\d+)\*\* \|", DOCUMENT.read_text(encoding="utf-8"))
    assert found, f"docs/clicks.md has no line for {case}"
    return int(found[1]), int(found[2])


def new_citizen(assessor: Assessor) -> None:
    """A daughter rings about a citizen the municipality does not know."""
    assessor.writes("#q", NUMBER)
    assessor.page.keyboard.press("Enter")
    expect(assessor.page.get_by_role("link", name="Opret en ny borger")).to_be_focused()
    assessor.page.keyboard.press("Enter")
    expect(assessor.page.locator("#om-nummer")).to_have_value(NUMBER)
    expect(assessor.page.locator("#om-fornavne")).to_be_focused()
    assessor.types("Karen")
    assessor.writes("#om-efternavn", "Testesen")
    assessor.writes("#bolig-vej", "Birkevej 6")
    assessor.writes("#bolig-postnummer", "0001")
    assessor.ticks("bolig-own_home")
    assessor.chooses(assessor.page.locator("#kilde"), "relative")
    assessor.writes("#om", "hjælp til bad")
    assessor.presses("Opret, og begynd vurderingen")


def assessment(assessor: Assessor) -> None:
    """What the standard needs to answer, and what the letter says of it."""
    assessor.presses("hjemme hos dig")
    assessor.writes("#maal", "At du selv klarer din morgen")
    assessor.ticks("samlet-2")
    assessor.writes("#begrundelse", "Du kan ikke selv nå dine fødder.")
    assessor.writes("#behov-0-til", "bad")
    assessor.writes("#behov-0-minutter", "30")
    assessor.ticks("trained_first-ja")
    expect(assessor.page.locator("#svar-f2")).to_contain_text("Inden for standarden")
    assessor.presses("Afslut vurderingen")


def act(assessor: Assessor) -> None:
    """The Act is a person's choice; a reason is asked for where the facts point to another."""
    assessor.ticks("svarer-nej")
    assessor.ticks("lov-social_services_act")
    expect(assessor.page.locator("#hvorfor")).to_be_hidden()
    assessor.presses("Begynd afgørelsen")


def decision(assessor: Assessor) -> None:
    """One wish within the standard, with its provider; the letter writes itself, and sending orders the help."""
    page = assessor.page
    page.locator(".offered button[value=F2]").click()
    expect(page.locator("#linje-0-svar")).to_contain_text("Inden for standarden")
    assessor.ticks("linje-0-granted")
    assessor.writes("#linje-0-hvorfor", "du kan ikke selv klare din morgen")
    provider = page.locator("#linje-0-leverandoer option", has_text="Lilleby hjemmepleje").get_attribute("value")
    assessor.chooses(page.locator("#linje-0-leverandoer"), provider or "")
    assessor.ticks("opfyldt-ja")
    assessor.ticks("rehabilitering-no_gain")
    assessor.sends("Karen Testesen")


def test_running_help_is_assessed_again_for_as_little_as_the_document_says(open_page: Opens, site: str) -> None:
    town = found_town(adopted={Regime.SOCIAL_SERVICES_ACT: "herning"})
    before = help_that_is_due(town)
    assessor = begin_counting(open_page, "/sager/")
    for stage in (begin_review, assess_again, act_again, decide_again):
        stage(assessor)
    receipt = assessor.page.locator(".receipt")
    expect(receipt).to_contain_text("Elementær daglig pleje (F2): bevilget")
    with as_actor(town.assessor):
        row = Decision.objects.exclude(pk=before.pk).get(citizen=before.citizen)
        assert (row.state, row.replaces_id) == ("sent", before.pk)
        assert row.assessment.own_view == "Jeg vil helst selv."
        assert row.assessment.overall_level == 2
        grant = Grant.objects.filter(decision=row).believed().get()
        assert CareOrder.objects.filter(series=grant.series, valid__upper_inf=True).count() == 1
    told = numbers_told("running help")
    assert assessor.counted() == told, f"the document says {told}, the browser counted {assessor.counted()}"
    assert told[0] <= MOST_CLICKS_AGAIN


def help_that_is_due(town: Town) -> Decision:
    """F2 that runs with its order, and whose review the assessor is to make."""
    with as_actor(town.assessor) as actor:
        draft = drafted(town, citizen(town, number=NUMBER, born=date(1966, 1, 16)))
        provider = Organisation.objects.get(name="Lilleby hjemmepleje").pk
        given = DecisionLineDraft(
            wish={"package": "F2", "weekdays": list(WEEKDAYS), "visits": 1}, outcome="granted", provider_id=provider,
            reason="du kan ikke selv klare din morgen", goal="at du selv klarer din morgen", start=timezone.localdate(),
        )  # fmt: skip
        answers = DecisionAnswers(is_wish_met=True, reablement="no_gain", review_on=timezone.localdate())
        saved = write_lines(actor, draft.pk, draft.version, [given], answers)
        return send(actor, saved.pk, saved.version, timezone.localdate())


def begin_review(assessor: Assessor) -> None:
    """The start page's button begins the municipality's own follow-up: unwritten, with last time beside each matter."""
    assessor.presses("Begynd vurderingen")
    page = assessor.page
    expect(page.locator("#vurdering")).to_be_visible()
    expect(page.locator("#syn")).to_have_value("")
    expect(page.locator("#sidst-conversation")).to_contain_text("Jeg vil helst selv.")
    expect(page.locator("[name=samlet]:checked")).to_have_value("")


def assess_again(assessor: Assessor) -> None:
    """Each matter is as it was, confirmed in one act each; the level is set anew."""
    for matter in ("conversation", "aims", "reason", "needs", "facts"):
        assessor.page.locator(f"#sidst-{matter} button").click()
        expect(assessor.page.locator(f"#sidst-{matter}")).to_have_count(0)
    assessor.ticks("samlet-2")
    assessor.presses("Afslut vurderingen")


def act_again(assessor: Assessor) -> None:
    """The answer of last time is shown as last time; the question and the Act are answered anew."""
    expect(assessor.page.locator("[name=lov]:checked")).to_have_count(0)
    expect(assessor.page.locator("[name=svarer]:checked")).to_have_value("")
    expect(assessor.page.locator("#nu")).to_contain_text(re.compile("Svarer behovet til en ældre borgers.*Sidst.*Nej"))
    assessor.ticks("svarer-nej")
    assessor.ticks("lov-social_services_act")
    assessor.presses("Begynd afgørelsen")


def decide_again(assessor: Assessor) -> None:
    """The carried line is undecided until the assessor decides it as last time; sending carries the order over."""
    page = assessor.page
    expect(page.locator("#mangler")).to_contain_text("tag stilling")
    expect(page.locator("[name=linje-0-udfald]:checked")).to_have_count(0)
    expect(page.locator("#linje-0-hvorfor")).to_have_value("")
    expect(page.locator("#linje-0-sidst")).to_contain_text("du kan ikke selv klare din morgen")
    page.locator("#linje-0-sidst button").click()
    expect(page.locator("[name=linje-0-udfald]:checked")).to_have_value("granted")
    assessor.ticks("rehabilitering-no_gain")
    assessor.sends("Karen Testesen")
