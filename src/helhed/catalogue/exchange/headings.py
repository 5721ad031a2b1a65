"""Finds the headings of a sheet, and says what keeps a row or a cell from being read. Nothing is left out in silence.

Blank rows and columns before the headings mean nothing. Anything else above them, a value beside them and a column that
is not there are told with sheet and row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields

from helhed.catalogue.exchange.sheets import PRODUCT, SHEETS
from helhed.catalogue.exchange.xlsx_cells import XlsxCell, XlsxSheet, column_letters
from helhed.errors import Fault, suggest_known_word

__all__ = ["Headings", "get_merged_rows", "list_rows", "read_headings"]

Cells = Mapping[int, XlsxCell]

_MOST_DIGITS = 7
_FEWEST_NAMES = 2
"""How many names of columns make a row the headings; a word among the values may be one by chance."""


@dataclass(frozen=True, slots=True)
class Headings:
    """A sheet's headings: their row, the column each names, what is wrong, and what is worth a remark.

    `lacks_required` where a column is missing without which no row can be read.
    """

    row: int = 0
    columns: Mapping[int, str] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    remarks: tuple[Fault, ...] = ()
    lacks_required: bool = True


def read_headings(name: str, sheet: XlsxSheet) -> Headings:
    """The headings of a sheet: the first row with the name of a column in it. Without them no row is read."""
    known = SHEETS[name].columns
    rows = [number for number, cells in sorted(sheet.rows.items()) if not _is_blank(cells)]
    row = max(rows, key=lambda number: _count_known(name, sheet.rows[number]), default=0)
    if not row or _count_known(name, sheet.rows[row]) < min(_FEWEST_NAMES, len(known) / 2):
        return Headings(faults=(_without_headings(name, rows, [*known]),))
    titles = {number for number in rows if number < row and is_title_row(sheet, number)}
    above = [number for number in rows if number < row and number not in titles]
    columns, faults = _columns(name, row, _names(sheet.rows[row]))
    missing = [column for column in known if column not in columns.values()]
    faults = [
        *_above(name, row, above),
        *_rename_faults(name, row, faults, missing),
        *_beside(name, row, sheet, columns),
    ]
    if row == rows[-1] and _last_row(sheet.filtered) > row:
        faults.append(_emptied(name, row, _last_row(sheet.filtered)))
    is_faulty = any(fault.line == row for fault in faults)
    remarks = () if is_faulty else (*_titles(name, titles), *_optional(name, row, missing))
    lacks_required = any(_is_required(name, column) for column in missing)
    return Headings(row, columns, tuple(faults), remarks, lacks_required)


def _count_known(name: str, cells: Cells) -> int:
    return len(SHEETS[name].columns.keys() & {written.casefold() for written in _names(cells).values()})


def list_rows(numbers: Sequence[int]) -> str:
    """Row numbers as a person writes them: `2–5, 9`."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)


def _is_blank(cells: Cells) -> bool:
    return not any(cell.is_formula or cell.is_error or str(cell.value).strip() for cell in cells.values())


def _names(cells: Cells) -> dict[int, str]:
    return {place: written for place, cell in cells.items() if (written := str(cell.value).strip())}


def _without_headings(name: str, rows: Sequence[int], known: Sequence[str]) -> Fault:
    wanted = f"skriv dem i én række over dataene: {', '.join(known)}."
    message = f"kolonnernes navne mangler, så ingen række kan læses; {wanted}"
    return Fault(file=name, line=rows[0] if rows else 1, message=message)


def is_title_row(sheet: XlsxSheet, number: int) -> bool:
    """Whether a row is a title: one text in cells that are merged."""
    filled = [cell for cell in sheet.rows.get(number, {}).values() if str(cell.value).strip()]
    return len(filled) == 1 and any(first <= number <= last for first, last in map(get_merged_rows, sheet.merged))


def get_merged_rows(reference: str) -> tuple[int, int]:
    """The first and the last row of a merged range: `A1:F2` is rows 1 to 2."""
    digits = [int("".join(filter(str.isdecimal, end))[:_MOST_DIGITS] or 0) for end in reference.split(":")]
    return digits[0], digits[-1]


