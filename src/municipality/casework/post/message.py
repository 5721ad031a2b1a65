"""A message for Digital Post as values, held to what the format allows before any XML is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

LONGEST_TEXT = 256
LONGEST_NOTIFICATION = 150
RANDOM_UUID = 4
CPR = re.compile(r"(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{6}")
CVR = re.compile(r"\d{8}")
KLE = re.compile(r"\d{2}\.\d{2}\.\d{2}")
# What XML 1.0 cannot hold, even escaped.
OUTSIDE_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
PDF_HEAD = b"%PDF-"


class PostError(ValueError):
    """A message Digital Post would not take; carries every fault as a Danish sentence."""

    def __init__(self, faults: Iterator[str] | list[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


@dataclass(frozen=True, slots=True, kw_only=True)
class PostSender:
    """The municipality as Digital Post knows it, and the unit and system that write."""

    cvr: str
    municipality: str
    unit: str
    system: str = "Helhed"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRecipient:
    """Who the mailbox belongs to. The civil number is text: its zeros count."""

    cpr: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DigitalPost:
    """One message. `uuid` is given by the outbox, which sends each once; `created_at` has a time zone.

    `label` and `notification` are shown outside the mailbox: they name no help, no illness and no person.
    `kle` is the subject of the case as NN.NN.NN; empty where it is not known.
    """

    uuid: UUID
    created_at: datetime
    sender: PostSender
    recipient: PostRecipient
    label: str
    letter_title: str
    pdf: bytes
    case_number: str
    kle: str = ""
    notification: str = "Du har fået et brev fra kommunen i Digital Post."
    filename: str = "brev.pdf"

    def __post_init__(self) -> None:
        faults = [*find_message_number_faults(self), *find_message_text_faults(self), *find_message_file_faults(self)]
        if faults:
            raise PostError(faults)

    @property
    def outbox_name(self) -> str:
        """What the message is called in the outbox: the same message, the same name."""
        return f"{self.uuid}.memo.xml"


def has_mailbox_number(cpr: str) -> bool:
    """Whether a number can have a mailbox at all. A replacement number has none: the letter is printed."""
    return CPR.fullmatch(cpr) is not None


def find_message_number_faults(message: DigitalPost) -> Iterator[str]:
    """Numbers in forms the format refuses. A civil number's check digit is never one of them."""
    if not has_mailbox_number(message.recipient.cpr):
        yield "Modtagerens nummer er ikke et CPR-nummer på ti cifre; brevet skal printes."
    if not CVR.fullmatch(message.sender.cvr):
        yield f"Afsenderens CVR-nummer «{message.sender.cvr}» er ikke otte cifre."
    if message.uuid.version != RANDOM_UUID:
        yield f"Meddelelsens id {message.uuid} er ikke et tilfældigt UUID (version 4)."
    if message.created_at.tzinfo is None:
        yield "Tidspunktet mangler en tidszone."
    if message.kle and not KLE.fullmatch(message.kle):
        yield f"KLE-emnet «{message.kle}» har ikke formen NN.NN.NN."


def find_message_text_faults(message: DigitalPost) -> Iterator[str]:
    """Texts that are empty, too long, or hold what XML cannot."""
    for name, text, longest in list_message_texts(message):
        if not text.strip():
            yield f"{name} er tom."
        if len(text) > longest:
            yield f"{name} er på {len(text)} tegn; der er plads til {longest}."
        if OUTSIDE_XML.search(text):
            yield f"{name} rummer et tegn, der ikke kan sendes."


def list_message_texts(message: DigitalPost) -> Iterator[tuple[str, str, int]]:
    """Every text of a message, what it is, and its room."""
    yield "Titlen", message.label, LONGEST_TEXT
    yield "Notifikationen", message.notification, LONGEST_NOTIFICATION
    yield "Brevets titel", message.letter_title, LONGEST_TEXT
    yield "Sagens nummer", message.case_number, LONGEST_TEXT
    yield "Filens navn", message.filename, LONGEST_TEXT
    yield "Kommunens navn", message.sender.municipality, LONGEST_TEXT
    yield "Enhedens navn", message.sender.unit, LONGEST_TEXT
    yield "Systemets navn", message.sender.system, LONGEST_TEXT
    yield "Modtagerens navn", message.recipient.name, LONGEST_TEXT


def find_message_file_faults(message: DigitalPost) -> Iterator[str]:
    """Yields a fault for a file that is no PDF, and for a name with a folder in it."""
    if not message.pdf.startswith(PDF_HEAD):
        yield "Brevet er ikke en PDF."
    if not message.filename.endswith(".pdf") or not set("/\\:").isdisjoint(message.filename):
        yield f"Filens navn «{message.filename}» skal ende på .pdf og må ikke rumme mapper."
