"""Five ready cases at different stages, each brought there as an assessor would bring it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from helhed.catalogue import WEEKDAYS, Regime
from helhed.eligibility import RegimeFacts
from municipality.access.actor import Actor
from municipality.casework.actions import assessments, decisions, enquiries, regimes, sending
from municipality.casework.bridge.assessments import draft_of
from municipality.casework.drafts import AssessmentDraft, NeedOfHelp
from municipality.casework.models import Assessment, Citizen, Decision, Enquiry
from municipality.demo.towns import Town

LONG_AGO, A_WHILE = timedelta(days=60), timedelta(days=1)
LEVEL = 2
LEVELS = {"personal_care": LEVEL, "transfer": 2, "eating_and_drinking": 1, "memory": 0, "housework": 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """Who acts, where, and today."""

    actor: Actor
    town: Town
    today: date


def tell(teller: Teller, people: Sequence[Citizen]) -> None:
    """The five stories, each about one of these people."""
    stories: tuple[Callable[[Teller, Citizen], object], ...] = (just_asked, forgotten, being_assessed, drafted, sent)
    for story, citizen in zip(stories, people, strict=False):
        story(teller, citizen)


def just_asked(teller: Teller, citizen: Citizen) -> Enquiry:
    """A daughter has rung."""
    return enquiry(teller, citizen, teller.today - A_WHILE)


def forgotten(teller: Teller, citizen: Citizen) -> Enquiry:
    """Nobody has answered, and the deadline has gone."""
    return enquiry(teller, citizen, teller.today - LONG_AGO)


def being_assessed(teller: Teller, citizen: Citizen) -> Assessment:
    """The visit has been made, and the assessment is being written."""
    asked = enquiry(teller, citizen, teller.today - A_WHILE)
    started = assessments.start_assessment(teller.actor, citizen.pk, on=teller.today, enquiry=asked.pk)
    said = replace(written(draft_of(started), teller.today), overall_level=None, overall_reason="")
    return assessments.save_draft(teller.actor, started.pk, started.version, said)


def drafted(teller: Teller, citizen: Citizen) -> Decision:
    """The decision is written but for the reason."""
    return decision(teller, citizen, reason="")


def sent(teller: Teller, citizen: Citizen) -> Decision:
    """The letter is on its way."""
    row = decision(teller, citizen, reason="du ikke selv kan klare det meste af din morgen")
    return sending.send(teller.actor, row.pk, row.version, teller.today)


def enquiry(teller: Teller, citizen: Citizen, received: date) -> Enquiry:
    """A relative asks for help with the morning."""
    at = timezone.make_aware(datetime.combine(received, time(9, 30)))
    asked = Enquiry(source="relative", wish="hjælp til at komme op og i bad", received_at=at)
    return enquiries.register_enquiry(teller.actor, citizen.pk, asked)


def written(started: AssessmentDraft, today: date) -> AssessmentDraft:
    """What was seen and said at the visit."""
    items = tuple(
        replace(item, present=LEVELS.get(item.code), expected=LEVELS.get(item.code)) for item in started.items
    )
    return replace(
        started,
        assessed_on=today,
        place="hjemme hos dig",
        participants=("din datter",),
        own_view="Jeg vil helst klare mig selv.",
        resources="Du har et stort netværk og går ture hver dag.",
        goals="At du selv kan klare morgenen.",
        facts={"trained_first": True, "relatives_can_help": False, "need_is_permanent": True},
        overall_level=LEVEL,
        overall_reason="Du kan ikke selv nå dine fødder og har brug for støtte i badet.",
        items=items,
        needs=(NeedOfHelp(shift="day", what="bad og påklædning", minutes=30, times=len(WEEKDAYS)),),
    )


def decision(teller: Teller, citizen: Citizen, *, reason: str) -> Decision:
    """A decision on one wish, within the standard."""
    actor, today = teller.actor, teller.today
    asked = enquiry(teller, citizen, today - A_WHILE)
    started = assessments.start_assessment(actor, citizen.pk, on=today, enquiry=asked.pk)
    saved = assessments.save_draft(actor, started.pk, started.version, written(draft_of(started), today))
    done = assessments.complete_assessment(actor, saved.pk, saved.version)
    is_elderly = teller.town.regime is Regime.ELDERLY_CARE_ACT
    facts = RegimeFacts(
        born=citizen.born,
        is_lawfully_resident=True,
        need_came_with_age=is_elderly,
        corresponds_to_age=False,
        has_personal_assistance=False,
    )
    why = "Det peger alle oplysningerne på."
    regimes.choose_regime(actor, citizen.pk, regime=teller.town.regime, facts=facts, reason=why, on=today)
    made = decisions.draft_decision(actor, done.pk, on=today, enquiry=asked.pk)
    wish: dict[str, Any] = {"package": teller.town.product}
    if not is_elderly:
        wish |= {"weekdays": list(WEEKDAYS), "visits": 1}
    line = decisions.LineText(
        wish=wish, outcome="granted", start=today, goal="at du selv klarer morgenen", reason=reason
    )
    return decisions.write_lines(actor, made.pk, made.version, [line])
