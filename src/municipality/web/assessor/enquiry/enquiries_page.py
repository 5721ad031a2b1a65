"""The open enquiries of a case as the page shows them: what is wished for, by when, and which delays the citizen was
notified of.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from municipality.access.actor import Actor
from municipality.access.permissions import may_distribute_cases
from municipality.casework.case_file.case_rows import CaseFile
from municipality.casework.codes import EnquirySource, EnquiryState, LetterKind, Matter
from municipality.casework.lookups.teams import find_team, list_colleagues
from municipality.casework.models import Delay, Enquiry, Letter, Practice
from municipality.web.assessor.page.relative_names import get_relative_name
from municipality.web.shared.dates import DeadlineText, describe_enquiry_deadline


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenEnquiry:
    """One that is not answered. `delay` is a notice that is drafted and not sent, `told_late` one that was sent."""

    row: Enquiry
    source_name: str
    deadline: DeadlineText
    with_whom: str
    is_hers: bool
    later: date
    delay: Delay | None
    told_late: Letter | None
    acknowledged: Letter | None


def enquiries_context(actor: Actor, papers: CaseFile, practice: Practice | None, today: date) -> dict[str, Any]:
    """The open enquiries, the soonest due first; and for the team leader to whom one can be given."""
    rows = sorted(
        (row for row in papers.enquiries if row.state == EnquiryState.OPEN), key=lambda row: (row.due_on, row.pk)
    )
    return {
        "enquiries": [build_open_enquiry(actor, papers, row, practice, today) for row in rows],
        "colleagues": list_colleagues(actor, find_team(actor), today) if rows and may_distribute_cases(actor) else [],
        "sources": EnquirySource.choices,
        "matters": Matter.choices,
    }


def get_enquiry_owner_name(row: Enquiry) -> str:
    """The name of the assessor who has it; empty where none has."""
    return row.taken_by.name if row.taken_by else ""


def build_open_enquiry(
    actor: Actor, papers: CaseFile, row: Enquiry, practice: Practice | None, today: date
) -> OpenEnquiry:
    """One enquiry with what has been written about it."""
    return OpenEnquiry(
        row=row,
        source_name=get_relative_name(papers, row.source_name) if row.source_name else "",
        deadline=describe_enquiry_deadline(row, practice, today),
        with_whom=get_enquiry_owner_name(row),
        is_hers=row.taken_by_id == actor.user,
        later=max(row.due_on, today) + timedelta(days=1),
        delay=next(iter(papers.unsent_delays(row.pk)), None),
        told_late=papers.letter_of(row.pk, LetterKind.DELAY_NOTICE),
        acknowledged=papers.letter_of(row.pk, LetterKind.ACKNOWLEDGEMENT),
    )