def _titles(name: str, titles: Iterable[int]) -> Iterator[Fault]:
    for number in sorted(titles):
        message = f"titlen i række {number} læses ikke; kolonnernes navne er i rækken under."
        yield Fault(file=name, line=number, message=message)


def _above(name: str, row: int, above: Sequence[int]) -> Iterator[Fault]:
    if above:
        message = f"over kolonnernes navne (række {row}) står der noget i række {list_rows(above)}; slet det."
        yield Fault(file=name, line=above[0], message=message)


def _emptied(name: str, row: int, last: int) -> Fault:
    message = (
        f"fanebladet har ingen rækker, men dets filter går til række {last}. Hent rækkerne igen; "
        "skal der ingen være, så fjern filteret."
    )
    return Fault(file=name, line=row, message=message)


def _last_row(reference: str) -> int:
    digits = "".join(sign for sign in reference.partition(":")[2] if sign.isdecimal())
    return int(digits[:9]) if digits else 0


def _columns(name: str, row: int, names: Mapping[int, str]) -> tuple[dict[int, str], list[Fault]]:
    """The column each heading names; a heading that is unknown or appears twice is a fault and names the empty word."""
    known = SHEETS[name].columns
    folded = {column.casefold(): column for column in known}
    columns: dict[int, str] = {}
    faults: list[Fault] = []
    for place, written in names.items():
        column = folded.get(written.casefold(), "")
        if not column:
            message = f"ukendt kolonne «{written}».{suggest_known_word(written, [*known])}"
            faults.append(Fault(file=name, line=row, key=written, message=message))
        elif column in columns.values():
            message = f"kolonnen «{column}» står to gange."
            faults.append(Fault(file=name, line=row, key=column, message=message))
        columns[place] = "" if column in columns.values() else column
    return columns, faults


def _rename_faults(name: str, row: int, faults: list[Fault], missing: Sequence[str]) -> Iterator[Fault]:
    """One fault for a column that has another name, also where both its old and its new name could be reported."""
    unknown = [fault.key for fault in faults if fault.key not in SHEETS[name].columns]
    needed = [column for column in missing if _is_required(name, column)]
    renamed = dict(zip(needed, unknown, strict=True)) if len(needed) == len(unknown) == 1 else {}
    yield from (fault for fault in faults if fault.key not in renamed.values())
    for column in needed:
        if column in renamed:
            written = renamed[column]
            message = (
                f"kolonnen «{column}» mangler; er det den, der hedder «{written}»? Giv den navnet «{column}» igen."
            )
            yield Fault(file=name, line=row, key=written, message=message)
        else:
            yield Fault(
                file=name, line=row, key=column, message=f"kolonnen «{column}» mangler; ingen række kan læses uden."
            )


def _is_required(name: str, column: str) -> bool:
    if column in (PRODUCT, "part", "applies_to", "value"):
        return True
    found = next((one for one in fields(SHEETS[name].kind) if one.name == column), None)
    if found is None:
        return column == "valid_from"
    return found.default is MISSING and found.default_factory is MISSING


def _optional(name: str, row: int, missing: Iterable[str]) -> Iterator[Fault]:
    for column in missing:
        if not _is_required(name, column):
            message = f"kolonnen «{column}» mangler; alle rækker læses, som om den var tom."
            yield Fault(file=name, line=row, key=column, message=message)


def _beside(name: str, row: int, sheet: XlsxSheet, columns: Mapping[int, str]) -> Iterator[Fault]:
    """One fault for each column that holds values and has no heading."""
    found: dict[int, list[int]] = {}
    for number, cells in sheet.rows.items():
        for place in _names(cells):
            if number > row and place not in columns:
                found.setdefault(place, []).append(number)
    for place, numbers in sorted(found.items()):
        letters, first = column_letters(place), min(numbers)
        message = f"kolonne {letters} har ingen overskrift, men værdier i række {list_rows(numbers)}; slet dem."
        yield Fault(file=name, line=first, key=letters, message=message)
