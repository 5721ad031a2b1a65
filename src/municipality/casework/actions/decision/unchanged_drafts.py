"""Whether a save of a decision would write what the draft holds already: then its version does not move."""

from collections.abc import Sequence
from copy import copy

from municipality.casework.actions.assessment.draft_merging import SeenDoubts
from municipality.casework.actions.assessment.verdicts import compute_seal
from municipality.casework.actions.decision.assess_lines import assess_lines
from municipality.casework.actions.decision.covered_doubts import get_covered_doubts
from municipality.casework.actions.decision.decisions import DecisionLineDraft, find_needed_role
from municipality.casework.actions.letters.letter_answers import DecisionAnswers
from municipality.casework.models import Decision


def is_answered_alike(
    row: Decision, lines: Sequence[DecisionLineDraft], answers: DecisionAnswers, seen: SeenDoubts | None
) -> bool:
    """Whether the standards say the same to the saved lines today, and the answers cover the same as before.

    The case around a draft may have changed since it was saved: then the lines are written with their new verdicts.
    """
    judged = assess_lines(row.assessment, row.regime_choice, row.on, lines=lines, replaces=row.replaces_id)
    covered = get_covered_doubts(row, judged.columns, answers, seen)
    if any(getattr(row, name) != keys for name, keys in covered.items()):
        return False
    verdicts = [(line.verdict, line.findings) for line in row.lines.all()]
    if verdicts != [(said.verdict, list(said.findings)) for said in judged.verdicts]:
        return False
    kept = judged.columns | {"approver_role": find_needed_role(copy(row), judged)}
    return compute_seal(row.pk, row.on, kept) == bytes(row.verdict_seal or b"")
