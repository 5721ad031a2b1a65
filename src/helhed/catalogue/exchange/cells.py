"""What stands in a cell, and how it is read: the model's plain values as a person types them in a sheet.

Lists are separated by commas (numbers and names also by semicolons), a window is `07:00-17:00`, an interval
`at_least 120, below 480`. Reading never guesses: a cell that is not the column's form, or could mean two things,
raises UnreadableCell with the sentence that says how to write it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from io import StringIO
from typing import Any, get_args, get_origin

from helhed.catalogue.values import MEASURES, Unit
from helhed.days.rhythm import RhythmError, table_to_text, text_to_table
from helhed.errors import describe_given_value, suggest_known_word

__all__ = [
    "TRUTH_WORDS",
    "UnreadableCell",
    "cell_of",
    "cell_of_value",
    "fact_values_from_cell",
    "from_cell",
    "sentences_from_cell",
    "value_from_cell",
]

_ENDS = re.compile(r"\s*(at_least|above|below|at_most)\s+(\d+)\s*")
_CLOCK = re.compile(r"\s*(\d{1,2})([:.])(\d{2})(?::(\d{2}))?\s*")
_WINDOW = re.compile(r"(\s*\d{1,2}[:.]\d{2}(?::\d{2})?\s*)[-–](\s*\d{1,2}[:.]\d{2}(?::\d{2})?\s*)")
_THOUSANDS = re.compile(r"\s*\d{1,3}(\.\d{3})+\s*")
_DANISH_DATE = re.compile(r"(\d{2})-(\d{2})-(\d{4})")
"""As a Danish spreadsheet saves a day as text: the day first, with hyphens."""
_QUOTED_PART = re.compile(r'"(?:[^"]|"")*"')
_QUOTE = '"'

TRUTH_WORDS: Mapping[str, bool] = {"true": True, "false": False, "sand": True, "falsk": False, "ja": True, "nej": False}
"""How yes and no may be written, in any case."""


class UnreadableCell(ValueError):
    """A cell that cannot be read, or only by guessing; the message is the Danish sentence."""


def cell_of(value: Any) -> Any:
    """A plain value as a cell: text, number, true/false, date, or a list as one text."""
    if isinstance(value, list):
        return _quoted(_listed([str(part).lower() if isinstance(part, bool) else str(part) for part in value]))
    return _quoted(value) if isinstance(value, str) else value


def cell_of_value(value: Any) -> Any:
    """A parameter's plain value as a cell."""
    if isinstance(value, Mapping):
        if "start" in value:
            return f"{_clock(value['start'])}-{_clock(value['end'])}"
        is_interval = set(value) <= {"at_least", "above", "below", "at_most"}
        return ", ".join(f"{end} {minutes}" for end, minutes in value.items()) if is_interval else table_to_text(value)
    if isinstance(value, list) and all(isinstance(part, Mapping) for part in value):
        return "; ".join(table_to_text(part) for part in value)
    return _clock(value) if isinstance(value, time) else cell_of(value)


def _clock(moment: time) -> str:
    return moment.isoformat("seconds" if moment.second else "minutes")


def _listed(parts: list[str]) -> str:
    return ", ".join(
        f'"{part.replace(_QUOTE, _QUOTE * 2)}"' if set(part) & {",", ";", _QUOTE} else part for part in parts
    )


def _quoted(text: str) -> str:
    """Nothing is written `""`, for an empty cell is no text at all; a text of quotes alone gets two more."""
    return f'{text}""' if not text.strip('"') else text


def from_cell(cell: Any, kind: Any) -> Any:
    """A cell as the plain value of a column's type; None where it is empty."""
    if cell is None:
        return None
    kinds = (kind, *get_args(kind))
    if get_origin(kind) is tuple:
        return _list(cell)
    if bool in kinds:
        return _truth(cell)
    if date in kinds:
        return _date(cell)
    word_kind = next((one for one in kinds if isinstance(one, type) and issubclass(one, StrEnum)), None)
    return _text(cell) if word_kind is None else _word(cell, word_kind)


def sentences_from_cell(cell: Any) -> Any:
    """A list of sentences: a comma between two digits may be a decimal, so it is asked for."""
    text = _text(cell)
    if re.search(r"\d,\d", _QUOTED_PART.sub("", text)):
        message = f"«{text}» kan være én sætning med et decimaltal eller to sætninger. Sæt citationstegn om hver "
        raise UnreadableCell(f'{message}sætning med komma i: "…1,5…", "…".')
    return _split(text, ",")


