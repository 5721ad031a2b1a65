"""Needs the assessment found that nothing in the letter answers: the letter says how to apply for help."""

from collections.abc import Iterable, Iterator

from municipality.casework.case_standards import CaseStandards, get_line_catalogue
from municipality.casework.codes import GrantKind, HelpCategory, LineOutcome, OfferAnswer
from municipality.casework.letters.danish_text import lowercase_first
from municipality.casework.mappers.help.dwellings import get_home_name, has_dwelling, is_help_had
from municipality.casework.mappers.help.help_words import get_stems
from municipality.casework.models import Decision, DecisionLine, Grant
from municipality.casework.offers import LAW, find_offer

# What answers a need of help in daily life; relief answers the relative's.
NO_ANSWER = (GrantKind.RELIEF, GrantKind.TRAINING)


def find_unmet_needs(decision: Decision, lines: Iterable[DecisionLine], standards: CaseStandards) -> Iterator[str]:
    """Yields each need of the assessment that neither help given here, running help nor a refusal here answers. None
    where any such help is given, since it is then unknown which needs it answers.
    """
    rows = list(lines)
    if any(line.outcome == LineOutcome.GRANTED and answers_a_need(line) for line in rows) or is_helped(decision):
        return
    refused = [line for line in rows if line.outcome == LineOutcome.REFUSED]
    for need in decision.assessment.needs.all():
        if not any(is_refused(need.what, need.shift, line, standards) for line in refused):
            yield lowercase_first(need.what.strip().rstrip(".")).removeprefix("hjælp til ")


def answers_a_need(line: DecisionLine) -> bool:
    """Returns whether a line gives help in daily life, or a dwelling that is lived in from the decision's day. A
    waiting list is neither, and a home that is offered or moved into later leaves the need until then.
    """
    offer = find_offer(line.product, line.decision.on) if get_line_catalogue(line) == LAW else None
    if offer is None:
        return bool(line.wish.get("category") != HelpCategory.RELIEF)
    if offer.kind == GrantKind.PLACE:
        return is_lived_in(line)
    return offer.kind not in NO_ANSWER


def is_lived_in(line: DecisionLine) -> bool:
    """Whether the citizen has the home of a line already, or has accepted it and can move in at once."""
    decision = line.decision
    is_at_once = line.start is None or line.start <= decision.on
    is_taken = line.offer_answer == OfferAnswer.ACCEPTED and bool(get_home_name(line.wish))
    return (is_at_once and is_taken) or has_dwelling(line, decision)


def is_helped(decision: Decision) -> bool:
    """Whether the citizen has help in daily life already, or a home that is had: a place on a waiting list and an offer
    are no help.
    """
    rows = Grant.objects.filter(citizen_id=decision.citizen_id, valid__contains=decision.on).believed()
    others = rows.exclude(kind__in=NO_ANSWER).exclude(decision_id=decision.pk).select_related("line__decision")
    return any(is_help_had(row) for row in others)


def is_refused(need: str, shift: str, line: DecisionLine, standards: CaseStandards) -> bool:
    """Whether a refusal is about a need: of the same part of the day, or in words like those of the need."""
    product = standards.find_product(line.product, get_line_catalogue(line))
    if product is not None:
        return product.shift.value not in ("day", "evening", "night") or product.shift.value == shift
    named = f"{line.product} {line.refusal_reason}"
    return bool(get_stems(named) & get_stems(need)) or need.strip().casefold() in named.casefold()
