"""A dwelling in a care home as its letter says it: the right and since when, the offer, its answer, the deadline."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from helhed.days import months_after
from municipality.casework import letters
from municipality.casework.case_standards import get_line_catalogue
from municipality.casework.closed_days import build_working_calendar
from municipality.casework.codes import GrantKind, OfferAnswer
from municipality.casework.letters.danish_text import format_long_date, format_sentence, format_short_date
from municipality.casework.mappers.help.dwellings import get_grant_answer, get_home_name, list_earlier_places
from municipality.casework.mappers.help.receipt import find_received_on
from municipality.casework.mappers.lines.place_phrases import get_awaited
from municipality.casework.models import Decision, DecisionLine, Grant
from municipality.casework.offers import LAW, Offer, find_offer

# Almenboligloven § 54 a: a dwelling is offered within so many months. Words that begin a wait for whichever is vacant.
DWELLING_MONTHS = 2
ANY_HOME = frozenset({"den", "det", "en", "et", "første", "plejebolig", "enhver"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceHistory:
    """What earlier decisions gave of a dwelling without a gap, the newest first, read in a letter of the day `on`."""

    rows: Sequence[Grant]
    on: date

    @property
    def right_since(self) -> date:
        """The day the right was decided: that of the first decision, else of this letter."""
        return find_decided_on(self.rows) or self.on

    def find_listed_since(self, awaited: str) -> date | None:
        """The day of the first decision that put the citizen on the waiting list for a home; None where none did."""
        same = [row for row in self.rows if get_awaited(row.terms).casefold() == awaited.casefold()]
        return find_decided_on(same)

    @property
    def is_declined(self) -> bool:
        """Whether the newest of them offered a home that the citizen has neither accepted nor moved into."""
        newest = self.rows[0] if self.rows else None
        is_home = newest is not None and bool(get_home_name(newest.terms))
        return is_home and newest is not None and get_grant_answer(newest) == OfferAnswer.AWAITED


def read_place_history(line: DecisionLine, on: date) -> PlaceHistory:
    """The earlier decisions on a dwelling that a line follows."""
    return PlaceHistory(rows=list_earlier_places(line, line.start or on), on=on)


def find_decided_on(rows: Sequence[Grant]) -> date | None:
    """The day the first of the decisions was made."""
    return min((row.line.decision.decided_on for row in rows if row.line.decision.decided_on), default=None)


def build_place(line: DecisionLine, offer: Offer, on: date, shared: dict[str, Any]) -> letters.GrantedPlace:
    """The dwelling; `shared` is what a stay says as well."""
    wish, history = line.wish, read_place_history(line, on)
    home, awaited = get_home_name(wish), str(wish.get("waits_for", ""))
    listed = history.find_listed_since(get_awaited(wish)) if awaited.strip() else None
    return letters.GrantedPlace(
        help=f"en plads på {home}" if home else "ret til en plejebolig",
        waits_for=awaited,
        deadline=describe_offer_deadline(line, offer, history),
        dwelling=str(wish.get("dwelling") or offer.contains[0]),
        answer_by=find_last_answer_day(line, offer, on),
        care=str(wish.get("care", "")),
        choice=letters.Reason(text=offer.choice, rule=offer.choice_rule) if offer.choice else None,
        moving=format_sentence(offer.moving),
        declined=describe_declined(offer, home, awaited, str(wish.get("declined", "")), is_first=not history.rows),
        is_accepted=line.offer_answer == OfferAnswer.ACCEPTED if line.offer_answer else None,
        unanswered=offer.unanswered,
        showing=describe_showing(wish, offer),
        right_since=history.right_since,
        is_right_new=not history.rows,
        listed_since=(listed or on) if awaited.strip() else None,
        is_listed_before=listed is not None,
        **shared,
    )


def describe_declined(
    offer: Offer, home: str, waits_for: str, written: str = "", *, is_first: bool = False
) -> letters.Reason | None:
    """Returns what happens where the offered home is declined: what the assessor has written of it, else the usual.
    None where no home is offered. `is_first` where no earlier decision gave a right to a dwelling.
    """
    on_no_list = offer.declined_first if is_first else offer.declined
    usual = offer.declined_chosen.replace("{waits_for}", waits_for.strip()) if waits_for.strip() else on_no_list
    said = written.strip() or usual
    return letters.Reason(text=said) if home and said else None


def describe_showing(wish: Mapping[str, Any], offer: Offer) -> str:
    """When the home can be seen: the day and the hour that are agreed, else how to see it."""
    if not wish.get("shown_on"):
        return offer.showing
    day, hour = format_long_date(date.fromisoformat(wish["shown_on"])), str(wish.get("shown_time", ""))
    at = f" kl. {hour.replace(':', '.')}. Ring til os, hvis tiden ikke passer" if hour else ". Ring til os om tiden"
    return f"du kan se boligen {day}{at}"


def find_last_answer_day(line: DecisionLine, offer: Offer, on: date) -> date | None:
    """The last day to answer an offered home: the one that is written, else the offer's own days after the presumed
    receipt, on a working day before the citizen can move in. None where no answer is awaited.
    """
    if written := line.wish.get("answer_by"):
        return date.fromisoformat(written)
    if not get_home_name(line.wish) or line.offer_answer != OfferAnswer.AWAITED or not offer.answer_days:
        return None
    received = find_received_on(line.citizen, on) or on
    last = received + timedelta(days=offer.answer_days)
    first, calendar = received + timedelta(days=1), build_working_calendar(on, ())
    last = min(last, line.start - timedelta(days=1)) if line.start else last
    while last > first and not calendar.is_working_day(last):
        last -= timedelta(days=1)
    return max(last, first)


def describe_offer_deadline(line: DecisionLine, offer: Offer, history: PlaceHistory) -> letters.Reason | None:
    """By when a dwelling must be offered, with its rule: counted from the day the right was decided, or from the day a
    no was received, which is then the first day of the line. None runs for a home that is waited for by name. Nothing
    where a dwelling is offered and nothing is waited for.
    """
    waits_for = str(line.wish.get("waits_for", ""))
    if not offer.deadline or not waits_for.strip():
        return None
    if is_home_named(waits_for):
        return letters.Reason(text=offer.deadline_chosen, rule=offer.deadline_chosen_rule)
    is_after_no = history.is_declined and not get_home_name(line.wish)
    since = (line.start or history.on) if is_after_no else history.right_since
    said = (offer.deadline_after_no if is_after_no else offer.deadline).replace("{day}", format_short_date(since))
    last = format_short_date(months_after(since, DWELLING_MONTHS))
    ready = format_sentence(offer.deadline_ready)
    return letters.Reason(
        text=f"{format_sentence(said)} Sidste dag er den {last}. {ready}".strip(), rule=offer.deadline_rule
    )


def is_home_named(waits_for: str) -> bool:
    """Whether a home is waited for by its name: a capital letter within the words, or a first word that is a name."""
    first, _space, rest = waits_for.strip().partition(" ")
    is_named = first[:1].isupper() and first.lower() not in ANY_HOME
    return is_named or any(word[:1].isupper() for word in rest.split())


def find_waited_since(decision: Decision, lines: Iterable[DecisionLine], on: date) -> date | None:
    """The day the citizen came on the waiting list that a line of the decision is about; None where no earlier decision
    put the citizen on one.
    """
    for line in lines:
        offer = find_offer(line.product, decision.on) if get_line_catalogue(line) == LAW else None
        rows = read_place_history(line, on).rows if offer is not None and offer.kind == GrantKind.PLACE else ()
        if rows and not get_home_name(rows[0].terms):
            return find_decided_on([row for row in rows if not get_home_name(row.terms)])
    return None