def fact_values_from_cell(cell: Any) -> list[bool | int | str]:
    """The values of a fact: yes and no, whole numbers, or words."""
    if isinstance(cell, bool):
        return [cell]
    return [
        int(word) if word.isdecimal() and word.isascii() else TRUTH_WORDS.get(word.casefold(), word)
        for word in _list(cell)
    ]


def _shown(cell: Any) -> str:
    """A cell's value as the person sees it in a Danish spreadsheet, in quotation marks."""
    if isinstance(cell, bool):
        return f"«{'SAND' if cell else 'FALSK'}»"
    if isinstance(cell, datetime):
        return f"«{cell.date() if cell.time() == time() else cell.isoformat(' ', 'minutes')}»"
    if isinstance(cell, time):
        return f"«{_clock(cell)}»"
    return describe_given_value(str(cell).replace(".", ",") if isinstance(cell, float) else str(cell))


def _unreadable(cell: Any, wanted: str, advice: str = "") -> UnreadableCell:
    return UnreadableCell(f"her skal stå {wanted}, ikke {_shown(cell)}.{advice}")


def _truth(cell: Any) -> bool:
    if isinstance(cell, bool):
        return cell
    word = str(cell).strip().casefold()
    if word not in TRUTH_WORDS:
        raise _unreadable(cell, "true eller false (også ja, nej, sand eller falsk)")
    return TRUTH_WORDS[word]


def _word(cell: Any, kind: type[StrEnum]) -> str:
    words = [member.value for member in kind]
    word = str(cell).strip().casefold()
    if word not in words:
        raise UnreadableCell(
            f"{_shown(cell)} er ikke et af ordene {', '.join(words)}.{suggest_known_word(word, words)}"
        )
    return word


def _text(cell: Any) -> str:
    """Text; a whole number typed where text is meant (a product's code) is its digits."""
    if isinstance(cell, str):
        return cell[:-2] if len(cell) > 1 and not cell.strip('"') else cell
    if isinstance(cell, bool) or not isinstance(cell, int | float) or cell != cell // 1:
        raise _unreadable(cell, "tekst", " Sæt cellens format til tekst, og skriv den igen.")
    return str(int(cell))


def _date(cell: Any) -> date:
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date()
    written = cell.strip() if isinstance(cell, str) else ""
    if danish := _DANISH_DATE.fullmatch(written):
        written = f"{danish[3]}-{danish[2]}-{danish[1]}"
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise _unreadable(cell, "en dato som 2026-03-02") from None


def _list(cell: Any) -> list[str]:
    text = _text(cell)
    return _split(text, ";" if ";" in _QUOTED_PART.sub("", text) else ",")


def _split(text: str, separator: str) -> list[str]:
    """The parts of a list; a line break in the cell parts them too, with or without the separator before it."""
    rows = csv.reader(StringIO(text, newline=""), delimiter=separator, skipinitialspace=True)
    try:
        lines = [[part.strip() for part in row] for row in rows if row]
    except csv.Error:
        raise _unreadable(text, "en liste med skilletegn imellem") from None
    whole = [line[:-1] if not line[-1] else line for line in lines[:-1]]
    return [part for line in (*whole, *lines[-1:]) for part in line]


def value_from_cell(cell: Any, unit: Any) -> Any:
    """A parameter's plain value from its cell; its unit says the form. Without a known unit it is kept as it is."""
    if cell is None or unit not in [*Unit]:
        return cell
    read: Callable[[Any], Any] = _BY_UNIT.get(unit, _number)
    return read(cell)


def _number(cell: Any) -> int:
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, int) and not isinstance(cell, bool):
        return cell
    if isinstance(cell, str) and re.fullmatch(r"\s*-?\d{1,18}\s*", cell):
        return int(cell)
    raise _unreadable(cell, "et helt tal", _number_advice(cell))


def _number_advice(cell: Any) -> str:
    if isinstance(cell, datetime):
        return " Regnearket har gjort tallet til en dato: sæt cellens format til tekst, og skriv det igen."
    if isinstance(cell, str) and _THOUSANDS.fullmatch(cell):
        return f" Skriv tusinder uden punktum: {cell.strip().replace('.', '')}."
    return ""


def _each(read: Callable[[Any], Any], wanted: str) -> Callable[[Any], Any]:
    """Reads a list of numbers. A comma between two digits may be a decimal or a list, so it is asked for."""

    def read_list(cell: Any) -> Any:
        if isinstance(cell, bool) or not isinstance(cell, str | int | float):
            raise _unreadable(cell, wanted, _number_advice(cell))
        if isinstance(cell, str) and ";" not in cell and re.search(r"\d,\d", cell):
            raise _doubtful(cell)
        return [read(part) for part in (_list(cell) if isinstance(cell, str) else [cell])]

    return read_list


