"""Reads a workbook (XLSX, or its sheets as CSV) back into a catalogue, by column name, with every fault at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, get_args

from helhed.catalogue.declared_facts import define_facts
from helhed.catalogue.exchange.cells import (
    UnreadableCell,
    fact_values_from_cell,
    from_cell,
    sentences_from_cell,
    value_from_cell,
)
from helhed.catalogue.exchange.csv_sheets import fold_sheet_name, read_csv_sheets
from helhed.catalogue.exchange.expression import NotAnExpression, parse_exceptions, parse_requirement
from helhed.catalogue.exchange.guide import HELP_SHEET
from helhed.catalogue.exchange.headings import Headings, get_merged_rows, read_headings
from helhed.catalogue.exchange.repeated_faults import merge_repeated_faults, unknown_product_faults
from helhed.catalogue.exchange.row_references import find_row_reference_faults
from helhed.catalogue.exchange.sheets import MAY_BE_MISSING, SHEETS
from helhed.catalogue.exchange.workbook_remarks import layout_remarks
from helhed.catalogue.exchange.workbook_tables import PLACES, WHOLE, Book, WorkbookRow
from helhed.catalogue.exchange.xlsx_cells import XlsxCell, XlsxSheet, column_letters, read_sheets
from helhed.catalogue.model import Catalogue, Common, Product
from helhed.catalogue.phrases import join_words
from helhed.catalogue.references import reference_faults
from helhed.catalogue.regimes import REGIME, REGIME_FACT
from helhed.catalogue.shapes import SHAPES
from helhed.catalogue.strict import Reader, Unreadable
from helhed.catalogue.vocabulary import NATIONAL_FACTS
from helhed.errors import CatalogueError, Fault, suggest_known_word

__all__ = ["read_csv", "read_workbook", "read_xlsx"]

_NAMES = frozenset(
    {
        "id",
        "code",
        "slug",
        "source",
        "question",
        "parameter",
        "fact",
        "document",
        "finding",
        "part",
        "rhythm",
        "minutes",
    }
)
"""Columns of names that other rows use: spaces around them mean nothing."""


def read_xlsx(data: bytes) -> Catalogue:
    """The catalogue of a workbook.

    Columns may stand in any order. Raises CatalogueError with every fault: in each, `file` is the sheet, `line` the
    row and `key` the column.
    """
    return read_workbook(data)[0]


def read_workbook(data: bytes) -> tuple[Catalogue, tuple[Fault, ...]]:
    """The catalogue of a workbook, and what its editor should know though it is no fault, with the same places.

    Rows that are hidden or struck out are read as they stand; a column that may be missing is missing.
    """
    return _read_book(*read_sheets(data, frozenset(SHEETS)))


def read_csv(files: Mapping[str, bytes]) -> tuple[Catalogue, tuple[Fault, ...]]:
    """The catalogue of a workbook whose sheets were saved as CSV, one file for each sheet by its name, with or
    without `.csv`, and what its editor should know.
    """
    return _read_book(tuple(files), read_csv_sheets(files, {name: sheet.columns for name, sheet in SHEETS.items()}))


def _read_book(names: Sequence[str], found: Mapping[str, XlsxSheet]) -> tuple[Catalogue, tuple[Fault, ...]]:
    book = Book()
    sheets = _worksheets(book, names, found)
    headings = {name: read_headings(name, sheet) for name, sheet in sheets.items()}
    for name, read in headings.items():
        book.faults.extend((*read.faults, *_merged_faults(name, sheets[name], read)))
    rows = {name: [*_rows(book, name, sheet, headings[name])] for name, sheet in sheets.items()}
    is_whole = {*sheets} | MAY_BE_MISSING >= {*SHEETS} and not any(read.lacks_required for read in headings.values())
    catalogue = _placed(book, rows) if is_whole else None
    if catalogue is None:
        raise CatalogueError(_in_order(book.faults))
    remarks = [remark for name, sheet in sheets.items() for remark in layout_remarks(name, sheet, headings[name])]
    return catalogue, tuple(_in_sheets(remarks, book.remarks))


def _placed(book: Book, rows: Mapping[str, Sequence[WorkbookRow]]) -> Catalogue | None:
    for name, place in PLACES.items():
        for row in rows.get(name, ()):
            place(book, row)
    book.faults.extend(unknown_product_faults(book, [row for held in rows.values() for row in held]))
    catalogue = _catalogue(book)
    if catalogue is None and not book.has_all_references:
        book.faults.extend(merge_repeated_faults(find_row_reference_faults(rows), book.faults))
    return catalogue


def _in_order(faults: Sequence[Fault]) -> list[Fault]:
    """The faults sheet by sheet and row by row; of several in one cell the first, which the others follow from."""
    first: dict[tuple[str, int, str], Fault] = {}
    for fault in faults:
        first.setdefault((fault.file, fault.line, fault.key), fault)
    order = {name: number for number, name in enumerate(SHEETS)}
    return sorted(first.values(), key=lambda fault: (order.get(fault.file, len(order)), fault.line))


def _in_sheets(remarks: Sequence[Fault], more: Sequence[Fault]) -> list[Fault]:
    order = {name: number for number, name in enumerate(SHEETS)}
    return sorted((*remarks, *more), key=lambda remark: order.get(remark.file, len(order)))


def _worksheets(book: Book, names: Sequence[str], found: Mapping[str, XlsxSheet]) -> Mapping[str, XlsxSheet]:
    written: dict[str, list[str]] = {}
    for name in names:
        written.setdefault(fold_sheet_name(name), []).append(name)
    for folded, same in written.items():
        if folded not in SHEETS and folded != fold_sheet_name(HELP_SHEET):
            book.fault(same[0], 0, "", f"ukendt faneblad «{same[0]}».{suggest_known_word(folded, [*SHEETS])}")
        elif len(same) > 1:
            message = f"{join_words((f'«{name}»' for name in same), 'og')} er det samme faneblad; behold ét af dem."
            book.fault(folded, 0, "", message)
    for name in SHEETS:
        if name not in found and name not in MAY_BE_MISSING:
            book.fault(name, 0, "", f"fanebladet «{name}» mangler.")
    return found


def _merged_faults(name: str, sheet: XlsxSheet, headings: Headings) -> Iterator[Fault]:
    """Yields each merged range that is no title above the headings."""
    for merged in sheet.merged:
        first, last = get_merged_rows(merged)
        if last >= headings.row:
            message = f"cellerne {merged} er flettet; ophæv fletningen, og skriv værdien i hver celle."
            yield Fault(file=name, line=first, key=merged, message=message)


def _rows(book: Book, name: str, sheet: XlsxSheet, headings: Headings) -> Iterator[WorkbookRow]:
    for number, cells in sorted(sheet.rows.items()):
        if number <= headings.row or not headings.row:
            continue
        raw: dict[str, Any] = {}
        for place, cell in cells.items():
            column = headings.columns.get(place, "")
            if reason := _why_unreadable(cell):
                book.fault(name, number, column or column_letters(place), reason)
            elif column:
                raw[column] = _date_typed_as_number(book, name, number, column, cell.value, sheet)
                if cell.is_formula:
                    message = f"cellen er en formel; værdien «{cell.value}» læses, og formlen følger ikke med."
                    book.remarks.append(Fault(file=name, line=number, key=column, message=message))
        if raw:
            book.filled[name, number] = frozenset(headings.columns.get(place, "") for place in cells)
            yield WorkbookRow(name, number, _plain(book, name, number, raw))


def _why_unreadable(cell: XlsxCell) -> str:
    if cell.is_error:
        return f"cellen viser fejlen {cell.value}; skriv værdien selv."
    if cell.is_formula and cell.value == "":
        return "cellen er en formel uden en gemt værdi; gem arket i regnearket igen, eller skriv værdien selv."
    return ""


def _date_typed_as_number(book: Book, name: str, number: int, column: str, value: Any, sheet: XlsxSheet) -> Any:
    """A cell of a date whose look was taken away shows a number: 46082. It is read as the day, with a remark."""
    kind = SHEETS[name].columns[column]
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or date not in (kind, *get_args(kind)) or (day := sheet.date_of(value)) is None:
        return value
    message = f"cellen viser tallet {value}; det læses som dagen {day.isoformat()}."
    book.remarks.append(Fault(file=name, line=number, key=column, message=message))
    return day.isoformat()


def _plain(book: Book, sheet: str, number: int, raw: Mapping[str, Any]) -> dict[str, Any]:
    """A row's cells as the values a file would hold; a cell that cannot be read is a fault and left out."""
    values: dict[str, Any] = {}
    for column, cell in raw.items():
        try:
            values |= _value_of(sheet, column, cell, raw)
        except NotAnExpression as reason:
            book.fault(sheet, number, column, f"{reason}.")
        except UnreadableCell as reason:
            book.fault(sheet, number, column, str(reason))
    return values


