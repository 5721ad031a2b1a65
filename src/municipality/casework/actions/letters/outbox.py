"""Dispatches waiting messages, each exactly once, and registers the day a letter was received.

A folder replaces the operator of Digital Post and the printer. One transaction locks the message's row, marks it as
handed over, and writes the files under the message's own number last of all: what the database refuses leaves no file.
A worker killed before the transaction is over writes the same names again the next time, so the operator sees one
message.
"""

import os
import stat
from datetime import date
from pathlib import Path
from uuid import UUID

from django.db import connection
from django.utils import timezone

from helhed.days import Channel, complaint_deadline
from municipality.access.actor import Actor
from municipality.access.permissions import may_hand_over_letters, may_register_receipt
from municipality.access.roles import Role
from municipality.access.row_security import as_actor
from municipality.casework.actions.action_context import CaseworkContext
from municipality.casework.actions.constraint_errors import atomic_action
from municipality.casework.actions.rows import lock_or_refuse, log_change, require_practice
from municipality.casework.closed_days import build_working_calendar
from municipality.casework.codes import MessageState
from municipality.casework.mappers.letters.post import build_digital_post
from municipality.casework.models import OutgoingMessage
from municipality.casework.post import render_memo

FOR_DIGITAL_POST, FOR_PRINT = "digital_post", "print"


def build_outbox_actor(municipality: int) -> Actor:
    """Returns the actor of the dispatch worker of a municipality. It sees only citizens with a letter to send."""
    return Actor(user=0, municipality=municipality, organisation=0, role=Role.DISPATCHER, purpose="afsendelse af breve")


def hand_over_all(actor: Actor, folder: Path) -> int:
    """Hands over every waiting message, the oldest first, each in its own transaction. Returns how many there were.

    Several workers may run at once: each skips a message locked by another. One that cannot be handed over keeps no
    other back; what went wrong is raised when the rest is done, as an ExceptionGroup.
    """
    context = CaseworkContext.open(actor, may_hand_over_letters)
    taken, faults = 0, list[Exception]()
    for number in list_waiting_messages(context):
        try:
            taken += hand_message_over(context, number, folder) is not None
        except Exception as fault:  # noqa: BLE001 -- whatever it is, the letters behind it must leave
            faults.append(fault)
    if faults:
        raise ExceptionGroup(f"{len(faults)} of {len(faults) + taken} messages were not handed over", faults)
    return taken


def list_waiting_messages(context: CaseworkContext) -> list[int]:
    """The numbers of the messages that wait, the oldest first."""
    with as_actor(context.actor):
        waiting = OutgoingMessage.objects.filter(municipality_id=context.municipality, state=MessageState.WAITING)
        return list(waiting.order_by("recorded_at", "pk").values_list("pk", flat=True))


def hand_over_message(actor: Actor, message: int, folder: Path) -> UUID | None:
    """Hands over one message. Returns its number, or None where it no longer waits or another worker has it.

    Raises NotPermitted.
    """
    return hand_message_over(CaseworkContext.open(actor, may_hand_over_letters), message, folder)


def hand_message_over(context: CaseworkContext, message: int, folder: Path) -> UUID | None:
    """Hands over one message, as a step of an action."""
    with as_actor(context.actor):
        waiting = OutgoingMessage.objects.filter(
            municipality_id=context.municipality, state=MessageState.WAITING, pk=message
        )
        row = waiting.select_for_update(skip_locked=True, of=("self",)).first()
        if row is None:
            return None
        # Made first: the machine sees no citizen without a letter that waits.
        files = build_message_files(context, row)
        OutgoingMessage.objects.filter(pk=row.pk).update(state=MessageState.HANDED_OVER, handed_over_at=timezone.now())
        log_change(context, row, "message_handed_over", channel=row.channel)
        # What the database checks at the end of the transaction it checks now: a file cannot be taken back.
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        write_message_files(folder, files)
        return row.uuid


def build_message_files(context: CaseworkContext, row: OutgoingMessage) -> list[tuple[str, str, bytes]]:
    """The files of a message: the folder, name and content of each, in the order they are to be written.

    For print the address is last: where it is there, the letter is too.
    """
    if row.channel == Channel.DIGITAL_POST:
        post = build_digital_post(row, require_practice(context.municipality, row.sent_on))
        return [(FOR_DIGITAL_POST, post.outbox_name, render_memo(post))]
    return [
        (FOR_PRINT, f"{row.uuid}.pdf", bytes(row.letter.pdf)),
        (FOR_PRINT, f"{row.uuid}.txt", f"{row.address}\n".encode()),
    ]


def write_message_files(folder: Path, files: list[tuple[str, str, bytes]]) -> None:
    """Writes the files of a message below the folder, each atomically."""
    for place, name, content in files:
        write_private_file(folder / place, name, content)


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
    sync_folder(folder)


def sync_folder(folder: Path) -> None:
    """Makes the names in a folder, and the folder's own, survive a power cut."""
    for each in (folder, folder.parent):
        opened = os.open(each, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def register_receipt(actor: Actor, message: int, *, received_on: date) -> OutgoingMessage:
    """Registers the day a letter was received; the complaint deadline runs from then.

    Raises NotPermitted; ActionRefused `message_received_after_sent`, `not_found`.
    """
    context = CaseworkContext.open(actor, may_register_receipt)
    with atomic_action(message=message):
        row = lock_or_refuse(OutgoingMessage, message)
        practice = require_practice(context.municipality, row.sent_on)
        calendar = build_working_calendar(received_on, practice.closed_days)
        last = complaint_deadline(received_on, practice.complaint_weeks, calendar) if row.complaint_deadline else None
        OutgoingMessage.objects.filter(pk=row.pk).update(
            received_on=received_on, is_receipt_presumed=False, complaint_deadline=last
        )
        log_change(context, row, "receipt_registered", received_on=received_on.isoformat())
    row.refresh_from_db()
    return row
