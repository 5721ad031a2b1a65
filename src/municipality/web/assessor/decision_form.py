"""What a person has written in the form of a decision, as lines."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import QueryDict

from helhed.catalogue import WEEKDAYS, Catalogue, Kind
from municipality.casework.actions.decisions import LineText
from municipality.casework.codes import LineOutcome
from municipality.casework.models import DecisionLine

MOST_LINES = 30
MOST_VISITS = 20


def read_lines(given: QueryDict, catalogue: Catalogue, kept: list[DecisionLine], providers: set[int]) -> list[LineText]:
    """The lines of the form; one without a package is left out, and that is how a line is taken away."""
    count = given.get("linjer", "")
    places = range(min(int(count), MOST_LINES) if count.isdecimal() else 0)
    return [line for place in places for line in _line(given, place, catalogue, kept, providers)]


def _line(
    given: QueryDict, place: int, catalogue: Catalogue, kept: list[DecisionLine], providers: set[int]
) -> Iterator[LineText]:
    def said(name: str) -> str:
        return given.get(f"linje-{place}-{name}", "").strip()

    product = next((each for each in catalogue.products if each.code == said("ydelse")), None)
    if product is None:
        return
    before = kept[place] if place < len(kept) and kept[place].product == product.code else None
    wish: dict[str, Any] = dict(before.wish) if before else {}
    wish["package"] = product.code
    if product.kind is not Kind.PATHWAY:
        wish |= {"weekdays": _weekdays(given.getlist(f"linje-{place}-dage")), "visits": _visits(said("besoeg"))}
    provider = said("leverandoer")
    outcome = said("udfald")
    yield LineText(
        wish={name: value for name, value in wish.items() if value is not None},
        outcome=outcome if outcome in LineOutcome.values else LineOutcome.OPEN.value,
        start=_day(said("fra")),
        last_day=_day(said("til")),
        provider_id=int(provider) if provider.isdecimal() and int(provider) in providers else None,
        is_provider_chosen=bool(said("valgt")),
        goal=said("maal"),
        reason=said("hvorfor"),
        deviation_reason=said("fravigelse"),
        refusal_reason=said("afslag"),
        refusal_rule=said("regel"),
        instead=said("istedet"),
    )


def _weekdays(chosen: list[str]) -> list[str]:
    return [day for day in WEEKDAYS if day in chosen] or list(WEEKDAYS)


def _visits(written: str) -> int | None:
    return int(written) if written.isdecimal() and 0 < int(written) <= MOST_VISITS else None


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