def _value_of(sheet: str, column: str, cell: Any, raw: Mapping[str, Any]) -> dict[str, Any]:
    if column == "requirement":
        return parse_requirement(str(cell))
    if column == "when":
        return {column: parse_requirement(str(cell))}
    if column == "unless":
        return {column: parse_exceptions(str(cell))}
    if sheet == "facts" and column in ("may_become", "numbers"):
        return {column: fact_values_from_cell(cell)}
    if column in ("value", "literal"):
        return {column: value_from_cell(cell, str(raw.get("unit")).strip().casefold())}
    if column in ("elements", "said"):
        return {column: sentences_from_cell(cell)}
    value = from_cell(cell, SHEETS[sheet].columns[column])
    is_name = column in _NAMES or (column == "name" and sheet != "products")
    return {column: value.strip() if is_name and isinstance(value, str) else value}


def _catalogue(book: Book) -> Catalogue | None:
    """The catalogue once every record is read and every reference kept; None once the faults are noted."""
    facts = _entries(book, "facts")
    acts = {REGIME: REGIME_FACT} if "also_regime" in book.tables[""] else {}
    own = define_facts(str(book.tables[""].get("id")), [fact for fact in facts if fact])
    book.facts = {**NATIONAL_FACTS, **acts, **own}
    if ("",) not in book.origins.rows:
        book.fault("common", 0, "", "fanebladet skal have præcis én række.")
        return None
    common: Common | None = _record(book, "", Common)
    products: list[Product | None] = [_record(book, code, Product) for code in book.tables if code]
    whole = {name: _entries(book, name) for name in WHOLE if name != "facts"}
    if book.faults or common is None:
        return None
    order = {code: place for place, code in enumerate(common.order)}
    kept = sorted((p for p in products if p), key=lambda p: (order.get(p.code, len(order)), p.code))
    catalogue = Catalogue(common=common, products=tuple(kept), facts=facts, **whole)
    files = {product.code: product.code for product in catalogue.products}
    book.has_all_references = True
    book.faults.extend(
        merge_repeated_faults((_in_sheet(book, fault, files) for fault in reference_faults(catalogue, files)), [])
    )
    return None if book.faults else catalogue


