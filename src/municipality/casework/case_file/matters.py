"""Which matter of a case a row belongs to: an enquiry with everything that followed from it.

A decision that replaces another, and what becomes of the help, belong to the matter the help was first granted in.
"""

from datetime import datetime
from uuid import UUID

from municipality.casework.case_file.case_rows import CaseFile
from municipality.casework.models import Assessment, Letter, RegimeChoice

PERSON, FILE = "person", "file"


class CaseMatters:
    """The matters of one case. The key of a matter is `enquiry:N` or `assessment:N`, `PERSON` for what is about the
    citizen, or `FILE` for loose papers.
    """

    def __init__(self, papers: CaseFile) -> None:
        self._enquiries = {row.pk: row for row in papers.enquiries}
        self._assessments = {row.pk: row for row in papers.assessments}
        self._decisions = {row.pk: row for row in papers.decisions}
        self._of_hearing = {row.pk: row.decision_id for row in papers.hearings}
        self._of_line = {line.pk: row.pk for row in papers.decisions for line in row.lines.all()}
        self._of_series = {row.series: row.decision_id for row in papers.grants}
        self._changes = [
            *((row.known.lower, row.series) for row in papers.grants),
            *((row.known.lower, row.series) for row in papers.pauses),
            *((row.recorded_at, row.series) for row in papers.adjustments),
        ]

    def of_enquiry(self, number: int | None) -> str:
        """The matter of an enquiry; what is about none is kept with the other loose papers of the file."""
        return f"enquiry:{number}" if number in self._enquiries else FILE

    def of_assessment(self, row: Assessment) -> str:
        """That of its enquiry; an assessment without one is a matter of its own."""
        return self.of_enquiry(row.enquiry_id) if row.enquiry_id else f"assessment:{row.pk}"

    def of_decision(self, number: int | None) -> str:
        """That of its enquiry, of the decision it replaces on the same assessment, or of its assessment."""
        row = self._decisions.get(number or 0)
        if row is None:
            return FILE
        if row.enquiry_id:
            return self.of_enquiry(row.enquiry_id)
        before = self._decisions.get(row.replaces_id or 0)
        if before is not None and before.assessment_id == row.assessment_id:
            return self.of_decision(before.pk)
        assessment = self._assessments.get(row.assessment_id)
        return self.of_assessment(assessment) if assessment else FILE

    def of_choice(self, row: RegimeChoice) -> str:
        """That of the first decision made under this choice of Act, or of the newest enquiry when it was made."""
        under = [each.pk for each in self._decisions.values() if each.regime_choice_id == row.pk]
        if under:
            return self.of_decision(min(under))
        before = [each for each in self._enquiries.values() if each.recorded_at <= row.recorded_at]
        return self.of_enquiry(max(before, key=lambda each: each.recorded_at).pk) if before else FILE

    def of_hearing(self, number: int | None) -> str:
        """That of its decision."""
        return self.of_decision(self._of_hearing.get(number or 0))

    def of_help(self, series: UUID) -> str:
        """That of the decision that granted it."""
        return self.of_decision(self._of_series.get(series))

    def of_letter(self, row: Letter) -> str:
        """That of what the letter is about. A letter about running help names none: it was written in the transaction
        of the change it is about, so the change nearest in time is that one.
        """
        if row.enquiry_id:
            return self.of_enquiry(row.enquiry_id)
        if row.hearing_id:
            return self.of_hearing(row.hearing_id)
        decision = row.decision_id or self._of_line.get(row.line_id or 0)
        if decision:
            return self.of_decision(decision)
        nearest = min(self._changes, key=lambda change: _apart(change[0], row.recorded_at), default=None)
        return self.of_help(nearest[1]) if nearest else FILE


def _apart(one: datetime, other: datetime) -> float:
    """How many seconds lie between two moments."""
    return abs((one - other).total_seconds())
