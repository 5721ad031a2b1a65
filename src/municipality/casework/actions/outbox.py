"""Dispatches waiting messages, each exactly once, and registers the day a letter was received.

A folder replaces the operator of Digital Post and the printer. One transaction locks the message's row, writes the
files under the message's own number, and marks it as handed over. A worker killed in between writes the same bytes
under the same names the next time, so the operator sees one message.
"""

import os
import stat
from datetime import date
from pathlib import Path
from uuid import UUID

from django.utils import timezone

from helhed.days import Channel, complaint_deadline
from municipality.access.actor import Actor
from municipality.access.permissions import may_hand_over_letters, may_register_receipt
from municipality.access.roles import Role
from municipality.access.row_security import as_actor
from municipality.casework.actions.constraint_errors import atomic_action
from municipality.casework.actions.rows import lock_or_refuse, log_change, require_practice
from municipality.casework.closed_days import build_working_calendar
from municipality.casework.codes import MessageState
from municipality.casework.mappers.post import build_digital_post
from municipality.casework.models import OutgoingMessage
from municipality.casework.post import render_memo

FOR_DIGITAL_POST, FOR_PRINT = "digital_post", "print"


def build_outbox_actor(municipality: int) -> Actor:
    """Returns the actor of the dispatch worker of a municipality. It sees only citizens with a letter to send."""
    return Actor(user=0, municipality=municipality, organisation=0, role=Role.DISPATCHER, purpose="afsendelse af breve")


def hand_over_all(actor: Actor, folder: Path) -> int:
    """Hands over every waiting message, each in its own transaction. Returns how many there were.

    Several workers may run at once: each skips a message locked by another.
    """
    taken = 0
    while hand_over_next(actor, folder) is not None:
        taken += 1
    return taken


def hand_over_next(actor: Actor, folder: Path) -> UUID | None:
    """Hands over the oldest unlocked waiting message. Returns its number, or None. Raises NotPermitted."""
    return hand_over_first(actor, folder)


def hand_over_message(actor: Actor, message: int, folder: Path) -> UUID | None:
    """Hands over one message. Returns its number, or None where it no longer waits or another worker has it.

    Raises NotPermitted.
    """
    return hand_over_first(actor, folder, pk=message)


def hand_over_first(actor: Actor, folder: Path, **which: int) -> UUID | None:
    """Hands over the oldest of these waiting messages that no other worker has locked. Raises NotPermitted."""
    may_hand_over_letters.require(actor)
    with as_actor(actor):
        waiting = OutgoingMessage.objects.filter(
            municipality_id=actor.municipality, state=MessageState.WAITING, **which
        )
        row = waiting.order_by("recorded_at", "pk").select_for_update(skip_locked=True, of=("self",)).first()
        if row is None:
            return None
        write_message_files(actor, row, folder)
        OutgoingMessage.objects.filter(pk=row.pk).update(state=MessageState.HANDED_OVER, handed_over_at=timezone.now())
        log_change(actor, row, "message_handed_over", channel=row.channel)
        return row.uuid


def write_message_files(actor: Actor, row: OutgoingMessage, folder: Path) -> None:
    """Writes the message's files to the folder, each atomically."""
    if row.channel == Channel.DIGITAL_POST:
        post = build_digital_post(row, require_practice(actor, row.sent_on))
        write_private_file(folder / FOR_DIGITAL_POST, post.outbox_name, render_memo(post))
        return
    write_private_file(folder / FOR_PRINT, f"{row.uuid}.txt", f"{row.address}\n".encode())
    write_private_file(folder / FOR_PRINT, f"{row.uuid}.pdf", bytes(row.letter.pdf))


def write_private_file(folder: Path, name: str, content: bytes) -> None:
    """Writes a file atomically and durably, readable by its owner only.

    The file is a letter about a citizen, so its permissions do not depend on the umask.
    """
    folder.mkdir(mode=stat.S_IRWXU, parents=True, exist_ok=True)
    unfinished = folder / f".{name}.{os.getpid()}"
    # A killed worker with the same process id may have left one with other permissions.
    unfinished.unlink(missing_ok=True)
    made = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, stat.S_IRUSR | stat.S_IWUSR)
    with open(made, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(folder / name)


def register_receipt(actor: Actor, message: int, *, received_on: date) -> OutgoingMessage:
    """Registers the day a letter was received; the complaint deadline runs from then.

    Raises NotPermitted; ActionRefused `message_received_after_sent`, `not_found`.
    """
    may_register_receipt.require(actor)
    with atomic_action(message=message):
        row = lock_or_refuse(OutgoingMessage, message)
        practice = require_practice(actor, row.sent_on)
        calendar = build_working_calendar(received_on, practice.closed_days)
        last = complaint_deadline(received_on, practice.complaint_weeks, calendar) if row.complaint_deadline else None
        OutgoingMessage.objects.filter(pk=row.pk).update(
            received_on=received_on, is_receipt_presumed=False, complaint_deadline=last
        )
        log_change(actor, row, "receipt_registered", received_on=received_on.isoformat())
    row.refresh_from_db()
    return row
