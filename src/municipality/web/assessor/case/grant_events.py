"""What became of what was granted, an event for each statement: granted, paused, gone on with, ordered, ended."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import TypeVar

from django.utils import timezone
from django.utils.translation import gettext as _

from municipality.casework.models import Adjustment, CareOrder, Grant, Pause
from municipality.web.assessor.case.matters import CaseMatters
from municipality.web.assessor.page.case_rows import CaseFile
from municipality.web.assessor.page.event import Event, assign_matter, get_writer_name
from municipality.web.shared.grant_words import describe_end_cause, format_grant_name, format_span, get_last_day

Statement = TypeVar("Statement", Grant, Pause)


def grant_events(papers: CaseFile, matters: CaseMatters) -> Iterator[Event]:
    """Everything about the grants of a case."""
    names = {row.series: format_grant_name(row) for row in papers.grants}
    for statements in group_by_series(papers.grants):
        yield from assign_matter(matters.of_help(statements[0].series), grant_series_events(statements))
    for waits in group_by_start(papers.pauses):
        series = waits[0].series
        yield from assign_matter(matters.of_help(series), pause_events(waits, names.get(series, "")))
    for row in papers.adjustments:
        yield from assign_matter(matters.of_help(row.series), [adjustment_event(row, names.get(row.series, ""))])
    for order in papers.orders:
        yield from assign_matter(matters.of_help(order.series), order_events(order, names.get(order.series, "")))


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


def grant_series_events(statements: list[Grant]) -> Iterator[Event]:
    """A grant, and its later changes."""
    first, *later = statements
    name = {"name": format_grant_name(first)}
    yield Event(
        on=first.valid.lower,
        recorded_at=first.known.lower,
        what=_("Bevilling: %(name)s") % name,
        valid=format_span(first.valid),
        who=get_writer_name(first.recorded_by),
    )
    for row in later:
        cause = " · ".join(part for part in (describe_end_cause(row.end_cause), row.end_note) if part)
        what = _("Bevillingen ophører: %(name)s") if row.end_cause else _("Bevillingen er ændret: %(name)s")
        yield Event(
            on=get_last_day(row.valid) or row.valid.lower,
            recorded_at=row.known.lower,
            what=what % name,
            text=cause,
            valid=format_span(row.valid),
            who=get_writer_name(row.recorded_by),
        )
    yield from retraction_events(statements[-1], _("Bevillingen begyndte aldrig: %(name)s") % name)


def pause_events(statements: list[Pause], name: str) -> Iterator[Event]:
    """Help that waits, and goes on."""
    first, *later = statements
    words = {"name": name, "cause": first.get_cause_display()}
    yield Event(
        on=first.valid.lower,
        recorded_at=first.known.lower,
        what=_("Pause: %(name)s (%(cause)s)") % words,
        valid=format_span(first.valid),
        who=get_writer_name(first.recorded_by),
    )
    for row in later:
        yield Event(
            on=row.valid.upper or row.valid.lower,
            recorded_at=row.known.lower,
            what=_("Hjælpen går i gang igen: %(name)s") % words,
            valid=_("pausen gjaldt %(span)s") % {"span": format_span(row.valid)},
            who=get_writer_name(row.recorded_by),
        )
    yield from retraction_events(statements[-1], _("Pausen blev taget tilbage: %(name)s") % words)


def retraction_events(newest: Statement, what: str) -> Iterator[Event]:
    """A statement that is no longer believed and has nothing after it."""
    if newest.known.upper is not None:
        yield Event(
            on=get_retraction_day(newest),
            recorded_at=newest.known.upper,
            what=what,
            who=get_writer_name(newest.closed_by),
        )


def get_retraction_day(row: Statement) -> date:
    """The day a statement stopped being believed."""
    return timezone.localdate(row.known.upper)


def adjustment_event(row: Adjustment, name: str) -> Event:
    """Help laid out otherwise inside what was granted."""
    return Event(
        on=row.since,
        recorded_at=row.recorded_at,
        what=_("Justeret inden for rammen: %(name)s") % {"name": name},
        text=" ".join(row.changes),
        valid=_("aftalt med %(who)s") % {"who": row.agreed_with},
        who=get_writer_name(row.recorded_by),
    )


def order_events(row: CareOrder, name: str) -> Iterator[Event]:
    """Who is to deliver, and until when."""
    words = {"name": name, "provider": row.provider.name}
    recorded = timezone.localdate(row.recorded_at)
    yield Event(
        on=recorded if row.valid.isempty else row.valid.lower,
        recorded_at=row.recorded_at,
        what=_("Bestilt hos %(provider)s: %(name)s") % words,
        text=_("borgerens eget valg") if row.is_chosen_by_citizen else "",
        valid=format_span(row.valid),
        who=get_writer_name(row.recorded_by),
    )
    if row.stopped_at:
        yield Event(
            on=recorded if row.valid.isempty else row.valid.upper,
            recorded_at=row.stopped_at,
            what=_("Bestillingen hos %(provider)s er standset: %(name)s") % words,
            who=get_writer_name(row.stopped_by),
        )
