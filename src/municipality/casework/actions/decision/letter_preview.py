"""Previews a letter exactly as it will be sent: its text, receiver and channel, and what follows from sending it."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from municipality.access.actor import Actor
from municipality.access.permissions import may_decide, may_hear
from municipality.casework import letters
from municipality.casework.actions.action_context import CaseworkContext
from municipality.casework.actions.decision.decision_sending import (
    build_decision_letter,
    get_grantable_lines,
)
from municipality.casework.actions.decision.found_needs import preview_needs_enquiry
from municipality.casework.actions.decision.hearings import HearingText, build_hearing
from municipality.casework.actions.help.relief import build_relative_letters, build_relative_message
from municipality.casework.actions.help.replaced_grants import require_answered
from municipality.casework.actions.letters.letter_sending import build_outgoing_message, refuse_incomplete_letter
from municipality.casework.actions.rows import get_or_refuse
from municipality.casework.case_standards import get_decision_standards
from municipality.casework.codes import CHANNELS, LetterKind
from municipality.casework.mappers.help.unheard_facts import find_unheard_facts
from municipality.casework.mappers.letters.notice_letters import build_hearing_content
from municipality.casework.mappers.letters.promised_days import list_needs_taken_up
from municipality.casework.mappers.lines.letter_grounds import find_unfounded
from municipality.casework.mappers.orders.order_changes import OrderChange, get_order_changes
from municipality.casework.models import Citizen, Decision, DecisionLine, Enquiry, Letter, LineFact, OutgoingMessage


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPreview:
    """A letter that has not been sent. `lost` are characters no font draws, which would be set as «?»; `unfounded` are
    the lines of a decision that rest on no fact in it; `unheard` are facts against the citizen, from others, that the
    citizen has not been heard about.
    """

    sheet: letters.LetterSheet
    receiver: str
    address_lines: tuple[str, ...]
    channel: str
    received_on: date
    complaint_until: datetime | None
    lost: tuple[str, ...]
    unfounded: tuple[DecisionLine, ...] = ()
    unheard: tuple[LineFact, ...] = ()

    @property
    def text(self) -> str:
        """Returns the letter's text."""
        return letters.render_plain_text(self.sheet)


@dataclass(frozen=True, slots=True, kw_only=True)
class SendingPreview:
    """What sending a decision would do: the citizen's letter, the letters to relatives whom relief is granted for, what
    happens to orders with providers, and the enquiry about needs that the letter says are treated on their own.
    """

    letter: LetterPreview
    to_relatives: tuple[LetterPreview, ...]
    orders: tuple[OrderChange, ...]
    enquiry: Enquiry | None


def preview_decision(actor: Actor, row: Decision, on: date) -> SendingPreview:
    """Returns what sending a decision now would do; nothing is saved.

    Raises NotPermitted; ActionRefused `letter_incomplete`, `replaced_help_is_decided`.
    """
    context = CaseworkContext.open(actor, may_decide, on=on)
    practice, (lines, had) = context.practice, get_grantable_lines(row, on)
    content = build_decision_letter(row, actor, practice, lines, had)
    made = build_relative_letters(row, actor, practice, lines, had)
    to_citizen = preview_letter(context, LetterKind.DECISION, content, row.citizen)
    unheard = find_unheard_facts(row, lines, get_decision_standards(row), had)
    to_citizen = replace(to_citizen, unfounded=tuple(find_unfounded(lines)), unheard=tuple(unheard))
    to_relatives = [build_letter_preview(each.content, build_relative_message(context, each)) for each in made]
    return SendingPreview(
        letter=to_citizen,
        to_relatives=tuple(to_relatives),
        orders=get_order_changes(row, lines, require_answered(lines, had), on),
        enquiry=preview_needs_enquiry(context, row, list_needs_taken_up(content)),
    )


def preview_hearing(actor: Actor, decision: int, said: HearingText, *, on: date) -> LetterPreview:
    """What asking the citizen now would do. Raises NotPermitted; ActionRefused `letter_incomplete`."""
    context = CaseworkContext.open(actor, may_hear, on=on)
    row = get_or_refuse(Decision, decision)
    asked = build_hearing(context, row, said)
    with refuse_incomplete_letter():
        content = build_hearing_content(asked, actor, context.practice, on)
    return preview_letter(context, LetterKind.HEARING, content, row.citizen)


def preview_letter(
    context: CaseworkContext, kind: LetterKind, content: letters.LetterContent, citizen: Citizen
) -> LetterPreview:
    """Returns a letter and its message as sending would make them; nothing is saved."""
    may_complain = letters.is_appeal_due(content.matter)
    return build_letter_preview(
        content, build_outgoing_message(context, Letter(kind=kind), citizen, may_complain=may_complain)
    )


def build_letter_preview(content: letters.LetterContent, message: OutgoingMessage) -> LetterPreview:
    """Returns a letter and its message for reading."""
    return LetterPreview(
        sheet=letters.render_letter_sheet(content),
        receiver=message.receiver,
        address_lines=tuple(message.address.splitlines()),
        channel=str(dict(CHANNELS)[message.channel]),
        received_on=message.received_on,
        complaint_until=message.complaint_deadline,
        lost=letters.find_lost_characters(content),
    )
