"""The steps that the golden letters' cases share: an enquiry, an assessment, a decision, each by its own action."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone
from psycopg.types.range import DateRange

from helhed.catalogue import Regime
from helhed.eligibility import RegimeFacts
from municipality.access.row_security import as_actor
from municipality.casework.actions.assessment import assessments
from municipality.casework.actions.citizen import citizens
from municipality.casework.actions.decision import decisions, regimes
from municipality.casework.actions.enquiry import enquiries
from municipality.casework.actions.letters.letter_answers import FactText
from municipality.casework.individual_help import get_help_rule
from municipality.casework.mappers.assessments import read_assessment_draft
from municipality.casework.models import Assessment, Citizen, Decision, Enquiry, Relative
from municipality.casework.offers import LAW, find_offer
from municipality.demo import stories
from municipality.demo.case_stages import days_before, working_day
from municipality.demo.stories import Teller

# The rule a package is refused by.
REFUSED_PACKAGE = "servicelovens § 83, stk. 1, nr. 1, jf. stk. 2"


# A wish that is refused: what a line has no longer.
REFUSED: dict[str, Any] = {"outcome": "refused", "start": None, "provider_id": None, "goal": "", "reason": ""}


def ask(
    teller: Teller, citizen: Citizen, wish: str, received: date, source: str = "citizen", name: str = ""
) -> Enquiry:
    """An enquiry, as it is registered."""
    at = timezone.make_aware(datetime.combine(received, time(9, 30)))
    with as_actor(teller.assessor) as actor:
        asked = Enquiry(source=source, source_name=name, wish=wish, received_at=at)
        return enquiries.register_enquiry(actor, citizen.pk, asked)


def assess(teller: Teller, citizen: Citizen, on: date, asked: Enquiry | None, **said: Any) -> Assessment:
    """A completed assessment. `said` changes what was seen."""
    with as_actor(teller.assessor) as actor:
        enquiry = asked.pk if asked else None
        started = assessments.start_assessment(actor, citizen.pk, on=on, enquiry=enquiry)
        draft = replace(stories.fill_story_assessment(read_assessment_draft(started), on), **said)
        saved = assessments.save_assessment(actor, started.pk, started.version, draft)
        return assessments.complete_assessment(actor, saved.pk, saved.version)


def choose_act(teller: Teller, citizen: Citizen, on: date, cause: str = "") -> Regime:
    """The Act the citizen's age points to, and what the need comes from."""
    regime = stories.get_story_regime(citizen, on)
    facts = RegimeFacts(
        born=citizen.born,
        is_lawfully_resident=True,
        need_came_with_age=regime is Regime.ELDERLY_CARE_ACT,
        corresponds_to_age=False,
        has_personal_assistance=False,
    )
    usual = stories.build_need_cause(regime, on)
    with as_actor(teller.assessor) as actor:
        regimes.choose_regime(
            actor,
            citizen.pk,
            regime=regime,
            facts=facts,
            reason="Det peger alle oplysningerne på.",
            on=on,
            cause=replace(usual, text=cause) if cause else usual,
        )
    return regime


def decide(  # noqa: PLR0913 — a case is all of this
    teller: Teller,
    citizen: Citizen,
    lines: Sequence[decisions.DecisionLineDraft],
    *,
    wish: str,
    source: str = "citizen",
    name: str = "",
    on: date | None = None,
    cause: str = "",
    answers: dict[str, Any] | None = None,
    **said: Any,
) -> Decision:
    """A draft, all of it written: asked for, assessed, the Act chosen. `said` changes the assessment."""
    day = on or teller.day
    lines = [replace(line, facts=[known_by(fact, day) for fact in line.facts]) for line in lines]
    asked = ask(teller, citizen, wish, days_before(day, 2), source, name)
    done = assess(teller, citizen, day, asked, **said)
    regime = choose_act(teller, citizen, day, cause)
    with as_actor(teller.assessor) as actor:
        made = decisions.draft_decision(actor, done.pk, on=day, enquiry=asked.pk)
        lines = stories.answer_rising(lines, wish)
        given = replace(stories.build_story_answers(lines, regime, day), **(answers or {}))
        return decisions.write_lines(actor, made.pk, made.version, lines, given)


def known_by(fact: FactText, day: date) -> FactText:
    """The fact, known on the day of the decision at the latest."""
    return replace(fact, known_on=min(fact.known_on, day))


def send(teller: Teller, citizen: Citizen, lines: Sequence[decisions.DecisionLineDraft], **said: Any) -> Decision:
    """A decision with these lines, sent on its own day."""
    return stories.send_story_decision(teller, decide(teller, citizen, lines, **said))


def refuse(
    teller: Teller, citizen: Citizen, product: str, words: str, why: str, fact: str
) -> decisions.DecisionLineDraft:
    """A wish that is refused, by the rule of its kind: a package, or in words where the town has none for the Act."""
    regime = stories.get_story_regime(citizen, teller.day)
    said: dict[str, Any] = REFUSED | {
        "refusal_reason": why,
        "facts": [FactText(text=fact, source="visit", known_on=teller.day)],
    }
    if teller.town.catalogue_for(regime) == "herning":
        return stories.build_granted_line(teller, citizen, product, refusal_rule=REFUSED_PACKAGE, **said)
    rule = help_rule(teller, citizen, "personal_care")
    wish = {"package": words, "category": "personal_care", "how_often": "hver dag"}
    return stories.build_described_line(teller, words, **said, refusal_rule=rule, wish=wish)


def offer(teller: Teller, code: str, wish: dict[str, Any] | None = None, **changes: Any) -> decisions.DecisionLineDraft:
    """One of the law's own offers, granted."""
    said: dict[str, Any] = {
        "wish": {"package": code} | (wish or {}),
        "catalogue": LAW,
        "outcome": "granted",
        "start": working_day(teller.day, back=-1),
        "goal": "at du er tryg",
        "reason": "du har brug for hjælp det meste af døgnet",
    } | changes
    return decisions.DecisionLineDraft(**said)


def help_rule(teller: Teller, citizen: Citizen, category: str) -> str:
    """The rule help in words of a category is refused by, under the citizen's Act."""
    return get_help_rule(category, stories.get_story_regime(citizen, teller.day).value, teller.day).rule


def offer_rule(teller: Teller, citizen: Citizen, code: str) -> str:
    """The rule the law gives an offer by, under the citizen's Act."""
    found = find_offer(code, teller.day)
    assert found is not None
    return found.rules[stories.get_story_regime(citizen, teller.day).value]


def add_daughter(teller: Teller, citizen: Citizen, **changes: Any) -> Relative:
    """A daughter who cares for the citizen, and where she lives."""
    said: dict[str, Any] = {
        "name": "Ulla Testesen",
        "relation": "datter",
        "capacity": "relative",
        "address_lines": f"Skovvej 9\n{teller.town.postcode} {teller.town.place}",
    } | changes
    with as_actor(teller.assessor) as actor:
        return citizens.add_relative(actor, citizen, Relative(**said, valid=DateRange(date(2020, 1, 1), None)))
