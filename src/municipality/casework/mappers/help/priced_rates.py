"""The rates that the standards in force name, so that the municipality can write their kroner."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from helhed.catalogue import Catalogue
from helhed.catalogue.delivery_words import describe_rate
from municipality.casework.case_standards import get_standards_on
from municipality.casework.codes import REGIMES

SEPARATOR = ":"


@dataclass(frozen=True, slots=True, kw_only=True)
class PricedRate:
    """A rate of a standard with what its price is kept under: the catalogue's id and the rate's name."""

    code: str
    name: str
    priced: str
    priced_per: str


def list_priced_rates(municipality: int, on: date) -> tuple[PricedRate, ...]:
    """Returns every rate of the standards in force on a day, each once."""
    found = {
        rate.code: rate
        for regime, _name in REGIMES
        for catalogue in get_standards_on(municipality, regime, on).catalogues
        for rate in list_catalogue_rates(catalogue, on)
    }
    return tuple(found.values())


def list_catalogue_rates(catalogue: Catalogue, on: date) -> Iterator[PricedRate]:
    """Yields the rates of one standard."""
    for rate in catalogue.rates:
        said = describe_rate(rate, catalogue, on)
        yield PricedRate(
            code=f"{catalogue.id}{SEPARATOR}{rate.name}", name=rate.text, priced=said, priced_per=rate.unit.value
        )


def find_priced_rate(municipality: int, code: str, on: date) -> PricedRate | None:
    """Returns the rate with this code on a day; None where no standard in force has it."""
    if SEPARATOR not in code:
        return None
    return next((rate for rate in list_priced_rates(municipality, on) if rate.code == code), None)
