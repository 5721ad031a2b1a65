"""Checks what a catalogue's delivery, rates and goals refer to: parameters, units and competences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from helhed.catalogue.political_frame import MEASURE_UNITS
from helhed.catalogue.values import PLACEHOLDER, Unit
from helhed.errors import Fault, suggest_known_word

if TYPE_CHECKING:
    from helhed.catalogue.model import Catalogue, Product

__all__ = ["DELIVERY_FILE", "FRAME_FILE", "delivery_faults"]

DELIVERY_FILE = "delivery.toml"
"""The competences and the rates; it may be left out."""

FRAME_FILE = "frame.toml"
"""The adoptions and the quality goals; it may be left out."""


def delivery_faults(catalogue: Catalogue, files: Mapping[str, str]) -> Iterator[Fault]:
    """Yields each rate, goal and competence that refers to a parameter that is missing or of another unit."""
    for number, rate in enumerate(catalogue.rates):
        place = f"rates/{number}"
        yield from _unit_faults(catalogue, None, rate.rhythm, Unit.RHYTHM, (DELIVERY_FILE, f"{place}/rhythm"))
        months = (DELIVERY_FILE, f"{place}/months_charged")
        yield from _unit_faults(catalogue, None, rate.months_charged, Unit.MONTHS, months)
        yield from _placeholder_faults(catalogue, rate.text, (DELIVERY_FILE, f"{place}/text"))
    for number, goal in enumerate(catalogue.goals):
        yield from _unit_faults(
            catalogue, None, goal.target, MEASURE_UNITS[goal.measure], (FRAME_FILE, f"goals/{number}/target")
        )
        yield from _placeholder_faults(catalogue, goal.text, (FRAME_FILE, f"goals/{number}/text"))
    for product in catalogue.products:
        yield from _competence_faults(catalogue, product, files[product.code])


def _competence_faults(catalogue: Catalogue, product: Product, file: str) -> Iterator[Fault]:
    place = (file, "competence_levels")
    yield from _unit_faults(catalogue, product, product.competence_levels, Unit.LEVELS, place)
    if product.competence_levels and not product.competence:
        message = "«competence_levels» siger, ved hvilke niveauer kompetencen kræves; skriv den i «competence»."
        yield Fault(file=file, key="competence_levels", message=message)
    delegated = [*(item for item in product.items if item.is_delegated and not item.competence)]
    for item in delegated if not product.competence else ():
        number = product.items.index(item)
        message = f"«{item.id}» er delegeret, men siger ikke, hvilken kompetence den kræver; skriv «competence»."
        yield Fault(file=file, key=f"items/{number}/is_delegated", message=message)
    if product.is_delegated and not product.competence:
        message = "ydelsen er delegeret, men siger ikke, hvilken kompetence den kræver; skriv «competence»."
        yield Fault(file=file, key="is_delegated", message=message)


def _placeholder_faults(catalogue: Catalogue, text: str, place: tuple[str, str]) -> Iterator[Fault]:
    """Yields each `{name}` of a text that names no parameter of common.toml."""
    for name in PLACEHOLDER.findall(text):
        yield from _unit_faults(catalogue, None, name or "{}", None, place)


def _unit_faults(
    catalogue: Catalogue, product: Product | None, name: str, wanted: Unit | None, place: tuple[str, str]
) -> Iterator[Fault]:
    """Yields that a named parameter is missing or of another unit; nothing where no name is written."""
    if not name:
        return
    file, key = place
    try:
        unit = catalogue.parameter(product, name).unit
    except KeyError:
        known = [each.name for each in (*(product.parameters if product else ()), *catalogue.common.parameters)]
        message = f"parameteren «{name}» findes ikke.{suggest_known_word(name, known)}"
        yield Fault(file=file, key=key, message=message)
        return
    if wanted is not None and unit is not wanted:
        yield Fault(file=file, key=key, message=f"«{name}» er i enheden {unit}, men her ventes {wanted}.")
