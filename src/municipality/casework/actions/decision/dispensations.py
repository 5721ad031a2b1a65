"""Asks for a dispensation, as the author of the decision; `decisions.dispense` gives it. Or it is sent back."""

from datetime import date

from municipality.access.actor import Actor
from municipality.access.permissions import may_decide, may_dispense
from municipality.casework.actions.action_context import CaseworkContext
from municipality.casework.actions.constraint_errors import atomic_action
from municipality.casework.actions.decision.decision_returns import answer_dispensation_returns, write_return
from municipality.casework.actions.decision.decisions import require_decision_draft
from municipality.casework.actions.rows import get_or_refuse, lock_or_refuse, log_change, require_version
from municipality.casework.models import Decision, DecisionLine
from municipality.refusals import ActionRefused, WrongState

STRICT = ("outside", "unknown")


def ask_for_dispensation(actor: Actor, decision: int, seen_version: int, position: int, on: date) -> Decision:
    """Asks an authorised user for a dispensation from the binding condition that speaks against this wish.

    The reason is the one written in the line. The request is removed where the wish, or the standard's verdict on it,
    changes. What a dispensation was sent back for stays until every line that needs one is asked about; what an
    approver sent the decision back for stays until approval is asked for.

    Raises NotPermitted; StaleState; ActionRefused `not_found`, `reason_missing`; WrongState `no_dispensation_needed`,
    `decision_is_not_a_draft`.
    """
    context = CaseworkContext.open(actor, may_decide, on=on)
    with atomic_action(decision=decision, position=position):
        row, line = lock_draft_line(decision, seen_version, position)
        if line.verdict not in STRICT or line.dispensed_by_id is not None:
            raise WrongState("no_dispensation_needed", verdict=line.verdict)
        if not line.deviation_reason.strip():
            raise ActionRefused("reason_missing", what="dispensation")
        DecisionLine.objects.filter(pk=line.pk).update(dispensation_asked_by_id=actor.user, dispensation_asked_on=on)
        kept = row.returned_because if has_unasked_line(row) else answer_dispensation_returns(row)
        Decision.objects.filter(pk=row.pk).update(version=row.version + 1, returned_because=kept)
        log_change(context, row, "dispensation_asked_for", line=position, product=line.product)
    return get_or_refuse(Decision, decision)


def has_unasked_line(row: Decision) -> bool:
    """Whether a line needs a dispensation that is neither asked for nor given."""
    open_lines = DecisionLine.objects.filter(decision=row, verdict__in=STRICT, dispensed_by_id=None)
    return open_lines.filter(dispensation_asked_on=None).exists()


def return_dispensation(actor: Actor, decision: int, seen_version: int, position: int, because: str) -> Decision:
    """Sends a request for a dispensation back to the decision's author, with the reason, as an approval is sent back.

    Raises NotPermitted; StaleState; ActionRefused `not_found`, `reason_missing`; WrongState `no_dispensation_asked`,
    `decision_is_not_a_draft`.
    """
    context = CaseworkContext.open(actor, may_dispense)
    if not because.strip():
        raise ActionRefused("reason_missing", what="return")
    with atomic_action(decision=decision, position=position):
        row, line = lock_draft_line(decision, seen_version, position)
        if line.dispensation_asked_on is None or line.dispensed_by_id is not None:
            raise WrongState("no_dispensation_asked", number=position)
        DecisionLine.objects.filter(pk=line.pk).update(dispensation_asked_by_id=None, dispensation_asked_on=None)
        opened = write_return(row, because, line.product)
        Decision.objects.filter(pk=row.pk).update(version=row.version + 1, returned_because=opened)
        log_change(context, row, "dispensation_returned", line=position, product=line.product)
    return get_or_refuse(Decision, decision)


def lock_draft_line(decision: int, seen_version: int, position: int) -> tuple[Decision, DecisionLine]:
    """Locks a decision that is a draft of the version seen; returns it with one of its lines.

    Raises StaleState; WrongState `decision_is_not_a_draft`; ActionRefused `not_found`.
    """
    row = lock_or_refuse(Decision, decision)
    require_decision_draft(row)
    require_version(row, seen_version)
    line = DecisionLine.objects.filter(decision=row, position=position).first()
    if line is None:
        raise ActionRefused("not_found", what="line", number=position)
    return row, line
