"""Checks that a limit on an amount counts over a period that the amount can be counted over."""

from __future__ import annotations

from collections.abc import Iterator

from helhed.catalogue.model import Catalogue, Common, Product
from helhed.catalogue.rules import AmountPeriod, Limit, LimitKind
from helhed.catalogue.values import Unit
from helhed.errors import Fault

__all__ = ["amount_faults"]


def amount_faults(
    catalogue: Catalogue, owner: Product | Common, limit: Limit, file: str, place: str
) -> Iterator[Fault]:
    """Yields a period that no amount is counted over, and items with a unit that no single item has."""
    named = [each for each in (*owner.parameters, *catalogue.common.parameters) if each.name == limit.parameter]
    unit = named[0].unit if named and limit.kind is LimitKind.AMOUNT_AT_MOST else None
    if limit.per is not AmountPeriod.EACH_TIME and (unit in (None, Unit.HOURS_A_YEAR) or limit.items):
        message = f"«per» hører til en mængde («{LimitKind.AMOUNT_AT_MOST}»), som ikke selv siger en periode; slet den."
        yield Fault(file=file, key=f"{place}/per", message=message)
    if unit is not None and limit.items and unit is not Unit.MINUTES:
        message = f"grænsen «{limit.name}» gælder enkelte opgaver og tæller derfor minutter, ikke {unit}."
        yield Fault(file=file, key=f"{place}/items", message=message)