def _in_sheet(book: Book, fault: Fault, files: Mapping[str, str]) -> Fault:
    return book.origins.placed(fault.file if fault.file in files else "", fault.key, fault.message, "/", 0)


def _record(book: Book, root: str, kind: type) -> Any:
    return _read(book, root, kind, book.tables[root], "")


def _entries(book: Book, sheet: str) -> tuple[Any, ...]:
    kind = SHEETS[sheet].kind
    entries = book.whole.get(sheet, [])
    return tuple(_read(book, "", kind, entry, f"{sheet}.{place + 1}.") for place, entry in enumerate(entries))


def _read(book: Book, root: str, kind: type, table: Mapping[str, Any], prefix: str) -> Any:
    """A record by the strict reader, its faults placed in the sheets; None once they are noted."""
    reader = Reader(file="", line_of=lambda _: 0, shapes=SHAPES, facts=book.facts)
    try:
        return reader.read(kind, table, ())
    except Unreadable:
        return None
    finally:
        placed = (book.origins.placed(root, f"{prefix}{f.key}", f.message, ".", 1) for f in reader.faults)
        book.faults.extend(_about_cell(book, fault) for fault in placed)


def _about_cell(book: Book, fault: Fault) -> Fault:
    """A fault of a record as one of its cell: what a file calls a missing key is an empty cell here."""
    filled = book.filled.get((fault.file, fault.line))
    is_empty = filled is not None and fault.key in SHEETS[fault.file].columns and fault.key not in filled
    return replace(fault, message="cellen er tom; den skal udfyldes.") if is_empty else fault
