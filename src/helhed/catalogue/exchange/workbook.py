"""Writes a catalogue as a workbook (XLSX): a help sheet in Danish, then one sheet for each part of the model."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from helhed.catalogue.exchange.guide import COLUMNS_SAID, GUIDE, HELP_SHEET, SHEETS_SAID
from helhed.catalogue.exchange.rows import Row, rows_of
from helhed.catalogue.exchange.sheets import SHEETS
from helhed.catalogue.model import Catalogue
from helhed.errors import CatalogueError, Fault

__all__ = ["xlsx_bytes"]

_LONGEST = 32_767
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_WIDE = frozenset(
    {"text", "requirement", "problem", "default", "summary", "plain", "introduction", "reason", "carried_by", "row"}
)
_WIDTHS = {True: 60, False: 18}
_BOLD = Font(bold=True)
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def xlsx_bytes(catalogue: Catalogue) -> bytes:
    """The workbook of a catalogue; the same catalogue always gives the same bytes.

    Raises CatalogueError with every text a sheet cannot hold: control characters, or more than 32 767 characters.
    """
    rows = rows_of(catalogue)
    if faults := [*_unwritable(rows)]:
        raise CatalogueError(faults)
    workbook = Workbook()
    written_on = datetime.combine(catalogue.common.version, datetime.min.time(), UTC).replace(tzinfo=None)
    workbook.properties.creator = catalogue.common.municipality
    workbook.properties.created = written_on
    help_sheet = workbook.active
    if isinstance(help_sheet, Worksheet):
        _write_help(help_sheet)
    for name, sheet in SHEETS.items():
        _write_sheet(workbook.create_sheet(name), tuple(sheet.columns), rows[name])
    written = BytesIO()
    workbook.save(written)
    return _without_clock(written.getvalue(), written_on)


def _unwritable(rows: Mapping[str, Sequence[Row]]) -> list[Fault]:
    return [
        Fault(file=sheet, line=number, key=column, message=message)
        for sheet, entries in rows.items()
        for number, row in enumerate(entries, start=2)
        for column, cell in row.items()
        if isinstance(cell, str) and (message := _reason(cell))
    ]


def _reason(text: str) -> str:
    if found := _UNWRITABLE.search(text):
        return f"teksten har tegnet {found[0]!r}, som et regneark ikke kan rumme; slet det."
    return f"teksten har over {_LONGEST} tegn; et regneark kan ikke rumme flere." if len(text) > _LONGEST else ""


def _write_help(sheet: Worksheet) -> None:
    sheet.title = HELP_SHEET
    rows: list[tuple[str, ...]] = [(line,) for line in GUIDE]
    for name, held in SHEETS.items():
        rows += [(), (name, SHEETS_SAID[name])]
        rows += [("", column, COLUMNS_SAID[column]) for column in held.columns]
    for row in rows:
        sheet.append(row)
    for column, width in (("A", 18), ("B", 24), ("C", 90)):
        sheet.column_dimensions[column].width = width
    sheet["A1"].font = _BOLD


def _write_sheet(sheet: Worksheet, columns: Sequence[str], rows: Sequence[Row]) -> None:
    sheet.append([*columns])
    for number, column in enumerate(columns, start=1):
        sheet.cell(1, number).font = _BOLD
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS[column in _WIDE]
    for place, row in enumerate(rows, start=2):
        for number, column in enumerate(columns, start=1):
            if row.get(column) is not None:
                _fill(sheet.cell(place, number), row[column])
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _fill(cell: Any, value: Any) -> None:
    """Text is text: never a formula, never a number, however it begins."""
    filled: Cell = cell
    filled.value = value
    filled.alignment = _WRAPPED
    if isinstance(value, str):
        filled.data_type = "s"
        filled.number_format = "@"
    elif isinstance(value, date):
        filled.number_format = "yyyy-mm-dd"


def _without_clock(workbook: bytes, written_on: datetime) -> bytes:
    """The same archive without the moment it was saved."""
    cleaned = BytesIO()
    with ZipFile(BytesIO(workbook)) as old, ZipFile(cleaned, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                stamp = f"{written_on.isoformat()}Z".encode()
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, content)
            new.writestr(ZipInfo(name, _EPOCH), content, ZIP_DEFLATED)
    return cleaned.getvalue()
