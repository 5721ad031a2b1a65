"""What happened about the citizen as a person: the registration, homes, relatives, a death, numbers and merges."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TypeVar

from municipality.casework.case_file.case_event import CaseEvent, CaseEventKind, write_event_at, write_event_of
from municipality.casework.case_file.case_rows import CaseFile
from municipality.casework.case_file.matters import PERSON
from municipality.casework.models import Home, Relative

PersonRow = TypeVar("PersonRow", Home, Relative)


def list_person_events(papers: CaseFile) -> Iterator[CaseEvent]:
    """The citizen's registration, the homes, the relatives, a death, the earlier numbers and the merges."""
    citizen = papers.citizen
    yield write_event_at(CaseEventKind.CITIZEN_REGISTERED, citizen.recorded_at, citizen.recorded_by, PERSON, citizen)
    for home in list_final_statements(papers.homes):
        yield build_person_event(CaseEventKind.HOME_REGISTERED, home)
    yield from list_relative_events(papers)
    yield from list_death_events(papers)
    yield from list_merge_events(papers)
    for number in papers.earlier_numbers:
        yield write_event_at(CaseEventKind.NUMBER_CHANGED, number.recorded_at, number.recorded_by, PERSON, number)


def build_person_event(kind: CaseEventKind, row: Home | Relative) -> CaseEvent:
    """That a home or a relative was registered, from the day it is true."""
    return write_event_of(kind, row.valid.lower, PERSON, row)


def list_final_statements(rows: Iterable[PersonRow]) -> list[PersonRow]:
    """What was registered, each with the period that is known for it now.

    A row that only says when an earlier one ended keeps the moment the earlier one was written, and takes its place.
    """
    return list({row.recorded_at: row for row in rows}.values())


def list_relative_events(papers: CaseFile) -> Iterator[CaseEvent]:
    """Each relative, what was changed about the person, and that the person is no relative of the case any more."""
    written = sorted(papers.relatives, key=lambda row: (str(row.series), row.known.lower))
    for _series, statements in groupby(written, key=lambda row: row.series):
        rows = list(statements)
        for final in list_final_statements(rows):
            yield build_person_event(CaseEventKind.RELATIVE_REGISTERED, final)
        yield from list_relative_ends(rows)


def list_relative_ends(rows: Sequence[Relative]) -> Iterator[CaseEvent]:
    """The end of a relative: the newest statement ends an earlier one, or was closed and nothing came after it."""
    last = rows[-1]
    ended = [row for row in rows[:-1] if row.recorded_at == last.recorded_at]
    if last.known.upper is not None:
        yield write_event_at(CaseEventKind.RELATIVE_ENDED, last.known.upper, last.closed_by, PERSON, last)
    elif ended:
        yield CaseEvent(
            kind=CaseEventKind.RELATIVE_ENDED,
            on=last.valid.upper,
            recorded_at=last.known.lower,
            by=ended[-1].closed_by,
            matter=PERSON,
            row=last,
        )


def list_merge_events(papers: CaseFile) -> Iterator[CaseEvent]:
    """That another registration of the citizen was found: the request, its approval, and that it was undone."""
    for row in papers.merges:
        yield write_event_at(CaseEventKind.MERGE_ASKED, row.recorded_at, row.recorded_by, PERSON, row)
        if row.approved_at is not None:
            yield write_event_at(CaseEventKind.MERGE_APPROVED, row.approved_at, row.approved_by, PERSON, row)
        if row.undone_at is not None:
            yield write_event_at(CaseEventKind.MERGE_UNDONE, row.undone_at, row.undone_by, PERSON, row)


def list_death_events(papers: CaseFile) -> Iterator[CaseEvent]:
    """That the citizen has died, and where it was a mistake, that it was corrected."""
    for row in papers.deaths:
        yield write_event_of(CaseEventKind.CITIZEN_DIED, row.died_on, PERSON, row)
        if row.corrected_at is not None:
            yield write_event_at(CaseEventKind.DEATH_CORRECTED, row.corrected_at, row.corrected_by, PERSON, row)
