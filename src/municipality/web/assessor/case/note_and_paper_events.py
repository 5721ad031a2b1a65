"""Notes and incoming papers as lines of the case's time."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from municipality.casework.models import CaseNote, IncomingPaper
from municipality.web.assessor.case.matters import CaseMatters
from municipality.web.assessor.page.case_rows import CaseFile
from municipality.web.assessor.page.event import Event, assign_matter, get_writer_name


def case_file_events(papers: CaseFile, matters: CaseMatters) -> Iterator[Event]:
    """Every note and every paper, also those a later row corrects."""
    wishes = {row.pk: row.wish for row in papers.enquiries}
    for note in papers.notes:
        said_by = papers.near(note.said_by) if note.said_by else ""
        told = note_event(note, said_by, wishes.get(note.enquiry_id or 0, ""))
        yield from assign_matter(matters.of_enquiry(note.enquiry_id), [told])
    for paper in papers.incoming:
        came = paper_event(paper, papers.near(paper.sender), wishes.get(paper.enquiry_id or 0, ""))
        yield from assign_matter(matters.of_enquiry(paper.enquiry_id), [came])


def note_event(row: CaseNote, said_by: str, wish: str) -> Event:
    """What was said, by whom and when, and about which enquiry."""
    words = {"kind": row.get_kind_display(), "who": said_by}
    return Event(
        on=timezone.localdate(row.said_at),
        recorded_at=row.recorded_at,
        what=_("Notat: %(kind)s, %(who)s") % words if said_by else _("Notat: %(kind)s") % words,
        text=row.text,
        valid=" · ".join(_marks(row, wish)),
        who=get_writer_name(row.recorded_by),
        note=row.pk,
        is_corrected=row.corrected_at is not None,
    )


def paper_event(row: IncomingPaper, sender: str, wish: str) -> Event:
    """What came, from whom and about what."""
    return Event(
        on=row.received_on,
        recorded_at=row.recorded_at,
        what=_("Modtaget: %(kind)s, %(sender)s") % {"kind": row.get_kind_display(), "sender": sender},
        text=row.about,
        valid=" · ".join(_marks(row, wish)),
        who=get_writer_name(row.recorded_by),
        paper=row.pk,
        paper_type=row.get_media_type_display(),
        is_corrected=row.corrected_at is not None,
    )


def _marks(row: CaseNote | IncomingPaper, wish: str) -> Iterator[str]:
    """What is to be known about the row besides its text."""
    if wish:
        yield _("om «%(wish)s»") % {"wish": wish}
    if row.has_third_person:
        yield _("rummer oplysninger om en anden")
    if row.corrects_id is not None:
        yield _("rettelse")
    if row.corrected_at is not None:
        yield _("rettet %(day)s") % {"day": date_format(timezone.localtime(row.corrected_at), "j. F Y")}
