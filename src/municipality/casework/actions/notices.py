"""Letters that decide nothing: that an enquiry has come, that its answer is late, and that help waits."""

from collections.abc import Sequence
from datetime import date

from municipality.access.actor import Actor
from municipality.access.permissions import may_register_enquiry
from municipality.casework import letters
from municipality.casework.actions.enquiries import open_enquiry
from municipality.casework.actions.found import found, locked, practice_of
from municipality.casework.actions.posting import composed, send_letter
from municipality.casework.actions.refused import whole
from municipality.casework.bridge.notice_letters import acknowledgement_content, delay_content
from municipality.casework.case_standards import likely_regime
from municipality.casework.codes import LetterKind
from municipality.casework.models import Delay, Enquiry, Letter, OutgoingMessage
from municipality.refusals import WrongState


def send_delay_notice(actor: Actor, delay: int, on: date) -> OutgoingMessage:
    """The citizen is told, once.

    Raises NotPermitted; WrongState `delay_notice_sent`; ActionRefused `letter_incomplete`, `post_incomplete`.
    """
    may_register_enquiry.require(actor)
    with whole(delay=delay):
        row = found(Delay, delay)
        locked(Enquiry, row.enquiry_id)
        require_untold(row)
        return send_letter(
            actor, LetterKind.DELAY_NOTICE, notice_of(actor, row, on), on, row.citizen, enquiry=row.enquiry
        )


def require_untold(row: Delay) -> None:
    """Raises WrongState `delay_notice_sent` where a notice has left since the delay was written."""
    told = Letter.objects.filter(
        enquiry_id=row.enquiry_id, kind=LetterKind.DELAY_NOTICE, recorded_at__gt=row.recorded_at
    )
    if told.exists():
        raise WrongState("delay_notice_sent", number=row.pk)


def notice_of(actor: Actor, row: Delay, on: date) -> letters.LetterContent:
    """What the notice holds, under the Act chosen; where none is yet, the one the citizen's age points to."""
    practice = practice_of(actor, on)
    with composed():
        return delay_content(row, actor, practice, likely_regime(row.citizen, on), on)


def acknowledge_enquiry(actor: Actor, enquiry: int, on: date, next_steps: Sequence[str] = ()) -> OutgoingMessage:
    """The citizen is told that it has come, by when it is answered and, in whole sentences, what happens next. Once.

    Raises NotPermitted; StaleState `acknowledgement_once`; WrongState `enquiry_is_closed`, `deadline_has_passed`: then
    she is told that it is late instead; ActionRefused `letter_incomplete`, `post_incomplete`.
    """
    may_register_enquiry.require(actor)
    with whole(enquiry=enquiry):
        row = open_enquiry(enquiry)
        said = acknowledgement_of(actor, row, on, next_steps)
        return send_letter(actor, LetterKind.ACKNOWLEDGEMENT, said, on, row.citizen, enquiry=row)


def acknowledgement_of(actor: Actor, row: Enquiry, on: date, next_steps: Sequence[str]) -> letters.LetterContent:
    """What the acknowledgement holds. Raises WrongState `deadline_has_passed`; ActionRefused `letter_incomplete`."""
    if row.due_on < on:
        raise WrongState("deadline_has_passed", number=row.pk, due_on=row.due_on.isoformat())
    practice = practice_of(actor, on)
    with composed():
        return acknowledgement_content(row, next_steps, actor, practice, likely_regime(row.citizen, on), on)
