"""The case in time, in words: every matter with its heading, and every event as one line."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from municipality.casework.case_file.case_event import CaseEvent
from municipality.casework.case_file.case_rows import CaseFile
from municipality.casework.case_file.matters import FILE, PERSON
from municipality.casework.case_file.timeline import MatterEvents
from municipality.web.assessor.case.event_context import EventContext, EventWords, read_event_context
from municipality.web.assessor.case.event_words import describe_event
from municipality.web.shared.grant_words import DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineLine(EventWords):
    """One line: the words of an event, with its author. `on` is when it happened or begins. A row of the file that a
    later row corrects (`is_corrected`) cannot be corrected again.
    """

    on: date
    recorded_at: datetime
    is_hour_known: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineMatter:
    """The events of one matter; `about` is what was asked for."""

    heading: str
    about: str
    events: tuple[TimelineLine, ...]


def describe_timeline(papers: CaseFile, timeline: Iterable[MatterEvents]) -> list[TimelineMatter]:
    """Each matter of a timeline in words, in the same order."""
    context = read_event_context(papers)
    return [
        TimelineMatter(
            heading=describe_matter_heading(papers, each.matter),
            about=get_matter_wish(papers, each.matter),
            events=tuple(build_timeline_line(event, context) for event in each.events),
        )
        for each in timeline
    ]


def build_timeline_line(event: CaseEvent, context: EventContext) -> TimelineLine:
    """One event as its line."""
    words = describe_event(event.row, event, context)
    named = replace(words, who=words.who or (event.by.name if event.by else ""))
    said = {each.name: getattr(named, each.name) for each in fields(named)}
    return TimelineLine(on=event.on, recorded_at=event.recorded_at, is_hour_known=event.is_hour_known, **said)


def describe_matter_heading(papers: CaseFile, key: str) -> str:
    """What a matter is, with its day."""
    if key in (PERSON, FILE):
        return _("Om borgeren") if key == PERSON else _("Notater og papirer uden henvendelse")
    kind, _colon, number = key.partition(":")
    if kind == "enquiry":
        received = next(row.received_at for row in papers.enquiries if row.pk == int(number))
        return _("Henvendelse %(day)s") % {"day": date_format(localtime(received), DAY)}
    seen = next(row.assessed_on for row in papers.assessments if row.pk == int(number))
    return _("Vurdering %(day)s") % {"day": date_format(seen, DAY)}


def get_matter_wish(papers: CaseFile, key: str) -> str:
    """What was asked for, in the words it was written down in."""
    kind, _colon, number = key.partition(":")
    return next((row.wish for row in papers.enquiries if kind == "enquiry" and row.pk == int(number)), "")
