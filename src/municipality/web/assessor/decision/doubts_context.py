"""What only a person can answer about a decision, as its form shows it: what an earlier answer does not cover is asked
anew.
"""

from collections.abc import Sequence
from typing import Any

from municipality.casework.case_standards import get_decision_standards
from municipality.casework.mappers.help.doubts import select_unanswered
from municipality.casework.mappers.help.reductions import list_unclear_comparisons
from municipality.casework.mappers.help.replaced_help import ReplacedHelp
from municipality.casework.mappers.lines.contradictions import LetterContradiction
from municipality.casework.models import Decision, DecisionLine
from municipality.web.assessor.verdict.line_names import short_name


def doubts_context(
    row: Decision, kept: Sequence[DecisionLine], conflicts: Sequence[LetterContradiction], had: ReplacedHelp
) -> dict[str, Any]:
    """What only a person can answer, each with whether the answer that is given covers it."""
    unclear = list_unclear_comparisons(kept, get_decision_standards(row), had)
    conflicts_left = select_unanswered(conflicts, row.conflict_answer, row.answered_conflicts)
    open_conflicts = {each.key for each in conflicts_left}
    comparisons_left = select_unanswered(unclear, row.less_help, row.answered_comparisons)
    open_comparisons = {each.key for each in comparisons_left}
    return {
        "conflicts": conflicts,
        "compared": [(each.key, short_name(each.line, row.on)) for each in unclear],
        "asked_anew": open_conflicts | open_comparisons,
    }
