"""One event of a case, as a value: which kind, when, who wrote it, and the row that says it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import Model
from django.utils import timezone

from municipality.access.models import User
from municipality.casework.models import (
    Adjustment,
    CareOrder,
    CaseNote,
    Complaint,
    ComplaintStep,
    Death,
    Enquiry,
    Grant,
    Hearing,
    Home,
    IncomingPaper,
    Letter,
    Pause,
    Relative,
)

# The rows that happen or begin on a day of their own, and say when and by whom they were written down.
RecordedRow = (
    Adjustment
    | CareOrder
    | CaseNote
    | Complaint
    | ComplaintStep
    | Death
    | Enquiry
    | Hearing
    | Home
    | IncomingPaper
    | Letter
    | Relative
)


class CaseEventKind(StrEnum):
    """What an event is. The row of each kind is named in `list_case_events`."""

    ENQUIRY_RECEIVED = "enquiry_received"
    ENQUIRY_WITHDRAWN = "enquiry_withdrawn"
    REPORT_ANSWERED = "report_answered"
    ENQUIRY_ASSIGNED = "enquiry_assigned"
    ANSWER_DELAYED = "answer_delayed"
    ASSESSMENT_WRITTEN = "assessment_written"
    REGIME_CHOSEN = "regime_chosen"
    DECISION_WRITTEN = "decision_written"
    DECISION_RETURNED = "decision_returned"
    HEARING_ASKED = "hearing_asked"
    HEARING_CLOSED = "hearing_closed"
    LETTER_SENT = "letter_sent"
    NOTE_WRITTEN = "note_written"
    PAPER_RECEIVED = "paper_received"
    HELP_GRANTED = "help_granted"
    GRANT_CHANGED = "grant_changed"
    GRANT_RETRACTED = "grant_retracted"
    PAUSE_BEGUN = "pause_begun"
    PAUSE_CHANGED = "pause_changed"
    PAUSE_RETRACTED = "pause_retracted"
    HELP_ADJUSTED = "help_adjusted"
    HELP_ORDERED = "help_ordered"
    ORDER_STOPPED = "order_stopped"
    COMPLAINT_RECEIVED = "complaint_received"
    COMPLAINT_STEP_TAKEN = "complaint_step_taken"
    CITIZEN_REGISTERED = "citizen_registered"
    HOME_REGISTERED = "home_registered"
    RELATIVE_REGISTERED = "relative_registered"
    RELATIVE_ENDED = "relative_ended"
    CITIZEN_DIED = "citizen_died"
    DEATH_CORRECTED = "death_corrected"
    NUMBER_CHANGED = "number_changed"
    MERGE_ASKED = "merge_asked"
    MERGE_APPROVED = "merge_approved"
    MERGE_UNDONE = "merge_undone"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseEvent:
    """One thing that happened. `on` is when it happened or begins, `recorded_at` when it was written down, by the user
    `by` where the row says so. `matter` is the key of the matter it belongs to (`CaseMatters`), `row` what says it.
    `is_hour_known` is false where only the day was written down.
    """

    kind: CaseEventKind
    on: date
    recorded_at: datetime
    by: User | None
    matter: str
    row: Model
    is_hour_known: bool = True


def write_event_at(kind: CaseEventKind, at: datetime, by: User | None, matter: str, row: Model) -> CaseEvent:
    """What happened at the moment it was written down."""
    return CaseEvent(kind=kind, on=timezone.localdate(at), recorded_at=at, by=by, matter=matter, row=row)


def write_event_of(kind: CaseEventKind, on: date, matter: str, row: RecordedRow) -> CaseEvent:
    """What a row says happens or begins on a day, written down with the row."""
    return CaseEvent(kind=kind, on=on, recorded_at=row.recorded_at, by=row.recorded_by, matter=matter, row=row)


def write_statement_event(kind: CaseEventKind, on: date, matter: str, row: Grant | Pause) -> CaseEvent:
    """What a statement of help says happens or begins on a day, written down when the statement became known."""
    return CaseEvent(kind=kind, on=on, recorded_at=row.known.lower, by=row.recorded_by, matter=matter, row=row)
