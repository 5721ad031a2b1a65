"""A price as a letter and a page say it: what it is for, by what, how much, and in which year."""

from datetime import date
from decimal import Decimal

from municipality.casework.codes import PriceUnit
from municipality.casework.letters.danish_text import TOGETHER, capitalize_first
from municipality.casework.models import Price
from municipality.casework.offers import Offer

THOUSAND = 3
# A price by the meal is that of one; the others say how often it is paid.
PER = {
    PriceUnit.MEAL: "",
    PriceUnit.HOUR: " i timen",
    PriceUnit.HALF_HOUR: " for en halv time",
    PriceUnit.DAY: " om dagen",
    PriceUnit.MONTH: " om måneden",
    PriceUnit.VISIT: " for et besøg",
    PriceUnit.DELIVERY: " for en levering",
}


def find_price(municipality: int, offer: Offer, on: date) -> Price | None:
    """Returns the municipality's price on a day; None where it has set none, or the offer has none."""
    if not offer.priced_per:
        return None
    return Price.objects.filter(municipality_id=municipality, product=offer.code).on(on).first()


def describe_price(offer: Offer, row: Price, on: date) -> str:
    """«Mad og vask under opholdet koster 117,25 kr. om dagen i 2026»."""
    per, amount = PER[PriceUnit(row.unit)], format_kroner(row.amount_dkk)
    return f"{capitalize_first(offer.priced)} koster {amount}{TOGETHER}kr.{per} i {on.year}"


def format_kroner(amount: Decimal) -> str:
    """4.453 or 117,25: as Danish writes it, and no decimals where there are none to say."""
    whole, _dot, part = f"{amount:.2f}".partition(".")
    groups = [whole[max(at - THOUSAND, 0) : at] for at in range(len(whole), 0, -THOUSAND)]
    text = ".".join(reversed(groups))
    return text if part == "00" else f"{text},{part}"


def list_price_lines(municipality: int, offer: Offer, on: date) -> tuple[str, ...]:
    """Returns what the letter says of the price; none where it is not known, and then the page says so."""
    row = find_price(municipality, offer, on)
    return (describe_price(offer, row, on),) if row else ()
