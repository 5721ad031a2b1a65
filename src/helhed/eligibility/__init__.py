"""Assesses facts against a standard: verdicts with every reason for and against, missing facts, counterfactuals.

>>> from helhed.eligibility import Facts, RuleOutcome, Verdict
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
    GrantEndCause,
    HelpChange,
    RefusalExtent,
    classify_change_in_law,
)
from helhed.eligibility.assess import assess, assess_with_changes, prepare_rulebook
from helhed.eligibility.facts import Facts, FactValue, RequestLine, RunningGrant
from helhed.eligibility.finding import (
    ApplicationReading,
    Branch,
    CatalogueAssessment,
    Counterfactual,
    FactChange,
    Finding,
    LineAssessment,
    OpenQuestion,
    ProductAssessment,
    Proposal,
    RequestAssessment,
    RuleOutcome,
    SignReport,
    Verdict,
    verdict_of,
)
from helhed.eligibility.needs import NeedFit, StatedNeed, find_unmatched_needs, match_needs, match_wish
from helhed.eligibility.output import as_json
from helhed.eligibility.parse_input import find_input_faults, parse_facts, read_date
from helhed.eligibility.regime import RegimeFacts, RegimeProposal, RegimeReason, pension_date, propose_regime
from helhed.eligibility.rulebook import Rulebook
from helhed.eligibility.steps import StepDeadline, list_step_deadlines
from helhed.eligibility.wording import OUTCOME_WORDS, VERDICT_WORDS, describe_fact_value

__all__ = [
    "OUTCOME_WORDS",
    "VERDICT_WORDS",
    "AdjustmentPolicy",
    "ApplicationReading",
    "Branch",
    "CatalogueAssessment",
    "ChangeKind",
    "ChangeReason",
    "Classification",
    "Counterfactual",
    "FactChange",
    "FactValue",
    "Facts",
    "Finding",
    "GrantEndCause",
    "HelpChange",
    "LineAssessment",
    "NeedFit",
    "OpenQuestion",
    "ProductAssessment",
    "Proposal",
    "RefusalExtent",
    "RegimeFacts",
    "RegimeProposal",
    "RegimeReason",
    "RequestAssessment",
    "RequestLine",
    "RuleOutcome",
    "Rulebook",
    "RunningGrant",
    "SignReport",
    "StatedNeed",
    "StepDeadline",
    "Verdict",
    "as_json",
    "assess",
    "assess_with_changes",
    "classify_change_in_law",
    "describe_fact_value",
    "find_input_faults",
    "find_unmatched_needs",
    "list_step_deadlines",
    "match_needs",
    "match_wish",
    "parse_facts",
    "pension_date",
    "prepare_rulebook",
    "propose_regime",
    "read_date",
    "verdict_of",
]
