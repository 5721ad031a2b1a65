"""Help that binds or costs begins after its letter is presumed received, unless it was agreed with the citizen."""

from collections.abc import Iterable, Iterator
from datetime import date

from municipality.casework import letters
from municipality.casework.bridge.prices import price_on
from municipality.casework.bridge.receipt import find_received_on
from municipality.casework.bridge.replaced_help import ReplacedHelp, help_of_grant, help_of_line
from municipality.casework.case_standards import line_belongs_to
from municipality.casework.codes import GrantKind, LineOutcome
from municipality.casework.letters.words import short_date
from municipality.casework.models import DecisionLine
from municipality.casework.offers import LAW, Offer, offer_of

AGREED = "Ret dagen, eller skriv under «Aftalt», at I har aftalt det."


def require_time_to_answer(lines: Iterable[DecisionLine], on: date, had: ReplacedHelp) -> None:
    """Raises LetterError where an offer that binds or costs would begin before its letter is presumed received. What
    was given before (`had`) only goes on.
    """
    before = {help_of_grant(row) for row in had.grants}
    new = [
        (line, offer)
        for line in lines
        if line.outcome == LineOutcome.GRANTED and line_belongs_to(line) == LAW and help_of_line(line) not in before
        if (offer := offer_of(line.product, on)) is not None and binds(line, offer)
    ]
    received = find_received_on(new[0][0].citizen, on) if new else None
    if received is not None and (
        faults := [fault for line, offer in new for fault in find_hasty(line, offer, received)]
    ):
        raise letters.LetterError(faults)


def binds(line: DecisionLine, offer: Offer) -> bool:
    """Whether the offer is of a dwelling, or costs the citizen something by a price of the municipality."""
    is_dwelling = offer.kind == GrantKind.PLACE and bool(str(line.wish.get("home", "")).strip())
    return is_dwelling or price_on(line.municipality_id, offer, line.decision.on) is not None


def find_hasty(line: DecisionLine, offer: Offer, received: date) -> Iterator[str]:
    """What of a line comes before a letter that is presumed received on this day, a sentence each."""
    is_agreed = bool(line.agreed.strip())
    if line.start is not None and line.start < received and not is_agreed:
        yield (
            f"{offer.name} begynder {short_date(line.start)}, men brevet regnes først for modtaget "
            f"{short_date(received)}. {AGREED}"
        )
    if offer.kind != GrantKind.PLACE:
        return
    answer_by = line.wish.get("answer_by")
    if answer_by and date.fromisoformat(answer_by) <= received:
        yield f"{offer.name}: svaret kan først ventes efter {short_date(received)}, når brevet regnes for modtaget."
