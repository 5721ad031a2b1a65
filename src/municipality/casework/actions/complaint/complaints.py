"""Registers a complaint, and turns it into one of the other kind where it was first taken for the wrong one."""

from dataclasses import dataclass
from datetime import date

from municipality.access.actor import Actor
from municipality.access.permissions import may_handle_complaint
from municipality.casework.actions.action_context import CaseworkContext
from municipality.casework.actions.complaint.complaint_steps import (
    ComplaintStepText,
    require_newest_step,
    write_complaint_step,
)
from municipality.casework.actions.constraint_errors import atomic_action
from municipality.casework.actions.rows import get_or_refuse, log_change
from municipality.casework.codes import ComplainantKind
from municipality.casework.complaint_deadlines import compute_reconsideration_deadline
from municipality.casework.complaint_workflow import ComplaintAction, ComplaintKind
from municipality.casework.models import Citizen, Complaint
from municipality.refusals import ActionRefused


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintText:
    """What is registered of a complaint. `words` are the complainant's own; `decision` is None where the complaint is
    over the way help is given. `relative` is the complainant's row, where the case has one.
    """

    words: str
    received_on: date
    is_oral: bool
    decision: int | None = None
    complainant: str = ComplainantKind.CITIZEN
    complainant_name: str = ""
    relative: int | None = None


def receive_complaint(actor: Actor, citizen: int, said: ComplaintText, *, on: date) -> Complaint:
    """Registers a complaint, in time or late; it is reconsidered by the municipality's own deadline for complaints.

    The day the municipality received it may lie before the day it is registered. Raises NotPermitted; ActionRefused
    `not_found`, `complaint_day_is_ahead`, or the name of the rule the row breaks; WrongState `citizen_has_died`.
    """
    context = CaseworkContext.open(actor, may_handle_complaint, on=on)
    with atomic_action(citizen=citizen):
        return write_complaint(context, get_or_refuse(Citizen, citizen), said)


def convert_complaint(
    actor: Actor, complaint: int, seen_step: int, *, decision: int | None, reason: str, on: date
) -> Complaint:
    """Closes a complaint and registers it anew as one of the other kind, with its words and the day it was received.

    With a decision it becomes a complaint over that decision, without one over the way help is given. Raises as
    `take_complaint_step`; ActionRefused `complaint_kind_unchanged`.
    """
    context = CaseworkContext.open(actor, may_handle_complaint, on=on)
    with atomic_action(complaint=complaint):
        row = get_or_refuse(Complaint, complaint)
        if (decision is None) == (row.decision_id is None):
            raise ActionRefused("complaint_kind_unchanged", number=complaint)
        require_newest_step(row, seen_step)
        said = ComplaintText(
            words=row.words,
            received_on=row.received_on,
            is_oral=row.is_oral,
            decision=decision,
            complainant=row.complainant,
            complainant_name=row.complainant_name,
            relative=row.relative_id,
        )
        made = write_complaint(context, row.citizen, said, converted_from=row)
        converted = ComplaintStepText(action=ComplaintAction.CONVERT, reason=reason, done_on=on)
        write_complaint_step(context, row, seen_step, converted)
        return made


def write_complaint(
    context: CaseworkContext, citizen: Citizen, said: ComplaintText, converted_from: Complaint | None = None
) -> Complaint:
    """Writes the row of a complaint; triggers write its first step, and whether it came late."""
    if said.received_on > context.on:
        raise ActionRefused("complaint_day_is_ahead", received_on=said.received_on.isoformat())
    row = Complaint(
        municipality_id=citizen.municipality_id,
        citizen=citizen,
        kind=ComplaintKind.DELIVERY if said.decision is None else ComplaintKind.DECISION,
        decision_id=said.decision,
        complainant=said.complainant,
        complainant_name=said.complainant_name,
        relative_id=said.relative,
        is_oral=said.is_oral,
        received_on=said.received_on,
        words=said.words,
        due_on=compute_reconsideration_deadline(said.received_on, context.practice),
        converted_from=converted_from,
    )
    row.save(force_insert=True)
    row.refresh_from_db()
    verb = "complaint_received" if converted_from is None else "complaint_converted"
    log_change(context, row, verb, complaint_kind=row.kind, is_late=row.is_late)
    return row
