"""The rows of one invented case, as values that are not written yet (`actions.background` writes them)."""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import DateTimeField, F
from django.db.models.functions import Cast, Least, Now
from django.utils import timezone
from psycopg.types.range import DateRange

from helhed.catalogue import ProductKind
from helhed.catalogue.elements import list_care_elements
from helhed.days import Channel, complaint_deadline, months_after, presumed_receipt
from helhed.eligibility import RegimeFacts, propose_regime
from municipality.access.actor import Actor
from municipality.casework.act_proposals import get_act_of_age, is_of_pension_age
from municipality.casework.actions.decision.decisions import MOST_REVIEW_MONTHS
from municipality.casework.case_standards import load_standards
from municipality.casework.catalogues import get_national, get_rulebook
from municipality.casework.closed_days import build_working_calendar
from municipality.casework.codes import EnquiryState, LineOutcome, Matter, MessageState, Reablement
from municipality.casework.deadlines import compute_standard_deadline
from municipality.casework.mappers.changes import NewLine, build_classification
from municipality.casework.models import (
    Assessment,
    Citizen,
    Decision,
    DecisionLine,
    Enquiry,
    Grant,
    Home,
    Need,
    OutgoingMessage,
    Practice,
    RegimeChoice,
    Relative,
)
from municipality.demo.histories import CaseStep, History
from municipality.demo.municipalities import Town
from municipality.demo.needs import DEVIATION
from municipality.demo.transfer_page import TransferPage

MORNING, NOON = time(9, 30), timedelta(hours=13)
LIVED_THERE_YEARS = 5
BEFORE_THE_ACT = "Hjælpen er bevilget, før ældreloven trådte i kraft den 1. juli 2025, og er ikke vurderet igen endnu."


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Where the rows come from: who writes them, the town's practice, its teams and providers, and the page of old
    decisions.
    """

    actor: Actor
    town: Town
    today: date
    practice: Practice
    teams: Sequence[int]
    providers: Sequence[int]
    page: TransferPage


@dataclass(slots=True, kw_only=True)
class Case:
    """One citizen's case on its way into the tables: the rows made for it so far."""

    history: History
    citizen: Citizen
    step: CaseStep | None = None
    enquiry: Enquiry | None = None
    assessment: Assessment | None = None
    choice: RegimeChoice | None = None
    decision: Decision | None = None
    lines: list[DecisionLine] = field(default_factory=list)
    grants: list[Grant] = field(default_factory=list)
    before: Decision | None = None


def owner_columns(here: Office, case: Case) -> dict[str, Any]:
    """Which town and citizen a row is of."""
    return {"municipality_id": here.actor.municipality, "citizen": case.citizen}


def morning_of(day: date) -> datetime:
    """The morning of a day."""
    return timezone.make_aware(datetime.combine(day, MORNING))


def citizen_row(here: Office, history: History) -> Citizen:
    """Builds the citizen's own row; a death is on the day the help ended."""
    person = history.person
    died = next((step.ends for step in history.steps if step.cause == "death"), None)
    return Citizen(
        municipality_id=here.actor.municipality,
        number=person.number,
        given_names=person.given_names,
        family_name=person.family_name,
        born=person.born,
        died=died,
        is_name_protected=person.is_protected,
        is_digital_post_exempt=person.is_exempt,
        interpreter_language=person.interpreter_language,
        team_id=here.teams[person.district],
    )


def home_row(here: Office, case: Case) -> Home:
    """Builds the row of the citizen's home."""
    person = case.history.person
    return Home(
        **owner_columns(here, case),
        street=person.street,
        postcode=here.town.postcode,
        town=here.town.place,
        dwelling="own_home",
        is_protected=person.is_protected,
        valid=DateRange(date(here.today.year - LIVED_THERE_YEARS, 1, 1), None),
    )


def spouse_row(here: Office, one: Case, other: Case) -> Relative:
    """Builds the row of the relative the citizen lives with."""
    return Relative(
        **owner_columns(here, one),
        name=f"{other.citizen.given_names} {other.citizen.family_name}",
        relation="samlever",
        capacity="relative",
        consent="Samtykke givet mundtligt ved besøget.",
        may_be_told=True,
        valid=DateRange(date(here.today.year - LIVED_THERE_YEARS, 1, 1), None),
    )


def need_rows(here: Office, case: Case) -> Iterator[Need]:
    """The needs of an assessment."""
    for position, need in enumerate(get_open_step(case).answered.draft.needs):
        yield Need(**owner_columns(here, case), assessment=case.assessment, position=position, **asdict(need))


def enquiry_row(here: Office, case: Case) -> Enquiry:
    """What was asked for, and by when it is answered."""
    step = get_open_step(case)
    number = here.town.catalogue_for(get_act_of_age(case.citizen, step.received))
    standards = load_standards([number] if number else [], here.today)
    due = compute_standard_deadline(step.received, standards, here.practice)
    return Enquiry(
        **owner_columns(here, case),
        source=step.source,
        wish="hjælp i hverdagen",
        received_at=morning_of(step.received),
        matter=Matter.HOME_CARE,
        due_on=due.on,
        due_rule=due.rule,
        state=EnquiryState.OPEN if case.history.is_open else EnquiryState.ANSWERED,
        team_id=case.citizen.team_id,
    )


