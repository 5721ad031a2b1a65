"""The case as one line of time: what happened, when it was true and when it was written down."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, groupby

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from municipality.web.assessor.case_events import case_events
from municipality.web.assessor.case_file_events import case_file_events
from municipality.web.assessor.event import Event
from municipality.web.assessor.grant_events import grant_events
from municipality.web.assessor.papers import Papers
from municipality.web.assessor.person_events import person_events

# The matters of a case, by the part of the house that tells their events.
MATTERS = {
    "case": gettext_noop("Sagens gang"),
    "file": gettext_noop("Notater og papirer"),
    "help": gettext_noop("Hjælpen"),
    "person": gettext_noop("Om borgeren"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterEvents:
    """The events of one matter that follow each other in time."""

    heading: str
    events: tuple[Event, ...]


def timeline(papers: Papers) -> list[Event]:
    """Everything in a citizen's case by the day that is shown, the newest first; of one day the last written first."""
    return [event for _matter, event in _in_order(papers)]


def timeline_by_matter(papers: Papers) -> list[MatterEvents]:
    """The same, with what belongs to one matter and follows in time under one heading."""
    return [
        MatterEvents(heading=_(MATTERS[matter]), events=tuple(event for _same, event in found))
        for matter, found in groupby(_in_order(papers), key=lambda pair: pair[0])
    ]


def _in_order(papers: Papers) -> list[tuple[str, Event]]:
    told: Iterable[tuple[str, Event]] = chain(
        (("case", event) for event in case_events(papers)),
        (("file", event) for event in case_file_events(papers)),
        (("help", event) for event in grant_events(papers)),
        (("person", event) for event in person_events(papers)),
    )
    return sorted(told, key=lambda pair: (pair[1].on, pair[1].recorded_at), reverse=True)
