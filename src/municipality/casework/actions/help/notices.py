"""Letters without a decision: that an enquiry is received, and that its answer is late."""

from collections.abc import Sequence
from datetime import date

from municipality.access.actor import Actor
from municipality.access.permissions import may_register_enquiry
from municipality.casework import letters
from municipality.casework.act_proposals import get_likely_regime
from municipality.casework.actions.action_context import CaseworkContext
from municipality.casework.actions.constraint_errors import atomic_action
from municipality.casework.actions.enquiry.enquiries import lock_open_enquiry
from municipality.casework.actions.letters.letter_sending import refuse_incomplete_letter, send_letter
from municipality.casework.actions.rows import get_or_refuse, lock_or_refuse
from municipality.casework.codes import LetterKind
from municipality.casework.mappers.letters.notice_letters import (
    build_acknowledgement_content,
    build_delay_content,
)
from municipality.casework.models import Delay, Enquiry, Letter, OutgoingMessage
from municipality.refusals import WrongState


def send_delay_notice(actor: Actor, delay: int, on: date) -> OutgoingMessage:
    """Sends the citizen one notice of a delay.

    Raises NotPermitted; WrongState `delay_notice_sent`; ActionRefused `letter_incomplete`, `post_incomplete`.
    """
    context = CaseworkContext.open(actor, may_register_enquiry, on=on)
    with atomic_action(delay=delay):
        row = get_or_refuse(Delay, delay)
        lock_or_refuse(Enquiry, row.enquiry_id)
        require_notice_not_sent(row)
        return send_letter(
            context, LetterKind.DELAY_NOTICE, build_delay_notice(context, row), row.citizen, enquiry=row.enquiry
        )


def require_notice_not_sent(row: Delay) -> None:
    """Raises WrongState `delay_notice_sent` where a notice has been sent since the delay was written."""
    told = Letter.objects.filter(
        enquiry_id=row.enquiry_id, kind=LetterKind.DELAY_NOTICE, recorded_at__gt=row.recorded_at
    )
    if told.exists():
        raise WrongState("delay_notice_sent", number=row.pk)


def build_delay_notice(context: CaseworkContext, row: Delay) -> letters.LetterContent:
    """Returns the content of the notice, under the chosen Act or else the likely one by the citizen's age."""
    on, practice = context.on, context.practice
    with refuse_incomplete_letter():
        return build_delay_content(row, context.actor, practice, get_likely_regime(row.citizen, on), on)


def acknowledge_enquiry(actor: Actor, enquiry: int, on: date, next_steps: Sequence[str] = ()) -> OutgoingMessage:
    """Acknowledges an enquiry to the citizen, once: that it is received, by when it is answered, and what happens next.

    Raises NotPermitted; StaleState `acknowledgement_once`; WrongState `enquiry_is_closed`, `deadline_has_passed`: then
    the citizen gets a delay notice instead; ActionRefused `letter_incomplete`, `post_incomplete`.
    """
    context = CaseworkContext.open(actor, may_register_enquiry, on=on)
    with atomic_action(enquiry=enquiry):
        row = lock_open_enquiry(enquiry)
        said = build_acknowledgement(context, row, next_steps)
        return send_letter(context, LetterKind.ACKNOWLEDGEMENT, said, row.citizen, enquiry=row)


def build_acknowledgement(context: CaseworkContext, row: Enquiry, next_steps: Sequence[str]) -> letters.LetterContent:
    """Returns the content of the acknowledgement. Raises WrongState `deadline_has_passed`; ActionRefused
    `letter_incomplete`.
    """
    on, practice = context.on, context.practice
    if row.due_on < on:
        raise WrongState("deadline_has_passed", number=row.pk, due_on=row.due_on.isoformat())
    with refuse_incomplete_letter():
        return build_acknowledgement_content(
            row, next_steps, context.actor, practice, get_likely_regime(row.citizen, on), on
        )