def regime_choice_row(here: Office, case: Case) -> RegimeChoice:
    """Builds the row of the Act the help rests on, with the Act the facts point to."""
    step, born = get_open_step(case), case.citizen.born
    is_of_age = is_of_pension_age(case.citizen, step.decided)
    # As the page asks: of a need that came with age from pension age on, of one like that of the old before it.
    facts = RegimeFacts(
        born=born,
        is_lawfully_resident=True,
        need_came_with_age=True if is_of_age else None,
        corresponds_to_age=None if is_of_age else here.town.is_of_pathways,
        has_personal_assistance=False,
    )
    proposal = propose_regime(facts, get_national(), step.decided)
    is_as_proposed = proposal.regime is here.town.regime
    return RegimeChoice(
        **owner_columns(here, case),
        regime=here.town.regime.value,
        proposed=proposal.regime.value if proposal.regime else "",
        facts=asdict(facts) | {"born": born.isoformat()},
        reasons=[asdict(reason) for reason in proposal.reasons],
        reason="Det peger alle oplysningerne på." if is_as_proposed else BEFORE_THE_ACT,
        chosen_by_id=here.actor.user,
        on=step.decided,
    )


def decision_row(here: Office, case: Case) -> Decision:
    """The decision as a draft, with the standard's answer as it was read."""
    step = get_open_step(case)
    catalogue = get_rulebook(here.town.catalogue, step.decided).catalogue
    after = [NewLine(product=wish["package"], outcome=LineOutcome.GRANTED.value) for wish in step.answered.wishes]
    return Decision(
        **owner_columns(here, case),
        enquiry=case.enquiry,
        assessment=case.assessment,
        regime_choice=case.choice,
        replaces=case.before,
        needs_approval=here.practice.has_second_eyes,
        catalogue=catalogue.id,
        catalogue_version=catalogue.version,
        on=step.decided,
        facts=step.answered.told,
        answer=step.answered.answer,
        classification=build_classification(case.before, case.choice, after, here.practice)
        if case.before and case.choice
        else {},
        review_on=months_after(step.decided, min(here.practice.review_months, MOST_REVIEW_MONTHS)),
        is_wish_met=None if case.history.is_open else True,
        reablement="" if case.history.is_open or here.town.is_of_pathways else Reablement.COMPLETED.value,
        drafted_by_id=here.actor.user,
    )


def line_rows(here: Office, case: Case) -> Iterator[DecisionLine]:
    """A line for each wish: decided where the case is, open where it is being written."""
    step, is_open = get_open_step(case), case.history.is_open
    for position, (wish, said) in enumerate(zip(step.answered.wishes, step.answered.verdicts, strict=True)):
        yield DecisionLine(
            **owner_columns(here, case),
            decision=case.decision,
            position=position,
            product=wish["package"],
            wish=wish,
            verdict=said.verdict,
            findings=list(said.findings),
            outcome=LineOutcome.OPEN if is_open else LineOutcome.GRANTED,
            start=None if is_open else step.starts,
            provider_id=here.providers[case.history.provider],
            is_provider_chosen=case.history.provider > 0,
            goal="at du kan blive boende i dit eget hjem",
            reason="" if is_open else "du kan ikke selv klare det, hjælpen er til",
            deviation_reason="" if said.verdict == "within" or is_open else DEVIATION,
        )


def grant_rows(here: Office, case: Case) -> Iterator[Grant]:
    """What was granted, for as long as it was."""
    step, decision = get_open_step(case), case.decision
    for line in case.lines:
        product = get_rulebook(here.town.catalogue, step.decided).catalogue.product(line.product)
        yield Grant(
            **owner_columns(here, case),
            decision=decision,
            line=line,
            series=uuid.uuid4(),
            regime=here.town.regime.value,
            kind="pathway" if product.kind is ProductKind.PATHWAY else "package",
            catalogue=here.town.catalogue,
            catalogue_version=decision.catalogue_version if decision else "",
            product=line.product,
            terms=line.wish,
            care_elements=[each.value for each in list_care_elements(product, line.wish.get("items") or ())],
            provider_id=line.provider_id,
            valid=DateRange(step.starts, step.ends),
            end_cause=step.cause,
        )


def message_row(here: Office, case: Case, letter: int) -> OutgoingMessage:
    """The letter's way out, long ago."""
    on = get_open_step(case).decided
    calendar = build_working_calendar(on, here.practice.closed_days)
    received = presumed_receipt(on, Channel.PRINT, here.practice.delivery_days, calendar)
    return OutgoingMessage(
        **owner_columns(here, case),
        letter_id=letter,
        channel=Channel.PRINT.value,
        receiver="borgeren",
        state=MessageState.HANDED_OVER,
        sent_on=on,
        handed_over_at=morning_of(on),
        received_on=received,
        complaint_deadline=complaint_deadline(received, here.practice.complaint_weeks, calendar),
    )


def afternoon_of(column: str) -> Any:
    """The afternoon of the day in a column."""
    return Least(Cast(Cast(F(column), DateTimeField()) + NOON, DateTimeField()), Now())


def get_open_step(case: Case) -> CaseStep:
    """The decision that is being written."""
    if case.step is None:
        raise ValueError(f"citizen {case.citizen.pk} has nothing to decide")
    return case.step
