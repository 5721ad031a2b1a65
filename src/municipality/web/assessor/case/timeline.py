"""The case in time, by matter: what happened, when it was true, when it was written down and by whom."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from municipality.web.assessor.case.case_events import case_events
from municipality.web.assessor.case.grant_events import grant_events
from municipality.web.assessor.case.matters import PERSON, CaseMatters
from municipality.web.assessor.case.note_and_paper_events import case_file_events
from municipality.web.assessor.case.person_events import person_events
from municipality.web.assessor.page.case_rows import CaseFile
from municipality.web.assessor.page.event import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterEvents:
    """The events of one matter; `about` is what was asked for."""

    heading: str
    about: str
    events: tuple[Event, ...]


def timeline_by_matter(papers: CaseFile) -> list[MatterEvents]:
    """Every matter of a case, the one with the newest event first; each by the day that is shown, the newest first.

    Of one day the last written comes first. The events about the person come last.
    """
    matters = CaseMatters(papers)
    held: dict[str, list[Event]] = {}
    for event in sorted(_events(papers, matters), key=lambda event: (event.on, event.recorded_at), reverse=True):
        held.setdefault(event.matter, []).append(event)
    order = sorted(held, key=lambda matter: matter == PERSON)
    return [
        MatterEvents(heading=matters.heading(key), about=matters.about(key), events=tuple(held[key])) for key in order
    ]


def timeline_on_paper(papers: CaseFile) -> list[MatterEvents]:
    """The same as it is read on paper: the first matter first, and in each the first event first."""
    shown = [
        MatterEvents(heading=each.heading, about=each.about, events=each.events[::-1])
        for each in timeline_by_matter(papers)
    ]
    return sorted(shown, key=lambda each: (each.events[0].on, each.events[0].recorded_at))


def _events(papers: CaseFile, matters: CaseMatters) -> Iterator[Event]:
    return chain(
        case_events(papers, matters),
        case_file_events(papers, matters),
        grant_events(papers, matters),
        person_events(papers),
    )
