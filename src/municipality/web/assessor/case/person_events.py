"""The events about the citizen's person: the registration, the homes and the relatives."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TypeVar

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from municipality.casework.models import Death, Home, Relative
from municipality.web.assessor.case.matters import PERSON
from municipality.web.assessor.page.case_rows import CaseFile
from municipality.web.assessor.page.event import Event, assign_matter, get_writer_name
from municipality.web.shared.grant_words import DAY, format_span

Row = TypeVar("Row", Home, Relative)


def person_events(papers: CaseFile) -> Iterator[Event]:
    """Every registration about the citizen, as one matter. Neither a number nor a protected address is in it."""
    return assign_matter(PERSON, registration_events(papers))


def registration_events(papers: CaseFile) -> Iterator[Event]:
    """The citizen, the homes, the relatives, a death and the earlier numbers."""
    citizen = papers.citizen
    at = citizen.recorded_at
    yield Event(
        on=timezone.localdate(at),
        recorded_at=at,
        what=_("Borgeren er registreret"),
        who=get_writer_name(citizen.recorded_by),
    )
    yield from (home_event(row, get_address_substitute(papers)) for row in drop_closing_statements(papers.homes))
    yield from (relative_event(row, papers.near(row.name)) for row in drop_closing_statements(papers.relatives))
    for dead in papers.deaths:
        yield from death_events(dead)
    for row in papers.earlier_numbers:
        changed = timezone.localdate(row.recorded_at)
        yield Event(
            on=changed,
            recorded_at=row.recorded_at,
            what=_("Personnummeret er rettet") if row.was_wrong else _("Personnummeret er skiftet"),
            who=get_writer_name(row.recorded_by),
        )


def death_events(row: Death) -> Iterator[Event]:
    """That the citizen has died, and where it was a mistake, that it was corrected and why."""
    yield Event(
        on=row.died_on,
        recorded_at=row.recorded_at,
        what=_("Borgeren er død"),
        text=_("Dødsfaldet er registreret %(day)s.") % {"day": date_format(timezone.localdate(row.recorded_at), DAY)},
        who=get_writer_name(row.recorded_by),
    )
    if row.corrected_at is not None:
        yield Event(
            on=timezone.localdate(row.corrected_at),
            recorded_at=row.corrected_at,
            what=_("Dødsfaldet var registreret ved en fejl"),
            text=row.corrected_because,
            who=get_writer_name(row.corrected_by),
        )


def drop_closing_statements(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows but those that only say when an earlier one ended: they keep the moment the earlier one was written."""
    seen: set[datetime] = set()
    for row in rows:
        if row.recorded_at not in seen:
            seen.add(row.recorded_at)
            yield row


def get_address_substitute(papers: CaseFile) -> str:
    """Returns the substitute for every address where the citizen's name or one address is protected now: an earlier row
    may hold the same address.
    """
    is_hidden = any(row.is_protected and row.known.upper is None for row in papers.homes)
    return _("beskyttet adresse") if is_hidden or papers.citizen.is_name_protected else ""


def home_event(row: Home, instead: str) -> Event:
    """A home of the citizen's."""
    return Event(
        on=row.valid.lower,
        recorded_at=row.recorded_at,
        what=_("Bolig: %(dwelling)s") % {"dwelling": row.get_dwelling_display() or _("ikke oplyst")},
        text=instead or f"{row.street}, {row.postcode} {row.town}",
        valid=format_span(row.valid),
        who=get_writer_name(row.recorded_by),
    )


def relative_event(row: Relative, name: str) -> Event:
    """A relative, by the name that may be shown."""
    return Event(
        on=row.valid.lower,
        recorded_at=row.recorded_at,
        what=_("Pårørende: %(name)s") % {"name": name},
        text=" · ".join(part for part in (row.relation, row.get_capacity_display(), row.consent) if part),
        valid=format_span(row.valid),
        who=get_writer_name(row.recorded_by),
    )
