"""The sheets of a workbook that a person saved as CSV: semicolons and Windows-1252 as a Danish spreadsheet writes them,
commas, tabs and UTF-8 as others do.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from io import StringIO

from helhed.catalogue.exchange.xlsx_cells import MOST_CELLS, MOST_COLUMNS, XlsxCell, XlsxSheet
from helhed.errors import CatalogueError, Fault

__all__ = ["fold_sheet_name", "read_csv_sheets"]

_SEPARATORS = ";,\t"
_ENCODINGS = ("utf-8-sig", "cp1252")
_LARGEST_FILE = 16 * 2**20
_ROWS_LOOKED_AT = 20


def read_csv_sheets(files: Mapping[str, bytes], known: Mapping[str, Iterable[str]]) -> dict[str, XlsxSheet]:
    """The sheets that are known, each from its file; `known` has the columns of each. Of two files with one name the
    first is read. Raises CatalogueError with the fault of every file that cannot be read.
    """
    found: dict[str, XlsxSheet] = {}
    faults: list[Fault] = []
    for written, data in files.items():
        name = fold_sheet_name(written)
        try:
            if name in known and name not in found:
                found[name] = _read_sheet(name, data, frozenset(known[name]))
        except CatalogueError as error:
            faults.extend(error.faults)
    if faults:
        raise CatalogueError(faults)
    return found


def fold_sheet_name(written: str) -> str:
    """The name of a sheet, or of the file it was saved as, without what leaves no doubt: spaces, capitals, `.csv`."""
    return written.strip().casefold().removesuffix(".csv").strip()


def _read_sheet(name: str, data: bytes, columns: frozenset[str]) -> XlsxSheet:
    if len(data) > _LARGEST_FILE:
        raise _unusable(name, 0, "filen er for stor til et katalog.")
    text = _decode(name, data)
    sheet, read = XlsxSheet(), 0
    reader = csv.reader(StringIO(text, newline=""), delimiter=_find_separator(text, columns))
    try:
        for number, row in enumerate(reader, start=1):
            cells = {place: XlsxCell(value) for place, value in enumerate(row[:MOST_COLUMNS]) if value}
            read += len(cells)
            if read > MOST_CELLS:
                raise _unusable(name, number, f"filen har over {MOST_CELLS} celler; det har intet katalog.")
            if cells:
                sheet.rows[number] = cells
    except csv.Error as error:
        raise _unusable(name, reader.line_num, "rækken kan ikke læses som CSV; gem fanebladet igen.") from error
    return sheet


def _decode(name: str, data: bytes) -> str:
    if b"\x00" in data:
        raise _unusable(name, 0, "filen er ikke tekst; gem fanebladet som CSV.")
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _unusable(name, 0, "filens tegn kan ikke læses; gem den som CSV i UTF-8.")


def _find_separator(text: str, columns: frozenset[str]) -> str:
    """The sign between cells: the one that parts most names of columns in one of the first rows."""
    lines = text.splitlines()[:_ROWS_LOOKED_AT]

    def count_names(separator: str) -> int:
        return max((len(columns & {_folded(part) for part in line.split(separator)}) for line in lines), default=0)

    return max(_SEPARATORS, key=count_names)


def _folded(written: str) -> str:
    return written.strip().strip('"').strip().casefold()


def _unusable(name: str, line: int, message: str) -> CatalogueError:
    return CatalogueError([Fault(file=name, line=line, message=message)])
