"""The model as the plain tables its files hold: the loader's opposite, driven by the dataclasses themselves.

A field at its default is left out, an interval becomes its ends, a condition's requirement stands beside its other
keys; `helhed.catalogue.strict` reads all of it back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from helhed.catalogue.model import Catalogue
from helhed.catalogue.rules import AnyOf, Condition, LimitException, LimitScope, ParameterName, Requirement, Test
from helhed.catalogue.values import Interval
from helhed.days.rhythm import Rhythm, rhythm_table

__all__ = ["catalogue_tables", "interval_table", "requirement_table", "to_plain_value"]

Table = dict[str, Any]


def catalogue_tables(catalogue: Catalogue) -> dict[str, Table]:
    """The whole catalogue: one table for each file of its folder but the products, and `products` by slug."""
    return {
        "common": to_plain_value(catalogue.common),
        "anchors": {"documents": to_plain_value(catalogue.documents), "anchors": to_plain_value(catalogue.anchors)},
        "signs": {"signs": to_plain_value(catalogue.signs)},
        **({"facts": {"facts": to_plain_value(catalogue.facts)}} if catalogue.facts else {}),
        **_file_table("frame", adoptions=catalogue.adoptions, goals=catalogue.goals),
        **_file_table("delivery", competences=catalogue.competences, rates=catalogue.rates),
        "questions": {"questions": to_plain_value(catalogue.questions)},
        "accepted": {"accepted": to_plain_value(catalogue.accepted)},
        "products": {product.slug: to_plain_value(product) for product in catalogue.products},
    }


def _file_table(name: str, **lists: tuple[Any, ...]) -> dict[str, Table]:
    """A file that may be left out: its lists that have something in them, or no file at all."""
    held = {key: to_plain_value(entries) for key, entries in lists.items() if entries}
    return {name: held} if held else {}


def to_plain_value(value: Any) -> Any:
    """A value of the model as a file holds it."""
    if isinstance(value, Interval):
        return interval_table(value)
    if isinstance(value, Rhythm):
        return rhythm_table(value)
    if isinstance(value, LimitScope):
        return requirement_table(value.requirement)
    if is_dataclass(value):
        return _record(value)
    if isinstance(value, tuple):
        return [to_plain_value(part) for part in value]
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, Decimal) and value == value.to_integral_value():
        return int(value)
    return value


def _record(value: Any) -> Table:
    table: Table = {}
    for field in fields(value):
        part = getattr(value, field.name)
        if field.default is not MISSING and part == field.default:
            continue
        if isinstance(value, Condition | LimitException) and field.name == "requirement":
            table |= requirement_table(part)
        else:
            table[field.name] = to_plain_value(part)
    return table


def requirement_table(requirement: Requirement) -> Table:
    """A requirement as `{ fact = "…", is = true }`, `{ any = […] }` or `{ all = […] }`."""
    if not isinstance(requirement, Test):
        word = "any" if isinstance(requirement, AnyOf) else "all"
        return {word: [requirement_table(part) for part in requirement.parts]}
    operand = requirement.operand
    plain_operand = operand.name if isinstance(operand, ParameterName) else to_plain_value(operand)
    return {"fact": requirement.fact, requirement.operator.value: plain_operand}


def interval_table(interval: Interval) -> Mapping[str, int]:
    """An interval as its ends; an open start is left out where there is an end."""
    ends: dict[str, int] = {}
    if not interval.is_lower_included:
        ends["above"] = interval.lower
    elif interval.lower or interval.upper is None:
        ends["at_least"] = interval.lower
    if interval.upper is not None:
        ends["at_most" if interval.is_upper_included else "below"] = interval.upper
    return ends
