"""Which questions about a decision's letter the assessor's two answers cover.

They say why two facts that seem to contradict each other are both right, and whether the citizen gets less help than
before.
"""

from collections.abc import Collection, Mapping, Sequence
from copy import copy
from typing import Any

from municipality.casework.actions.assessment.draft_merging import SeenDoubts
from municipality.casework.actions.letters.letter_answers import DecisionAnswers
from municipality.casework.case_standards import get_decision_standards
from municipality.casework.lookups.decision_lines import list_whole_lines
from municipality.casework.mappers.help.reductions import list_unclear_comparisons
from municipality.casework.mappers.help.replaced_help import read_replaced_help
from municipality.casework.mappers.lines.contradictions import find_contradictions
from municipality.casework.models import Decision


def get_covered_doubts(
    row: Decision, judged: Mapping[str, Any], answers: DecisionAnswers, seen: SeenDoubts | None
) -> dict[str, list[str] | None]:
    """What the two answers cover, as columns of the decision. `judged` are the standards' answers to the lines.

    `seen` is what a page asked about; without it they cover all that is to be asked about the lines as written.
    """
    if seen is None:
        found = find_all_doubts(row, judged, answers)
        return {"answered_conflicts": sorted(found.conflicts), "answered_comparisons": sorted(found.comparisons)}
    conflicts, comparisons = row.answered_conflicts, row.answered_comparisons
    if answers.conflict_answer != row.conflict_answer:
        conflicts = list(seen.conflicts)
    if answers.less_help != row.less_help:
        comparisons = list(seen.comparisons)
    return {
        "answered_conflicts": add_ticked(answers.conflict_answer, conflicts, seen.ticked),
        "answered_comparisons": add_ticked(answers.less_help, comparisons, seen.ticked),
    }


def add_ticked(answer: str, covered: Sequence[str] | None, ticked: Collection[str]) -> list[str] | None:
    """The keys with those that are ticked as answered by the same words; none where there is no answer."""
    if not answer.strip():
        return []
    return None if covered is None else sorted({*covered, *ticked})


def find_all_doubts(row: Decision, judged: Mapping[str, Any], answers: DecisionAnswers) -> SeenDoubts:
    """All that is to be asked about the lines as they are written, of what is answered."""
    written = copy(row)
    for name, value in {**judged, **answers.columns()}.items():
        setattr(written, name, value)
    lines = list_whole_lines(written) if answers.conflict_answer.strip() or answers.less_help else []
    unclear = []
    if answers.less_help:
        had = read_replaced_help(written, lines, row.on)
        unclear = list_unclear_comparisons(lines, get_decision_standards(written), had)
    contradictions = find_contradictions(written, lines) if answers.conflict_answer.strip() else ()
    return SeenDoubts(
        conflicts=frozenset(each.key for each in contradictions), comparisons=frozenset(each.key for each in unclear)
    )
