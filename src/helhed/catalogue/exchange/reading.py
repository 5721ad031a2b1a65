"""Reads a workbook (XLSX) back into a catalogue, by column name, with every fault at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from helhed.catalogue.exchange.cells import from_cell, value_from_cell
from helhed.catalogue.exchange.expression import NotAnExpression, read_requirement
from helhed.catalogue.exchange.guide import HELP_SHEET
from helhed.catalogue.exchange.origins import Origins
from helhed.catalogue.exchange.sheets import PRODUCT, SHEETS, STATEMENT_PARTS
from helhed.catalogue.model import Catalogue, Common, Product
from helhed.catalogue.references import reference_faults
from helhed.catalogue.shapes import SHAPES
from helhed.catalogue.strict import Reader, Unreadable
from helhed.errors import CatalogueError, Fault, nearest

__all__ = ["read_xlsx"]

_PARTS = {
    "items": "items",
    "product_signs": "signs",
    "conditions": "conditions",
    "limits": "limits",
    "combinations": "combinations",
}
"""Sheets of parts, and the field of a product (or of what is common) their rows belong to."""
_VALUES = ("valid_from", "valid_to", "value", "literal")
_SINGLE = ("needs", "recipients", "character")
_WHOLE = ("documents", "anchors", "signs", "questions", "accepted")


@dataclass(slots=True)
class _Book:
    """What has been read so far: each root's table (`""` is what is common), where it came from, and the faults."""

    tables: dict[str, dict[str, Any]] = field(default_factory=lambda: {"": {"process": []}})
    whole: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    origins: Origins = field(default_factory=Origins)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, sheet: str, row: int, column: str, message: str) -> None:
        self.faults.append(Fault(file=sheet, line=row, key=column, message=message))


@dataclass(frozen=True, slots=True)
class _Row:
    """One row: its sheet, its number and its plain values by column; empty cells are left out."""

    sheet: str
    number: int
    values: dict[str, Any]


def read_xlsx(data: bytes) -> Catalogue:
    """The catalogue of a workbook.

    Columns may stand in any order. Raises CatalogueError with every fault: in each, `file` is the sheet, `line` the
    row and `key` the column.
    """
    book = _Book()
    rows = {name: [*_rows(book, sheet)] for name, sheet in _worksheets(book, data).items()}
    for name, place in _PLACES.items():
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


def _worksheets(book: _Book, data: bytes) -> dict[str, Worksheet]:
    try:
        workbook = load_workbook(BytesIO(data))
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as error:
        raise CatalogueError([Fault(message=f"filen kan ikke læses som et regneark (.xlsx): {error}.")]) from error
    found = {name: workbook[name] for name in workbook.sheetnames if name != HELP_SHEET}
    for name in found:
        if name not in SHEETS:
            book.fault(name, 0, "", f"ukendt faneblad «{name}».{nearest(name, [*SHEETS])}")
    for name in SHEETS:
        if name not in found:
            book.fault(name, 0, "", f"fanebladet «{name}» mangler.")
    return {name: sheet for name, sheet in found.items() if name in SHEETS and isinstance(sheet, Worksheet)}


def _rows(book: _Book, sheet: Worksheet) -> Iterator[_Row]:
    header: list[str] = []
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        if number == 1:
            header = _header(book, sheet.title, [cell.value for cell in cells])
            continue
        raw: dict[str, Any] = {}
        for column, cell in zip(header, cells, strict=False):
            if cell.data_type == "f":
                book.fault(sheet.title, number, column, "cellen er en formel; skriv værdien selv.")
            elif column and cell.value is not None:
                raw[column] = cell.value
        if raw:
            yield _Row(sheet.title, number, _plain(book, sheet.title, number, raw))


def _header(book: _Book, sheet: str, names: Sequence[Any]) -> list[str]:
    """The columns in the sheet's own order; unknown and doubled ones are faults and left empty."""
    columns = SHEETS[sheet].columns
    header: list[str] = []
    for name in names:
        written = str(name).strip() if name is not None else ""
        if written and written not in columns:
            book.fault(sheet, 1, written, f"ukendt kolonne «{written}».{nearest(written, [*columns])}")
        elif written in header and written:
            book.fault(sheet, 1, written, f"kolonnen «{written}» står to gange.")
        header.append(written if written in columns and written not in header else "")
    return header


def _plain(book: _Book, sheet: str, number: int, raw: Mapping[str, Any]) -> dict[str, Any]:
    """A row's cells as the values a file would hold."""
    values: dict[str, Any] = {}
    for column, cell in raw.items():
        if column == "requirement":
            try:
                values |= read_requirement(str(cell))
            except NotAnExpression as reason:
                book.fault(sheet, number, column, f"{reason}.")
        elif sheet == "parameters" and column in ("value", "literal"):
            values[column] = value_from_cell(cell, raw.get("unit"))
        else:
            values[column] = from_cell(cell, SHEETS[sheet].columns[column])
    return values


def _owner(book: _Book, row: _Row) -> dict[str, Any] | None:
    """The table a row's product (or what is common) is gathered in; None once the fault is noted."""
    code = str(row.values.pop(PRODUCT, ""))
    if code not in book.tables:
        known = [name for name in book.tables if name]
        book.fault(row.sheet, row.number, PRODUCT, f"ydelsen «{code}» findes ikke i products.{nearest(code, known)}")
        return None
    return book.tables[code]


