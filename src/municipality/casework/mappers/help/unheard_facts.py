"""Facts from others than the citizen that a burden rests on, and that the citizen has not been heard about
(forvaltningsloven § 19): a refusal, a refused item, and help that becomes less.
"""

import re
from collections.abc import Iterable, Sequence

from municipality.casework.case_standards import CaseStandards
from municipality.casework.codes import FROM_OTHERS, LessHelp, LineOutcome
from municipality.casework.mappers.help.heard_words import is_about_same
from municipality.casework.mappers.help.reductions import find_reductions
from municipality.casework.mappers.help.replaced_help import ReplacedHelp
from municipality.casework.models import Decision, DecisionLine, LineFact

# The source and the day that end a fact in a hearing.
BRACKET = re.compile(r"\s*\([^()]*\)\.?\s*$")


def find_unheard_facts(
    decision: Decision, lines: Sequence[DecisionLine], standards: CaseStandards, had: ReplacedHelp
) -> list[LineFact]:
    """Returns the facts, in the order of the lines. A fact the citizen knows of needs no hearing, nor does less help
    that the citizen asked for.
    """
    is_wished = decision.less_help == LessHelp.WISHED
    reduced = set() if is_wished or not had else set(find_reductions(lines, standards, had))
    heard = [fact for row in decision.hearings.all() if row.closed_on is not None for fact in row.facts]
    return [
        fact
        for line in lines
        for fact in line.facts.all()
        if fact.source in FROM_OTHERS
        and not fact.is_known
        and (line.outcome == LineOutcome.REFUSED or fact.item or line.pk in reduced)
        and not is_heard(fact.text, heard)
    ]


def is_heard(text: str, heard: Iterable[str]) -> bool:
    """Whether a hearing that is over was about a fact."""
    return any(is_about_same(text, BRACKET.sub("", each)) for each in heard)
