"""A municipality of its own for the stories of decisions: its people can sign in, and a case is brought to its draft by
the actions an assessor's own work goes through.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils import timezone
from playwright.sync_api import Page
from psycopg.types.range import DateRange

from helhed.catalogue import Regime
from helhed.eligibility import RegimeFacts
from municipality.access.actor import Actor
from municipality.access.models import Municipality
from municipality.access.roles import OrganisationKind, Role
from municipality.access.row_security import as_actor
from municipality.casework.actions.assessment import assessments
from municipality.casework.actions.citizen import citizens
from municipality.casework.actions.decision import decisions, regimes
from municipality.casework.actions.enquiry import enquiries
from municipality.casework.actions.settings import practices, standards
from municipality.casework.drafts import NeedOfHelp
from municipality.casework.mappers.assessments import read_assessment_draft
from municipality.casework.models import Citizen, Decision, Enquiry, Home, Letter
from tests.municipality.access import people

STANDARDS: Mapping[Regime, str] = {
    Regime.SOCIAL_SERVICES_ACT: "herning",
    Regime.ELDERLY_CARE_ACT: "jammerbugt",
}
SINCE = {Regime.SOCIAL_SERVICES_ACT: date(2020, 1, 1), Regime.ELDERLY_CARE_ACT: date(2025, 7, 1)}
PRACTICE: Mapping[str, Any] = {
    "unit": "Visitationen",
    "address_lines": ["Torvet 1", "0001 Lilleby"],
    "phone": "00 11 22 00",
    "phone_hours": "hverdage kl. 9–14",
    "cvr": "00000000",
}
FACTS: Mapping[str, Any] = {
    "trained_first": True,
    "relatives_can_help": False,
    "possible_by_day": True,
    "others_can_do_it": True,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """A municipality, and who writes in it. Their usernames are those of their roles."""

    row: Municipality
    assessor: Actor


def found_town(adopted: Mapping[Regime, str] = STANDARDS, **decided: Any) -> Town:
    """The municipality with an assessor, a decision-maker and a second assessor, who can all sign in."""
    town = people.found("Lilleby", "901")
    unit = people.add_organisation(town, "Visitationen", OrganisationKind.ASSESSMENT_UNIT)
    people.add_organisation(town, "Lilleby hjemmepleje", OrganisationKind.INTERNAL_PROVIDER)
    user = people.add_person(town, "assessor", Role.ASSESSOR, is_demo=True)
    people.add_person(town, "colleague", Role.ASSESSOR, is_demo=True)
    people.add_person(town, "decider", Role.DECISION_MAKER, is_demo=True)
    with as_actor(people.acting(town, Role.ADMINISTRATOR)) as administrator:
        practices.set_practice(administrator, since=date(2020, 1, 1), decided={**PRACTICE, **decided})
        for regime, catalogue in adopted.items():
            said = standards.StandardText(regime=regime, catalogue=catalogue)
            standards.adopt_standard(administrator, said, since=SINCE[regime])
    actor = Actor(
        user=user.pk, municipality=town.pk, organisation=unit.pk, role=Role.ASSESSOR, purpose="vurdering af behov"
    )
    return Town(row=town, assessor=actor)


def citizen(town: Town, number: str = "0101419999", **changes: Any) -> Citizen:
    """Karen Testesen, who cannot be anybody."""
    said = {"number": number, "given_names": "Karen", "family_name": "Testesen", "born": date(1941, 1, 1)} | changes
    home = Home(
        street="Birkevej 4",
        postcode="0001",
        town="Lilleby",
        dwelling="own_home",
        valid=DateRange(date(2020, 1, 1), None),
    )
    with as_actor(town.assessor):
        return citizens.add_citizen(town.assessor, Citizen(**said), home)


def drafted(town: Town, of: Citizen, regime: Regime = Regime.SOCIAL_SERVICES_ACT, level: int = 2) -> Decision:
    """Her case, with an enquiry, an assessment and the choice of Act, and a decision begun without a wish in it."""
    today, actor = timezone.localdate(), town.assessor
    with as_actor(actor):
        asked = enquiries.register_enquiry(
            actor, of.pk, Enquiry(source="relative", wish="hjælp til bad", received_at=timezone.now())
        )
        started = assessments.start_assessment(actor, of.pk, on=today, enquiry=asked.pk)
        said = replace(
            read_assessment_draft(started),
            place="hjemme hos dig",
            participants=("din datter",),
            own_view="Jeg vil helst selv.",
            goals="At du selv kan klare morgenen.",
            facts=dict(FACTS),
            overall_level=level,
            overall_reason="Du kan ikke selv nå dine fødder.",
            needs=(NeedOfHelp(shift="day", what="bad", minutes=30, times=7),),
        )
        saved = assessments.save_assessment(actor, started.pk, started.version, said)
        done = assessments.complete_assessment(actor, saved.pk, saved.version)
        facts = RegimeFacts(
            born=of.born,
            is_lawfully_resident=True,
            need_came_with_age=regime is Regime.ELDERLY_CARE_ACT,
            corresponds_to_age=False,
            has_personal_assistance=False,
        )
        regimes.choose_regime(actor, of.pk, regime=regime, facts=facts, reason="Det peger alt på.", on=today)
        return decisions.draft_decision(actor, done.pk, on=today, enquiry=asked.pk)


def answer_for_the_letter(page: Page, place: int = 0) -> None:
    """The goal of a line, and what is answered once for the letter, where it is asked."""
    if not page.locator(f"#linje-{place}-maal").input_value():
        page.locator(f"#linje-{place}-maal").fill("at du klarer morgenen")
    for answered in ("#opfyldt-ja", "#rehabilitering-completed"):
        if page.locator(answered).count():
            page.locator(answered).check()


def letter_of(decision: Decision) -> str:
    """Returns the words of a decision's letter, as they were sent."""
    return Letter.objects.get(decision=decision).text
