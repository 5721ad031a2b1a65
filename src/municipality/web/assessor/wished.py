"""What can be wished for: the help of the standard, and what the law offers beside it."""

from collections.abc import Iterator
from datetime import date

from helhed.catalogue import Catalogue, Product
from municipality.casework.offers import offer_of, offers_on


def choices(catalogue: Catalogue, regime: str, on: date) -> list[tuple[str, str]]:
    """The codes and names to choose among; what this Act does not give is left out."""
    return [*_of_standard(catalogue), *((each.code, each.name) for each in offers_on(on) if regime in each.rules)]


def _of_standard(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    for product in catalogue.products:
        yield product.code, f"{product.name} ({product.code})"


def product_of(code: str, catalogue: Catalogue) -> Product | None:
    """The help with this code; nothing where it is none of the standard's."""
    return next((product for product in catalogue.products if product.code == code), None)


def name_of(code: str, catalogue: Catalogue, on: date) -> str:
    """What it is called."""
    product, offer = product_of(code, catalogue), offer_of(code, on)
    return product.name if product else offer.name if offer else code
