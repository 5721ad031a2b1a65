"""How far a case is: the one thing to do in it now."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import prefetch_related_objects

from municipality.casework.case_file.case_rows import UNREAD_OF_DECISION, CaseFile, attach_related
from municipality.casework.codes import AssessmentState, EnquiryState
from municipality.casework.models import Assessment, Decision, Enquiry
from municipality.casework.workflow import FINAL, DecisionState


class StageName(StrEnum):
    """Which step of a case is to be taken now. The last four are those of a decision: while it is written, while the
    citizen is asked, while another looks at it, and when it can leave.
    """

    ENQUIRY = "enquiry"
    BEGIN = "begin"
    ASSESSMENT = "assessment"
    REGIME = "regime"
    DECISION = "decision"
    HEARING = "hearing"
    APPROVAL = "approval"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What is open in a case."""

    name: StageName
    enquiry: Enquiry | None
    assessment: Assessment | None
    decision: Decision | None


NAMES = {
    DecisionState.DRAFT: StageName.DECISION,
    DecisionState.IN_HEARING: StageName.HEARING,
    DecisionState.AWAITING_APPROVAL: StageName.APPROVAL,
    DecisionState.APPROVED: StageName.APPROVED,
}


def link_listed_decision(row: Decision, papers: CaseFile) -> Decision:
    """A decision as the papers hold it, for a page that shows how far it is and nothing the standard answered."""
    attach_related([row], "assessment", {each.pk: each for each in papers.assessments})
    return row


def load_whole_decision(row: Decision, papers: CaseFile) -> Decision:
    """The papers' own row with the standard's answer, which the papers leave unread, and what it points to in the case.

    Its lines are read whole, so that `list_whole_lines` reads none of them again.
    """
    row.refresh_from_db(fields=UNREAD_OF_DECISION)
    row.citizen, lines = papers.citizen, list(row.lines.all())
    attach_related(lines, "relative", {each.pk: each for each in papers.relatives})
    prefetch_related_objects(lines, "refused_items", "facts")
    around = (
        ("enquiry", papers.enquiries),
        ("assessment", papers.assessments),
        ("regime_choice", papers.choices),
        ("replaces", papers.decisions),
    )
    for relation, rows in around:
        attach_related([row], relation, {each.pk: each for each in rows})
    return row


def get_stage(papers: CaseFile, read: Callable[[Decision, CaseFile], Decision] = load_whole_decision) -> Stage:
    """What is open in a citizen's case, the enquiry with the soonest deadline first. `read` gives the open decision."""
    waiting = [row for row in papers.enquiries if row.state == EnquiryState.OPEN]
    enquiry = min(waiting, key=lambda row: (row.due_on, row.pk), default=None)
    under_way = [row for row in papers.decisions if row.state not in FINAL]
    if under_way:
        decision = read(under_way[-1], papers)
        name = NAMES[DecisionState(decision.state)]
        return Stage(name=name, enquiry=enquiry, assessment=decision.assessment, decision=decision)
    draft = next((row for row in papers.assessments if row.state == AssessmentState.DRAFT), None)
    if draft is not None:
        attach_related([draft], "enquiry", {each.pk: each for each in papers.enquiries})
        return Stage(name=StageName.ASSESSMENT, enquiry=enquiry, assessment=draft, decision=None)
    soonest_first = sorted(waiting, key=lambda row: (row.due_on, row.pk))
    assessed = ((row, done) for row in soonest_first if (done := get_completed_assessment(papers, row)) is not None)
    for carried, done in assessed:
        # What has been assessed is decided first, also where another enquiry is due sooner: it must not be hidden.
        return Stage(name=StageName.REGIME, enquiry=carried, assessment=done, decision=None)
    return Stage(
        name=StageName.BEGIN if enquiry else StageName.ENQUIRY, enquiry=enquiry, assessment=None, decision=None
    )


def get_completed_assessment(papers: CaseFile, enquiry: Enquiry) -> Assessment | None:
    """The newest assessment of an enquiry that can carry a decision."""
    state = AssessmentState.COMPLETED
    mine = (row for row in papers.assessments if row.enquiry_id == enquiry.pk and row.state == state)
    return max(mine, key=lambda row: (row.assessed_on, row.pk), default=None)