def _doubtful(cell: str) -> UnreadableCell:
    pieces = cell.replace(" ", "").split(",")
    message = (
        f"«{cell}» kan være ét decimaltal eller flere tal. Skriv flere tal med semikolon eller med mellemrum efter "
    )
    return UnreadableCell(
        f"{message}kommaet («{'; '.join(pieces)}»), og et decimaltal med punktum («{'.'.join(pieces[:2])}»)."
    )


def _quantity(cell: Any) -> Decimal:
    """A decimal with a point; with a comma only where semicolons part the list, so that no doubt is left."""
    text = str(cell).strip()
    if isinstance(cell, str) and _THOUSANDS.fullmatch(text):
        raise _unreadable(cell, "et tal som 0.5", _number_advice(cell))
    if not re.fullmatch(r"-?\d{1,18}([.,]\d{1,18})?", text):
        raise _unreadable(cell, "et tal som 0.5")
    return Decimal(text.replace(",", "."))


def _time(cell: Any) -> time:
    if isinstance(cell, time):
        return cell
    if isinstance(cell, float) and 0 <= cell < 1 and abs(cell * _DAY_MINUTES - round(cell * _DAY_MINUTES)) < _NEAR:
        minutes = round(cell * _DAY_MINUTES)  # a clock time whose look was taken away: 0.4375 is 10:30
        return time(minutes // _MINUTES, minutes % _MINUTES)
    found = _CLOCK.fullmatch(cell) if isinstance(cell, str) else None
    if (
        found
        and found[2] == ":"
        and int(found[1]) < _HOURS
        and int(found[3]) < _MINUTES
        and int(found[4] or 0) < _MINUTES
    ):
        return time(int(found[1]), int(found[3]), int(found[4] or 0))
    raise _unreadable(cell, "et klokkeslæt som 07:00", f" Skriv {_with_colon(cell)}." if found else "")


def _with_colon(clock: str) -> str:
    return clock.strip().replace(".", ":").rjust(5, "0")


def _window(cell: Any) -> dict[str, time]:
    found = _WINDOW.fullmatch(cell) if isinstance(cell, str) else None
    try:
        if found:
            return {"start": _time(found[1]), "end": _time(found[2])}
    except UnreadableCell:
        advice = f" Skriv {_with_colon(found[1])}-{_with_colon(found[2])}." if found and "." in cell else ""
        raise _unreadable(cell, "et tidsrum som 07:00-17:00", advice) from None
    raise _unreadable(cell, "et tidsrum som 07:00-17:00")


def _interval(cell: Any) -> dict[str, int]:
    parts = [_ENDS.fullmatch(part) for part in re.split("[,;]", cell)] if isinstance(cell, str) else [None]
    ends = {part[1]: int(part[2]) for part in parts if part}
    if len(ends) < len(parts):
        raise _unreadable(cell, "hele minutter om ugen som «at_least 120, below 480»")
    return ends


def _rhythm(cell: Any) -> dict[str, Any]:
    try:
        return text_to_table(_text(cell))
    except RhythmError as error:
        raise UnreadableCell(str(error)) from None


def _rhythms(cell: Any) -> list[dict[str, Any]]:
    return [_rhythm(part) for part in _text(cell).split(";")]


_HOURS, _MINUTES, _DAY_MINUTES, _NEAR = 24, 60, 24 * 60, 1e-6
_BY_UNIT: Mapping[Any, Callable[[Any], Any]] = {
    Unit.LEVELS: _each(_number, "hele tal som «1, 2»"),
    Unit.EMPLOYEES: _each(_number, "hele tal som «1, 2»"),
    Unit.NUMBERS: _each(_number, "hele tal som «1, 2»"),
    Unit.AMOUNT: _interval,
    Unit.WINDOW: _window,
    Unit.CLOCK: _time,
    Unit.WEEKDAYS: lambda cell: [word.casefold() for word in _list(cell)],
    Unit.MINUTES_PER_WEEK: _interval,
    Unit.QUANTITIES: _each(_quantity, "tal som «0.5, 1»"),
    Unit.RHYTHM: _rhythm,
    Unit.RHYTHMS: _rhythms,
    **dict.fromkeys(MEASURES, _quantity),
}
