"""Letters that decide nothing: that an enquiry has come, that its answer is late, and that help waits."""

from collections.abc import Sequence
from datetime import date

from helhed.catalogue import Regime
from municipality.access.actor import Actor
from municipality.access.permissions import may_change_grant, may_register_enquiry
from municipality.casework import letters
from municipality.casework.actions.enquiries import open_enquiry
from municipality.casework.actions.found import found, locked, practice_of
from municipality.casework.actions.posting import composed, send_letter
from municipality.casework.actions.refused import whole
from municipality.casework.bridge.letter_lines import small
from municipality.casework.bridge.letters import acknowledgement_content, delay_content, pause_content
from municipality.casework.catalogues import catalogue_on
from municipality.casework.codes import LetterKind
from municipality.casework.models import Delay, Enquiry, Grant, Letter, OutgoingMessage, Pause, Practice, RegimeChoice
from municipality.refusals import ActionRefused, WrongState


def draft_delay_notice(actor: Actor, delay: int, on: date) -> str:
    """The words of the letter that says an answer is late. Raises NotPermitted; ActionRefused `letter_incomplete`."""
    may_register_enquiry.require(actor)
    return letters.text(notice_of(actor, found(Delay, delay), on))


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
    """What the notice holds, under the Act chosen for her; where none is yet, the one the municipality answers by."""
    practice = practice_of(actor, on)
    with composed():
        return delay_content(row, actor, practice, regime_of(row.citizen_id, practice), on)


def regime_of(citizen: int, practice: Practice) -> Regime:
    """The Act chosen for a citizen; where none is yet, the one the municipality answers by."""
    choice = RegimeChoice.objects.newest_of(citizen)
    if choice is not None:
        return Regime(choice.regime)
    return Regime.ELDERLY_CARE_ACT if practice.pathways else Regime.SOCIAL_SERVICES_ACT


def preview_acknowledgement(actor: Actor, enquiry: int, on: date, next_steps: Sequence[str] = ()) -> str:
    """The words of the letter as they would be sent. Raises as `acknowledge_enquiry`."""
    may_register_enquiry.require(actor)
    return letters.text(acknowledgement_of(actor, found(Enquiry, enquiry), on, next_steps))


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
        return acknowledgement_content(row, next_steps, actor, practice, regime_of(row.citizen_id, practice), on)


def send_pause_notice(actor: Actor, pause: int, on: date) -> OutgoingMessage:
    """The citizen is told that help waits. Raises NotPermitted; ActionRefused `letter_incomplete`, `not_found`."""
    may_change_grant.require(actor)
    with whole(pause=pause):
        row = found(Pause, pause)
        grant = Grant.objects.filter(series=row.series).believed().order_by("-pk").first()
        if grant is None:
            raise ActionRefused("not_found", what="grant", number=row.pk)
        product = catalogue_on(grant.catalogue, on).product(grant.product)
        said = pause_content(row, small(product.name), actor, practice_of(actor, on), Regime(grant.regime), on)
        return send_letter(actor, LetterKind.PAUSE, said, on, row.citizen)
