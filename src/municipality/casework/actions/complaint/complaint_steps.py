"""Takes the next step with a complaint: the municipality's answer, the board's, and what follows from each."""

from dataclasses import dataclass
from datetime import date

from municipality.access.actor import Actor
from municipality.access.permissions import may_handle_complaint
from municipality.casework.actions.action_context import CaseworkContext
from municipality.casework.actions.constraint_errors import atomic_action
from municipality.casework.actions.rows import get_or_refuse, log_change
from municipality.casework.complaint_deadlines import compute_step_deadline
from municipality.casework.complaint_workflow import ComplaintAction, find_step_rule
from municipality.casework.models import Complaint, ComplaintStep, Decision
from municipality.refusals import ActionRefused, StaleState, WrongState


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintStepText:
    """What is done with a complaint: the action, the day it was done, why, and the new decision it rests on."""

    action: ComplaintAction
    done_on: date
    reason: str = ""
    decision: int | None = None


def take_complaint_step(
    actor: Actor, complaint: int, seen_step: int, said: ComplaintStepText, *, on: date
) -> ComplaintStep:
    """Takes one legal step with a complaint. `seen_step` is the number of the newest step the user has read.

    Raises NotPermitted, also `complaint_reconsidered_by_another`; StaleState `changed_meanwhile`; WrongState
    `complaint_step_is_legal`, `complaint_is_in_time`; ActionRefused `complaint_step_says_why` and its like.
    """
    context = CaseworkContext.open(actor, may_handle_complaint, on=on)
    with atomic_action(complaint=complaint):
        return write_complaint_step(context, get_or_refuse(Complaint, complaint), seen_step, said)


def write_complaint_step(
    context: CaseworkContext, row: Complaint, seen_step: int, said: ComplaintStepText
) -> ComplaintStep:
    """Writes the step; a trigger checks it once more. Two at once cannot: the number of a step is unique."""
    newest = require_newest_step(row, seen_step)
    rule = find_step_rule(newest.after, said.action, row.kind)
    if rule is None:
        raise WrongState("complaint_step_is_legal", number=row.pk, state=newest.after)
    if said.done_on > context.on:
        raise ActionRefused("complaint_day_is_ahead", on=said.done_on.isoformat())
    decision = get_or_refuse(Decision, said.decision) if said.decision is not None else None
    step = ComplaintStep(
        municipality_id=row.municipality_id,
        citizen_id=row.citizen_id,
        complaint=row,
        number=newest.number + 1,
        action=said.action,
        before=newest.after,
        after=rule.after,
        on=said.done_on,
        due_on=compute_step_deadline(row, said.action, decision, said.done_on, context.practice),
        reason=said.reason,
        decision=decision,
    )
    step.save(force_insert=True)
    log_change(context, step, "complaint_step_taken", action=said.action.value, after=rule.after.value)
    return step


def require_newest_step(row: Complaint, seen_step: int) -> ComplaintStep:
    """Returns the newest step. Raises StaleState `changed_meanwhile` where it is another than the one the user read."""
    newest = row.steps.order_by("number").last()
    if newest is None or newest.number != seen_step:
        raise StaleState("changed_meanwhile", what="complaint", number=row.pk, seen=seen_step)
    return newest
