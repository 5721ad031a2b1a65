"""The rows of a workbook that name a source, a document or a question that is not there.

A catalogue whose records can all be read has these faults from the check of references. Where one cannot, they are
found in the rows as they are, so that every fault of a workbook is reported at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from helhed.catalogue.exchange.workbook_tables import WorkbookRow
from helhed.errors import Fault, suggest_known_word

__all__ = ["find_row_reference_faults"]

_NAMED_BY = {
    "source": ("anchors", "et kendt anker"),
    "document": ("documents", "et kendt dokument"),
    "question": ("questions", "et kendt spørgsmål"),
}
"""The columns that name a row of another sheet, and what that row is in Danish."""


def find_row_reference_faults(rows: Mapping[str, Sequence[WorkbookRow]]) -> Iterator[Fault]:
    """Yields a fault for each cell that names a row that is not there."""
    known = {sheet: [str(row.values.get("id")) for row in rows.get(sheet, ())] for sheet, _ in _NAMED_BY.values()}
    for sheet, held in rows.items():
        for row in held:
            for column, (other, what) in _NAMED_BY.items():
                word = row.values.get(column)
                if isinstance(word, str) and word and word not in known[other]:
                    hint = suggest_known_word(word, known[other])
                    yield Fault(file=sheet, line=row.number, key=column, message=f"«{word}» er ikke {what}.{hint}")
