"""A decision as a draft: its wishes, the standard's verdict on each, and what a person decides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from helhed.days import months_after
from municipality.access.actor import Actor
from municipality.access.permissions import may_decide, may_dispense
from municipality.casework.act_proposals import is_choice_outdated
from municipality.casework.actions.action_context import CaseworkContext
from municipality.casework.actions.assessment.draft_merging import SeenDoubts
from municipality.casework.actions.assessment.verdicts import compute_seal
from municipality.casework.actions.constraint_errors import atomic_action
from municipality.casework.actions.decision.approval import take_decision_step
from municipality.casework.actions.decision.assess_lines import AssessedLines, assess_lines
from municipality.casework.actions.decision.covered_doubts import get_covered_doubts
from municipality.casework.actions.letters.letter_answers import DecisionAnswers, FactText, write_line_facts
from municipality.casework.actions.rows import (
    get_or_refuse,
    lock_or_refuse,
    log_change,
    require_practice,
    require_version,
)
from municipality.casework.codes import DESCRIBED, LineOutcome
from municipality.casework.mappers.authorities import get_approval_demands, get_highest_role
from municipality.casework.mappers.changes import NewLine, build_classification
from municipality.casework.mappers.letters.occasions import find_occasion
from municipality.casework.mappers.verdicts import LineVerdict
from municipality.casework.models import (
    Assessment,
    Decision,
    DecisionLine,
    Practice,
    RefusedItem,
    RegimeChoice,
)
from municipality.casework.workflow import DecisionState
from municipality.refusals import ActionRefused, WrongState


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRefusal:
    """An item that is not given although the rest of the wish is."""

    item: str
    reason: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionLineDraft:
    """One wish and what a person decides about it. `wish` is a request line of the contract.

    `catalogue` names what the product belongs to: a standard's id, LAW or DESCRIBED. Empty means the first standard
    that has the code, else the law's offer.
    """

    wish: Mapping[str, Any]
    catalogue: str = ""
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
    agreed: str = ""
    offer_answer: str = ""
    settled_items: Sequence[str] = field(default=())
    refused_items: Sequence[ItemRefusal] = field(default=())
    facts: Sequence[FactText] = field(default=())


# Help is assessed again within a year, unless a reason is given.
MOST_REVIEW_MONTHS = 12
# The columns of a decision that its seal is made of, with its lines.
SEALED = ("catalogue", "catalogue_version", "facts", "answer", "further_answers", "approver_role")

# The fields a person writes in a line; the rest is the wish and the standard's verdict.
WRITTEN = (
    "catalogue", "outcome", "start", "last_day", "provider_id", "is_provider_chosen", "goal", "reason",
    "deviation_reason", "refusal_reason", "refusal_rule", "instead", "relative_id", "relative_number",
    "relative_reason", "agreed", "offer_answer", "settled_items",
)  # fmt: skip


def draft_decision(
    actor: Actor, assessment: int, *, on: date, enquiry: int | None = None, replaces: int | None = None
) -> Decision:
    """Drafts a decision on a completed assessment and the newest choice of Act.

    Raises NotPermitted; ActionRefused `no_regime_chosen`, `assessment_too_old`, `act_to_be_chosen_anew` where the
    answers point to another Act by now; WrongState `decision_rests_on_an_assessment`,
    `decision_replaces_a_sent_one`; StaleState `decision_replaced_once`.
    """
    context = CaseworkContext.open(actor, may_decide, on=on)
    return create_decision_draft(context, assessment, enquiry=enquiry, replaces=replaces)


def create_decision_draft(
    context: CaseworkContext, assessment: int, *, enquiry: int | None = None, replaces: int | None = None
) -> Decision:
    """Drafts a decision on the day of the action, as a step of it. Raises as `draft_decision`, but for NotPermitted."""
    on, practice = context.on, context.practice
    with atomic_action(assessment=assessment):
        row = get_or_refuse(Assessment, assessment)
        choice = RegimeChoice.objects.newest_of(row.citizen_id)
        if choice is None:
            raise ActionRefused("no_regime_chosen", citizen=row.citizen_id)
        if is_choice_outdated(choice, row.citizen, on):
            raise ActionRefused("act_to_be_chosen_anew", chosen=choice.regime, on=on.isoformat())
        require_fresh(row, practice, on)
        judged = assess_lines(row, choice, on, lines=(), replaces=replaces)
        made = Decision(
            municipality_id=row.municipality_id,
            citizen_id=row.citizen_id,
            enquiry_id=enquiry,
            assessment=row,
            regime_choice=choice,
            replaces_id=replaces,
            needs_approval=practice.has_second_eyes,
            on=on,
            review_on=months_after(on, min(practice.review_months, MOST_REVIEW_MONTHS)),
            taken_up_because=find_occasion(enquiry, replaces, on),
            drafted_by_id=context.actor.user,
            **judged.columns,
        )
        made.save(force_insert=True)
        log_change(context, made, "decision_drafted", replaces=replaces)
    return made


def require_fresh(row: Assessment, practice: Practice, on: date) -> None:
    """Raises ActionRefused `assessment_too_old` where it is older than the municipality allows for a decision."""
    if months_after(row.assessed_on, practice.assessment_months) < on:
        raise ActionRefused("assessment_too_old", assessed_on=row.assessed_on.isoformat(), on=on.isoformat())


def write_lines(
    actor: Actor,
    decision: int,
    seen_version: int,
    lines: Sequence[DecisionLineDraft],
    answers: DecisionAnswers | None = None,
) -> Decision:
    """Writes the wishes and what is decided about each; the standards assess them again, and their answers are stored.

    `answers` are those for the whole decision; without them the stored ones are kept.

    Raises NotPermitted; StaleState; WrongState `decision_is_not_a_draft`; ActionRefused `facts_unreadable`.
    """
    return save_lines(CaseworkContext.open(actor, may_decide), decision, seen_version, lines, answers)


def save_lines(
    context: CaseworkContext,
    decision: int,
    seen_version: int,
    lines: Sequence[DecisionLineDraft],
    answers: DecisionAnswers | None = None,
) -> Decision:
    """Writes the lines, as a step of an action. Raises as `write_lines`, but for NotPermitted."""
    with atomic_action(decision=decision):
        row = lock_or_refuse(Decision, decision)
        require_decision_draft(row)
        require_version(row, seen_version)
        put_lines(context, row, lines, answers)
    return get_or_refuse(Decision, decision)


def put_lines(
    context: CaseworkContext,
    row: Decision,
    lines: Sequence[DecisionLineDraft],
    answers: DecisionAnswers | None = None,
    seen: SeenDoubts | None = None,
) -> None:
    """Writes the lines of a draft with its row locked, and increments its version.

    A dispensation is removed where its wish, or the standard's verdict on it, changes. `seen` is what a page asked
    about; without it the answers cover all that is to be asked about the lines as they are written.
    Raises ActionRefused `facts_unreadable`.
    """
    practice = require_practice(context.municipality, row.on)
    judged = assess_lines(row.assessment, row.regime_choice, row.on, lines=lines, replaces=row.replaces_id)
    kept = {line.position: line for line in row.lines.all()}
    for position, line in enumerate(lines):
        said, home = judged.verdicts[position], judged.belongs_to[position]
        write_line(row, kept.pop(position, None), position, replace(line, catalogue=home), said)
    for surplus in kept.values():
        RefusedItem.objects.filter(line=surplus).delete()
        write_line_facts(surplus, ())
        DecisionLine.objects.filter(pk=surplus.pk).delete()
    keep_answer(row, judged, classify_decision(row, lines, practice), answers, seen)
    log_change(context, row, "decision_written", version=row.version + 1, lines=len(lines))


def keep_answer(
    row: Decision,
    judged: AssessedLines,
    classification: dict[str, Any],
    answers: DecisionAnswers | None,
    seen: SeenDoubts | None,
) -> None:
    """Stores and signs the standards' answers, once the lines are written."""
    kept = judged.columns | {"approver_role": find_needed_role(row, judged)}
    said = answers.columns() | get_covered_doubts(row, judged.columns, answers, seen) if answers else {}
    Decision.objects.filter(pk=row.pk).update(
        **kept,
        verdict_seal=compute_seal(row.pk, row.on, kept),
        classification=classification,
        version=row.version + 1,
        **said,
    )


