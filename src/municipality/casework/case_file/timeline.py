"""The case in time, by matter: what happened, when it was true, when it was written down and by whom."""

from dataclasses import dataclass

from municipality.casework.case_file.case_event import CaseEvent
from municipality.casework.case_file.case_rows import CaseFile
from municipality.casework.case_file.events import list_case_events
from municipality.casework.case_file.matters import PERSON, CaseMatters


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterEvents:
    """The events of one matter, by its key (`CaseMatters`)."""

    matter: str
    events: tuple[CaseEvent, ...]


def build_timeline(papers: CaseFile) -> list[MatterEvents]:
    """Every matter of a case, the one with the newest event first; each by the day that is shown, the newest first.

    Of one day the last written comes first. The events about the person come last.
    """
    held: dict[str, list[CaseEvent]] = {}
    events = list_case_events(papers, CaseMatters(papers))
    for event in sorted(events, key=lambda event: (event.on, event.recorded_at), reverse=True):
        held.setdefault(event.matter, []).append(event)
    order = sorted(held, key=lambda matter: matter == PERSON)
    return [MatterEvents(matter=key, events=tuple(held[key])) for key in order]


def build_printed_timeline(papers: CaseFile) -> list[MatterEvents]:
    """The same as it is read on paper: the first matter first, and in each the first event first."""
    printed = [MatterEvents(matter=each.matter, events=each.events[::-1]) for each in build_timeline(papers)]
    return sorted(printed, key=lambda each: (each.events[0].on, each.events[0].recorded_at))
