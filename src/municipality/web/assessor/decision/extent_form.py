"""How often and how much of a line's help: the fields its standard's limits call for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from helhed.catalogue import Catalogue, Product
from helhed.catalogue.phrases import format_unit
from municipality.web.shared.standards.extent_fields import asks_rhythm, list_amount_units


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtentAmountField:
    """The field of one amount: its unit's name, its unit in words, and what is written."""

    name: str
    unit: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtentForm:
    """Whether the line asks how often, the amounts it asks for, and whether the catalogue marks its morning care."""

    asks_rhythm: bool = False
    amounts: Sequence[ExtentAmountField] = ()
    marks_morning_care: bool = False


def build_extent_form(
    wish: Mapping[str, Any], found: tuple[Catalogue, Product] | None, unread: Mapping[str, str]
) -> ExtentForm:
    """The fields for a wish of a standard's product; `unread` is what was written and could not be read."""
    if found is None:
        return ExtentForm()
    catalogue, product = found
    said = wish.get("amounts") or {}
    amounts = [
        ExtentAmountField(
            name=unit.value,
            unit=format_unit(unit),
            value=unread.get(f"hvor_meget_{unit.value}", format_typed_amount(said.get(unit.value))),
        )
        for unit in list_amount_units(catalogue, [product])
    ]
    return ExtentForm(
        asks_rhythm=asks_rhythm(catalogue, [product]) or bool(wish.get("rhythm")),
        amounts=amounts,
        marks_morning_care=product.is_morning_care or any(item.is_morning_care for item in product.items),
    )


def format_typed_amount(amount: float | None) -> str:
    """An amount as the field shows it: «8», «2,5»."""
    return "" if amount is None else f"{amount:g}".replace(".", ",")
