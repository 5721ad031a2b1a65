"""A decision while it is written: its wishes, what the standard says to them, and what a person decides."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from helhed.catalogue import Catalogue, Regime
from helhed.days import months_after
from helhed.eligibility import Rulebook, as_json, assess_with_changes, read_facts
from helhed.errors import FactError
from municipality.access.actor import Actor
from municipality.access.permissions import may_decide, may_dispense
from municipality.casework.actions.approval import move
from municipality.casework.actions.found import changed, found, locked, practice_of, require_seen
from municipality.casework.actions.refused import whole
from municipality.casework.actions.verdicts import seal_of
from municipality.casework.bridge.assessments import draft_of, input_of
from municipality.casework.bridge.changes import classification_of
from municipality.casework.bridge.letter_lines import given_of
from municipality.casework.bridge.offers import housing_of, offer_verdict
from municipality.casework.bridge.verdicts import LineVerdict, line_verdict
from municipality.casework.catalogues import rulebook
from municipality.casework.codes import AWAY_FROM_HOME, GrantKind, LineOutcome
from municipality.casework.drafts import AssessmentDraft
from municipality.casework.models import (
    Assessment,
    Decision,
    DecisionLine,
    Grant,
    Home,
    Practice,
    RefusedItem,
    RegimeChoice,
)
from municipality.casework.offers import offer_of
from municipality.casework.workflow import DecisionState
from municipality.refusals import ActionRefused, WrongState


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRefusal:
    """An item that is not given although the rest of the wish is."""

    item: str
    reason: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineText:
    """One wish and what a person decides about it. `wish` is a request line of the contract."""

    wish: Mapping[str, Any]
    outcome: str = "open"
    start: date | None = None
    last_day: date | None = None
    provider_id: int | None = None
    is_provider_chosen: bool = False
    goal: str = ""
    reason: str = ""
    deviation_reason: str = ""
    refusal_reason: str = ""
    refusal_rule: str = ""
    instead: str = ""
    relative_id: int | None = None
    relative_number: str = ""
    relative_reason: str = ""
    refused_items: Sequence[ItemRefusal] = field(default=())


# What a person writes in a line; the rest is the wish, and what the standard says.
WRITTEN = (
    "outcome", "start", "last_day", "provider_id", "is_provider_chosen", "goal", "reason", "deviation_reason",
    "refusal_reason", "refusal_rule", "instead", "relative_id", "relative_number", "relative_reason",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What the core was told, what it said, and each line's verdict; all as they will be kept.

    `facts` and `answer` are those of the wishes that are not refused.
    """

    catalogue: Catalogue
    facts: dict[str, Any]
    answer: dict[str, Any]
    verdicts: tuple[LineVerdict, ...]


def draft_decision(
    actor: Actor, assessment: int, *, on: date, enquiry: int | None = None, replaces: int | None = None
) -> Decision:
    """A draft that rests on a completed assessment and the newest choice of Act.

    Raises NotPermitted; ActionRefused `no_regime_chosen`, `no_catalogue`, `assessment_too_old`; WrongState
    `decision_rests_on_an_assessment`, `decision_replaces_a_sent_one`; StaleState `decision_replaced_once`.
    """
    may_decide.require(actor)
    practice = practice_of(actor, on)
    with whole(assessment=assessment):
        row = found(Assessment, assessment)
        choice = RegimeChoice.objects.newest_of(row.citizen_id)
        if choice is None:
            raise ActionRefused("no_regime_chosen", citizen=row.citizen_id)
        require_fresh(row, practice, on)
        judged = judge(row, choice, practice, on, lines=(), replaces=replaces)
        made = Decision(
            municipality_id=row.municipality_id,
            citizen_id=row.citizen_id,
            enquiry_id=enquiry,
            assessment=row,
            regime_choice=choice,
            replaces_id=replaces,
            needs_approval=practice.has_second_eyes,
            catalogue=judged.catalogue.id,
            catalogue_version=judged.catalogue.version,
            on=on,
            facts=judged.facts,
            answer=judged.answer,
            review_on=months_after(on, practice.review_months),
            drafted_by_id=actor.user,
        )
        made.save(force_insert=True)
        changed(actor, made, "decision_drafted", replaces=replaces)
    return made


def require_fresh(row: Assessment, practice: Practice, on: date) -> None:
    """Raises ActionRefused `assessment_too_old` where it is older than the municipality lets it carry a decision."""
    if months_after(row.assessed_on, practice.assessment_months) < on:
        raise ActionRefused("assessment_too_old", assessed_on=row.assessed_on.isoformat(), on=on.isoformat())


def catalogue_for(choice: RegimeChoice, practice: Practice) -> str:
    """The standard the chosen Act is granted by. Raises ActionRefused `no_catalogue` where there is none."""
    name = practice.pathways if choice.regime == Regime.ELDERLY_CARE_ACT else practice.packages
    if not name:
        raise ActionRefused("no_catalogue", regime=choice.regime)
    return name