def find_needed_role(row: Decision, judged: AssessedLines) -> str:
    """Returns the only role that may grant what is in the lines now, by the table of the decision's day."""
    row.catalogue, row.facts = judged.columns["catalogue"], judged.columns["facts"]
    lines = list(DecisionLine.objects.filter(decision=row))
    for line in lines:
        line.decision = row
    return get_highest_role(get_approval_demands(row, lines, row.on))


def classify_decision(row: Decision, lines: Sequence[DecisionLineDraft], practice: Practice) -> dict[str, Any]:
    """Classifies the change in law, where the decision replaces another."""
    if row.replaces is None:
        return {}
    before = {line.product: line.wish for line in row.replaces.lines.all() if line.outcome == LineOutcome.GRANTED}
    after = [
        NewLine(
            product=line.wish["package"],
            outcome=line.outcome,
            last_day=line.last_day,
            is_described=line.catalogue == DESCRIBED,
            is_changed=before.get(line.wish["package"], line.wish) != line.wish,
        )
        for line in lines
    ]
    return build_classification(row.replaces, row.regime_choice, after, practice)


def write_line(
    decision: Decision, kept: DecisionLine | None, position: int, line: DecisionLineDraft, said: LineVerdict
) -> None:
    """Writes one line, new or changed."""
    row = kept or DecisionLine(
        municipality_id=decision.municipality_id, citizen_id=decision.citizen_id, decision=decision, position=position
    )
    wish = dict(line.wish)
    if (row.product, row.catalogue, row.wish, row.verdict) != (wish["package"], line.catalogue, wish, said.verdict):
        row.dispensed_by_id, row.dispensed_on, row.dispensation_reason = None, None, ""
        row.dispensation_asked_by_id, row.dispensation_asked_on = None, None
    row.product, row.wish = wish["package"], wish
    row.verdict, row.findings = said.verdict, list(said.findings)
    for name in WRITTEN:
        setattr(row, name, list(line.settled_items) if name == "settled_items" else getattr(line, name))
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
    write_line_facts(row, line.facts)


