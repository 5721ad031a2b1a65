"""By when the next step of a complaint is due, and what the municipality has decided about its complaints."""

from datetime import date, timedelta

from django.db.models import BigIntegerField, F, Value

from helhed.days import get_first_moment
from municipality.casework.codes import Matter, TimeUnit
from municipality.casework.complaint_workflow import ComplaintAction
from municipality.casework.deadlines import USUAL, compute_end, get_clock
from municipality.casework.models import Complaint, ComplaintPractice, Decision, Practice
from municipality.casework.queries.complaints import build_last_day

# How long it takes to follow what the board answers, until the municipality has decided it.
USUAL_FOLLOW_WEEKS = 4
FOLLOWED = frozenset({
    ComplaintAction.BOARD_CHANGES, ComplaintAction.BOARD_REMITS, ComplaintAction.BOARD_SETS_ASIDE,
})  # fmt: skip
# The answer is given, or its deadline runs on from the receipt of the complaint.
FROM_RECEIPT = frozenset({
    ComplaintAction.UPHOLD, ComplaintAction.PARTLY_UPHOLD, ComplaintAction.MAINTAIN, ComplaintAction.PASS_ON_LATE,
})  # fmt: skip


def compute_reconsideration_deadline(received_on: date, practice: Practice) -> date:
    """The last day to reconsider a complaint: the municipality's own deadline for complaints, else four weeks."""
    received_at = get_first_moment(received_on)
    clock = get_clock(Matter.COMPLAINT, received_on, practice)
    limit = clock.limit if clock is not None and clock.limit else USUAL[Matter.COMPLAINT].limit
    return compute_end(limit, received_at, practice)[0]


def compute_step_deadline(
    complaint: Complaint, action: ComplaintAction, decision: Decision | None, on: date, practice: Practice
) -> date | None:
    """The day the step after this one is due; None where it is not the municipality's or the citizen's to take."""
    if action in FROM_RECEIPT:
        return complaint.due_on
    if action in FOLLOWED:
        weeks = get_complaint_practice(complaint.municipality_id, complaint.received_on).follow_weeks
        return on + timedelta(weeks=weeks)
    if action is ComplaintAction.REPLACE and decision is not None:
        return find_last_day_to_complain(decision)
    if action is ComplaintAction.KEEP:
        return compute_end((practice.answer_days, TimeUnit.WORKING_DAYS), get_first_moment(on), practice)[0]
    return None


def find_last_day_to_complain(decision: Decision) -> date | None:
    """The last day to complain of a sent decision, as its letter's receipt is known now."""
    known = build_last_day(F("pk"), Value(None, output_field=BigIntegerField()))
    last: date | None = Decision.objects.filter(pk=decision.pk).values_list(known, flat=True).get()
    return last


def get_complaint_practice(municipality: int, on: date) -> ComplaintPractice:
    """The municipality's newest statement that applies on a day; without one, the default, which is not saved."""
    said = ComplaintPractice.objects.filter(municipality_id=municipality, since__lte=on).order_by("-since", "-pk")
    usual = ComplaintPractice(municipality_id=municipality, since=on, is_by_another=False)
    usual.follow_weeks = USUAL_FOLLOW_WEEKS
    return said.first() or usual
