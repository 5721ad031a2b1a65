"""The process around a grant: what each rule is about, and how long each step of a case may take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from helhed.catalogue.regimes import Regime

__all__ = ["USUAL_START", "ProcessRule", "ProcessStep", "StepStart", "Topic"]


class Topic(StrEnum):
    """What a process rule is about; the order is the order on the page."""

    SCOPE = "scope"
    LEGAL_BASIS = "legal_basis"
    PURPOSE = "purpose"
    WHO_DECIDES = "who_decides"
    CASE_TIME = "case_time"
    START_UP = "start_up"
    REASSESSMENT = "reassessment"
    CHANGE = "change"
    FREE_CHOICE = "free_choice"
    DELIVERY = "delivery"
    PAYMENT = "payment"
    RATE = "rate"
    COMPLAINT = "complaint"


class ProcessStep(StrEnum):
    """A step of a case with a deadline of its own; the order is the order in which they are taken."""

    UNSTATED = ""
    RECEIPT = "receipt"
    VISIT = "visit"
    ANSWER = "answer"
    START = "start"
    FOLLOW_UP = "follow_up"


class StepStart(StrEnum):
    """What a step's deadline is counted from."""

    UNSTATED = ""
    ENQUIRY = "enquiry"
    VISIT = "visit"
    DECISION = "decision"
    START = "start"


USUAL_START: Mapping[ProcessStep, StepStart] = {
    ProcessStep.UNSTATED: StepStart.UNSTATED,
    ProcessStep.RECEIPT: StepStart.ENQUIRY,
    ProcessStep.VISIT: StepStart.ENQUIRY,
    ProcessStep.ANSWER: StepStart.ENQUIRY,
    ProcessStep.START: StepStart.DECISION,
    ProcessStep.FOLLOW_UP: StepStart.START,
}
"""What each step is counted from where its rule does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessRule:
    """A rule of the process around a grant: deadline, choice of provider, complaint. `parameter` may be empty;
    `applies_to` names the products it is about, none named means all; `regimes` the Acts, none named means all.

    With a `step` the parameter is how long the step may take, counted from `after`.
    """

    name: str
    topic: Topic
    text: str
    source: str
    parameter: str = ""
    question: str = ""
    applies_to: tuple[str, ...] = ()
    regimes: tuple[Regime, ...] = ()
    step: ProcessStep = ProcessStep.UNSTATED
    after: StepStart = StepStart.UNSTATED

    @property
    def begins_with(self) -> StepStart:
        """What its step is counted from: what it says, else what is usual for the step."""
        return self.after if self.after is not StepStart.UNSTATED else USUAL_START[self.step]
