"""Deadlines as people say them: the day, and how many working days are left."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from municipality.casework.closed_days import working_calendar
from municipality.casework.models import Practice

DAY_MONTH = "l j. F"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A deadline in words. `is_late` says whether the day has gone."""

    on: date
    text: str
    is_late: bool


def deadline(due_on: date, practice: Practice | None, today: date) -> Deadline:
    """«torsdag 12. marts (2 hverdage)», counted in the municipality's own working days."""
    closed = practice.closed_days if practice else ()
    day = date_format(due_on, DAY_MONTH if due_on.year == today.year else f"{DAY_MONTH} Y")
    if due_on < today:
        late = working_calendar(due_on, closed).between(due_on, today)
        return Deadline(on=due_on, text=f"{day} ({_late(late)})", is_late=True)
    if due_on == today:
        return Deadline(on=due_on, text=f"{day} ({_('i dag')})", is_late=False)
    left = working_calendar(today, closed).between(today, due_on)
    return Deadline(on=due_on, text=f"{day} ({_left(left)})", is_late=False)


def _left(working_days: int) -> str:
    return _("1 hverdag") if working_days == 1 else _("%(days)s hverdage") % {"days": working_days}


def _late(working_days: int) -> str:
    if working_days == 1:
        return _("1 hverdag over fristen")
    return _("%(days)s hverdage over fristen") % {"days": working_days}


def sentences_of(written: str) -> tuple[str, ...]:
    """What was written on lines of their own, without the empty ones."""
    return tuple(line.strip() for line in written.splitlines() if line.strip())


def a_day(written: str) -> date | None:
    """A day as a form sends it; nothing where it is none."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
