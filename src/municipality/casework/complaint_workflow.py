"""The legal steps of a complaint: all are listed here, and a database trigger refuses every other step.

`sql/functions/casework_complaint_step_is_legal.sql` has the same list; a test compares the two.
"""

from dataclasses import dataclass

from django.db import models


class ComplaintState(models.TextChoices):
    """The state of a complaint: what was done last, and so what comes next."""

    RECEIVED = "received", "modtaget"
    UPHELD = "upheld", "medhold; ny afgørelse mangler"
    PARTLY_UPHELD = "partly_upheld", "delvist medhold; ny afgørelse mangler"
    WITH_CITIZEN = "with_citizen", "venter på, om borgeren holder fast"
    TO_BOARD = "to_board", "skal sendes til Ankestyrelsen"
    AT_BOARD = "at_board", "hos Ankestyrelsen"
    TO_FOLLOW = "to_follow", "Ankestyrelsen har svaret; skal følges op"
    CLOSED = "closed", "afsluttet"


class ComplaintAction(models.TextChoices):
    """What was done in one step."""

    RECEIVE = "receive", "klagen er modtaget"
    ANSWER = "answer", "klagen over udførelsen er besvaret"
    CONVERT = "convert", "klagen behandles som en anden slags klage"
    WITHDRAW = "withdraw", "klagen er trukket tilbage eller bortfaldet"
    UPHOLD = "uphold", "medhold"
    PARTLY_UPHOLD = "partly_uphold", "delvist medhold"
    MAINTAIN = "maintain", "afgørelsen fastholdes"
    PASS_ON_LATE = "pass_on_late", "klagen er for sen og sendes videre"
    REPLACE = "replace", "ny afgørelse er sendt"
    KEEP = "keep", "borgeren holder fast i klagen"
    ACCEPT = "accept", "borgeren holder ikke fast i klagen"
    FORWARD = "forward", "sendt til Ankestyrelsen"
    BOARD_CONFIRMS = "board_confirms", "Ankestyrelsen stadfæster"
    BOARD_CHANGES = "board_changes", "Ankestyrelsen ændrer afgørelsen"
    BOARD_REMITS = "board_remits", "Ankestyrelsen hjemviser sagen"
    BOARD_SETS_ASIDE = "board_sets_aside", "Ankestyrelsen ophæver afgørelsen"
    BOARD_DISMISSES = "board_dismisses", "Ankestyrelsen afviser klagen"
    FOLLOW = "follow", "Ankestyrelsens afgørelse er fulgt"


class ComplaintKind(models.TextChoices):
    """What a complaint is over: a decision, which the board can try, or the way help is given, which it cannot."""

    DECISION = "decision", "en afgørelse"
    DELIVERY = "delivery", "den måde, hjælpen gives på"


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintStepRule:
    """One legal step: from a state to another by an action, for the kinds of complaint it is for.

    The first step has no state before it. `needs_reason` where the step says why or names a new decision that is sent;
    `needs_decision` where only the decision will do.
    """

    before: str
    after: ComplaintState
    action: ComplaintAction
    kinds: tuple[ComplaintKind, ...] = (ComplaintKind.DECISION,)
    needs_reason: bool = False
    needs_decision: bool = False


_STATE, _DONE = ComplaintState, ComplaintAction
_BOTH = (ComplaintKind.DECISION, ComplaintKind.DELIVERY)

