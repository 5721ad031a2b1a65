"""Reads a workbook (XLSX) back into a catalogue, by column name, with every fault at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from helhed.catalogue.exchange.cells import from_cell, value_from_cell
from helhed.catalogue.exchange.expression import NotAnExpression, parse_requirement
from helhed.catalogue.exchange.guide import HELP_SHEET
from helhed.catalogue.exchange.sheets import SHEETS
from helhed.catalogue.exchange.workbook_tables import PLACES, WHOLE, Book, WorkbookRow
from helhed.catalogue.exchange.xlsx_cells import XlsxSheet, read_sheets
from helhed.catalogue.model import Catalogue, Common, Product
from helhed.catalogue.references import reference_faults
from helhed.catalogue.shapes import SHAPES
from helhed.catalogue.strict import Reader, Unreadable
from helhed.errors import CatalogueError, Fault, suggest_known_word

__all__ = ["read_xlsx"]


def read_xlsx(data: bytes) -> Catalogue:
    """The catalogue of a workbook.

    Columns may stand in any order. Raises CatalogueError with every fault: in each, `file` is the sheet, `line` the
    row and `key` the column.
    """
    book = Book()
    rows = {name: [*_rows(book, name, sheet)] for name, sheet in _worksheets(book, data).items()}
    for name, place in PLACES.items():
        for row in rows.get(name, ()):
            place(book, row)
    catalogue = _catalogue(book)
    if catalogue is None:
        raise CatalogueError(_in_order(book.faults))
    return catalogue


def _in_order(faults: Sequence[Fault]) -> list[Fault]:
    """The faults sheet by sheet and row by row; of several in one cell the first, which the others follow from."""
    first: dict[tuple[str, int, str], Fault] = {}
    for fault in faults:
        first.setdefault((fault.file, fault.line, fault.key), fault)
    order = {name: number for number, name in enumerate(SHEETS)}
    return sorted(first.values(), key=lambda fault: (order.get(fault.file, len(order)), fault.line))


def _worksheets(book: Book, data: bytes) -> dict[str, XlsxSheet]:
    names, found = read_sheets(data, frozenset(SHEETS))
    for name in names:
        if name not in SHEETS and name != HELP_SHEET:
            book.fault(name, 0, "", f"ukendt faneblad «{name}».{suggest_known_word(name, [*SHEETS])}")
    for name in SHEETS:
        if name not in found:
            book.fault(name, 0, "", f"fanebladet «{name}» mangler.")
    for name, sheet in found.items():
        for merged in sheet.merged:
            message = f"cellerne {merged} er flettet; ophæv fletningen, og skriv værdien i hver celle."
            book.fault(name, _first_row(merged), merged, message)
    return found


def _first_row(merged: str) -> int:
    digits = re.search(r"\d{1,7}", merged)
    return int(digits[0]) if digits else 0


def _rows(book: Book, name: str, sheet: XlsxSheet) -> Iterator[WorkbookRow]:
    header: Mapping[int, str] = {}
    for number, cells in sorted(sheet.rows.items()):
        if number == 1:
            header = _header(book, name, {place: cell.value for place, cell in cells.items()})
            continue
        raw: dict[str, Any] = {}
        for place, cell in cells.items():
            column = header.get(place, "")
            if cell.is_formula:
                book.fault(name, number, column, "cellen er en formel; skriv værdien selv.")
            elif cell.is_error:
                book.fault(name, number, column, f"cellen viser fejlen {cell.value}; skriv værdien selv.")
            elif column:
                raw[column] = cell.value
        if raw:
            yield WorkbookRow(name, number, _plain(book, name, number, raw))


def _header(book: Book, sheet: str, names: Mapping[int, Any]) -> dict[int, str]:
    """The columns in the sheet's own order; unknown and doubled ones are faults and left empty."""
    columns = SHEETS[sheet].columns
    header: dict[int, str] = {}
    for place, name in names.items():
        written = str(name).strip()
        if written and written not in columns:
            book.fault(sheet, 1, written, f"ukendt kolonne «{written}».{suggest_known_word(written, [*columns])}")
        elif written in header.values() and written:
            book.fault(sheet, 1, written, f"kolonnen «{written}» står to gange.")
        header[place] = written if written in columns and written not in header.values() else ""
    return header


def _plain(book: Book, sheet: str, number: int, raw: Mapping[str, Any]) -> dict[str, Any]:
    """A row's cells as the values a file would hold."""
    values: dict[str, Any] = {}
    for column, cell in raw.items():
        if column == "requirement":
            try:
                values |= parse_requirement(str(cell))
            except NotAnExpression as reason:
                book.fault(sheet, number, column, f"{reason}.")
        elif sheet == "parameters" and column in ("value", "literal"):
            values[column] = value_from_cell(cell, raw.get("unit"))
        else:
            values[column] = from_cell(cell, SHEETS[sheet].columns[column])
    return values


def _catalogue(book: Book) -> Catalogue | None:
    """The catalogue once every record is read and every reference kept; None once the faults are noted."""
    common: Common | None = _record(book, "", Common)
    products: list[Product | None] = [_record(book, code, Product) for code in book.tables if code]
    whole = {name: _entries(book, name) for name in WHOLE}
    if book.faults or common is None:
        return None
    order = {code: place for place, code in enumerate(common.order)}
    kept = sorted((p for p in products if p), key=lambda p: (order.get(p.code, len(order)), p.code))
    catalogue = Catalogue(common=common, products=tuple(kept), **whole)
    files = {product.code: product.code for product in catalogue.products}
    for fault in reference_faults(catalogue, files):
        root = fault.file if fault.file in files else ""
        book.faults.append(book.origins.placed(root, fault.key, fault.message, "/", 0))
    return None if book.faults else catalogue


def _record(book: Book, root: str, kind: type) -> Any:
    return _read(book, root, kind, book.tables[root], "")


def _entries(book: Book, sheet: str) -> tuple[Any, ...]:
    kind = SHEETS[sheet].kind
    entries = book.whole.get(sheet, [])
    return tuple(_read(book, "", kind, entry, f"{sheet}.{place + 1}.") for place, entry in enumerate(entries))


def _read(book: Book, root: str, kind: type, table: Mapping[str, Any], prefix: str) -> Any:
    """A record by the strict reader, its faults placed in the sheets; None once they are noted."""
    reader = Reader(file="", line_of=lambda _: 0, shapes=SHAPES)
    try:
        return reader.record(kind, table, ())
    except Unreadable:
        return None
    finally:
        faults = (book.origins.placed(root, f"{prefix}{f.key}", f.message, ".", 1) for f in reader.faults)
        book.faults.extend(faults)
