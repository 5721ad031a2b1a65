"""The rest of the case file next to enquiries: notes of what was said, and papers from others."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import TypeVar
from uuid import UUID

from django.conf import settings

from municipality.access.actor import Actor
from municipality.access.permissions import may_read_paper, may_write_in_file
from municipality.audit import actions as audit
from municipality.audit.models import LookUp
from municipality.casework.actions.action_context import CaseworkContext
from municipality.casework.actions.constraint_errors import atomic_action
from municipality.casework.actions.rows import get_or_refuse, lock_or_refuse, log_change
from municipality.casework.models import CaseNote, Citizen, Enquiry, IncomingPaper
from municipality.casework.scanning import PaperRefused, recognise_paper
from municipality.refusals import ActionRefused, WrongState

Row = TypeVar("Row", CaseNote, IncomingPaper)

HEAVY: Mapping[type[CaseNote | IncomingPaper], tuple[str, ...]] = {CaseNote: (), IncomingPaper: ("content",)}


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperText:
    """What the case worker registers about a paper."""

    kind: str
    sender: str
    received_on: date
    about: str
    has_third_person: bool
    form_key: UUID
    enquiry: int | None = None


def write_note(actor: Actor, citizen: int, note: CaseNote, *, corrects: int | None = None) -> CaseNote:
    """Writes down what was said or seen. The same form (`note.form_key`) sent again gives the note it made.

    `corrects` is the note this one corrects; both stay in the file. Raises NotPermitted; ActionRefused `not_found`,
    `case_note_says_who`, `case_note_says_something`, `case_note_time_is_plausible`; WrongState `file_row_is_corrected`.
    """
    context = CaseworkContext.open(actor, may_write_in_file)
    with atomic_action():
        row = lock_or_refuse(Citizen, citizen)
        earlier: CaseNote | None = CaseNote.objects.filter(citizen=row, form_key=note.form_key).first()
        if earlier is not None:
            return earlier
        _require_enquiry(note.enquiry_id, citizen)
        note.citizen, note.municipality_id = row, row.municipality_id
        note.corrects = _uncorrected(CaseNote, corrects, citizen) if corrects is not None else None
        note.save(force_insert=True)
        verb = "note_corrected" if corrects is not None else "note_written"
        log_change(context, note, verb, note_kind=note.kind, has_third_person=note.has_third_person)
    return note


def register_paper(
    actor: Actor, citizen: int, about: PaperText, content: bytes, file_name: str = "", *, on: date
) -> IncomingPaper:
    """Adds a paper to the file once its bytes are recognised as an accepted format.

    Raises NotPermitted; ActionRefused `not_found`, `paper_too_large`, a code of `recognise_paper`, or the name of the
    rule the row breaks.
    """
    context = CaseworkContext.open(actor, may_write_in_file)
    if len(content) > settings.PAPER_LONGEST_BYTES:
        raise ActionRefused("paper_too_large", bytes=len(content), most=settings.PAPER_LONGEST_BYTES)
    if about.received_on > on:
        raise ActionRefused("paper_day_is_plausible", received_on=about.received_on.isoformat())
    try:
        media_type = recognise_paper(content)
    except PaperRefused as refused:
        raise ActionRefused(refused.code) from refused
    paper = IncomingPaper(
        media_type=media_type, content=content, sha256=sha256(content).hexdigest(), file_name=file_name
    )
    return _save_paper(context, citizen, about, paper)


def correct_paper(actor: Actor, number: int, about: PaperText, *, on: date) -> IncomingPaper:
    """Corrects what is registered about a paper: a new row has the same bytes, the earlier row is marked as corrected.

    Raises NotPermitted; ActionRefused as `register_paper`; WrongState `file_row_is_corrected`.
    """
    context = CaseworkContext.open(actor, may_write_in_file)
    if about.received_on > on:
        raise ActionRefused("paper_day_is_plausible", received_on=about.received_on.isoformat())
    earlier = get_or_refuse(IncomingPaper, number)
    paper = IncomingPaper(
        media_type=earlier.media_type,
        content=bytes(earlier.content),
        sha256=earlier.sha256,
        file_name=earlier.file_name,
        corrects=earlier,
    )
    return _save_paper(context, earlier.citizen_id, about, paper)


def _save_paper(context: CaseworkContext, citizen: int, about: PaperText, paper: IncomingPaper) -> IncomingPaper:
    with atomic_action():
        row = lock_or_refuse(Citizen, citizen)
        earlier: IncomingPaper | None = (
            IncomingPaper.objects.filter(citizen=row, form_key=about.form_key).defer("content").first()
        )
        if earlier is not None:
            return earlier
        _require_enquiry(about.enquiry, citizen)
        if paper.corrects_id is not None:
            _uncorrected(IncomingPaper, paper.corrects_id, citizen)
        paper.citizen, paper.municipality_id = row, row.municipality_id
        paper.kind, paper.sender, paper.about = about.kind, about.sender, about.about
        paper.received_on, paper.enquiry_id = about.received_on, about.enquiry
        paper.has_third_person, paper.form_key = about.has_third_person, about.form_key
        paper.save(force_insert=True)
        verb = "paper_corrected" if paper.corrects_id is not None else "paper_registered"
        log_change(context, paper, verb, paper_kind=paper.kind, media_type=paper.media_type, sha256=paper.sha256)
    return paper


def read_paper(actor: Actor, citizen: int, number: int) -> IncomingPaper:
    """Returns a paper with its bytes, after logging that it is read.

    Raises NotPermitted; ActionRefused `not_found`.
    """
    may_read_paper.require(actor)
    row: IncomingPaper | None = (
        IncomingPaper.objects.select_related("citizen").filter(pk=number, citizen_id=citizen).first()
    )
    if row is None:
        raise ActionRefused("not_found", what="incomingpaper", number=number)
    audit.look_up(actor, [citizen], LookUp.READ, subject=f"paper:{number}")
    return row


def _require_enquiry(enquiry: int | None, citizen: int) -> None:
    if enquiry is not None and not Enquiry.objects.filter(pk=enquiry, citizen_id=citizen).exists():
        raise ActionRefused("not_found", what="enquiry", number=enquiry)


def _uncorrected(kind: type[Row], number: int, citizen: int) -> Row:
    row: Row | None = kind.objects.filter(pk=number, citizen_id=citizen).defer(*HEAVY[kind]).first()
    if row is None:
        raise ActionRefused("not_found", what=kind._meta.model_name, number=number)
    if row.corrected_at is not None:
        raise WrongState("file_row_is_corrected", number=number)
    return row
