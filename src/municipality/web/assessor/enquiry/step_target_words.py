"""The targets of the steps of a case, as the standard promises them, beside the deadline of the law."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext, gettext_noop

from helhed.catalogue import ProcessStep
from helhed.eligibility import StepDeadline
from municipality.casework.case_file.case_rows import CaseFile
from municipality.casework.case_file.stage import Stage, StageName
from municipality.casework.codes import LetterKind
from municipality.casework.models import Decision, Enquiry, Practice
from municipality.casework.step_targets import list_decision_targets, list_enquiry_targets
from municipality.casework.workflow import DecisionState
from municipality.web.shared.dates import DeadlineText, describe_deadline

STEP_NAMES = {
    ProcessStep.RECEIPT: gettext_noop("kvitteringen"),
    ProcessStep.VISIT: gettext_noop("besøget"),
    ProcessStep.START: gettext_noop("hjælpens begyndelse"),
    ProcessStep.FOLLOW_UP: gettext_noop("opfølgningen"),
}
# Until the assessment is done, the visit may be ahead.
BEFORE_VISIT = frozenset({StageName.BEGIN, StageName.ASSESSMENT})


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTarget:
    """A step with its last day, and the standard's own sentence about it."""

    name: str
    deadline: DeadlineText
    text: str


def describe_step_targets(
    papers: CaseFile, stage: Stage, practice: Practice | None, today: date
) -> Iterator[StepTarget]:
    """Yields the targets of the steps that are ahead in a case."""
    if stage.enquiry is not None and stage.name in BEFORE_VISIT:
        ahead = list_enquiry_targets(stage.enquiry, practice)
        is_told = papers.letter_of(stage.enquiry.pk, LetterKind.ACKNOWLEDGEMENT) is not None
        found = [each for each in ahead if each.step is not ProcessStep.RECEIPT or not is_told]
    elif stage.name is StageName.ENQUIRY:
        found = [*list_targets_after(papers, practice, today)]
    else:
        found = []
    for each in found:
        yield StepTarget(
            name=gettext(STEP_NAMES[each.step]), deadline=describe_deadline(each.on, practice, today), text=each.text
        )


def list_targets_after(papers: CaseFile, practice: Practice | None, today: date) -> Iterator[StepDeadline]:
    """Yields the start until the help begins, and then the follow-up until an assessment is made."""
    sent = [row for row in papers.decisions if row.state == DecisionState.SENT]
    first = find_first_day_of_help(papers, sent[-1]) if sent else None
    if first is None:
        return
    choice = next((each for each in papers.choices if each.pk == sent[-1].regime_choice_id), None)
    for each in list_decision_targets(sent[-1], choice.regime if choice else "", first, practice):
        is_begun = first <= today
        is_followed = any(row.assessed_on > first for row in papers.assessments)
        if (each.step is ProcessStep.START and not is_begun) or (
            each.step is ProcessStep.FOLLOW_UP and is_begun and not is_followed
        ):
            yield each


def find_first_day_of_help(papers: CaseFile, decision: Decision) -> date | None:
    """Returns the first day of a decision's running help; None where none of it runs any more."""
    rows = (row for row in papers.grants if row.decision_id == decision.pk and row.known.upper is None)
    days = (row.valid.lower for row in rows if row.valid.upper is None or row.valid.upper > row.valid.lower)
    return min(days, default=None)


def add_visit_target(said: DeadlineText, row: Enquiry, practice: Practice | None, today: date) -> DeadlineText:
    """The deadline of an enquiry in a list, with the standard's target for the visit after it."""
    from_standard = (each for each in list_enquiry_targets(row, practice) if each.step is ProcessStep.VISIT)
    visit = next(from_standard, None)
    if visit is None:
        return said
    day = describe_deadline(visit.on, practice, today).text
    return DeadlineText(
        on=said.on,
        text=gettext("%(deadline)s; standardens mål for besøget %(day)s") % {"deadline": said.text, "day": day},
        is_late=said.is_late,
        at=said.at,
    )
