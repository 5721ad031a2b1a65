"""What the words of an event are, and what they need of the rest of the case."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from municipality.casework.case_file.case_rows import CaseFile
from municipality.casework.workflow import DecisionState
from municipality.web.shared.grant_words import format_grant_name


@dataclass(frozen=True, slots=True, kw_only=True)
class EventWords:
    """What a line says of an event. `who` is set where more than its author is named; `letter`, `note` and `paper` are
    numbers of what can be opened from the line.
    """

    what: str
    text: str = ""
    valid: str = ""
    who: str = ""
    letter: int | None = None
    note: int | None = None
    paper: int | None = None
    paper_type: str = ""
    is_corrected: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EventContext:
    """What the words of an event need of the rest of the case."""

    papers: CaseFile
    replaced_days: dict[int | None, date]
    help_names: dict[UUID, str]
    wishes: dict[int, str]
    address_substitute: str


def read_event_context(papers: CaseFile) -> EventContext:
    """The context of every event of a case."""
    return EventContext(
        papers=papers,
        replaced_days=get_replaced_days(papers),
        help_names={row.series: format_grant_name(row) for row in papers.grants},
        wishes={row.pk: row.wish for row in papers.enquiries},
        address_substitute=get_address_substitute(papers),
    )


def get_replaced_days(papers: CaseFile) -> dict[int | None, date]:
    """The day each decision was replaced by another that was sent, by its number."""
    sent = (row for row in papers.decisions if row.state == DecisionState.SENT and row.replaces_id is not None)
    return {row.replaces_id: row.decided_on or row.on for row in sent}


def get_address_substitute(papers: CaseFile) -> str:
    """Returns the substitute for every address where the citizen's name or one address is protected now: an earlier row
    may hold the same address.
    """
    is_hidden = any(row.is_protected and row.known.upper is None for row in papers.homes)
    return _("beskyttet adresse") if is_hidden or papers.citizen.is_name_protected else ""
