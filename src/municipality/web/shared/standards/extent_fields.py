"""Which fields ask how often and how much: only those a standard's limits read."""

from collections.abc import Iterable

from helhed.catalogue import AmountPeriod, Catalogue, Item, LimitKind, Product, Unit

PERIODS = frozenset(AmountPeriod) - {AmountPeriod.EACH_TIME}
"""An amount counted over one of these also depends on how often it is given."""
ENDS = frozenset({LimitKind.END_WINDOW, LimitKind.VISIT_WINDOW})
FREQUENCIES = frozenset({LimitKind.FREQUENCY_AT_MOST, LimitKind.FREQUENCY_ONE_OF})


def asks_rhythm(catalogue: Catalogue, products: Iterable[Product]) -> bool:
    """Whether any of these products is bounded by how often it is given."""
    limits = (limit for product in products for limit in catalogue.limits_of(product))
    return any((limit.kind in FREQUENCIES and not limit.items) or limit.per in PERIODS for limit in limits)


def list_rhythm_items(catalogue: Catalogue, product: Product) -> tuple[Item, ...]:
    """The items of a product that are bounded by how often they are given."""
    bounded = {item for limit in catalogue.limits_of(product) if limit.kind in FREQUENCIES for item in limit.items}
    return tuple(item for item in product.items if item.id in bounded)


def list_amount_units(catalogue: Catalogue, products: Iterable[Product]) -> tuple[Unit, ...]:
    """The units of the amounts that bound these products, each once. A visit that must end in time has a length."""
    limits = [(product, limit) for product in products for limit in catalogue.limits_of(product)]
    units = [
        catalogue.parameter(product, limit.parameter).unit
        for product, limit in limits
        if limit.kind is LimitKind.AMOUNT_AT_MOST and not limit.items
    ]
    lengths = [Unit.MINUTES for _product, limit in limits if limit.kind in ENDS]
    return tuple(dict.fromkeys((*units, *lengths)))


__all__ = ["asks_rhythm", "list_amount_units", "list_rhythm_items"]
