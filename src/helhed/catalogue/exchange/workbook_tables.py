"""Gathers the rows of a workbook into the tables of a catalogue: each part under its product, each value under its
number; and remembers the row each came from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from helhed.catalogue.exchange.origins import Origins
from helhed.catalogue.exchange.sheets import PRODUCT, SHEETS, STATEMENT_PARTS, WHOLE_CATALOGUE
from helhed.catalogue.vocabulary import NATIONAL_FACTS, FactDefinition
from helhed.errors import Fault, suggest_known_word

__all__ = ["CODE_LISTS", "PLACES", "WHOLE", "Book", "WorkbookRow"]

_PARTS = {
    "items": "items",
    "product_signs": "signs",
    "applications": "applications",
    "allowances": "allowances",
    "conditions": "conditions",
    "limits": "limits",
    "combinations": "combinations",
}
"""Sheets of parts, and the field of a product (or of what is common) their rows belong to."""

_COMMON_TOO = frozenset({"conditions", "limits", "combinations", "parameters"})
"""Sheets whose rows may also belong to what is common."""

_EMPTY_SCOPE = {
    True: f"cellen er tom; skriv ydelsens kode, eller «{WHOLE_CATALOGUE}», hvis rækken gælder alle.",
    False: "rækken mangler ydelsens kode.",
}
APPLIES_TO = "applies_to"
_VALUES = ("valid_from", "valid_to", "value", "literal")
_SINGLE = ("needs", "recipients", "character")

WHOLE = (
    "documents", "anchors", "signs", "facts", "adoptions", "goals", "competences", "rates", "questions", "accepted",
)  # fmt: skip
"""Sheets whose rows belong to the catalogue itself."""

CODE_LISTS = ("order", "applies_to", "packages", "others", "stated_by")
"""Columns that list codes of products."""


@dataclass(frozen=True, slots=True)
class WorkbookRow:
    """One row: its sheet, its number and its plain values by column; empty cells are left out."""

    sheet: str
    number: int
    values: dict[str, Any]


@dataclass(slots=True)
class Book:
    """What has been read so far: each root's table (`""` is what is common), where it came from, the faults and
    remarks, the columns filled on each row, the facts a rule may read, and whether every reference is checked."""

    tables: dict[str, dict[str, Any]] = field(default_factory=lambda: {"": {"process": []}})
    whole: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    origins: Origins = field(default_factory=Origins)
    faults: list[Fault] = field(default_factory=list)
    remarks: list[Fault] = field(default_factory=list)
    has_all_references: bool = False
    unknown_products: dict[str, list[WorkbookRow]] = field(default_factory=dict)
    filled: dict[tuple[str, int], frozenset[str]] = field(default_factory=dict)
    facts: Mapping[str, FactDefinition] = field(default_factory=lambda: NATIONAL_FACTS)

    def fault(self, sheet: str, row: int, column: str, message: str) -> None:
        """Notes a fault in a cell; row 0 is the sheet itself."""
        self.faults.append(Fault(file=sheet, line=row, key=column, message=message))


def _owner(book: Book, row: WorkbookRow) -> dict[str, Any] | None:
    """The table a row's product (or what is common) is gathered in; None once the fault is noted."""
    code = _code(book, row)
    row.values.pop(PRODUCT, "")
    if not code:
        book.fault(row.sheet, row.number, PRODUCT, _EMPTY_SCOPE[row.sheet in _COMMON_TOO])
        return None
    if code == WHOLE_CATALOGUE and row.sheet in _COMMON_TOO:
        _require_scope(book, row)
        code = ""
    if code not in book.tables:
        book.unknown_products.setdefault(code, []).append(row)
        return None
    return book.tables[code]


def _code(book: Book, row: WorkbookRow) -> str:
    """A row's code of a product as it is in products, where letters of the other case leave no doubt."""
    written = str(row.values.get(PRODUCT, "")).strip()
    if written in book.tables:
        return written
    known = [code for code in (*book.tables, WHOLE_CATALOGUE) if code and code.casefold() == written.casefold()]
    return known[0] if len(known) == 1 else written