COMPLAINT_STEPS = (
    ComplaintStepRule(before="", after=_STATE.RECEIVED, action=_DONE.RECEIVE, kinds=_BOTH),
    ComplaintStepRule(
        before=_STATE.RECEIVED, after=_STATE.CLOSED, action=_DONE.ANSWER, kinds=(ComplaintKind.DELIVERY,),
        needs_reason=True,
    ),
    ComplaintStepRule(
        before=_STATE.RECEIVED, after=_STATE.CLOSED, action=_DONE.CONVERT, kinds=_BOTH, needs_reason=True
    ),
    ComplaintStepRule(before=_STATE.RECEIVED, after=_STATE.UPHELD, action=_DONE.UPHOLD, needs_reason=True),
    ComplaintStepRule(
        before=_STATE.RECEIVED, after=_STATE.PARTLY_UPHELD, action=_DONE.PARTLY_UPHOLD, needs_reason=True
    ),
    ComplaintStepRule(before=_STATE.RECEIVED, after=_STATE.TO_BOARD, action=_DONE.MAINTAIN, needs_reason=True),
    ComplaintStepRule(before=_STATE.RECEIVED, after=_STATE.TO_BOARD, action=_DONE.PASS_ON_LATE),
    ComplaintStepRule(before=_STATE.UPHELD, after=_STATE.CLOSED, action=_DONE.REPLACE, needs_decision=True),
    ComplaintStepRule(
        before=_STATE.PARTLY_UPHELD, after=_STATE.WITH_CITIZEN, action=_DONE.REPLACE, needs_decision=True
    ),
    ComplaintStepRule(before=_STATE.WITH_CITIZEN, after=_STATE.TO_BOARD, action=_DONE.KEEP),
    ComplaintStepRule(before=_STATE.WITH_CITIZEN, after=_STATE.CLOSED, action=_DONE.ACCEPT, needs_reason=True),
    ComplaintStepRule(before=_STATE.TO_BOARD, after=_STATE.AT_BOARD, action=_DONE.FORWARD),
    ComplaintStepRule(
        before=_STATE.AT_BOARD, after=_STATE.CLOSED, action=_DONE.BOARD_CONFIRMS, needs_reason=True
    ),
    ComplaintStepRule(
        before=_STATE.AT_BOARD, after=_STATE.CLOSED, action=_DONE.BOARD_DISMISSES, needs_reason=True
    ),
    ComplaintStepRule(
        before=_STATE.AT_BOARD, after=_STATE.TO_FOLLOW, action=_DONE.BOARD_CHANGES, needs_reason=True
    ),
    ComplaintStepRule(
        before=_STATE.AT_BOARD, after=_STATE.TO_FOLLOW, action=_DONE.BOARD_REMITS, needs_reason=True
    ),
    ComplaintStepRule(
        before=_STATE.AT_BOARD, after=_STATE.TO_FOLLOW, action=_DONE.BOARD_SETS_ASIDE, needs_reason=True
    ),
    ComplaintStepRule(before=_STATE.TO_FOLLOW, after=_STATE.CLOSED, action=_DONE.FOLLOW, needs_reason=True),
    ComplaintStepRule(
        before=_STATE.RECEIVED, after=_STATE.CLOSED, action=_DONE.WITHDRAW, kinds=_BOTH, needs_reason=True
    ),
    # Where the citizen dies before the new decision is sent, no decision can be.
    ComplaintStepRule(before=_STATE.UPHELD, after=_STATE.CLOSED, action=_DONE.WITHDRAW, needs_reason=True),
    ComplaintStepRule(before=_STATE.PARTLY_UPHELD, after=_STATE.CLOSED, action=_DONE.WITHDRAW, needs_reason=True),
    ComplaintStepRule(before=_STATE.TO_BOARD, after=_STATE.CLOSED, action=_DONE.WITHDRAW, needs_reason=True),
    ComplaintStepRule(before=_STATE.AT_BOARD, after=_STATE.CLOSED, action=_DONE.WITHDRAW, needs_reason=True),
)  # fmt: skip


def find_step_rule(before: str, action: str, kind: str) -> ComplaintStepRule | None:
    """The legal step that an action takes from a state, for a kind of complaint; None where it may not be taken."""
    legal = (rule for rule in COMPLAINT_STEPS if (rule.before, rule.action) == (before, action) and kind in rule.kinds)
    return next(legal, None)


def list_next_actions(state: str, kind: str) -> list[ComplaintAction]:
    """What can be done with a complaint now, in the order of the list."""
    return [rule.action for rule in COMPLAINT_STEPS if rule.before == state and kind in rule.kinds]
