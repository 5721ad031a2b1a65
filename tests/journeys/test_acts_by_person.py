"""The Act follows from the person, in a real browser: help from before ældreloven that is reassessed and withdrawn, and
a need like that of the old below the age of pension.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from helhed.catalogue import WEEKDAYS
from helhed.eligibility import RegimeFacts
from municipality.access.models import Organisation
from municipality.access.row_security import as_actor
from municipality.casework.actions.assessment import assessments
from municipality.casework.actions.decision import decision_sending, decisions, regimes
from municipality.casework.actions.enquiry import enquiries
from municipality.casework.actions.letters.letter_answers import DecisionAnswers
from municipality.casework.drafts import NeedOfHelp
from municipality.casework.mappers.assessments import read_assessment_draft
from municipality.casework.models import CareOrder, Citizen, Decision, Enquiry, Grant, Letter
from tests.journeys.cases import FACTS, Town, found_town
from tests.journeys.conftest import Opens
from tests.journeys.sites import serve
from tests.journeys.test_acts import NEW, OLD, PACKAGES, PATHWAYS, aged, ask_and_assess, grant, refuse, send
from tests.journeys.test_decisions import signed_in

# The first day there is guidance for letters of; the Act is not chosen by the facts of ældreloven yet.
BEFORE = date(2025, 7, 1)
CARE = "hjælp til din personlige pleje om dagen, hvor du selv er med"


@pytest.fixture
def site(transactional_db: None, settings: Any) -> Iterator[str]:
    """A server of its own: the stories here write. In a demonstration no second factor is asked for."""
    settings.IS_DEMONSTRATION = True
    with serve() as address:
        yield address


def given_before_the_act(town: Town, of: Citizen) -> Decision:
    """F2 under serviceloven, granted, ordered and sent as ældreloven came into force."""
    at = timezone.make_aware(datetime.combine(BEFORE, datetime.min.time()))
    with as_actor(town.assessor) as actor:
        asked = enquiries.register_enquiry(actor, of.pk, Enquiry(source="relative", wish="bad", received_at=at))
        started = assessments.start_assessment(actor, of.pk, on=BEFORE, enquiry=asked.pk)
        said = replace(
            read_assessment_draft(started), assessed_on=BEFORE, place="hjemme hos dig", own_view="Jeg vil selv.",
            goals="At klare morgenen.", facts=dict(FACTS), overall_level=2, overall_reason="Du kan ikke nå fødderne.",
            needs=(NeedOfHelp(shift="day", what="bad", minutes=30, times=7),),
        )  # fmt: skip
        saved = assessments.save_assessment(actor, started.pk, started.version, said)
        done = assessments.complete_assessment(actor, saved.pk, saved.version)
        facts = RegimeFacts(born=of.born, is_lawfully_resident=True, has_personal_assistance=False)
        why = "hjælpen fortsætter efter serviceloven, til den er vurderet igen"
        regimes.choose_regime(actor, of.pk, regime=OLD, facts=facts, reason=why, on=BEFORE)
        made = decisions.draft_decision(actor, done.pk, on=BEFORE, enquiry=asked.pk)
        line = decisions.DecisionLineDraft(
            wish={"package": "F2", "weekdays": list(WEEKDAYS), "visits": 1}, outcome="granted", start=BEFORE,
            provider_id=Organisation.objects.get(name="Lilleby hjemmepleje").pk,
            reason="du kan ikke selv klare din morgen", goal="at du selv klarer din morgen",
        )  # fmt: skip
        answers = DecisionAnswers(is_wish_met=True, reablement="no_gain")
        made = decisions.write_lines(actor, made.pk, made.version, [line], answers)
        return decision_sending.send(actor, made.pk, made.version, BEFORE)


def assess_anew(page: Page) -> None:
    """The review that is overdue: the citizen manages alone."""
    page.get_by_role("button", name="Begynd vurderingen").first.click()
    page.locator("#sted").fill("hjemme hos dig")
    page.locator("label[for=samlet-0]").click()
    page.locator("#begrundelse").fill("Du klarer igen selv hele din morgen.")
    page.get_by_role("button", name="Afslut vurderingen").click()


def test_help_of_someone_of_82_from_before_the_act_is_reassessed_and_withdrawn(open_page: Opens, site: str) -> None:
    town = found_town(adopted=PACKAGES | PATHWAYS)
    of = aged(town, 82)
    first = given_before_the_act(town, of)
    page = signed_in(open_page, "assessor", "/sager/").page
    assess_anew(page)
    page.locator("label[for=alder-ja]").click()
    page.locator("label[for=lov-elderly_care_act]").click()
    page.get_by_role("button", name="Begynd afgørelsen").click()
    expect(page.locator("#linje-0-ydelse")).to_have_value("ord:herning:F2")
    expect(page.locator("#linje-0-hvad")).to_have_value(CARE)
    expect(page.locator("#mangler")).to_contain_text("tag stilling")
    refuse(page, 0)
    send(page)
    with as_actor(town.assessor):
        row = Decision.objects.get(citizen=of, replaces=first)
        assert (row.state, row.regime_choice.regime) == ("sent", NEW.value)
        left, order = Grant.objects.believed().get(citizen=of), CareOrder.objects.get(citizen=of)
        assert left.valid.upper is not None
        assert order.valid.upper == left.valid.upper
        letter = Letter.objects.get(decision=row).text
    assert f"du ikke længere {CARE}" in letter
    assert "har nået folkepensionsalderen" in letter


def test_a_need_like_that_of_the_old_at_58_is_decided_under_the_new_act(open_page: Opens, site: str) -> None:
    town = found_town(adopted=PATHWAYS)
    of = aged(town, 58)
    page = signed_in(open_page, "assessor", f"/sager/{of.pk}/").page
    ask_and_assess(page, "hjælp til bad")
    page.locator("label[for=lov-elderly_care_act]").click()
    page.locator("#hvorfor").fill("behovet ligner en ældre borgers")
    page.get_by_role("button", name="Begynd afgørelsen").click()
    expect(page.locator("#fastholder")).to_have_count(1)
    expect(page.locator("body")).to_contain_text("Alderen peger på serviceloven")
    page.locator("label[for=svarer-ja]").click()
    page.locator("#hvorfor").fill("")
    page.get_by_role("button", name="Begynd afgørelsen").click()
    page.locator("#linje-0-ydelse").select_option("2")
    expect(page.locator("#linje-0-svar")).to_be_visible()
    grant(page, 0)
    page.locator("label[for=opfyldt-ja]").click()
    send(page)
    with as_actor(town.assessor):
        row = Decision.objects.get(citizen=of)
        assert (row.state, row.regime_choice.regime) == ("sent", NEW.value)
        letter = Letter.objects.get(decision=row).text
    assert "svarer til det, ældre kan have brug for hjælp til" in letter
    assert "ældrelovens § 2, stk. 2" in letter
    assert "har nået folkepensionsalderen" not in letter
