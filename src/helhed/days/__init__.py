"""Days: periods, Danish working days, the deadlines of a case, and shifts across midnight and clock change.

>>> from datetime import date
>>> from helhed.days import CaseTime, Pace, WorkingCalendar, decision_deadline
>>> easter = WorkingCalendar(holidays=frozenset({date(2026, 4, 2), date(2026, 4, 3), date(2026, 4, 6)}))
>>> decision_deadline(date(2026, 3, 30), CaseTime(count=5, pace=Pace.WORKING_DAYS), easter)
datetime.date(2026, 4, 9)
"""

from helhed.days.calendar import WorkingCalendar
from helhed.days.deadlines import (
    COPENHAGEN,
    CaseTime,
    Channel,
    Pace,
    complaint_deadline,
    decision_deadline,
    months_after,
    presumed_receipt,
)
from helhed.days.moments import get_first_moment
from helhed.days.periods import Period
from helhed.days.shifts import shift_date, shift_minutes, shift_span

__all__ = [
    "COPENHAGEN",
    "CaseTime",
    "Channel",
    "Pace",
    "Period",
    "WorkingCalendar",
    "complaint_deadline",
    "decision_deadline",
    "get_first_moment",
    "months_after",
    "presumed_receipt",
    "shift_date",
    "shift_minutes",
    "shift_span",
]
