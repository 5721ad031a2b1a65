"""An invented municipality at work: its people, its practice, and a citizen whose case can be brought to any stage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection
from psycopg.types.range import DateRange

from helhed.catalogue import Regime
from helhed.eligibility import RegimeFacts
from municipality.access.actor import Actor
from municipality.access.models import Municipality, User
from municipality.access.roles import OrganisationKind, Role
from municipality.access.row_security import as_actor
from municipality.casework.actions.assessment import assessments
from municipality.casework.actions.citizen import citizens
from municipality.casework.actions.decision import decision_sending, decisions, regimes
from municipality.casework.actions.decision.letter_preview import preview_decision
from municipality.casework.actions.enquiry import enquiries
from municipality.casework.actions.letters.letter_answers import DecisionAnswers, FactText
from municipality.casework.actions.settings import practices, standards
from municipality.casework.drafts import AssessmentDraft, ItemLevels, NeedOfHelp
from municipality.casework.lookups.decision_lines import list_whole_lines
from municipality.casework.mappers.assessments import read_assessment_draft
from municipality.casework.mappers.help.replaced_help import Succession, match_successions, read_replaced_help
from municipality.casework.mappers.orders.order_changes import OrderChange, get_order_changes
from municipality.casework.models import Assessment, Citizen, Decision, Enquiry, Grant, Home
from municipality.engine.roles import RUNTIME
from tests.municipality.access import people

DAY = date(2026, 3, 9)
AT = datetime(2026, 3, 9, 9, 30, tzinfo=ZoneInfo("Europe/Copenhagen"))
RULE = "servicelovens § 83, stk. 1, nr. 1"
STANDARDS: Mapping[Regime, Sequence[str]] = {
    Regime.SOCIAL_SERVICES_ACT: ("herning",),
    Regime.ELDERLY_CARE_ACT: ("jammerbugt",),
}
PRACTICE: Mapping[str, Any] = {
    "unit": "Visitationen",
    "address_lines": ["Torvet 1", "0001 Lilleby"],
    "phone": "00 11 22 00",
    "phone_hours": "hverdage kl. 9–14",
    "cvr": "00000000",
    "closed_days": ["12-24", "12-31"],
}


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """A municipality, somebody in each role that writes, and two providers."""

    town: Municipality
    assessor: Actor
    maker: Actor
    leader: Actor
    administrator: Actor
    near: int
    far: int


def adopt(administrator: Actor, adopted: Mapping[Regime, Sequence[str]]) -> None:
    for regime, catalogues in adopted.items():
        for catalogue in catalogues:
            since = date(2020, 1, 1) if catalogue == "herning" else date(2025, 7, 1)
            said = standards.StandardText(regime=regime, catalogue=catalogue)
            standards.adopt_standard(administrator, said, since=since)


def build(
    name: str = "Lilleby", code: str = "901", adopted: Mapping[Regime, Sequence[str]] = STANDARDS, **decided: Any
) -> World:
    """The municipality, made by the owner of the database as the founding command would."""
    town = people.found(name, code)
    unit = people.add_organisation(town, f"{name} visitation", OrganisationKind.ASSESSMENT_UNIT)
    near = people.add_organisation(town, f"{name} hjemmepleje", OrganisationKind.INTERNAL_PROVIDER)
    far = people.add_organisation(town, f"{name} omsorg ApS", OrganisationKind.EXTERNAL_PROVIDER)

    def actor(role: Role) -> Actor:
        user: User = people.add_person(town, f"{name.lower()}-{role.value}", role, password=None)
        return Actor(user=user.pk, municipality=town.pk, organisation=unit.pk, role=role, purpose="prøve")

    world = World(
        town=town,
        assessor=actor(Role.ASSESSOR),
        maker=actor(Role.DECISION_MAKER),
        leader=actor(Role.TEAM_LEADER),
        administrator=actor(Role.ADMINISTRATOR),
        near=near.pk,
        far=far.pk,
    )
    with as_actor(world.administrator) as administrator:
        practices.set_practice(administrator, since=date(2020, 1, 1), decided={**PRACTICE, **decided})
        adopt(administrator, adopted)
    return world


def as_runtime() -> None:
    """From here on with the rights of the role that serves the pages."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {RUNTIME}")


@contextmanager
def acting(actor: Actor) -> Iterator[Actor]:
    with as_actor(actor):
        yield actor


def citizen(actor: Actor, number: str = "0101419999", name: str = "Karen Testesen", **changes: Any) -> Citizen:
    """Somebody who cannot be anybody: there is no such number."""
    given, family = name.rsplit(" ", 1)
    kept = {"number": number, "given_names": given, "family_name": family, "born": date(1941, 1, 1)} | changes
    home = Home(street="Birkevej 4", postcode="0001", town="Lilleby", dwelling="own_home", valid=DateRange(DAY, None))
    return citizens.add_citizen(actor, Citizen(**kept), home)


