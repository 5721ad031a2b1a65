"""From a place in the model back to the cell it was read from, so that a fault names sheet, row and column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from helhed.catalogue.exchange.sheets import SHEETS, STATEMENT_PARTS
from helhed.catalogue.shapes import REQUIREMENT_KEYS
from helhed.errors import Fault

__all__ = ["Origins"]

Path = tuple[str | int, ...]


@dataclass(slots=True)
class Origins:
    """Where each row's record stands: under a root (a product's code, or empty) and a path below it."""

    rows: dict[Path, tuple[str, int]] = field(default_factory=dict)

    def note(self, path: Path, sheet: str, row: int) -> None:
        """Remembers the row a record came from."""
        self.rows.setdefault(path, (sheet, row))

    def placed(self, root: str, key: str, message: str, separator: str, first: int) -> Fault:
        """A fault with the sheet in `file`, the row in `line` and the column in `key`.

        `separator` and `first` are how the path is written: `.` from 1 by the strict reader, `/` from 0 by the check
        of references.
        """
        parts: list[str | int] = [
            int(part) - first if part.isdigit() else part for part in key.split(separator) if part
        ]
        path: Path = (root, *parts)
        known = next((path[:end] for end in range(len(path), 0, -1) if path[:end] in self.rows), None)
        if known is None:
            return Fault(file=root, key=key, message=message)
        sheet, row = self.rows[known]
        column = _column(sheet, path[len(known) :])
        if sheet == "products" and column in STATEMENT_PARTS and len(path) == len(known) + 1:
            message = f"ydelsen «{root}» mangler en række med «{column}» i kolonnen part."
            return Fault(file="statements", line=0, key="part", message=message)
        return Fault(file=sheet, line=row, key=column, message=message)


def _column(sheet: str, rest: Sequence[str | int]) -> str:
    """The column a path below a row is about."""
    names = [str(part) for part in rest if isinstance(part, str)]
    if sheet == "conditions" and (not names or names[0] in REQUIREMENT_KEYS):
        return "requirement"
    if sheet == "limits" and not names:
        return "parameter"
    return next((name for name in names if name in SHEETS[sheet].columns), names[0] if names else "")
