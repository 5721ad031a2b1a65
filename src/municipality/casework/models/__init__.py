"""The rows of the case, by noun."""

from municipality.casework.models.assessments import Assessment, AssessmentItem, Need
from municipality.casework.models.assignments import Assignment
from municipality.casework.models.authorities import GrantLimit
from municipality.casework.models.case_file import CaseNote, IncomingPaper
from municipality.casework.models.catalogue_drafts import CatalogueDraft, PublishedCatalogue
from municipality.casework.models.citizens import Citizen, EarlierNumber, Home, Relative
from municipality.casework.models.complaints import Complaint, ComplaintPractice, ComplaintStep
from municipality.casework.models.deaths import Death
from municipality.casework.models.decision_returns import DecisionReturn
from municipality.casework.models.decisions import (
    Decision,
    DecisionLine,
    LineFact,
    RefusedItem,
    RegimeChoice,
)
from municipality.casework.models.draft_saves import DraftSave
from municipality.casework.models.enquiries import Delay, Enquiry
from municipality.casework.models.grants import Adjustment, CareOrder, Grant, Pause
from municipality.casework.models.hearings import Hearing, HearingDraft
from municipality.casework.models.letters import Letter, OutgoingMessage
from municipality.casework.models.matter_deadlines import MatterDeadline
from municipality.casework.models.merges import CitizenMerge
from municipality.casework.models.order_notices import OrderNotice
from municipality.casework.models.practices import Practice
from municipality.casework.models.prices import Price
from municipality.casework.models.promised_reviews import PromisedReview
from municipality.casework.models.standards import AdoptedStandard
from municipality.casework.models.unordered_periods import UnorderedPeriod

__all__ = [
    "Adjustment",
    "AdoptedStandard",
    "Assessment",
    "AssessmentItem",
    "Assignment",
    "CareOrder",
    "CaseNote",
    "CatalogueDraft",
    "Citizen",
    "CitizenMerge",
    "Complaint",
    "ComplaintPractice",
    "ComplaintStep",
    "Death",
    "Decision",
    "DecisionLine",
    "DecisionReturn",
    "Delay",
    "DraftSave",
    "EarlierNumber",
    "Enquiry",
    "Grant",
    "GrantLimit",
    "Hearing",
    "HearingDraft",
    "Home",
    "IncomingPaper",
    "Letter",
    "LineFact",
    "MatterDeadline",
    "Need",
    "OrderNotice",
    "OutgoingMessage",
    "Pause",
    "Practice",
    "Price",
    "PromisedReview",
    "PublishedCatalogue",
    "RefusedItem",
    "RegimeChoice",
    "Relative",
    "UnorderedPeriod",
]
