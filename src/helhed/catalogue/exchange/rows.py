"""A catalogue as the rows of its sheets: one mapping from column to cell for each row, in the catalogue's order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from helhed.catalogue.application import ApplicationRule
from helhed.catalogue.exchange.cells import cell_of, cell_of_value
from helhed.catalogue.exchange.expression import exceptions_text, requirement_text
from helhed.catalogue.exchange.sheets import PRODUCT, SHEETS, STATEMENT_PARTS, WHOLE_CATALOGUE
from helhed.catalogue.exchange.tables import requirement_table, to_plain_value
from helhed.catalogue.exchange.workbook_tables import WHOLE
from helhed.catalogue.model import Catalogue, Common, Product
from helhed.catalogue.rules import Condition, Limit
from helhed.catalogue.values import Parameter

__all__ = ["Row", "rows_of"]

Row = Mapping[str, Any]

APPLIES_TO = "applies_to"


def rows_of(catalogue: Catalogue) -> dict[str, list[Row]]:
    """Every sheet's rows."""
    owners: tuple[Product | Common, ...] = (catalogue.common, *catalogue.products)
    return {
        "common": [_cells(catalogue.common, "common")],
        "products": [_cells(product, "products") for product in catalogue.products],
        "statements": [row for product in catalogue.products for row in _statements(product)],
        "items": _parts(catalogue.products, "items", "items"),
        "product_signs": _parts(catalogue.products, "signs", "product_signs"),
        "applications": _parts(catalogue.products, "applications", "applications"),
        "allowances": _parts(catalogue.products, "allowances", "allowances"),
        "parameters": [row for owner in owners for parameter in owner.parameters for row in _values(owner, parameter)],
        **{name: _parts(owners, name, name) for name in ("conditions", "limits", "combinations")},
        "process": [_scoped(catalogue.common, rule, "process") for rule in catalogue.common.process],
        **{name: [_cells(entry, name) for entry in getattr(catalogue, name)] for name in WHOLE},
    }


def _cells(record: Any, sheet: str) -> dict[str, Any]:
    """A record's row; fields at their default are left empty."""
    defaults = {field.name: field.default for field in fields(record)}
    cells: dict[str, Any] = {}
    for column in SHEETS[sheet].columns:
        if column not in defaults or getattr(record, column) == defaults[column]:
            continue
        value = getattr(record, column)
        if isinstance(record, Condition) and column == "requirement":
            cells[column] = requirement_text(requirement_table(value))
        elif column == "when" and isinstance(record, ApplicationRule | Limit):
            cells[column] = requirement_text(to_plain_value(value))
        elif column == "unless" and isinstance(record, Limit):
            cells[column] = exceptions_text(to_plain_value(value))
        else:
            cells[column] = cell_of(to_plain_value(value))
    return cells


def _code(owner: Product | Common) -> dict[str, str]:
    return {PRODUCT: owner.code if isinstance(owner, Product) else WHOLE_CATALOGUE}


def _parts(owners: Iterable[Any], field: str, sheet: str) -> list[Row]:
    return [{**_code(owner), **_scoped(owner, part, sheet)} for owner in owners for part in getattr(owner, field)]


def _scoped(owner: Product | Common, part: Any, sheet: str) -> dict[str, Any]:
    """A part's row; where it is common and names no products, that it is for all of them is written."""
    cells = _cells(part, sheet)
    if APPLIES_TO in SHEETS[sheet].columns and isinstance(owner, Common):
        cells.setdefault(APPLIES_TO, WHOLE_CATALOGUE)
    return cells


def _statements(product: Product) -> Iterable[Row]:
    for part in STATEMENT_PARTS:
        held = getattr(product, part)
        for statement in held if isinstance(held, tuple) else (held,) if held else ():
            yield {**_code(product), "part": part, **_cells(statement, "statements")}


def _values(owner: Product | Common, parameter: Parameter) -> Iterable[Row]:
    """One row a dated value; what belongs to the number itself is repeated on each."""
    for dated in parameter.values:
        values = {"value": cell_of_value(to_plain_value(dated.value))}
        if dated.literal is not None:
            values["literal"] = cell_of_value(to_plain_value(dated.literal))
        yield {**_code(owner), **_cells(parameter, "parameters"), **_cells(dated, "parameters"), **values}
