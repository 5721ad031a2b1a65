"""The case as one line of time: what happened, when it was true and when it was written down."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from municipality.casework.models import Assessment, Decision, Enquiry, Grant, Letter


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One line. `letter` is the number of a letter that can be read, where there is one."""

    on: date
    recorded_at: datetime
    what: str
    text: str
    who: str = ""
    letter: int | None = None


def timeline(citizen: int) -> list[Event]:
    """Everything in a citizen's case, the newest first."""
    events = [*_enquiries(citizen), *_assessments(citizen), *_decisions(citizen), *_letters(citizen), *_grants(citizen)]
    return sorted(events, key=lambda event: event.recorded_at, reverse=True)


def _enquiries(citizen: int) -> Iterator[Event]:
    for row in Enquiry.objects.filter(citizen_id=citizen).select_related("taken_by"):
        yield Event(
            on=timezone.localdate(row.received_at),
            recorded_at=row.recorded_at,
            what=_("Henvendelse fra %(source)s") % {"source": row.get_source_display()},
            text=row.wish,
            who=row.taken_by.name if row.taken_by else "",
        )


def _assessments(citizen: int) -> Iterator[Event]:
    for row in Assessment.objects.filter(citizen_id=citizen).select_related("written_by"):
        level = _("samlet niveau %(level)s") % {"level": row.overall_level} if row.overall_level is not None else ""
        yield Event(
            on=row.assessed_on,
            recorded_at=row.recorded_at,
            what=_("Vurdering (%(state)s)") % {"state": row.get_state_display()},
            text=level,
            who=row.written_by.name if row.written_by else "",
        )


def _decisions(citizen: int) -> Iterator[Event]:
    for row in Decision.objects.filter(citizen_id=citizen).select_related("drafted_by"):
        yield Event(
            on=row.decided_on or row.on,
            recorded_at=row.sent_at or row.recorded_at,
            what=_("Afgørelse (%(state)s)") % {"state": row.get_state_display()},
            text="",
            who=row.drafted_by.name,
        )


def _letters(citizen: int) -> Iterator[Event]:
    rows = Letter.objects.filter(citizen_id=citizen).select_related("message").defer("pdf", "content", "text")
    for row in rows:
        message = getattr(row, "message", None)
        told = complaint(message.received_on, message.complaint_deadline) if message else ""
        yield Event(
            on=message.sent_on if message else timezone.localdate(row.recorded_at),
            recorded_at=row.recorded_at,
            what=_("Brev: %(title)s") % {"title": row.title},
            text=told,
            letter=row.pk,
        )


def complaint(received_on: date, until: datetime | None) -> str:
    """When the letter counts as received, and until when it can be complained of."""
    received = _("Regnes for modtaget %(day)s.") % {"day": date_format(received_on, "l j. F Y")}
    if until is None:
        return received
    last = timezone.localtime(until)
    words = {"day": date_format(last, "l j. F Y"), "clock": date_format(last, "H.i")}
    return f"{received} {_('Klagefrist: %(day)s kl. %(clock)s.') % words}"


def _grants(citizen: int) -> Iterator[Event]:
    for row in Grant.objects.filter(citizen_id=citizen).believed():
        since = date_format(row.valid.lower, "j. F Y")
        until = date_format(row.valid.upper, "j. F Y") if row.valid.upper else ""
        span = _("fra %(since)s") % {"since": since}
        if until:
            span = _("fra %(since)s, slut før %(until)s") % {"since": since, "until": until}
        yield Event(
            on=row.valid.lower,
            recorded_at=row.known.lower,
            what=_("Bevilling: %(product)s") % {"product": row.product},
            text=span,
        )
