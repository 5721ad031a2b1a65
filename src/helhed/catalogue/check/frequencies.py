"""Checks that caps in a rhythm fit each other, the items' own rhythms, and the rhythms offered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from helhed.catalogue.check.claims import CatalogueReading, chosen_value
from helhed.catalogue.check.finding import CheckFinding, Severity
from helhed.catalogue.model import Catalogue, Item, Product
from helhed.catalogue.rules import Limit, LimitKind
from helhed.catalogue.values import Value
from helhed.days.rhythm import Rhythm, average_times_a_week, format_rhythm

__all__ = ["check_frequencies"]


def check_frequencies(catalogue: Catalogue, on: date) -> Iterator[CheckFinding]:
    """Yields items normally given more often than their cap, and rhythms offered that pass the package's own cap."""
    reading = CatalogueReading(catalogue, on, chosen_value)
    for product in catalogue.products:
        limits = catalogue.limits_of(product)
        caps = [limit for limit in limits if limit.kind is LimitKind.FREQUENCY_AT_MOST]
        for cap in caps:
            value = reading.value(product, cap.parameter)
            if isinstance(value, Rhythm):
                yield from _item_faults(reading, product, cap, value)
                yield from () if cap.items else _offer_faults(reading, product, limits, cap, value)


def _item_faults(reading: CatalogueReading, product: Product, cap: Limit, value: Rhythm) -> Iterator[CheckFinding]:
    concerned = (item for item in product.items if item.id in cap.items and item.rhythm)
    for item in concerned:
        often = reading.value(product, item.rhythm)
        if isinstance(often, Rhythm) and _average(often) > _average(value):
            yield _item_over_cap(product, cap, item, often, value)


def _item_over_cap(product: Product, cap: Limit, item: Item, often: Rhythm, value: Rhythm) -> CheckFinding:
    return CheckFinding(
        id=f"item_over_cap:{product.code}:{item.id}",
        code="item_over_cap",
        severity=Severity.FAULT,
        text=f"{product.name_with_code}: «{item.text}» gives normalt {format_rhythm(often)}, men loftet er "
        f"{format_rhythm(value)}.",
        products=(product.code,),
        rules=(f"{product.code}.{cap.name}",),
        sources=tuple(dict.fromkeys((item.source, cap.source))),
        example=f"Gives «{item.text}» {format_rhythm(often)}, er loftet overskredet.",
    )


def _offer_faults(
    reading: CatalogueReading, product: Product, limits: Sequence[Limit], cap: Limit, value: Rhythm
) -> Iterator[CheckFinding]:
    for offer in (limit for limit in limits if limit.kind is LimitKind.FREQUENCY_ONE_OF):
        offered: Value | None = reading.value(product, offer.parameter)
        passing = [one for one in _rhythms(offered) if _average(one) > _average(value)]
        for often in passing:
            yield CheckFinding(
                id=f"offer_over_cap:{product.code}:{offer.name}",
                code="offer_over_cap",
                severity=Severity.FAULT,
                text=f"{product.name_with_code} tilbydes {format_rhythm(often)}, men loftet er {format_rhythm(value)}.",
                products=(product.code,),
                rules=(f"{product.code}.{offer.name}", f"{product.code}.{cap.name}"),
                sources=tuple(dict.fromkeys((offer.source, cap.source))),
                example=f"Ønskes {product.short_name} {format_rhythm(often)}, siger teksten både ja og nej.",
            )


def _rhythms(value: Value | None) -> list[Rhythm]:
    return [one for one in value if isinstance(one, Rhythm)] if isinstance(value, tuple) else []


def _average(rhythm: Rhythm) -> Fraction:
    return average_times_a_week(rhythm) or Fraction(0)