def _root(book: Book, row: WorkbookRow) -> str:
    """The table a row's product is gathered in: the empty name is what is common."""
    code = _code(book, row)
    return "" if code == WHOLE_CATALOGUE else code


def _require_scope(book: Book, row: WorkbookRow) -> None:
    """Notes a fault where a common row does not say which products it is for; takes away that it is for all."""
    if APPLIES_TO not in SHEETS[row.sheet].columns:
        return
    if row.values.get(APPLIES_TO) in (None, []):
        message = f"cellen er tom; skriv ydelsernes koder, eller «{WHOLE_CATALOGUE}», hvis rækken gælder alle."
        book.fault(row.sheet, row.number, APPLIES_TO, message)
    elif [part.casefold() for part in row.values[APPLIES_TO]] == [WHOLE_CATALOGUE]:
        row.values.pop(APPLIES_TO)


def _place_common(book: Book, row: WorkbookRow) -> None:
    if ("",) in book.origins.rows:
        book.fault(row.sheet, row.number, "", "fanebladet skal have præcis én række.")
        return
    book.origins.note(("",), row.sheet, row.number)
    book.tables[""] |= row.values


def _place_product(book: Book, row: WorkbookRow) -> None:
    code = row.values.get("code")
    if not isinstance(code, str) or not code:
        book.fault(row.sheet, row.number, "code", "ydelsen mangler en kode.")
    elif code in book.tables:
        book.fault(row.sheet, row.number, "code", f"koden «{code}» står to gange; giv hver ydelse sin.")
    else:
        book.origins.note((code,), row.sheet, row.number)
        book.tables[code] = {"purpose": [], **row.values}


def _place_statement(book: Book, row: WorkbookRow) -> None:
    code, part = _code(book, row), row.values.pop("part", "")
    table = _owner(book, row)
    if part not in STATEMENT_PARTS:
        suggestion = suggest_known_word(str(part), STATEMENT_PARTS)
        message = f"«{part}» er ikke et af ordene {', '.join(STATEMENT_PARTS)}.{suggestion}"
        book.fault(row.sheet, row.number, "part", message)
    elif table is not None and part in _SINGLE:
        if part in table:
            book.fault(row.sheet, row.number, "part", f"ydelsen «{code}» har «{part}» to gange; behold én.")
        book.origins.note((code, part), row.sheet, row.number)
        table[part] = row.values
    elif table is not None:
        _append(book, (code, part), table, row)


def _append(book: Book, path: tuple[str, str], table: dict[str, Any], row: WorkbookRow) -> None:
    entries = table.setdefault(path[1], [])
    book.origins.note((*path, len(entries)), row.sheet, row.number)
    entries.append(row.values)


def _place_part(book: Book, row: WorkbookRow) -> None:
    code = _root(book, row)
    table = _owner(book, row)
    if table is None:
        return
    _append(book, (code, _PARTS[row.sheet]), table, row)


def _place_value(book: Book, row: WorkbookRow) -> None:
    """A dated value: of the number named on an earlier row of the same product, or the first of a new one."""
    code = _root(book, row)
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


def _place_process(book: Book, row: WorkbookRow) -> None:
    _require_scope(book, row)
    _append(book, ("", "process"), book.tables[""], row)


def _place_whole(book: Book, row: WorkbookRow) -> None:
    entries = book.whole.setdefault(row.sheet, [])
    book.origins.note(("", row.sheet, len(entries)), row.sheet, row.number)
    entries.append(row.values)


PLACES: Mapping[str, Callable[[Book, WorkbookRow], None]] = {
    "common": _place_common,
    "products": _place_product,
    "statements": _place_statement,
    **dict.fromkeys(_PARTS, _place_part),
    "parameters": _place_value,
    "process": _place_process,
    **dict.fromkeys(WHOLE, _place_whole),
}
"""How each sheet's rows are gathered; products come before what belongs to them."""
