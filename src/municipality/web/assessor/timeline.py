"""The case as one line of time: what happened, when it was true and when it was written down."""

from itertools import chain

from municipality.web.assessor.case_events import case_events
from municipality.web.assessor.case_file_events import case_file_events
from municipality.web.assessor.event import Event
from municipality.web.assessor.grant_events import grant_events
from municipality.web.assessor.papers import Papers
from municipality.web.assessor.person_events import person_events


def timeline(papers: Papers) -> list[Event]:
    """Everything in a citizen's case, the newest first."""
    told = chain(case_events(papers), case_file_events(papers), grant_events(papers), person_events(papers))
    return sorted(told, key=lambda event: event.recorded_at, reverse=True)
