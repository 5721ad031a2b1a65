"""Letters that decide nothing: that an answer is late, and that help waits. Drafted from what is known, then sent."""

from datetime import date

from helhed.catalogue import Regime
from municipality.access.actor import Actor
from municipality.access.permissions import may_change_grant, may_register_enquiry
from municipality.casework import letters
from municipality.casework.actions.found import found, practice_of
from municipality.casework.actions.refused import whole
from municipality.casework.actions.sending import send_letter
from municipality.casework.bridge.letter_lines import small
from municipality.casework.bridge.letters import delay_content, pause_content
from municipality.casework.catalogues import rulebook
from municipality.casework.codes import LetterKind
from municipality.casework.models import Delay, Grant, OutgoingMessage, Pause, RegimeChoice
from municipality.refusals import ActionRefused


def draft_delay_notice(actor: Actor, delay: int, on: date) -> str:
    """The words of the letter that says an answer is late. Raises NotPermitted; ActionRefused `letter_incomplete`."""
    may_register_enquiry.require(actor)
    return letters.text(notice_of(actor, found(Delay, delay), on))


def send_delay_notice(actor: Actor, delay: int, on: date) -> OutgoingMessage:
    """The citizen is told. Raises NotPermitted; ActionRefused `letter_incomplete`, `post_incomplete`."""
    may_register_enquiry.require(actor)
    with whole(delay=delay):
        row = found(Delay, delay)
        return send_letter(
            actor, LetterKind.DELAY_NOTICE, notice_of(actor, row, on), on, row.citizen, enquiry=row.enquiry
        )


def notice_of(actor: Actor, row: Delay, on: date) -> letters.LetterContent:
    """What the notice holds, under the Act chosen for her; where none is yet, the one the municipality answers by."""
    practice = practice_of(actor, on)
    choice = RegimeChoice.objects.newest_of(row.citizen_id)
    general = Regime.ELDERLY_CARE_ACT if practice.pathways else Regime.SOCIAL_SERVICES_ACT
    try:
        return delay_content(row, actor, practice, Regime(choice.regime) if choice else general, on)
    except letters.LetterError as fault:
        raise ActionRefused("letter_incomplete", faults=list(fault.faults)) from fault


def send_pause_notice(actor: Actor, pause: int, on: date) -> OutgoingMessage:
    """The citizen is told that help waits. Raises NotPermitted; ActionRefused `letter_incomplete`, `not_found`."""
    may_change_grant.require(actor)
    with whole(pause=pause):
        row = found(Pause, pause)
        grant = Grant.objects.filter(series=row.series).believed().order_by("-pk").first()
        if grant is None:
            raise ActionRefused("not_found", what="grant", number=row.pk)
        product = rulebook(grant.catalogue, on).catalogue.product(grant.product)
        said = pause_content(row, small(product.name), actor, practice_of(actor, on), Regime(grant.regime), on)
        return send_letter(actor, LetterKind.PAUSE, said, on, row.citizen)
