"""How often and how long each item of a line is given: the fields, and how they are read.

A field that is left empty says what the standard says: its normal rhythm, its normal minutes. Only a standard whose
items have such values, or bounds them, has the fields.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from helhed.catalogue import Catalogue, Item, Product
from helhed.days.rhythm import Rhythm, format_rhythm, rhythm_table
from municipality.casework.mappers.help.item_terms import (
    ITEM_MINUTES,
    ITEM_RHYTHMS,
    get_item_minutes,
    read_item_rhythm,
)
from municipality.web.assessor.verdict.help_in_words import read_minutes
from municipality.web.shared.input.parse_rhythm import parse_rhythm_words
from municipality.web.shared.standards.extent_fields import list_rhythm_items

RHYTHM_FIELD, MINUTES_FIELD = "hvor-tit", "minutter"


@dataclass(frozen=True, slots=True, kw_only=True)
class NormalTerms:
    """What a standard says of one item: its normal rhythm and minutes, None where it says none; and whether it bounds
    how often.
    """

    rhythm: Rhythm | None
    minutes: int | None
    is_bounded: bool

    @property
    def asks_rhythm(self) -> bool:
        """Whether the form asks how often."""
        return self.is_bounded or self.rhythm is not None

    @property
    def asks_minutes(self) -> bool:
        """Whether the form asks how long."""
        return self.minutes is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemExtentForm:
    """The fields of one item: what they hold, and what an empty field means."""

    asks_rhythm: bool
    asks_minutes: bool
    often: str
    minutes: str
    normal_often: str
    normal_minutes: str


def get_normal_terms(catalogue: Catalogue, product: Product, on: date) -> dict[str, NormalTerms]:
    """What a standard says of each item of a product, on a day."""
    bounded = {item.id for item in list_rhythm_items(catalogue, product)}

    def value_of(name: str) -> Any:
        dated = catalogue.parameter(product, name).dated_value(on) if name else None
        return dated.value if dated else None

    return {
        item.id: NormalTerms(
            rhythm=value_of(item.rhythm), minutes=value_of(item.minutes), is_bounded=item.id in bounded
        )
        for item in product.items
    }


def build_item_extent(
    item: Item, wish: Mapping[str, Any], normal: NormalTerms, unread: Mapping[str, str]
) -> ItemExtentForm | None:
    """The fields of an item; None where the standard says nothing of how often or how long. `unread` is what was
    written and could not be read.
    """
    if not (normal.asks_rhythm or normal.asks_minutes):
        return None
    rhythm, minutes = read_item_rhythm(wish, item.id), get_item_minutes(wish, item.id)
    field = item.id.replace("-", "_")
    often = format_rhythm(rhythm) if rhythm and rhythm != normal.rhythm else ""
    length = str(minutes) if minutes and minutes != normal.minutes else ""
    return ItemExtentForm(
        asks_rhythm=normal.asks_rhythm,
        asks_minutes=normal.asks_minutes,
        often=unread.get(f"hvor_tit_{field}", often),
        minutes=unread.get(f"minutter_{field}", length),
        normal_often=format_rhythm(normal.rhythm) if normal.rhythm else "",
        normal_minutes=str(normal.minutes or ""),
    )


def read_item_terms(
    items: Iterable[str],
    normal: Mapping[str, NormalTerms],
    by_hand: Callable[..., Any],
    before: Mapping[str, Any],
) -> dict[str, Any]:
    """The terms of the items wished for. `by_hand(name, key, reads, before)` reads a field, or keeps what was saved."""
    rhythms, minutes = before.get(ITEM_RHYTHMS) or {}, before.get(ITEM_MINUTES) or {}
    often: dict[str, Any] = {}
    long: dict[str, Any] = {}
    for item in items:
        terms = normal[item]
        usual = rhythm_table_of(terms.rhythm)
        often[item] = by_hand(f"{RHYTHM_FIELD}-{item}", item, parse_rhythm_words, rhythms) or usual
        long[item] = by_hand(f"{MINUTES_FIELD}-{item}", item, read_minutes, minutes) or terms.minutes
    read = {ITEM_RHYTHMS: often, ITEM_MINUTES: long}
    kept = {name: {item: said for item, said in of_items.items() if said} for name, of_items in read.items()}
    return {name: of_items for name, of_items in kept.items() if of_items}


def rhythm_table_of(rhythm: Rhythm | None) -> dict[str, Any] | None:
    """A rhythm as a wish keeps it: its dates are texts."""
    if rhythm is None:
        return None
    table = rhythm_table(rhythm)
    return {name: write_dates(value) for name, value in table.items()}


def write_dates(value: Any) -> Any:
    """A value with each date as its ISO text."""
    if isinstance(value, list):
        return [write_dates(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value
