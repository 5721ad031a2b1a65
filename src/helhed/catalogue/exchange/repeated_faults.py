"""One mistake that many rows show is told once: a product or a source that is gone, with the rows that point to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from helhed.catalogue.exchange.headings import list_rows
from helhed.catalogue.exchange.sheets import PRODUCT
from helhed.catalogue.exchange.workbook_tables import CODE_LISTS, Book, WorkbookRow
from helhed.errors import Fault, suggest_known_word

__all__ = ["merge_repeated_faults", "unknown_product_faults"]

Place = tuple[str, int]


def unknown_product_faults(book: Book, rows: Sequence[WorkbookRow]) -> Iterator[Fault]:
    """One fault for each code that is not in products: at its row, or at products where several rows point to it."""
    known = [code for code in book.tables if code]
    for code, pointing in book.unknown_products.items():
        suggestion = suggest_known_word(code, known)
        places = [(row.sheet, row.number) for row in pointing]
        places += [(row.sheet, row.number) for row in rows if any(code in _codes(row, column) for column in CODE_LISTS)]
        if len(places) == 1:
            message = f"ydelsen «{code}» findes ikke i products.{suggestion}"
            yield Fault(file=places[0][0], line=places[0][1], key=PRODUCT, message=message)
            continue
        message = (
            f"ydelsen «{code}» findes ikke, men {len(set(places))} rækker henviser til den: {_list_places(places)}."
        )
        yield Fault(file="products", key="code", message=f"{message}{suggestion}")


def _codes(row: WorkbookRow, column: str) -> Sequence[str]:
    held = row.values.get(column)
    return held if isinstance(held, list) else ()


def merge_repeated_faults(faults: Iterable[Fault], before: Iterable[Fault]) -> list[Fault]:
    """Faults that say the same of the same column are one, at the first row; it counts and lists the others.

    A cell with a fault from `before` is left out: what is told of it already would hide the rows listed here.
    """
    told = {(fault.file, fault.line, fault.key) for fault in before if fault.line}
    alike: dict[tuple[str, str], list[Fault]] = {}
    for fault in (each for each in faults if (each.file, each.line, each.key) not in told):
        alike.setdefault((fault.key, fault.message), []).append(fault)
    return [_merged(same) for same in alike.values()]


def _merged(same: Sequence[Fault]) -> Fault:
    others = list(dict.fromkeys((fault.file, fault.line) for fault in same[1:]))
    if not others:
        return same[0]
    rows = "1 anden række" if len(others) == 1 else f"{len(others)} andre rækker"
    return replace(same[0], message=f"{same[0].message} Det gælder også {rows}: {_list_places(others)}.")


def _list_places(places: Sequence[Place]) -> str:
    """Sheets with their rows: `statements 26–33; conditions 8`."""
    by_sheet: dict[str, list[int]] = {}
    for sheet, row in places:
        by_sheet.setdefault(sheet, []).append(row)
    return "; ".join(f"{sheet} {list_rows(rows)}" for sheet, rows in by_sheet.items())
