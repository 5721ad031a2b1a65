"""The rows and cells of a sheet, as values: text, numbers, true and false, dates. Empty cells do not exist."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from xml.etree.ElementTree import Element

from helhed.catalogue.exchange.xlsx_parts import Parts, get_local_name
from helhed.errors import CatalogueError, Fault

__all__ = ["XlsxCell", "XlsxSheet", "column_letters", "read_sheets"]

Value = str | int | float | bool | datetime | time

EPOCH, EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 — a sheet's day has no zone
LAST_SERIAL = 2_958_465
FIRST_DAY, LAST_DAY = datetime(1990, 1, 1), datetime(2100, 1, 1)  # noqa: DTZ001 — a sheet's day has no zone
DATE_FORMATS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
LETTERS = re.compile(r"[A-Z]{1,3}")
TRUE = frozenset({"1", "true"})
MOST_COLUMNS, MOST_DIGITS = 16_384, 9
# Cells with something in them on one sheet: a standard of forty products has a few thousand.
MOST_CELLS, MOST_RANGES = 50_000, 5_000
SHARED_STRINGS, STYLES = "xl/sharedStrings.xml", "xl/styles.xml"


@dataclass(frozen=True, slots=True)
class XlsxCell:
    """A cell with something in it. `is_formula` where its value is worked out, `is_error` where that went wrong."""

    value: Value
    is_formula: bool = False
    is_error: bool = False
    is_struck: bool = False


@dataclass(slots=True)
class XlsxSheet:
    """A sheet: its rows by number, each with its cells by column (the first is 0), and the ranges that are merged.

    `hidden_columns` are ranges of columns; `filtered` is the range its filter spans.
    """

    rows: dict[int, dict[int, XlsxCell]] = field(default_factory=dict)
    merged: list[str] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    filtered: str = ""
    is_hidden: bool = False
    epoch: datetime = EPOCH

    def date_of(self, number: float) -> date | None:
        """The day that a number without the look of a date is; None where it is hardly one."""
        first, last = (FIRST_DAY - self.epoch).days, (LAST_DAY - self.epoch).days
        is_day = number == int(number) and first <= number < last
        return (self.epoch + timedelta(days=number)).date() if is_day else None


def column_letters(column: int) -> str:
    """The letters a spreadsheet shows above a column; the first is 0."""
    letters = ""
    number = column + 1
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def read_sheets(data: bytes, wanted: frozenset[str]) -> tuple[tuple[str, ...], dict[str, XlsxSheet]]:
    """The names of all sheets as they are written, and those wanted with their cells. Raises CatalogueError.

    Of two sheets with one name the first is read.
    """
    parts = Parts(data)
    written = parts.sheets()
    names = {_sheet_name(name, wanted): part for name, part in reversed(written)}
    hidden = {_sheet_name(name, wanted) for name in parts.hidden_sheets()}
    styles = _read_styles(parts)
    epoch = EPOCH_1904 if parts.counts_from_1904() else EPOCH
    reader = _Reader(tuple(_shared(parts)), styles.dates, styles.struck, epoch)
    found = {name: reader.sheet(parts, part) for name, part in names.items() if name in wanted}
    for name in hidden & found.keys():
        found[name].is_hidden = True
    return tuple(name for name, _ in written), found


def _sheet_name(written: str, wanted: frozenset[str]) -> str:
    """The name of a sheet that is wanted, where spaces around it and letters of the other case leave no doubt."""
    folded = written.strip().casefold()
    return folded if folded in wanted else written


@dataclass(frozen=True, slots=True)
class _Reader:
    shared: tuple[str, ...]
    date_styles: frozenset[int]
    struck_styles: frozenset[int]
    epoch: datetime

    def sheet(self, parts: Parts, part: str) -> XlsxSheet:
        sheet, number, read = XlsxSheet(epoch=self.epoch), 0, 0
        for element in parts.elements(part, frozenset({"row", "mergeCell", "col", "autoFilter"})):
            if get_local_name(element) != "row":
                _note_layout(sheet, element)
                if len(sheet.merged) + len(sheet.hidden_columns) > MOST_RANGES:
                    raise CatalogueError([Fault(message=f"et ark har over {MOST_RANGES} flettede og skjulte områder.")])
                continue
            number = _whole(element.get("r")) or number + 1
            cells = dict(self._cells(element))
            read += len(cells)
            if read > MOST_CELLS:
                raise CatalogueError([Fault(message=f"et ark har over {MOST_CELLS} celler; det har intet katalog.")])
            if cells:
                # A row that is there twice is one row: a cell of the first is not lost.
                sheet.rows[number] = sheet.rows.get(number, {}) | cells
                sheet.hidden_rows += [number] if element.get("hidden") in TRUE else []
        return sheet

    def _cells(self, row: Element) -> Iterator[tuple[int, XlsxCell]]:
        column = -1
        for element in row:
            if get_local_name(element) != "c":
                continue
            column = _column(element.get("r", "")) if element.get("r") else column + 1
            cell = self._cell(element)
            if cell is not None and 0 <= column < MOST_COLUMNS:
                yield column, cell

    def _cell(self, element: Element) -> XlsxCell | None:
        inside = {get_local_name(child): child for child in element}
        is_formula = "f" in inside
        kind = element.get("t", "n")
        written = _text_of(inside["is"]) if "is" in inside else (inside["v"].text or "" if "v" in inside else "")
        if kind == "e":
            return XlsxCell(written, is_formula, is_error=True)
        style = _whole(element.get("s")) or 0
        value = self._value(kind, written, style)
        if value is None and not is_formula:
            return None
        return XlsxCell("" if value is None else value, is_formula, is_struck=style in self.struck_styles)

    def _value(self, kind: str, written: str, style: int) -> Value | None:
        if kind == "s":
            number = _whole(written)
            return self.shared[number] if number is not None and number < len(self.shared) else None
        if kind in ("str", "inlineStr"):
            return written or None
        if not written.strip():
            return None
        if kind == "b":
            return written.strip() in TRUE
        if kind == "d":
            return _iso(written)
        return self._number(written.strip(), style)

    def _number(self, written: str, style: int) -> Value:
        try:
            number = int(written) if re.fullmatch(r"-?\d{1,18}", written) else float(written)
        except ValueError:
            return written
        if style not in self.date_styles or not 0 <= number <= LAST_SERIAL:
            return number
        try:
            moment = self.epoch + timedelta(days=number)
        except OverflowError:  # counted from 1904, the last days are past the calendar's
            return number
        return moment.time() if number < 1 else moment


def _shared(parts: Parts) -> Iterator[str]:
    if SHARED_STRINGS in parts.names:
        for element in parts.elements(SHARED_STRINGS, frozenset({"si"})):
            yield _text_of(element)


def _text_of(element: Element) -> str:
    """The text of a string, also where parts of it have a look of their own; how it sounds is left out."""
    runs = (
        [child] if get_local_name(child) == "t" else child for child in element if get_local_name(child) in {"t", "r"}
    )
    return "".join(part.text or "" for run in runs for part in run if get_local_name(part) == "t")


def _note_layout(sheet: XlsxSheet, element: Element) -> None:
    """Notes what a sheet says besides its rows: merged ranges, hidden columns, the range of its filter."""
    name = get_local_name(element)
    if name == "mergeCell":
        sheet.merged.append(element.get("ref", ""))
    elif name == "autoFilter":
        sheet.filtered = element.get("ref", "")
    elif element.get("hidden") in TRUE:
        sheet.hidden_columns.append(((_whole(element.get("min")) or 1) - 1, (_whole(element.get("max")) or 1) - 1))


@dataclass(frozen=True, slots=True)
class _Styles:
    """The numbers of the styles that show a number as a date, and of those that strike the cell out."""

    dates: frozenset[int] = frozenset()
    struck: frozenset[int] = frozenset()


def _read_styles(parts: Parts) -> _Styles:
    """Reads the styles. Without styles there are none."""
    formats: dict[int, str] = {}
    used: list[tuple[int, int]] = []
    struck_fonts: set[int] = set()
    if STYLES not in parts.names:
        return _Styles()
    try:
        for element in parts.elements(STYLES, frozenset({"numFmt", "fonts", "cellXfs"})):
            if get_local_name(element) == "numFmt":
                formats[_whole(element.get("numFmtId")) or 0] = element.get("formatCode", "")
            elif get_local_name(element) == "fonts":
                struck_fonts = {number for number, font in enumerate(element) if _is_struck(font)}
            else:
                used = [(_whole(each.get("numFmtId")) or 0, _whole(each.get("fontId")) or 0) for each in element]
    except CatalogueError:
        return _Styles()
    dates = frozenset(n for n, (shown, _) in enumerate(used) if shown in DATE_FORMATS or _is_date(formats, shown))
    return _Styles(dates, frozenset(n for n, (_, font) in enumerate(used) if font in struck_fonts))


def _is_struck(font: Element) -> bool:
    return any(get_local_name(part) == "strike" and part.get("val", "1") in TRUE for part in font)


def _is_date(formats: Mapping[int, str], used: int) -> bool:
    return any(letter in QUOTED.sub("", formats.get(used, "")).lower() for letter in "dyh")


def _iso(written: str) -> Value:
    try:
        return datetime.fromisoformat(written.strip())
    except ValueError:
        return written


def _whole(written: str | None) -> int | None:
    is_number = written is not None and written.isascii() and written.isdecimal() and len(written) <= MOST_DIGITS
    return int(written) if written and is_number else None


def _column(reference: str) -> int:
    letters = LETTERS.match(reference)
    number = 0
    for letter in letters[0] if letters else "":
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
