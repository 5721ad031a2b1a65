"""How far a case is: the one thing to do in it now."""

from dataclasses import dataclass

from municipality.casework.models import Assessment, Decision, Enquiry
from municipality.casework.workflow import DecisionState


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
SHOWN_WITH = ("citizen", "assessment", "regime_choice", "replaces", "drafted_by", "approved_by")


def stage_of(citizen: int) -> Stage:
    """What is open in a citizen's case, the enquiry with the soonest deadline first."""
    enquiry = Enquiry.objects.filter(citizen_id=citizen).open().first()
    decision = Decision.objects.filter(citizen_id=citizen).under_way().select_related(*SHOWN_WITH).first()
    draft = Assessment.objects.filter(citizen_id=citizen).drafts().first()
    done = Assessment.objects.filter(citizen_id=citizen, enquiry=enquiry).completed().first() if enquiry else None
    if decision is not None:
        name = NAMES[DecisionState(decision.state)]
        return Stage(name=name, enquiry=enquiry, assessment=decision.assessment, decision=decision)
    if draft is not None:
        return Stage(name="assessment", enquiry=enquiry, assessment=draft, decision=None)
    if done is not None:
        return Stage(name="regime", enquiry=enquiry, assessment=done, decision=None)
    return Stage(name="begin" if enquiry else "enquiry", enquiry=enquiry, assessment=None, decision=None)