def judge(
    row: Assessment,
    choice: RegimeChoice,
    practice: Practice,
    on: date,
    *,
    lines: Sequence[LineText],
    replaces: int | None,
) -> Judged:
    """What the standard says. A grant the new decision is to replace is not counted as running, and what is refused,
    a wish or an item of it, does not stand in the way of the rest: the wish is judged beside it, and it without both.

    Raises ActionRefused `facts_unreadable` with every fault, `no_catalogue`, `no_catalogue_in_force`.
    """
    book = rulebook(catalogue_for(choice, practice), on)
    case = case_of(row, choice, book, on, lines=lines, replaces=replaces)
    told = case.told(case.kept)
    answer = ask(book, told)
    places = iter(range(len(case.kept)))
    verdicts = tuple(verdict_of(case, line, answer, places) for line in lines)
    return Judged(catalogue=book.catalogue, facts=told, answer=answer, verdicts=verdicts)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessedCase:
    """A citizen as the standards are told of her, whatever is wished for. `kept` are the wishes they are asked about;
    an offer of the law is none of theirs, but `housing` may follow from it."""

    said: AssessmentDraft
    home: Home | None
    running: tuple[Grant, ...]
    kept: tuple[Mapping[str, Any], ...]
    housing: str
    regime: str
    book: Rulebook
    on: date

    def told(self, wishes: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
        """What the standards are told, with these wishes."""
        told = input_of(self.said, self.home, self.running, wishes)
        if self.housing:
            told["facts"]["housing_grant"] = self.housing
        return told


def case_of(
    row: Assessment, choice: RegimeChoice, book: Rulebook, on: date, *, lines: Sequence[LineText], replaces: int | None
) -> AssessedCase:
    """The case as it is on a day, without the grants that the decision replaces or that wait during a stay it gives."""
    wished = [asked_for(line) for line in lines if line.outcome != LineOutcome.REFUSED]
    offers = [offer for wish in wished if (offer := offer_of(wish["package"], on)) is not None]
    granted = Grant.objects.filter(citizen_id=row.citizen_id)
    if replaces is not None:
        granted = granted.exclude(decision_id=replaces)
    running = granted.filter(catalogue=book.catalogue.id).running(on)
    if any(offer.kind == GrantKind.STAY for offer in offers):
        running = running.filter(kind__in=AWAY_FROM_HOME)
    places = granted.lasting(on).filter(kind__in=AWAY_FROM_HOME).values_list("product", flat=True)
    return AssessedCase(
        said=draft_of(row),
        home=Home.objects.filter(citizen_id=row.citizen_id).on(on).first(),
        running=tuple(running),
        kept=tuple(wish for wish in wished if offer_of(wish["package"], on) is None),
        housing=housing_of([offer.code for offer in offers], places, on),
        regime=choice.regime,
        book=book,
        on=on,
    )


def asked_for(line: LineText) -> Mapping[str, Any]:
    """The wish as the standard reads it: with the last day a person has written for it, and without the items that
    are refused where the rest is given.
    """
    is_refused = line.outcome == LineOutcome.REFUSED
    wish = line.wish if is_refused else given_of(line.wish, {each.item for each in line.refused_items})
    return wish if line.last_day is None else {**wish, "until": line.last_day.isoformat()}


def verdict_of(case: AssessedCase, line: LineText, answer: dict[str, Any], places: Iterator[int]) -> LineVerdict:
    """What is said to one wish: by the law where it is an offer, else by the standard."""
    offer = offer_of(line.wish["package"], case.on)
    if offer is not None:
        return offer_verdict(offer, case.regime, case.home, case.housing)
    if line.outcome != LineOutcome.REFUSED:
        return line_verdict(answer, next(places))
    return line_verdict(ask(case.book, case.told([*case.kept, asked_for(line)])), len(case.kept))


def ask(book: Rulebook, told: Mapping[str, Any]) -> dict[str, Any]:
    """The core's answer. Raises ActionRefused `facts_unreadable` with every fault."""
    try:
        facts = read_facts(told, book.catalogue)
    except FactError as fault:
        raise ActionRefused("facts_unreadable", faults=[str(each) for each in fault.faults]) from fault
    return as_json(assess_with_changes(book, facts))


def write_lines(actor: Actor, decision: int, seen_version: int, lines: Sequence[LineText]) -> Decision:
    """The wishes and what is decided about each; the standard answers again, and its answer is kept as read.

    A dispensation stays with its wish and falls where the wish, or what the standard says to it, becomes another.
    Raises NotPermitted; StaleState; WrongState `decision_is_not_a_draft`; ActionRefused `facts_unreadable`.
    """
    may_decide.require(actor)
    with whole(decision=decision):
        row = locked(Decision, decision)
        require_draft(row)
        require_seen(row, seen_version)
        practice = practice_of(actor, row.on)
        judged = judge(row.assessment, row.regime_choice, practice, row.on, lines=lines, replaces=row.replaces_id)
        kept = {line.position: line for line in row.lines.all()}
        for position, line in enumerate(lines):
            write_line(row, kept.pop(position, None), position, line, judged.verdicts[position])
        for surplus in kept.values():
            RefusedItem.objects.filter(line=surplus).delete()
            DecisionLine.objects.filter(pk=surplus.pk).delete()
        keep_answer(row, judged, classified(row, lines, practice))
        changed(actor, row, "decision_written", version=row.version + 1, lines=len(lines))
    return found(Decision, decision)


def keep_answer(row: Decision, judged: Judged, classification: dict[str, Any]) -> None:
    """What the standard was found to say is kept and signed, once the lines are written."""
    kept = judged.catalogue.id, judged.catalogue.version, judged.facts, judged.answer
    Decision.objects.filter(pk=row.pk).update(
        facts=judged.facts,
        answer=judged.answer,
        verdict_seal=seal_of(row.pk, row.on, *kept),
        catalogue=judged.catalogue.id,
        catalogue_version=judged.catalogue.version,
        classification=classification,
        version=row.version + 1,
    )


def classified(row: Decision, lines: Sequence[LineText], practice: Practice) -> dict[str, Any]:
    """What the change is in law, where the decision stands instead of another."""
    if row.replaces is None:
        return {}
    after = [(line.wish["package"], line.outcome) for line in lines]
    last_days = {line.wish["package"]: line.last_day for line in lines if line.outcome == LineOutcome.GRANTED}
    return classification_of(row.replaces, row.regime_choice, after, practice, last_days)


def write_line(decision: Decision, kept: DecisionLine | None, position: int, line: LineText, said: LineVerdict) -> None:
    """One line, new or written again."""
    row = kept or DecisionLine(
        municipality_id=decision.municipality_id, citizen_id=decision.citizen_id, decision=decision, position=position
    )
    wish = dict(line.wish)
    if (row.product, row.wish, row.verdict) != (wish["package"], wish, said.verdict):
        row.dispensed_by_id, row.dispensed_on, row.dispensation_reason = None, None, ""
        row.dispensation_asked_by_id, row.dispensation_asked_on = None, None
    row.product, row.wish = wish["package"], wish
    row.verdict, row.findings = said.verdict, list(said.findings)
    for name in WRITTEN:
        setattr(row, name, getattr(line, name))
    row.save()
    RefusedItem.objects.filter(line=row).delete()
    RefusedItem.objects.bulk_create(
        RefusedItem(
            municipality_id=decision.municipality_id,
            citizen_id=decision.citizen_id,
            line=row,
            item=refused.item,
            reason=refused.reason,
            rule=refused.rule,
        )
        for refused in line.refused_items
    )


def dispense(
    actor: Actor, decision: int, position: int, *, reason: str, on: date, seen_version: int | None = None
) -> None:
    """Somebody who may lets the standard's binding condition be departed from, for this wish and in her own name.

    With `seen_version` it is given to the wish she read, and to no other that was written in its place since.
    Raises NotPermitted; ActionRefused `not_found`, `reason_missing`; WrongState `no_dispensation_needed`,
    `decision_is_not_a_draft`; StaleState `changed_meanwhile`.
    """
    may_dispense.require(actor)
    if not reason.strip():
        raise ActionRefused("reason_missing", what="dispensation")
    with whole(decision=decision, position=position):
        row = locked(Decision, decision)
        require_draft(row)
        if seen_version is not None:
            require_seen(row, seen_version)
        line = DecisionLine.objects.filter(decision=row, position=position).first()
        if line is None:
            raise ActionRefused("not_found", what="line", number=position)
        if line.verdict not in ("outside", "unknown"):
            raise WrongState("no_dispensation_needed", verdict=line.verdict)
        DecisionLine.objects.filter(pk=line.pk).update(
            dispensed_by_id=actor.user, dispensed_on=on, dispensation_reason=reason
        )
        Decision.objects.filter(pk=row.pk).update(version=row.version + 1)
        changed(actor, row, "dispensation_given", line=position, product=line.product)


def discard_decision(actor: Actor, decision: int, seen_version: int) -> None:
    """It will not be decided. Raises NotPermitted; StaleState; WrongState `decision_is_final`."""
    may_decide.require(actor)
    with whole(decision=decision):
        row = locked(Decision, decision)
        require_seen(row, seen_version)
        move(row, DecisionState.DISCARDED)
        changed(actor, row, "decision_discarded")


def require_draft(row: Decision) -> None:
    """Raises WrongState `decision_is_not_a_draft`."""
    if row.state != DecisionState.DRAFT:
        raise WrongState("decision_is_not_a_draft", number=row.pk, state=row.state)
