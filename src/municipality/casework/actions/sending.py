"""What leaves the house: a decision with its grants, its letter and its message, all at once or not at all."""

import uuid
from datetime import date
from typing import Any

from django.utils import timezone
from psycopg.types.range import DateRange

from helhed.catalogue import Kind
from helhed.days import Channel, complaint_deadline, presumed_receipt
from municipality.access.actor import Actor
from municipality.access.permissions import may_decide
from municipality.casework import letters
from municipality.casework.actions.approval import move
from municipality.casework.actions.found import changed, found, locked, practice_of, require_seen
from municipality.casework.actions.grants import end_replaced
from municipality.casework.actions.refused import check_now, whole
from municipality.casework.bridge.letter_lines import given_of
from municipality.casework.bridge.letters import decision_content, envelope
from municipality.casework.bridge.periods import through
from municipality.casework.bridge.post import post_of
from municipality.casework.catalogues import rulebook
from municipality.casework.closed_days import working_calendar
from municipality.casework.codes import EnquiryState, GrantKind, LetterKind, LineOutcome
from municipality.casework.models import (
    Citizen,
    Decision,
    DecisionLine,
    Enquiry,
    Grant,
    Letter,
    OutgoingMessage,
    Practice,
)
from municipality.casework.post import PostError, has_mailbox_number
from municipality.casework.workflow import DecisionState, is_legal
from municipality.refusals import ActionRefused, WrongState


def preview(actor: Actor, decision: int, on: date) -> str:
    """The letter's words as they would be sent. Raises NotPermitted; ActionRefused `letter_incomplete`."""
    may_decide.require(actor)
    row = found(Decision, decision)
    try:
        return letters.text(decision_content(row, actor, practice_of(actor, on), on))
    except letters.LetterError as fault:
        raise ActionRefused("letter_incomplete", faults=list(fault.faults)) from fault


def send(actor: Actor, decision: int, seen_version: int, on: date) -> Decision:
    """The decision leaves: what is granted holds, the letter is made and kept, and its message waits to be taken.

    A decision that replaces another ends the other's grants the day before its own begin.
    Raises NotPermitted; StaleState; WrongState `decision_step_is_legal`; ActionRefused `letter_incomplete` with every
    sentence that is missing, `grant_one_regime_for_the_same_help`, or the name of what the decision still lacks.
    """
    may_decide.require(actor)
    practice = practice_of(actor, on)
    with whole(decision=decision):
        row = locked(Decision, decision)
        if not is_legal(row.state, DecisionState.SENT) or (row.state == DecisionState.DRAFT and row.needs_approval):
            raise WrongState("decision_step_is_legal", number=row.pk, before=row.state, after="sent")
        require_seen(row, seen_version)
        end_replaced(actor, row, on)
        grant_lines(row, on)
        send_letter(actor, LetterKind.DECISION, content_of(row, actor, practice, on), on, row.citizen, decision=row)
        decided_on = row.decided_on or on
        move(row, DecisionState.SENT, sent_at=timezone.now(), decided_on=decided_on)
        check_now()
        Enquiry.objects.filter(decision=row).open().update(state=EnquiryState.ANSWERED)
        changed(actor, row, "decision_sent")
    return found(Decision, decision)


def content_of(row: Decision, actor: Actor, practice: Practice, on: date) -> letters.LetterContent:
    """The letter's content. Raises ActionRefused `letter_incomplete`."""
    try:
        return decision_content(row, actor, practice, on)
    except letters.LetterError as fault:
        raise ActionRefused("letter_incomplete", faults=list(fault.faults)) from fault


def grant_lines(row: Decision, on: date) -> None:
    """A grant for each line that was granted."""
    catalogue = rulebook(row.catalogue, row.on).catalogue
    for line in row.lines.filter(outcome=LineOutcome.GRANTED):
        product = catalogue.product(line.product)
        kind = GrantKind.PATHWAY if product.kind is Kind.PATHWAY else GrantKind.PACKAGE
        new_grant(row, line, kind, on).save(force_insert=True)


def new_grant(row: Decision, line: DecisionLine, kind: GrantKind, on: date) -> Grant:
    """The first statement of a grant."""
    start = line.start or on
    return Grant(
        municipality_id=row.municipality_id,
        citizen_id=row.citizen_id,
        decision=row,
        line=line,
        series=uuid.uuid4(),
        regime=row.regime_choice.regime,
        kind=kind,
        catalogue=row.catalogue,
        catalogue_version=row.catalogue_version,
        product=line.product,
        terms=given_of(line.wish, {each.item for each in line.refused_items.all()}),
        provider_id=line.provider_id,
        is_one_off=bool(line.wish.get("one_off")),
        is_temporary=line.last_day is not None,
        valid=DateRange(start, through(line.last_day)),
    )


def send_letter(
    actor: Actor, kind: LetterKind, content: letters.LetterContent, on: date, citizen: Citizen, **about: Any
) -> OutgoingMessage:
    """A letter is made, kept with its fingerprint, and put among those waiting to leave. `about` is what it is of."""
    made = letters.letter(content)
    row = Letter(
        municipality_id=citizen.municipality_id,
        citizen=citizen,
        kind=kind,
        title=made.title,
        content=letters.to_json(content),
        text=made.text,
        pdf=made.pdf,
        sha256=made.sha256,
        made_with=made.made_with,
        **about,
    )
    row.save(force_insert=True)
    message = message_for(actor, row, citizen, on)
    message.save(force_insert=True)
    require_postable(message, practice_of(actor, on))
    changed(actor, row, "letter_sent", kind=kind.value, channel=message.channel, sha256=made.sha256)
    return message


def require_postable(message: OutgoingMessage, practice: Practice) -> None:
    """Raises ActionRefused `post_incomplete` where Digital Post would not take it: found out before it is sent."""
    if message.channel != Channel.DIGITAL_POST:
        return
    try:
        post_of(message, practice)
    except PostError as fault:
        raise ActionRefused("post_incomplete", faults=list(fault.faults)) from fault


def message_for(actor: Actor, letter: Letter, citizen: Citizen, on: date) -> OutgoingMessage:
    """The letter's way out, the day it counts as received, and until when a decision in it can be complained of."""
    practice = practice_of(actor, on)
    calendar = working_calendar(on, practice.closed_days)
    to = envelope(citizen, on)
    takes_post = has_mailbox_number(citizen.number) and not citizen.is_digital_post_exempt and to.on_behalf is None
    channel = Channel.DIGITAL_POST if takes_post and not citizen.is_replacement_number else Channel.PRINT
    received = presumed_receipt(on, channel, practice.delivery_days, calendar)
    is_decision = letter.kind == LetterKind.DECISION
    return OutgoingMessage(
        municipality_id=citizen.municipality_id,
        citizen=citizen,
        letter=letter,
        channel=channel.value,
        receiver=to.receiver.name,
        address="" if channel is Channel.DIGITAL_POST else to.address,
        sent_on=on,
        received_on=received,
        complaint_deadline=complaint_deadline(received, practice.complaint_weeks, calendar) if is_decision else None,
    )
