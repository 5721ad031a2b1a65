"""Sends a letter: every letter is rendered, stored with its fingerprint, and queued for dispatch here."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from helhed.days import Channel
from municipality.casework import letters
from municipality.casework.actions.action_context import CaseworkContext
from municipality.casework.actions.rows import log_change
from municipality.casework.codes import LetterKind, MessageState
from municipality.casework.mappers.help.receipt import get_channel, get_receipt
from municipality.casework.mappers.letters.letters import build_envelope
from municipality.casework.mappers.letters.post import build_digital_post
from municipality.casework.models import Citizen, Letter, OutgoingMessage, Practice
from municipality.casework.post import PostError
from municipality.job_queue import HAND_OVER_LETTER, defer_job
from municipality.refusals import ActionRefused


@contextmanager
def refuse_incomplete_letter() -> Iterator[None]:
    """Turns a LetterError into ActionRefused `letter_incomplete`, with every sentence of the fault."""
    try:
        yield
    except letters.LetterError as fault:
        raise ActionRefused("letter_incomplete", faults=list(fault.faults)) from fault


def send_letter(
    context: CaseworkContext, kind: LetterKind, content: letters.LetterContent, citizen: Citizen, **about: Any
) -> OutgoingMessage:
    """Sends a letter to the receiver of the citizen's letters. `about` holds the row it belongs to."""
    return keep_letter(
        context,
        kind,
        content,
        citizen,
        lambda kept: build_outgoing_message(context, kept, citizen, may_complain=letters.is_appeal_due(content.matter)),
        **about,
    )


def keep_letter(
    context: CaseworkContext,
    kind: LetterKind,
    content: letters.LetterContent,
    citizen: Citizen,
    way_out: Callable[[Letter], OutgoingMessage],
    **about: Any,
) -> OutgoingMessage:
    """Renders a letter, stores it with its fingerprint, and defers the job that hands over what `way_out` builds."""
    made = letters.render_letter(content)
    row = Letter(
        municipality_id=citizen.municipality_id,
        citizen=citizen,
        kind=kind,
        title=made.title,
        content=letters.content_to_json(content),
        text=made.text,
        pdf=made.pdf,
        sha256=made.sha256,
        made_with=made.made_with,
        **about,
    )
    row.save(force_insert=True)
    message = way_out(row)
    message.save(force_insert=True)
    require_postable(message, context.practice)
    log_change(context, row, "letter_sent", kind=kind.value, channel=message.channel, sha256=made.sha256)
    defer_job(HAND_OVER_LETTER, message.pk)
    return message


def require_postable(message: OutgoingMessage, practice: Practice) -> None:
    """Raises ActionRefused `post_incomplete` where Digital Post would refuse the message."""
    if message.channel != Channel.DIGITAL_POST:
        return
    try:
        build_digital_post(message, practice)
    except PostError as fault:
        raise ActionRefused("post_incomplete", faults=list(fault.faults)) from fault


def build_outgoing_message(
    context: CaseworkContext, letter: Letter, citizen: Citizen, *, may_complain: bool = False
) -> OutgoingMessage:
    """Returns the message of a letter, with the day it counts as received and the last day to complain.

    A decision can always be complained of, also if its letter does not explain how.
    """
    to = build_envelope(citizen, context.on)
    channel = get_channel(citizen, is_to_another=to.on_behalf is not None)
    receipt = get_receipt(channel, context.practice, context.on)
    has_deadline = letter.kind == LetterKind.DECISION or may_complain
    return OutgoingMessage(
        municipality_id=citizen.municipality_id,
        citizen=citizen,
        letter=letter,
        channel=channel.value,
        receiver=to.receiver.name,
        address="" if channel is Channel.DIGITAL_POST else to.address,
        sent_on=context.on,
        received_on=receipt.received_on,
        complaint_deadline=receipt.complaint_until if has_deadline else None,
    )


def stop_message(context: CaseworkContext, message: OutgoingMessage, why: str) -> None:
    """Stops a message that waits to be handed over; the caller has locked it."""
    OutgoingMessage.objects.filter(pk=message.pk).update(state=MessageState.STOPPED)
    log_change(context, message, "message_stopped", why=why)
