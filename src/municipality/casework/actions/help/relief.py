"""Letters to the relative whom relief is granted for, sent in the same transaction as the citizen's letter."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from helhed.days import Channel
from helhed.eligibility import GrantEndCause
from municipality.access.actor import Actor
from municipality.casework import letters
from municipality.casework.actions.action_context import CaseworkContext
from municipality.casework.actions.constraint_errors import check_deferred_constraints
from municipality.casework.actions.letters.letter_sending import keep_letter, refuse_incomplete_letter
from municipality.casework.codes import GrantKind, HelpCategory, LetterKind
from municipality.casework.lookups.relatives import list_current_relatives
from municipality.casework.mappers.help.receipt import get_receipt, get_relative_channel
from municipality.casework.mappers.help.replaced_help import ReplacedHelp, get_grant_key
from municipality.casework.mappers.letters.relief import (
    build_relative_content,
    build_relief_end_matter,
    build_relief_matter,
    find_relief_offer,
    hear_relative,
    list_relief_lines,
)
from municipality.casework.models import Decision, DecisionLine, Grant, Letter, OutgoingMessage, Practice, Relative
from municipality.casework.offers import find_offer
from municipality.refusals import ActionRefused


@dataclass(frozen=True, slots=True, kw_only=True)
class RelativeLetter:
    """One letter to a relative: of which line, what it says, and to whom."""

    kind: LetterKind
    line: DecisionLine
    to: Relative
    content: letters.LetterContent


def build_relative_letters(
    row: Decision, actor: Actor, practice: Practice, lines: Sequence[DecisionLine], had: ReplacedHelp
) -> list[RelativeLetter]:
    """Returns the letters a decision sends to relatives. Raises ActionRefused `letter_incomplete` with every fault."""
    made: list[RelativeLetter] = []
    on, faults = had.on, list(find_unsaid_endings(row, lines, had))
    for line, offer in list_relief_lines(lines, row.on):
        try:
            to, regime = require_current_relative(line, offer.name, on), row.regime_choice.regime
            matter = build_relief_matter(line, offer, regime, practice)
            content = build_relative_content(line, to, matter, actor, practice, regime, on)
        except letters.LetterError as fault:
            faults += fault.faults
        else:
            made.append(RelativeLetter(kind=LetterKind.RELIEF_DECISION, line=line, to=to, content=content))
    if faults:
        raise ActionRefused("letter_incomplete", faults=faults)
    return made


def require_current_relative(line: DecisionLine, named: str, on: date) -> Relative:
    """Returns the current row of a line's relative. Raises LetterError where none is chosen, or the row has ended."""
    if line.relative is None:
        raise letters.LetterError([f"{named}: vælg den pårørende, hjælpen er til for."])
    now = find_current_relative(line.relative, on)
    if now is None:
        raise letters.LetterError([f"{named}: {line.relative.name} står ikke længere på sagen. Vælg en anden."])
    return now


def find_current_relative(row: Relative, on: date) -> Relative | None:
    """Returns the current row of the same relative: a change is a new row with the same name and relation."""
    known = list_current_relatives(row.citizen_id, on)
    return next((each for each in known if (each.name, each.relation) == (row.name, row.relation)), None)


def find_unsaid_endings(row: Decision, lines: Sequence[DecisionLine], had: ReplacedHelp) -> Iterator[str]:
    """Yields a fault for each relief that would end without a letter to its relative: the decision ends it, and has no
    line for it with that relative.
    """
    spoken_of = {(line.product, line.relative.name if line.relative else "") for line in lines}
    for grant in had.grants:
        name = grant.line.relative.name if grant.line.relative else ""
        if name and is_relief_grant(grant) and (grant.product, name) not in spoken_of:
            offer = find_offer(grant.product, row.on)
            stops = f"{offer.name if offer else grant.product} stopper for {name} med afgørelsen."
            yield f"{stops} Skriv den som et ønske til {name}, der afslås, med en begrundelse."


def is_relief_grant(grant: Grant) -> bool:
    """Returns whether a grant is relief: the law's offer, or help in words of that kind."""
    in_words = grant.kind == GrantKind.DESCRIBED and grant.line.wish.get("category") == HelpCategory.RELIEF
    return in_words or grant.kind == GrantKind.RELIEF