def _place_common(book: _Book, row: _Row) -> None:
    if ("",) in book.origins.rows:
        book.fault(row.sheet, row.number, "", "fanebladet skal have præcis én række.")
        return
    book.origins.note(("",), row.sheet, row.number)
    book.tables[""] |= row.values


def _place_product(book: _Book, row: _Row) -> None:
    code = row.values.get("code")
    if not isinstance(code, str) or not code:
        book.fault(row.sheet, row.number, "code", "ydelsen mangler en kode.")
    elif code in book.tables:
        book.fault(row.sheet, row.number, "code", f"koden «{code}» står to gange; giv hver ydelse sin.")
    else:
        book.origins.note((code,), row.sheet, row.number)
        book.tables[code] = {"purpose": [], **row.values}


def _place_statement(book: _Book, row: _Row) -> None:
    code, part = str(row.values.get(PRODUCT, "")), row.values.pop("part", "")
    table = _owner(book, row)
    if part not in STATEMENT_PARTS:
        message = f"«{part}» er ikke et af ordene {', '.join(STATEMENT_PARTS)}.{nearest(str(part), STATEMENT_PARTS)}"
        book.fault(row.sheet, row.number, "part", message)
    elif table is not None and part in _SINGLE:
        if part in table:
            book.fault(row.sheet, row.number, "part", f"ydelsen «{code}» har «{part}» to gange; behold én.")
        book.origins.note((code, part), row.sheet, row.number)
        table[part] = row.values
    elif table is not None:
        _append(book, (code, part), table, row)


def _append(book: _Book, path: tuple[str, str], table: dict[str, Any], row: _Row) -> None:
    entries = table.setdefault(path[1], [])
    book.origins.note((*path, len(entries)), row.sheet, row.number)
    entries.append(row.values)


def _place_part(book: _Book, row: _Row) -> None:
    code = str(row.values.get(PRODUCT, ""))
    table = _owner(book, row)
    if table is None:
        return
    if not code and row.sheet in ("items", "product_signs"):
        book.fault(row.sheet, row.number, PRODUCT, "rækken mangler ydelsens kode.")
        return
    _append(book, (code, _PARTS[row.sheet]), table, row)


def _place_value(book: _Book, row: _Row) -> None:
    """A dated value: of the number named on an earlier row of the same product, or the first of a new one."""
    code = str(row.values.get(PRODUCT, ""))
    table = _owner(book, row)
    if table is None:
        return
    dated = {column: row.values.pop(column) for column in _VALUES if column in row.values}
    parameters = table.setdefault("parameters", [])
    name = row.values.get("name")
    place = next((n for n, parameter in enumerate(parameters) if parameter.get("name") == name), len(parameters))
    if place == len(parameters):
        parameters.append({**row.values, "values": []})
        book.origins.note((code, "parameters", place), row.sheet, row.number)
    for column in sorted({*row.values, *parameters[place]} - {"values"}):
        if row.values.get(column) != parameters[place].get(column):
            message = f"tallet «{name}» står med to forskellige værdier af «{column}»; lad dem være ens på alle rækker."
            book.fault(row.sheet, row.number, column, message)
    values = parameters[place]["values"]
    book.origins.note((code, "parameters", place, "values", len(values)), row.sheet, row.number)
    values.append(dated)


def _place_process(book: _Book, row: _Row) -> None:
    _append(book, ("", "process"), book.tables[""], row)


def _place_whole(book: _Book, row: _Row) -> None:
    entries = book.whole.setdefault(row.sheet, [])
    book.origins.note(("", row.sheet, len(entries)), row.sheet, row.number)
    entries.append(row.values)


_PLACES: Mapping[str, Callable[[_Book, _Row], None]] = {
    "common": _place_common,
    "products": _place_product,
    "statements": _place_statement,
    **dict.fromkeys(_PARTS, _place_part),
    "parameters": _place_value,
    "process": _place_process,
    **dict.fromkeys(_WHOLE, _place_whole),
}


def _catalogue(book: _Book) -> Catalogue | None:
    """The catalogue once every record is read and every reference kept; None once the faults are noted."""
    common: Common | None = _record(book, "", Common)
    products: list[Product | None] = [_record(book, code, Product) for code in book.tables if code]
    whole = {name: _entries(book, name) for name in _WHOLE}
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


def _record(book: _Book, root: str, kind: type) -> Any:
    return _read(book, root, kind, book.tables[root], "")


def _entries(book: _Book, sheet: str) -> tuple[Any, ...]:
    kind = SHEETS[sheet].kind
    entries = book.whole.get(sheet, [])
    return tuple(_read(book, "", kind, entry, f"{sheet}.{place + 1}.") for place, entry in enumerate(entries))


def _read(book: _Book, root: str, kind: type, table: Mapping[str, Any], prefix: str) -> Any:
    """A record by the strict reader, its faults placed in the sheets; None once they are noted."""
    reader = Reader(file="", line_of=lambda _: 0, shapes=SHAPES)
    try:
        return reader.record(kind, table, ())
    except Unreadable:
        return None
    finally:
        faults = (book.origins.placed(root, f"{prefix}{f.key}", f.message, ".", 1) for f in reader.faults)
        book.faults.extend(faults)
