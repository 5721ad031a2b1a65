"""What happened in a case, an event each, as values: which kind, when, who wrote it, and the row that says it."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import chain, groupby

from django.utils import timezone

from helhed.days import get_first_moment
from municipality.casework.case_file.case_event import (
    CaseEvent,
    CaseEventKind,
    write_event_at,
    write_event_of,
    write_statement_event,
)
from municipality.casework.case_file.case_rows import CaseFile
from municipality.casework.case_file.matters import CaseMatters
from municipality.casework.case_file.person_events import list_person_events
from municipality.casework.complaint_workflow import ComplaintAction
from municipality.casework.models import Grant, Letter, Pause

ONE_DAY = timedelta(days=1)


def list_case_events(papers: CaseFile, matters: CaseMatters) -> Iterator[CaseEvent]:
    """Every event of a case, in no order."""
    return chain(
        list_enquiry_events(papers, matters),
        list_assessment_events(papers, matters),
        list_decision_events(papers, matters),
        list_hearing_events(papers, matters),
        list_complaint_events(papers, matters),
        list_letter_events(papers, matters),
        list_file_events(papers, matters),
        list_grant_events(papers, matters),
        list_pause_events(papers, matters),
        list_adjustment_events(papers, matters),
        list_order_events(papers, matters),
        list_person_events(papers),
    )


def list_enquiry_events(papers: CaseFile, matters: CaseMatters) -> Iterator[CaseEvent]:
    """Each enquiry, who got it, that its answer is late, and that it was withdrawn or answered without a decision."""
    for row in papers.enquiries:
        matter, received = matters.of_enquiry(row.pk), timezone.localdate(row.received_at)
        yield write_event_of(CaseEventKind.ENQUIRY_RECEIVED, received, matter, row)
        if row.withdrawn_at is not None:
            yield write_event_at(CaseEventKind.ENQUIRY_WITHDRAWN, row.withdrawn_at, row.withdrawn_by, matter, row)
        if row.answered_at is not None:
            yield write_event_at(CaseEventKind.REPORT_ANSWERED, row.answered_at, row.answered_by, matter, row)
    for given in papers.assignments:
        matter = matters.of_enquiry(given.enquiry_id)
        yield write_event_at(CaseEventKind.ENQUIRY_ASSIGNED, given.recorded_at, given.recorded_by, matter, given)
    for late in papers.delays:
        matter = matters.of_enquiry(late.enquiry_id)
        yield write_event_at(CaseEventKind.ANSWER_DELAYED, late.recorded_at, late.recorded_by, matter, late)


def list_assessment_events(papers: CaseFile, matters: CaseMatters) -> Iterator[CaseEvent]:
    """Each assessment, and each choice of the Act."""
    for row in papers.assessments:
        yield CaseEvent(
            kind=CaseEventKind.ASSESSMENT_WRITTEN,
            on=row.assessed_on,
            recorded_at=row.completed_at or row.recorded_at,
            by=row.written_by,
            matter=matters.of_assessment(row),
            row=row,
        )
    for chosen in papers.choices:
        yield CaseEvent(
            kind=CaseEventKind.REGIME_CHOSEN,
            on=chosen.on,
            recorded_at=chosen.recorded_at,
            by=chosen.chosen_by,
            matter=matters.of_choice(chosen),
            row=chosen,
        )


def list_decision_events(papers: CaseFile, matters: CaseMatters) -> Iterator[CaseEvent]:
    """Each decision, on the day it was decided or is drafted for: by its sender, and until it is sent by its author.
    Each time one was sent back is an event of its own.
    """
    for row in papers.decisions:
        yield CaseEvent(
            kind=CaseEventKind.DECISION_WRITTEN,
            on=row.decided_on or row.on,
            recorded_at=row.sent_at or row.recorded_at,
            by=row.drafted_by if row.sent_at is None else row.sent_by,
            matter=matters.of_decision(row.pk),
            row=row,
        )
    for back in papers.returns:
        matter = matters.of_decision(back.decision_id)
        yield write_event_at(CaseEventKind.DECISION_RETURNED, back.recorded_at, back.recorded_by, matter, back)


def list_hearing_events(papers: CaseFile, matters: CaseMatters) -> Iterator[CaseEvent]:
    """Each hearing, and its answer or its close without one. Of those closed before the moment was written down, only
    the day is known.
    """
    for row in papers.hearings:
        matter = matters.of_decision(row.decision_id)
        yield write_event_of(CaseEventKind.HEARING_ASKED, row.asked_on, matter, row)
        if row.closed_on:
            yield CaseEvent(
                kind=CaseEventKind.HEARING_CLOSED,
                on=row.closed_on,
                recorded_at=row.closed_at or max(row.recorded_at, get_first_moment(row.closed_on)),
                by=row.closed_by,
                matter=matter,
                row=row,
                is_hour_known=row.closed_at is not None,
            )


def list_complaint_events(papers: CaseFile, matters: CaseMatters) -> Iterator[CaseEvent]:
    """Each complaint on the day it was received, and each further step on the day it was taken."""
    for row in papers.complaints:
        matter = matters.of_decision(row.decision_id)
        yield write_event_of(CaseEventKind.COMPLAINT_RECEIVED, row.received_on, matter, row)
    for step in (each for each in papers.complaint_steps if each.action != ComplaintAction.RECEIVE):
        matter = matters.of_decision(step.complaint.decision_id)
        yield write_event_of(CaseEventKind.COMPLAINT_STEP_TAKEN, step.on, matter, step)


def list_letter_events(papers: CaseFile, matters: CaseMatters) -> Iterator[CaseEvent]:
    """Each letter, on the day it was sent."""
    for row in papers.letters:
        yield write_event_of(CaseEventKind.LETTER_SENT, get_sending_day(row), matters.of_letter(row), row)


def get_sending_day(row: Letter) -> date:
    """The day a letter was sent; where it has no message, the day it was written."""
    message = getattr(row, "message", None)
    return message.sent_on if message else timezone.localdate(row.recorded_at)


def list_file_events(papers: CaseFile, matters: CaseMatters) -> Iterator[CaseEvent]:
    """Every note and every paper, also those a later row corrects."""
    for note in papers.notes:
        yield write_event_of(
            CaseEventKind.NOTE_WRITTEN, timezone.localdate(note.said_at), matters.of_enquiry(note.enquiry_id), note
        )
    for paper in papers.incoming:
        yield write_event_of(
            CaseEventKind.PAPER_RECEIVED, paper.received_on, matters.of_enquiry(paper.enquiry_id), paper
        )


def list_grant_events(papers: CaseFile, matters: CaseMatters) -> Iterator[CaseEvent]:
    """Each statement of a grant, and that it never began."""
    for statements in group_by_series(papers.grants):
        first, *later = statements
        matter = matters.of_help(first.series)
        yield write_statement_event(CaseEventKind.HELP_GRANTED, first.valid.lower, matter, first)
        for row in later:
            yield write_statement_event(
                CaseEventKind.GRANT_CHANGED,
                row.valid.upper - ONE_DAY if row.valid.upper else row.valid.lower,
                matter,
                row,
            )
        yield from list_retractions(CaseEventKind.GRANT_RETRACTED, statements[-1], matter)


def list_pause_events(papers: CaseFile, matters: CaseMatters) -> Iterator[CaseEvent]:
    """Each statement of a pause, and that it was taken back."""
    for statements in group_by_start(papers.pauses):
        first, *later = statements
        matter = matters.of_help(first.series)
        yield write_statement_event(CaseEventKind.PAUSE_BEGUN, first.valid.lower, matter, first)
        for row in later:
            yield write_statement_event(CaseEventKind.PAUSE_CHANGED, row.valid.upper or row.valid.lower, matter, row)
        yield from list_retractions(CaseEventKind.PAUSE_RETRACTED, statements[-1], matter)


def list_retractions(kind: CaseEventKind, newest: Grant | Pause, matter: str) -> Iterator[CaseEvent]:
    """A statement that is no longer believed and has nothing after it."""
    if newest.known.upper is not None:
        yield write_event_at(kind, newest.known.upper, newest.closed_by, matter, newest)


def group_by_series(rows: Iterable[Grant]) -> Iterator[list[Grant]]:
    """The statements about each grant, the oldest first."""
    kept = sorted(rows, key=lambda row: (str(row.series), row.known.lower))
    for _series, statements in groupby(kept, key=lambda row: row.series):
        yield list(statements)


def group_by_start(rows: Iterable[Pause]) -> Iterator[list[Pause]]:
    """The statements about each pause; a pause has no number of its own, but one grant has one pause at a time."""
    kept = sorted(rows, key=lambda row: (str(row.series), row.valid.lower, row.known.lower))
    for _key, statements in groupby(kept, key=lambda row: (row.series, row.valid.lower)):
        yield list(statements)


def list_adjustment_events(papers: CaseFile, matters: CaseMatters) -> Iterator[CaseEvent]:
    """Help laid out otherwise inside what was granted."""
    for adjusted in papers.adjustments:
        yield write_event_of(CaseEventKind.HELP_ADJUSTED, adjusted.since, matters.of_help(adjusted.series), adjusted)


def list_order_events(papers: CaseFile, matters: CaseMatters) -> Iterator[CaseEvent]:
    """Each order to a provider, and that it was stopped. One that never began is of the day it was written."""
    for row in papers.orders:
        matter, recorded = matters.of_help(row.series), timezone.localdate(row.recorded_at)
        yield write_event_of(
            CaseEventKind.HELP_ORDERED, recorded if row.valid.isempty else row.valid.lower, matter, row
        )
        if row.stopped_at:
            yield CaseEvent(
                kind=CaseEventKind.ORDER_STOPPED,
                on=recorded if row.valid.isempty else row.valid.upper,
                recorded_at=row.stopped_at,
                by=row.stopped_by,
                matter=matter,
                row=row,
            )