@dataclass(frozen=True, slots=True, kw_only=True)
class ReliefEnds:
    """Relief that ends: from which day, why, when the municipality learned it, and what the relative answered.
    `asked_on` is None where the relative has not been asked.
    """

    since: date
    cause: GrantEndCause
    known_on: date
    asked_on: date | None = None
    answer: str = ""


def notify_of_relief_end(context: CaseworkContext, rows: Sequence[Grant], ends: ReliefEnds) -> None:
    """Notifies the relative of each relief that ends, once for each kind of relief. Relief granted before relatives
    were chosen notifies no relative.

    Raises ActionRefused `relief_one_relative_at_a_time` where the citizen stops it for several relatives,
    `letter_incomplete` where the citizen stops it and the relative has not been asked.
    """
    require_one_relative(rows, ends)
    on, practice = context.on, context.practice
    for row in select_first_relief_grants(rows):
        line = row.line
        if line.relative is None or find_relief_offer(line, row.valid.lower) is None:
            continue
        with refuse_incomplete_letter():
            to = find_current_relative(line.relative, on) or line.relative
            heard = hear_relative(row, ends.asked_on, ends.answer)
            matter = build_relief_end_matter(row, ends.since, ends.cause, ends.known_on, heard)
            content = build_relative_content(line, to, matter, context.actor, practice, row.regime, on)
        letter = RelativeLetter(kind=LetterKind.RELIEF_ENDING, line=line, to=to, content=content)
        send_to_relative(context, letter)
        check_deferred_constraints()


def select_first_relief_grants(rows: Sequence[Grant]) -> list[Grant]:
    """Returns the grants, and of several of the same relief for the same relative only the first."""
    found: dict[object, Grant] = {}
    for row in sorted(rows, key=lambda each: (each.valid.lower, each.pk)):
        to = row.line.relative
        found.setdefault((get_grant_key(row), to and (to.name, to.relation)), row)
    return list(found.values())


def require_one_relative(rows: Sequence[Grant], ends: ReliefEnds) -> None:
    """Allows only one relative's relief to end at a time by the citizen's wish. The relative's answer is repeated in
    the letter, and must reach no other relative.

    Raises ActionRefused `relief_one_relative_at_a_time`.
    """
    if ends.cause is not GrantEndCause.OWN_WISH:
        return
    losing = {
        (row.line.relative.name, row.line.relative.relation)
        for row in rows
        if row.line.relative is not None and find_relief_offer(row.line, row.valid.lower) is not None
    }
    if len(losing) > 1:
        raise ActionRefused("relief_one_relative_at_a_time", relatives=sorted(name for name, _relation in losing))


def send_to_relative(context: CaseworkContext, letter: RelativeLetter) -> OutgoingMessage:
    """Renders the letter, stores it with its fingerprint, and queues it for dispatch, as every letter."""
    citizen = letter.line.citizen

    def way_out(kept: Letter) -> OutgoingMessage:
        message = build_relative_message(context, letter)
        message.letter = kept
        return message

    return keep_letter(context, letter.kind, letter.content, citizen, way_out, line=letter.line)


def build_relative_message(context: CaseworkContext, letter: RelativeLetter) -> OutgoingMessage:
    """Returns the message to the relative: by Digital Post if a number is given, else by print to the address."""
    line, receiver = letter.line, letter.content.receiver
    receipt = get_receipt(get_relative_channel(line.relative_number), context.practice, context.on)
    may_complain = letter.kind == LetterKind.RELIEF_DECISION or letters.is_appeal_due(letter.content.matter)
    address = "\n".join((receiver.name, *receiver.address_lines))
    return OutgoingMessage(
        municipality_id=line.municipality_id,
        citizen_id=line.citizen_id,
        channel=receipt.channel.value,
        receiver=receiver.name,
        receiver_number=line.relative_number,
        is_to_relative=True,
        address="" if receipt.channel is Channel.DIGITAL_POST else address,
        sent_on=context.on,
        received_on=receipt.received_on,
        complaint_deadline=receipt.complaint_until if may_complain else None,
    )
