"""Help that binds or costs begins after its letter is presumed received, unless it was agreed with the citizen."""

from collections.abc import Iterable, Iterator
from datetime import date

from municipality.casework import letters
from municipality.casework.case_standards import get_line_catalogue
from municipality.casework.codes import GrantKind, LineOutcome, OfferAnswer
from municipality.casework.letters.danish_text import format_short_date
from municipality.casework.mappers.help.dwellings import get_home_name, has_dwelling
from municipality.casework.mappers.help.prices import find_price
from municipality.casework.mappers.help.receipt import find_received_on
from municipality.casework.mappers.help.replaced_help import ReplacedHelp, get_grant_key, get_line_key
from municipality.casework.models import Decision, DecisionLine
from municipality.casework.offers import LAW, Offer, find_offer

AGREED = "Ret dagen, eller svar, at borgeren har sagt ja."
UNANSWERED = "Svar på, om borgeren har sagt ja til pladsen på {home}."


def require_answers(decision: Decision, lines: Iterable[DecisionLine]) -> None:
    """Raises LetterError where a home is granted that the citizen does not have, and it is not answered whether the
    citizen has said yes to it.
    """
    faults = [UNANSWERED.format(home=get_home_name(line.wish)) for line in lines if is_unanswered(line, decision)]
    if faults:
        raise letters.LetterError(faults)


def is_unanswered(line: DecisionLine, decision: Decision) -> bool:
    """Whether a line grants a home in words that do not say whether the citizen has said yes to it."""
    if line.outcome != LineOutcome.GRANTED or line.offer_answer or get_line_catalogue(line) != LAW:
        return False
    offer = find_offer(line.product, decision.on)
    is_home = offer is not None and offer.kind == GrantKind.PLACE and bool(get_home_name(line.wish))
    return is_home and not has_dwelling(line, decision)


def require_time_to_answer(lines: Iterable[DecisionLine], on: date, had: ReplacedHelp) -> None:
    """Raises LetterError where an offer that binds or costs would begin before its letter is presumed received. Help
    given before (`had`) only continues.
    """
    before = {get_grant_key(row) for row in had.grants}
    new = [
        (line, offer)
        for line in lines
        if line.outcome == LineOutcome.GRANTED and get_line_catalogue(line) == LAW and get_line_key(line) not in before
        if (offer := find_offer(line.product, on)) is not None and is_binding(line, offer)
    ]
    received = find_received_on(new[0][0].citizen, on) if new else None
    if received is not None and (
        faults := [fault for line, offer in new for fault in find_hasty(line, offer, received)]
    ):
        raise letters.LetterError(faults)


def is_binding(line: DecisionLine, offer: Offer) -> bool:
    """Whether the offer is of a dwelling, or costs the citizen something by a price of the municipality."""
    is_dwelling = offer.kind == GrantKind.PLACE and bool(get_home_name(line.wish))
    return is_dwelling or find_price(line.municipality_id, offer, line.decision.on) is not None


def find_hasty(line: DecisionLine, offer: Offer, received: date) -> Iterator[str]:
    """Yields a sentence for each part of a line that comes before the presumed receipt of its letter."""
    is_agreed = line.offer_answer == OfferAnswer.ACCEPTED
    if line.start is not None and line.start < received and not is_agreed:
        yield (
            f"{offer.name} begynder {format_short_date(line.start)}, men brevet regnes først for modtaget "
            f"{format_short_date(received)}. {AGREED}"
        )
    if offer.kind != GrantKind.PLACE:
        return
    answer_by = line.wish.get("answer_by")
    if not is_agreed and answer_by and date.fromisoformat(answer_by) <= received:
        day = format_short_date(received)
        yield f"{offer.name}: svaret kan først ventes efter {day}, når brevet regnes for modtaget."