def enquiry(actor: Actor, of: Citizen, **changes: Any) -> Enquiry:
    said = {"source": "relative", "wish": "hjælp til bad", "received_at": AT} | changes
    return enquiries.register_enquiry(actor, of.pk, Enquiry(**said))


def written(before: AssessmentDraft, level: int = 2, **changes: Any) -> AssessmentDraft:
    """A draft with something in it."""
    said: dict[str, Any] = {
        "assessed_on": DAY,
        "place": "hjemme hos dig",
        "participants": ("din datter",),
        "own_view": "jeg vil helst selv",
        "goals": "at klare morgenen selv",
        "facts": {"trained_first": True, "relatives_can_help": False},
        "overall_level": level,
        "overall_reason": "du kan ikke selv nå fødderne",
        "items": (ItemLevels(code="personal_care", present=level, expected=1), ItemLevels(code="memory", present=9)),
        "needs": (NeedOfHelp(shift="day", what="bad", minutes=45, times=7),),
    } | changes
    return AssessmentDraft(**said)


def assessment(actor: Actor, of: Citizen, level: int = 2, *, enquiry: int | None = None, **changes: Any) -> Assessment:
    started = assessments.start_assessment(actor, of.pk, on=DAY, enquiry=enquiry)
    saved = assessments.save_assessment(
        actor, started.pk, started.version, written(read_assessment_draft(started), level, **changes)
    )
    return assessments.complete_assessment(actor, saved.pk, saved.version)


def choose(actor: Actor, of: Citizen, regime: Regime = Regime.SOCIAL_SERVICES_ACT) -> None:
    facts = RegimeFacts(
        born=of.born,
        is_lawfully_resident=True,
        need_came_with_age=regime is Regime.ELDERLY_CARE_ACT,
        has_personal_assistance=False,
    )
    regimes.choose_regime(actor, of.pk, regime=regime, facts=facts, reason="det peger oplysningerne på", on=DAY)


def fact(text: str = "du vasker dig selv ved håndvasken", **changes: Any) -> FactText:
    """Something the conversation showed."""
    return FactText(**{"text": text, "source": "visit", "known_on": DAY} | changes)


def answers(lines: Sequence[decisions.DecisionLineDraft], **changes: Any) -> DecisionAnswers:
    """What the assessor answers for the letter: the wish is met where nothing is refused."""
    is_met = not any(each.outcome == "refused" or each.refused_items for each in lines)
    said: dict[str, Any] = {"is_wish_met": is_met, "reablement": "completed", "less_help": "not_less"}
    said |= {"taken_up_because": "du kom hjem fra sygehuset"}
    return DecisionAnswers(**said | changes)


def line(product: str = "F2", outcome: str = "granted", **changes: Any) -> decisions.DecisionLineDraft:
    wish = {"package": product, "weekdays": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], "visits": 1}
    said: dict[str, Any] = {
        "wish": wish | changes.pop("wish", {}),
        "outcome": outcome,
        "start": DAY,
        "goal": "at du klarer morgenen",
        "reason": "du kan ikke selv klare din morgenpleje",
    } | changes
    if said["outcome"] == "refused" and "facts" not in said:
        said["facts"] = [fact()]
    return decisions.DecisionLineDraft(**said)


def draft(actor: Actor, of: Citizen, *lines: decisions.DecisionLineDraft, level: int = 2, **about: Any) -> Decision:
    """A draft with lines; makes the assessment and the choice of Act where there is none."""
    row = Assessment.objects.filter(citizen=of).completed().first() or assessment(actor, of, level)
    if not of.regimechoice_set.exists():
        choose(actor, of)
    made = decisions.draft_decision(actor, row.pk, on=DAY, **about)
    said = lines or (line(),)
    return decisions.write_lines(actor, made.pk, made.version, said, answers(said))


def preview_text(actor: Actor, decision: int, on: date) -> str:
    """The letter's words as the page before sending shows them."""
    return preview_decision(actor, Decision.objects.get(pk=decision), on).letter.text


def sent(actor: Actor, of: Citizen, *lines: decisions.DecisionLineDraft, **about: Any) -> Decision:
    row = draft(actor, of, *lines, **about)
    return decision_sending.send(actor, row.pk, row.version, DAY)


def grant_of(row: Decision) -> Grant:
    return Grant.objects.filter(decision=row).believed().get()


def hearing(**said: str) -> dict[str, str]:
    """A hearing as it is being written: every field of the form."""
    return {"about": "", "facts": "", "may_mean": "", "respond_by": "", "expected_on": ""} | said


def successions(row: Decision, on: date) -> list[Succession]:
    """What becomes of the help a decision puts an end to."""
    lines = list_whole_lines(row)
    return match_successions(lines, read_replaced_help(row, lines, on))


def order_changes(row: Decision, on: date) -> tuple[OrderChange, ...]:
    """What the page before sending says of orders."""
    return get_order_changes(row, list_whole_lines(row), successions(row, on), on)
