"""What is about to leave the house, shown exactly as it will: the words, to whom, which way, and what follows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from municipality.access.actor import Actor
from municipality.access.permissions import may_decide, may_hear
from municipality.casework import letters
from municipality.casework.actions.found import found, practice_of
from municipality.casework.actions.hearings import find_new_day, new_hearing
from municipality.casework.actions.posting import composed, message_for
from municipality.casework.actions.relief import decision_letters, message_to
from municipality.casework.actions.replaced_grants import require_answered
from municipality.casework.actions.sending import content_of, lines_to_grant
from municipality.casework.bridge.letter_grounds import find_unfounded
from municipality.casework.bridge.notice_letters import hearing_content
from municipality.casework.bridge.order_changes import OrderChange, get_order_changes
from municipality.casework.codes import CHANNELS, LetterKind
from municipality.casework.models import Citizen, Decision, DecisionLine, Letter, OutgoingMessage


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """A letter that has not left. `lost` are characters no font draws, which would be set as «?»;
    `unfounded` the lines of a decision whose help rests on no fact in it.
    """

    sheet: letters.Sheet
    receiver: str
    address_lines: tuple[str, ...]
    channel: str
    received_on: date
    complaint_until: datetime | None
    lost: tuple[str, ...]
    unfounded: tuple[DecisionLine, ...] = ()

    @property
    def text(self) -> str:
        """The letter's words."""
        return letters.plain_text(self.sheet)


def decision_leaving(actor: Actor, row: Decision, on: date) -> tuple[Leaving, list[Leaving], tuple[OrderChange, ...]]:
    """Returns what sending a decision now would do: the citizen's letter, the letters to relatives whom relief is
    granted for, and what happens to orders with providers.

    Raises NotPermitted; ActionRefused `letter_incomplete`, `replaced_help_is_decided`.
    """
    may_decide.require(actor)
    practice, (lines, had) = practice_of(actor, on), lines_to_grant(row, on)
    content = content_of(row, actor, practice, lines, had)
    made = decision_letters(actor, row, practice, lines, had)
    to_citizen = leaving(actor, LetterKind.DECISION, content, row.citizen, on)
    to_citizen = replace(to_citizen, unfounded=tuple(find_unfounded(lines)))
    to_relatives = [shown(each.content, message_to(each, practice, on)) for each in made]
    return to_citizen, to_relatives, get_order_changes(row, lines, require_answered(lines, had), on)


def hearing_leaving(  # noqa: PLR0913 — a hearing is all of this
    actor: Actor,
    decision: int,
    *,
    about: str,
    facts: Sequence[str],
    may_mean: str,
    on: date,
    respond_by: date | None = None,
    expected_on: date | None = None,
) -> Leaving:
    """What asking the citizen now would do. Raises NotPermitted; ActionRefused `letter_incomplete`."""
    may_hear.require(actor)
    row, practice = found(Decision, decision), practice_of(actor, on)
    asked = new_hearing(row, practice, about=about, facts=facts, may_mean=may_mean, on=on, respond_by=respond_by)
    asked.expected_on = find_new_day(asked, expected_on)
    with composed():
        content = hearing_content(asked, actor, practice, on)
    return leaving(actor, LetterKind.HEARING, content, row.citizen, on)


def leaving(actor: Actor, kind: LetterKind, content: letters.LetterContent, citizen: Citizen, on: date) -> Leaving:
    """A letter and its way out, as sending would make them; nothing is kept."""
    may_complain = letters.appeal_is_due(content.matter)
    return shown(content, message_for(actor, Letter(kind=kind), citizen, on, may_complain=may_complain))


def shown(content: letters.LetterContent, message: OutgoingMessage) -> Leaving:
    """A letter and its way out, to read."""
    return Leaving(
        sheet=letters.sheet(content),
        receiver=message.receiver,
        address_lines=tuple(message.address.splitlines()),
        channel=str(dict(CHANNELS)[message.channel]),
        received_on=message.received_on,
        complaint_until=message.complaint_deadline,
        lost=letters.lost_characters(content),
    )
