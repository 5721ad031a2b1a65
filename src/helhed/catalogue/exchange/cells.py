"""What stands in a cell, and how it is read: the model's plain values as a person types them in a sheet.

Lists are separated by commas, a window is `07:00-17:00`, an interval `at_least 120, below 480`. Reading never guesses:
what is not the column's form is handed on as it stands, and the strict reader says what is wrong with it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any, get_args, get_origin

from helhed.catalogue.values import Unit

__all__ = ["cell_of", "cell_of_value", "from_cell", "value_from_cell"]

_ENDS = re.compile(r"\s*(at_least|above|below|at_most)\s+(\d+)\s*")
_WINDOW = re.compile(r"\s*(\d{1,2}:\d{2}(?::\d{2})?)\s*[-–]\s*(\d{1,2}:\d{2}(?::\d{2})?)\s*")
_QUOTE = '"'
_TRUTH = {"true": True, "false": False, "sand": True, "falsk": False}


def cell_of(value: Any) -> Any:
    """A plain value as a cell: text, number, true/false, date, or a list as one text."""
    if isinstance(value, list):
        return _quoted(_listed([str(part) for part in value]))
    return _quoted(value) if isinstance(value, str) else value


def cell_of_value(value: Any) -> Any:
    """A parameter's plain value as a cell."""
    if isinstance(value, Mapping):
        if "start" in value:
            return f"{_clock(value['start'])}-{_clock(value['end'])}"
        return ", ".join(f"{end} {minutes}" for end, minutes in value.items())
    return _clock(value) if isinstance(value, time) else cell_of(value)


def _clock(moment: time) -> str:
    return moment.isoformat("seconds" if moment.second else "minutes")


def _listed(parts: list[str]) -> str:
    return ", ".join(f'"{part.replace(_QUOTE, _QUOTE * 2)}"' if set(part) & {",", _QUOTE} else part for part in parts)


def _quoted(text: str) -> str:
    """Nothing is written `""`, for an empty cell is no text at all; a text of quotes alone gets two more."""
    return f'{text}""' if not text.strip('"') else text


def from_cell(cell: Any, kind: Any) -> Any:
    """A cell as the plain value of a column's type; None where it is empty."""
    if cell is None:
        return None
    if get_origin(kind) is tuple:
        return _list(cell)
    if bool in (kind, *get_args(kind)):
        return _TRUTH.get(cell.strip().lower(), cell) if isinstance(cell, str) else cell
    if date in (kind, *get_args(kind)):
        return _date(cell)
    return _text(cell)


def _text(cell: Any) -> Any:
    """Text; a number typed where text is meant (a product's code) is its digits."""
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        return cell
    if not isinstance(cell, str):
        return str(int(cell)) if cell == int(cell) else str(cell)
    return cell[:-2] if len(cell) > 1 and not cell.strip('"') else cell


def _date(cell: Any) -> Any:
    if isinstance(cell, datetime):
        return cell.date() if cell.time() == time() else cell
    if not isinstance(cell, str):
        return cell
    try:
        return date.fromisoformat(cell.strip())
    except ValueError:
        return cell


def _list(cell: Any) -> Any:
    text = _text(cell)
    if not isinstance(text, str):
        return text
    return [part.strip() for part in next(csv.reader([text], skipinitialspace=True), [])]


def value_from_cell(cell: Any, unit: Any) -> Any:
    """A parameter's plain value from its cell; its unit says the form."""
    if cell is None:
        return None
    read = _BY_UNIT.get(unit, _number)
    return read(cell)


def _number(cell: Any) -> Any:
    if isinstance(cell, float) and cell == int(cell):
        return int(cell)
    if isinstance(cell, str) and re.fullmatch(r"\s*-?\d+\s*", cell):
        return int(cell)
    return cell


def _each(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def read_list(cell: Any) -> Any:
        parts = _list(cell)
        return [read(part) for part in parts] if isinstance(parts, list) else cell

    return read_list


def _quantity(cell: Any) -> Any:
    try:
        return Decimal(str(cell).strip())
    except InvalidOperation:
        return cell


def _time(cell: Any) -> Any:
    if not isinstance(cell, str):
        return cell
    try:
        return time.fromisoformat(cell.strip().rjust(5, "0"))
    except ValueError:
        return cell


def _window(cell: Any) -> Any:
    found = _WINDOW.fullmatch(cell) if isinstance(cell, str) else None
    return {"start": _time(found[1]), "end": _time(found[2])} if found else cell


def _interval(cell: Any) -> Any:
    parts = [_ENDS.fullmatch(part) for part in cell.split(",")] if isinstance(cell, str) else [None]
    if None in parts or len({part[1] for part in parts if part}) < len(parts):
        return cell
    return {part[1]: int(part[2]) for part in parts if part}


_BY_UNIT: Mapping[Any, Callable[[Any], Any]] = {
    Unit.LEVELS: _each(_number),
    Unit.EMPLOYEES: _each(_number),
    Unit.WINDOW: _window,
    Unit.CLOCK: _time,
    Unit.WEEKDAYS: _each(_text),
    Unit.MINUTES_PER_WEEK: _interval,
    Unit.QUANTITIES: _each(_quantity),
}
