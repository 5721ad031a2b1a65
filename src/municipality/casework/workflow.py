"""The legal steps of a decision: all are listed here, and a database trigger refuses every other step.

The migration `rules` writes the same table into the database; a test compares the two.
"""

from dataclasses import dataclass

from django.db import models


class DecisionState(models.TextChoices):
    """The state of a decision."""

    DRAFT = "draft", "kladde"
    IN_HEARING = "in_hearing", "i partshøring"
    AWAITING_APPROVAL = "awaiting_approval", "venter på godkendelse"
    APPROVED = "approved", "godkendt"
    SENT = "sent", "sendt"
    DISCARDED = "discarded", "kasseret"


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionStep:
    """One legal step, and the action that takes it."""

    before: DecisionState
    after: DecisionState
    action: str


DRAFT, IN_HEARING, AWAITING = DecisionState.DRAFT, DecisionState.IN_HEARING, DecisionState.AWAITING_APPROVAL
APPROVED, SENT, DISCARDED = DecisionState.APPROVED, DecisionState.SENT, DecisionState.DISCARDED

STEPS = (
    DecisionStep(before=DRAFT, after=IN_HEARING, action="start_hearing"),
    DecisionStep(before=IN_HEARING, after=DRAFT, action="close_hearing"),
    DecisionStep(before=DRAFT, after=AWAITING, action="ask_for_approval"),
    DecisionStep(before=AWAITING, after=DRAFT, action="return_decision"),
    DecisionStep(before=AWAITING, after=APPROVED, action="approve"),
    # Approved, and then changed for something new: it needs a new approval.
    DecisionStep(before=APPROVED, after=DRAFT, action="reopen"),
    DecisionStep(before=APPROVED, after=SENT, action="send"),
    # Where the municipality requires no second person's approval; a database trigger checks this.
    DecisionStep(before=DRAFT, after=SENT, action="send"),
    DecisionStep(before=DRAFT, after=DISCARDED, action="discard"),
    DecisionStep(before=IN_HEARING, after=DISCARDED, action="discard"),
    DecisionStep(before=AWAITING, after=DISCARDED, action="discard"),
    DecisionStep(before=APPROVED, after=DISCARDED, action="discard"),
)
LEGAL = frozenset((step.before, step.after) for step in STEPS)
EDITABLE = frozenset({DRAFT})
FINAL = frozenset({SENT, DISCARDED})


def is_legal(before: str, after: str) -> bool:
    """Whether a decision may go from one state to the other in one step."""
    return (before, after) in LEGAL
