"""The sheets of a workbook: one row a condition, a limit, a dated value; columns are the model's field names.

A sheet of a product's parts has the column `product` in front, empty for what is common to the catalogue.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, get_type_hints

from helhed.catalogue.allowance_rule import AllowanceRule
from helhed.catalogue.application import ApplicationRule
from helhed.catalogue.declared_facts import DeclaredFact
from helhed.catalogue.delivery_terms import Competence, RateDefinition
from helhed.catalogue.model import (
    Accepted,
    Anchor,
    Common,
    Document,
    Item,
    Product,
    ProductSign,
    Question,
    Sign,
    Statement,
)
from helhed.catalogue.political_frame import Adoption, QualityGoal
from helhed.catalogue.process import ProcessRule
from helhed.catalogue.rules import Combination, Condition, Limit
from helhed.catalogue.values import DatedValue, Parameter

__all__ = ["MAY_BE_MISSING", "PARTS", "PRODUCT", "SHEETS", "STATEMENT_PARTS", "WHOLE_CATALOGUE", "SheetDefinition"]

PRODUCT = "product"
"""The column that names the product a row belongs to."""

STATEMENT_PARTS = ("needs", "purpose", "recipients", "character", "contains", "notes")
"""The fields of a product that hold statements, in the order of its file: column `part` of the sheet of statements."""

WHOLE_CATALOGUE = "hele kataloget"
"""What is written where a row belongs to every product: nothing is implied by an empty cell."""

PARTS = ("items", "product_signs", "applications", "allowances", "parameters", "conditions", "limits", "combinations")
"""Sheets whose rows are parts of a product (the last four also of what is common)."""


@dataclass(frozen=True, slots=True)
class SheetDefinition:
    """A sheet: its name, the record a row makes, and the type of each column."""

    name: str
    kind: type
    columns: Mapping[str, Any]


def _columns(kind: type, *, without: tuple[str, ...] = ()) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind) if field.name not in without}


def _sheet(name: str, kind: type, *first: str, without: tuple[str, ...] = (), **more: Any) -> SheetDefinition:
    front: dict[str, Any] = dict.fromkeys(first, str)
    return SheetDefinition(name, kind, {**front, **_columns(kind, without=without), **more})


_LISTS = ("items", "signs", "applications", "allowances", "parameters", "conditions", "limits", "combinations")

SHEETS: Mapping[str, SheetDefinition] = {
    sheet.name: sheet
    for sheet in (
        _sheet("common", Common, without=("process", *_LISTS[3:])),
        _sheet("products", Product, without=(*STATEMENT_PARTS, *_LISTS)),
        _sheet("statements", Statement, PRODUCT, "part"),
        _sheet("conditions", Condition, PRODUCT),
        _sheet("parameters", Parameter, PRODUCT, without=("values",), **_columns(DatedValue)),
        _sheet("limits", Limit, PRODUCT),
        _sheet("combinations", Combination, PRODUCT),
        _sheet("items", Item, PRODUCT),
        _sheet("product_signs", ProductSign, PRODUCT),
        _sheet("applications", ApplicationRule, PRODUCT),
        _sheet("allowances", AllowanceRule, PRODUCT),
        _sheet("process", ProcessRule),
        _sheet("signs", Sign),
        _sheet("facts", DeclaredFact),
        _sheet("adoptions", Adoption),
        _sheet("goals", QualityGoal),
        _sheet("competences", Competence),
        _sheet("rates", RateDefinition),
        _sheet("questions", Question),
        _sheet("accepted", Accepted),
        _sheet("documents", Document),
        _sheet("anchors", Anchor),
    )
}
"""Every sheet but the help sheet, in the workbook's order."""

MAY_BE_MISSING = frozenset({"facts", "applications", "allowances", "adoptions", "goals", "competences", "rates"})
"""Sheets that a workbook may lack: it has none of what they hold."""
