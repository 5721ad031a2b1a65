"""Deadlines as people say them: the day, and how many working days are left."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from municipality.casework.closed_days import build_working_calendar
from municipality.casework.models import Enquiry, Practice

DAY_MONTH = "l j. F"
MINUTES_AN_HOUR, NOON = 60, time(12)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineText:
    """A deadline in words. `is_late` says whether the day, or the moment `at` of a matter in hours, has gone."""

    on: date
    text: str
    is_late: bool
    at: datetime | None = None


def describe_deadline(due_on: date, practice: Practice | None, today: date) -> DeadlineText:
    """«torsdag 12. marts (2 hverdage)», counted in the municipality's own working days."""
    closed = practice.closed_days if practice else ()
    day = date_format(due_on, DAY_MONTH if due_on.year == today.year else f"{DAY_MONTH} Y")
    if due_on < today:
        late = build_working_calendar(due_on, closed).between(due_on, today)
        return DeadlineText(on=due_on, text=f"{day} ({_late(late)})", is_late=True)
    if due_on == today:
        return DeadlineText(on=due_on, text=f"{day} ({_('i dag')})", is_late=False)
    left = build_working_calendar(today, closed).between(today, due_on)
    return DeadlineText(on=due_on, text=f"{day} ({_left(left)})", is_late=False)


def describe_enquiry_deadline(row: Enquiry, practice: Practice | None, today: date) -> DeadlineText:
    """An enquiry's deadline: the hour where its matter runs in hours, and the municipality's own target after it."""
    said = describe_hour_deadline(row.due_at, today) if row.due_at else describe_deadline(row.due_on, practice, today)
    if row.target_on is None:
        return said
    target = date_format(row.target_on, DAY_MONTH if row.target_on.year == today.year else f"{DAY_MONTH} Y")
    return replace(said, text=f"{said.text}; {_('mål %(day)s') % {'day': target}}")


def describe_hour_deadline(due_at: datetime, today: date) -> DeadlineText:
    """«torsdag 12. marts kl. 14.30 (om 3 timer)»; past it, how many hours ago. Seen from another day, from its noon."""
    local, now = timezone.localtime(due_at), timezone.now()
    if timezone.localdate(now) != today:
        now = timezone.make_aware(datetime.combine(today, NOON))
    minutes = round((due_at - now).total_seconds() / 60)
    day = date_format(local.date(), DAY_MONTH if local.year == today.year else f"{DAY_MONTH} Y")
    left = _hours_left(minutes) if minutes >= 0 else _hours_late(-minutes)
    words = {"day": day, "clock": date_format(local, "G.i"), "left": left}
    return DeadlineText(
        on=local.date(), text=_("%(day)s kl. %(clock)s (%(left)s)") % words, is_late=minutes < 0, at=due_at
    )


def _hours_left(minutes: int) -> str:
    if minutes < MINUTES_AN_HOUR:
        return _("om 1 minut") if minutes == 1 else _("om %(minutes)s minutter") % {"minutes": minutes}
    hours = minutes // MINUTES_AN_HOUR
    return _("om 1 time") if hours == 1 else _("om %(hours)s timer") % {"hours": hours}


def _hours_late(minutes: int) -> str:
    hours = minutes // MINUTES_AN_HOUR
    if hours == 0:
        return _("under en time over fristen")
    return _("1 time over fristen") if hours == 1 else _("%(hours)s timer over fristen") % {"hours": hours}


def _left(working_days: int) -> str:
    return _("1 hverdag") if working_days == 1 else _("%(days)s hverdage") % {"days": working_days}


def _late(working_days: int) -> str:
    if working_days == 1:
        return _("1 hverdag over fristen")
    return _("%(days)s hverdage over fristen") % {"days": working_days}


def split_text_lines(written: str) -> tuple[str, ...]:
    """What was written on lines of their own, without the empty ones."""
    return tuple(line.strip() for line in written.splitlines() if line.strip())


def parse_iso_day(written: str) -> date | None:
    """A day as a form sends it; nothing where it is none."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
