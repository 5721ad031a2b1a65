"""Facts beside a standard: a verdict with every reason for and against, what is missing, what would change it.

>>> from helhed.eligibility import Facts, Outcome, Verdict
>>> Facts(values={"functional_level": 2}).known["trained_first"] is None
True
>>> [verdict.value for verdict in Verdict]
['within', 'needs_reason', 'outside', 'unknown']
"""

from helhed.eligibility.adjustment import (
    AdjustmentPolicy,
    ChangeKind,
    ChangeReason,
    Classification,
    EndCause,
    HelpChange,
    Refused,
    classify,
)
from helhed.eligibility.assess import assess, assess_with_changes, prepare
from helhed.eligibility.facts import Facts, FactValue, Grant, RequestLine
from helhed.eligibility.finding import (
    Assessment,
    Branch,
    Change,
    Counterfactual,
    Finding,
    LineAssessment,
    OpenQuestion,
    Outcome,
    ProductAssessment,
    Proposal,
    RequestAssessment,
    SignReport,
    Verdict,
    verdict_of,
)
from helhed.eligibility.needs import NeedFit, StatedNeed, match_needs, match_wish
from helhed.eligibility.output import as_json
from helhed.eligibility.reading import faults_of, read_date, read_facts
from helhed.eligibility.regime import RegimeFacts, RegimeProposal, RegimeReason, pension_date, propose_regime
from helhed.eligibility.rulebook import Rulebook
from helhed.eligibility.wording import OUTCOME_WORDS, VERDICT_WORDS, said

__all__ = [
    "OUTCOME_WORDS",
    "VERDICT_WORDS",
    "AdjustmentPolicy",
    "Assessment",
    "Branch",
    "Change",
    "ChangeKind",
    "ChangeReason",
    "Classification",
    "Counterfactual",
    "EndCause",
    "FactValue",
    "Facts",
    "Finding",
    "Grant",
    "HelpChange",
    "LineAssessment",
    "NeedFit",
    "OpenQuestion",
    "Outcome",
    "ProductAssessment",
    "Proposal",
    "Refused",
    "RegimeFacts",
    "RegimeProposal",
    "RegimeReason",
    "RequestAssessment",
    "RequestLine",
    "Rulebook",
    "SignReport",
    "StatedNeed",
    "Verdict",
    "as_json",
    "assess",
    "assess_with_changes",
    "classify",
    "faults_of",
    "match_needs",
    "match_wish",
    "pension_date",
    "prepare",
    "propose_regime",
    "read_date",
    "read_facts",
    "said",
    "verdict_of",
]
