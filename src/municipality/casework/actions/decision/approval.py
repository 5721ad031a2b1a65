"""The approval of a decision by a second person, where a municipality requires it."""

from datetime import date

from municipality.access.actor import Actor
from municipality.access.permissions import may_approve, may_decide
from municipality.casework.actions.action_context import CaseworkContext
from municipality.casework.actions.constraint_errors import atomic_action
from municipality.casework.actions.decision.decision_returns import answer_returns, write_return
from municipality.casework.actions.rows import get_or_refuse, lock_or_refuse, log_change, require_version
from municipality.casework.mappers.authorities import may_grant
from municipality.casework.models import Decision, HearingDraft
from municipality.casework.workflow import DecisionState, is_legal
from municipality.refusals import ActionRefused, NotPermitted, WrongState

# Once a decision reaches this state, its hearing draft is no longer needed.
HEARD = {DecisionState.IN_HEARING, DecisionState.SENT, DecisionState.DISCARDED}


def ask_for_approval(actor: Actor, decision: int, seen_version: int) -> Decision:
    """Asks for another person's approval of the decision. The actor becomes its author (`drafted_by`). What it was sent
    back for is answered with it.

    Raises NotPermitted; StaleState; WrongState; ActionRefused with what the decision still lacks, such as
    `decision_line_deviation_has_reason` or `decision_line_needs_dispensation`.
    """
    context = CaseworkContext.open(actor, may_decide)
    with atomic_action(decision=decision):
        row = lock_for_step(decision, seen_version, DecisionState.AWAITING_APPROVAL)
        kept = answer_returns(row)
        take_decision_step(row, DecisionState.AWAITING_APPROVAL, drafted_by_id=actor.user, returned_because=kept)
        log_change(context, row, "approval_asked_for")
    return get_or_refuse(Decision, decision)


def approve(actor: Actor, decision: int, seen_version: int, on: date) -> Decision:
    """Approves the decision. The approver is another person than its author.

    Raises NotPermitted, also `decision_approved_by_another` for its own author and `decision_needs_approver` where it
    grants what the municipality reserves to another role; StaleState; WrongState.
    """
    context = CaseworkContext.open(actor, may_approve, on=on)
    with atomic_action(decision=decision):
        row = lock_for_step(decision, seen_version, DecisionState.APPROVED)
        if not may_grant(actor.role, row.approver_role):
            raise NotPermitted("decision_needs_approver", number=row.pk, role=row.approver_role)
        take_decision_step(row, DecisionState.APPROVED, approved_by_id=actor.user, decided_on=on)
        log_change(context, row, "decision_approved")
    return get_or_refuse(Decision, decision)


def return_decision(actor: Actor, decision: int, seen_version: int, because: str) -> Decision:
    """Returns the decision to its author. Raises as the other steps, and ActionRefused `reason_missing`."""
    context = CaseworkContext.open(actor, may_approve)
    if not because.strip():
        raise ActionRefused("reason_missing", what="return")
    with atomic_action(decision=decision):
        row = lock_for_step(decision, seen_version, DecisionState.DRAFT)
        take_decision_step(row, DecisionState.DRAFT, returned_because=write_return(row, because))
        log_change(context, row, "decision_returned")
    return get_or_refuse(Decision, decision)


def reopen(actor: Actor, decision: int, seen_version: int) -> Decision:
    """Reopens an approved decision for something new; it needs a new approval. Raises as the other steps."""
    context = CaseworkContext.open(actor, may_decide)
    with atomic_action(decision=decision):
        row = lock_for_step(decision, seen_version, DecisionState.DRAFT)
        take_decision_step(row, DecisionState.DRAFT, approved_by_id=None, decided_on=None, returned_because="")
        log_change(context, row, "decision_reopened")
    return get_or_refuse(Decision, decision)


def lock_for_step(decision: int, seen_version: int, after: DecisionState) -> Decision:
    """Returns the decision, locked, if this step is legal. Raises StaleState; WrongState `decision_step_is_legal`."""
    row = lock_or_refuse(Decision, decision)
    if not is_legal(row.state, after):
        raise WrongState("decision_step_is_legal", number=row.pk, before=row.state, after=after.value)
    require_version(row, seen_version)
    return row


def take_decision_step(row: Decision, after: DecisionState, **columns: object) -> None:
    """Takes the step. A database trigger decides finally whether the step is legal."""
    if after in HEARD:
        HearingDraft.objects.filter(decision=row).delete()
    Decision.objects.filter(pk=row.pk).update(state=after, version=row.version + 1, **columns)
