"""How far a case is: the one thing to do in it now."""

from collections.abc import Callable
from dataclasses import dataclass

from municipality.casework.codes import AssessmentState, EnquiryState
from municipality.casework.models import Assessment, Decision, Enquiry
from municipality.casework.workflow import FINAL, DecisionState
from municipality.web.assessor.page.case_rows import CaseFile, attach_related


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What is open in a case. `name` says which form the page shows: `enquiry`, `begin`, `assessment`, `regime`,
    `decision` while it is written, `hearing` while the citizen is asked, `approval` while another looks at it, and
    `approved` when it can leave.
    """

    name: str
    enquiry: Enquiry | None
    assessment: Assessment | None
    decision: Decision | None

    @property
    def template(self) -> str:
        """The form of this stage."""
        return f"assessor/_{self.name}.html"

    @property
    def foot(self) -> str:
        """The line below the columns with the one thing to do; none where the form has its own."""
        return f"assessor/_foot_{self.name}.html" if self.decision is not None else ""


NAMES = {
    DecisionState.DRAFT: "decision",
    DecisionState.IN_HEARING: "hearing",
    DecisionState.AWAITING_APPROVAL: "approval",
    DecisionState.APPROVED: "approved",
}


def link_listed_decision(row: Decision, papers: CaseFile) -> Decision:
    """A decision as the papers hold it, for a page that shows how far it is and nothing the standard answered."""
    attach_related([row], "assessment", {each.pk: each for each in papers.assessments})
    return row


def load_whole_decision(row: Decision, papers: CaseFile) -> Decision:
    """A decision with the standard's answer, which the papers leave unread, and what it points to in the case."""
    decision = Decision.objects.get(pk=row.pk)
    decision.citizen, decision.drafted_by, decision.approved_by = papers.citizen, row.drafted_by, row.approved_by
    around = (
        ("enquiry", papers.enquiries),
        ("assessment", papers.assessments),
        ("regime_choice", papers.choices),
        ("replaces", papers.decisions),
    )
    for relation, rows in around:
        attach_related([decision], relation, {each.pk: each for each in rows})
    return decision


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
        return Stage(name="assessment", enquiry=enquiry, assessment=draft, decision=None)
    done = get_completed_assessment(papers, enquiry) if enquiry else None
    if done is not None:
        return Stage(name="regime", enquiry=enquiry, assessment=done, decision=None)
    return Stage(name="begin" if enquiry else "enquiry", enquiry=enquiry, assessment=None, decision=None)


def get_completed_assessment(papers: CaseFile, enquiry: Enquiry) -> Assessment | None:
    """The newest assessment of an enquiry that can carry a decision."""
    state = AssessmentState.COMPLETED
    mine = (row for row in papers.assessments if row.enquiry_id == enquiry.pk and row.state == state)
    return max(mine, key=lambda row: (row.assessed_on, row.pk), default=None)
