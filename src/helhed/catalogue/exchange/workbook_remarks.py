"""What the editor of a workbook should know though it is no fault: what is hidden or struck out is read too."""

from __future__ import annotations

from collections.abc import Iterator

from helhed.catalogue.exchange.headings import Headings, list_rows
from helhed.catalogue.exchange.xlsx_cells import XlsxSheet
from helhed.errors import Fault

__all__ = ["layout_remarks"]


def layout_remarks(name: str, sheet: XlsxSheet, headings: Headings) -> Iterator[Fault]:
    """The remarks on a sheet: missing columns, and what is hidden or struck out."""
    yield from headings.remarks
    if sheet.is_hidden:
        yield Fault(file=name, message="fanebladet er skjult, men læses, som det står.")
    hidden = [number for number in sheet.hidden_rows if number > headings.row]
    if hidden:
        message = f"række {list_rows(hidden)} er skjult, men læses, som den står."
        yield Fault(file=name, line=hidden[0], message=message)
    for column in _hidden_columns(sheet, headings):
        yield Fault(file=name, key=column, message=f"kolonnen «{column}» er skjult, men læses, som den står.")
    below = ((number, cells) for number, cells in sorted(sheet.rows.items()) if number > headings.row)
    struck = [number for number, cells in below if any(cell.is_struck for cell in cells.values())]
    if struck:
        message = f"række {list_rows(struck)} har overstreget tekst, som læses, som den står; slet det, der skal væk."
        yield Fault(file=name, line=struck[0], message=message)


def _hidden_columns(sheet: XlsxSheet, headings: Headings) -> list[str]:
    return [
        column
        for place, column in headings.columns.items()
        if column and any(first <= place <= last for first, last in sheet.hidden_columns)
    ]
