"""Decisions sent to the citizen: what each gave, when it can no longer be complained of, and the way to a new."""

from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString
from django.utils.text import capfirst

from municipality.casework.case_file.case_rows import CaseFile
from municipality.casework.codes import LineOutcome
from municipality.casework.models import DecisionLine, Letter
from municipality.casework.workflow import DecisionState
from municipality.web.assessor.verdict.line_names import short_name
from municipality.web.shared.choice_words import translate_choice
from municipality.web.shared.danish_parts import join_parts, mark_danish
from municipality.web.shared.dispatch import describe_dispatch

MOST_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class SentDecision:
    """A sent decision that is not replaced. `is_running` where help it gave still runs or is to come."""

    number: int
    decided_on: date | None
    what: str
    told: str
    is_running: bool


def list_sent_decisions(papers: CaseFile, today: date) -> list[SentDecision]:
    """The newest first."""
    instead = {row.replaces_id for row in papers.decisions if row.state != DecisionState.DISCARDED}
    sent = [row for row in papers.decisions if row.state == DecisionState.SENT and row.pk not in instead]
    believed = (grant for grant in papers.grants if grant.known.upper is None)
    running = {grant.decision_id for grant in believed if grant.valid.upper is None or grant.valid.upper > today}
    letters = {letter.decision_id: letter for letter in papers.letters}
    return [
        SentDecision(
            number=row.pk,
            decided_on=row.decided_on,
            what=join_parts((describe_short_outcome(line, row.on) for line in row.lines.all()), ", "),
            told=describe_letter_way(letters.get(row.pk), today),
            is_running=row.pk in running,
        )
        for row in reversed(sent[-MOST_SHOWN:])
    ]


def describe_short_outcome(line: DecisionLine, on: date) -> SafeString:
    """«F1 bevilget»."""
    outcome = translate_choice(LineOutcome(line.outcome).label)
    return join_parts((mark_danish(short_name(line, on)), outcome), " ")


def describe_letter_way(letter: Letter | None, today: date) -> str:
    """Which way a letter left or why it has not, when it counts as received, and until when it can be complained of."""
    message = getattr(letter, "message", None)
    if message is None:
        return ""
    dispatch = describe_dispatch(message, today)
    return f"{capfirst(dispatch.way)}. {dispatch.deadlines}"
