"""Needs the assessment found that nothing in the letter answers: the citizen is told that help can be applied for."""

from collections.abc import Iterable, Iterator

from municipality.casework.case_standards import CaseStandards, get_line_catalogue
from municipality.casework.codes import GrantKind, HelpCategory, LineOutcome
from municipality.casework.letters.danish_text import lowercase_first
from municipality.casework.mappers.help_words import get_stems
from municipality.casework.models import Decision, DecisionLine, Grant
from municipality.casework.offers import LAW, find_offer

# What answers a need of help in daily life; relief answers the relative's.
NO_ANSWER = (GrantKind.RELIEF, GrantKind.TRAINING)


def find_unmet_needs(decision: Decision, lines: Iterable[DecisionLine], standards: CaseStandards) -> Iterator[str]:
    """Each need of the assessment that is neither answered by help given here or running, nor refused here. Nothing
    where any such help is given: then it cannot be told which needs it answers.
    """
    rows = list(lines)
    if any(line.outcome == LineOutcome.GRANTED and answers_a_need(line) for line in rows) or is_helped(decision):
        return
    refused = [line for line in rows if line.outcome == LineOutcome.REFUSED]
    for need in decision.assessment.needs.all():
        if not any(is_refused(need.what, need.shift, line, standards) for line in refused):
            yield lowercase_first(need.what.strip().rstrip("."))


def answers_a_need(line: DecisionLine) -> bool:
    """Whether a line gives help in daily life, or somewhere to live where the help is decided on for itself. A place on
    a waiting list is neither.
    """
    offer = find_offer(line.product, line.decision.on) if get_line_catalogue(line) == LAW else None
    if offer is None:
        return bool(line.wish.get("category") != HelpCategory.RELIEF)
    is_waiting = offer.kind == GrantKind.PLACE and not str(line.wish.get("home", "")).strip()
    return offer.kind not in NO_ANSWER and not is_waiting


def is_helped(decision: Decision) -> bool:
    """Whether the citizen has help in daily life already."""
    rows = Grant.objects.filter(citizen_id=decision.citizen_id, valid__contains=decision.on).believed()
    return rows.exclude(kind__in=NO_ANSWER).exists()


def is_refused(need: str, shift: str, line: DecisionLine, standards: CaseStandards) -> bool:
    """Whether a refusal is about a need: of the same part of the day, or in words like those of the need."""
    product = standards.find_product(line.product, get_line_catalogue(line))
    if product is not None:
        return product.shift.value not in ("day", "evening", "night") or product.shift.value == shift
    named = f"{line.product} {line.refusal_reason}"
    return bool(get_stems(named) & get_stems(need)) or need.strip().casefold() in named.casefold()
