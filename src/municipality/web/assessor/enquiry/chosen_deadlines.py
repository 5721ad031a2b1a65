"""The clocks of what a decision turned out to be about, where its enquiry was registered as something else."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from municipality.casework.actions.enquiry.enquiries import get_matter_standards
from municipality.casework.case_file.case_rows import CaseFile
from municipality.casework.deadlines import compute_matter_deadline, list_chosen_matters
from municipality.casework.models import Decision, Enquiry, Practice
from municipality.web.shared.choice_words import translate_choice
from municipality.web.shared.dates import DeadlineText, describe_enquiry_deadline


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenDeadline:
    """The deadline of one matter, by its name."""

    matter: str
    deadline: DeadlineText


def describe_chosen_deadlines(
    papers: CaseFile, decision: Decision | None, practice: Practice | None, today: date
) -> Iterator[ChosenDeadline]:
    """The deadline of each matter with its own clock that a decision under way is about, counted from the receipt."""
    row = next((each for each in papers.decisions if decision and each.pk == decision.pk), None)
    asked = next((each for each in papers.enquiries if row and each.pk == row.enquiry_id), None)
    if row is None or asked is None or practice is None:
        return
    for matter in list_chosen_matters(asked, (line.product for line in row.lines.all())):
        standards = get_matter_standards(papers.citizen, matter, localdate(asked.received_at))
        last = compute_matter_deadline(matter, asked.received_at, standards, practice)
        clock = Enquiry(due_on=last.on, due_at=last.at, target_on=last.target)
        yield ChosenDeadline(
            matter=translate_choice(matter.label), deadline=describe_enquiry_deadline(clock, practice, today)
        )