def dispense(
    actor: Actor, decision: int, position: int, *, reason: str, on: date, seen_version: int | None = None
) -> None:
    """Gives a dispensation from the standard's binding condition for this wish. It is given in the actor's name.

    Where the municipality reserves dispensations to this role, it is its approval as well (`settle_needed_role`).
    With `seen_version` it is given only to the version of the wish that the actor read.
    Raises NotPermitted; ActionRefused `not_found`, `reason_missing`; WrongState `no_dispensation_needed`,
    `decision_is_not_a_draft`; StaleState `changed_meanwhile`.
    """
    context = CaseworkContext.open(actor, may_dispense, on=on)
    if not reason.strip():
        raise ActionRefused("reason_missing", what="dispensation")
    with atomic_action(decision=decision, position=position):
        row = lock_or_refuse(Decision, decision)
        require_decision_draft(row)
        if seen_version is not None:
            require_version(row, seen_version)
        line = DecisionLine.objects.filter(decision=row, position=position).first()
        if line is None:
            raise ActionRefused("not_found", what="line", number=position)
        if line.verdict not in ("outside", "unknown"):
            raise WrongState("no_dispensation_needed", verdict=line.verdict)
        DecisionLine.objects.filter(pk=line.pk).update(
            dispensed_by_id=actor.user, dispensed_on=on, dispensation_reason=reason
        )
        Decision.objects.filter(pk=row.pk).update(version=row.version + 1, **settle_needed_role(row))
        log_change(context, row, "dispensation_given", line=position, product=line.product)


def settle_needed_role(row: Decision) -> dict[str, Any]:
    """Returns the columns of a role that is no longer needed once a dispensation is given, signed anew; none where the
    signature that is there does not fit the lines, so that what was changed past us is not signed.
    """
    kept = {name: getattr(row, name) for name in SEALED}
    if compute_seal(row.pk, row.on, kept) != bytes(row.verdict_seal or b""):
        return {}
    lines = list(DecisionLine.objects.filter(decision=row))
    for line in lines:
        line.decision = row
    kept["approver_role"] = get_highest_role(get_approval_demands(row, lines, row.on))
    return {"approver_role": kept["approver_role"], "verdict_seal": compute_seal(row.pk, row.on, kept)}


def discard_decision(actor: Actor, decision: int, seen_version: int) -> None:
    """Discards the draft. Raises NotPermitted; StaleState; WrongState `decision_is_final`."""
    context = CaseworkContext.open(actor, may_decide)
    with atomic_action(decision=decision):
        row = lock_or_refuse(Decision, decision)
        require_version(row, seen_version)
        take_decision_step(row, DecisionState.DISCARDED)
        log_change(context, row, "decision_discarded")


def require_decision_draft(row: Decision) -> None:
    """Raises WrongState `decision_is_not_a_draft`."""
    if row.state != DecisionState.DRAFT:
        raise WrongState("decision_is_not_a_draft", number=row.pk, state=row.state)
