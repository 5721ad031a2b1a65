"""Dated values that apply in every municipality: currently the age of pension by date of birth."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class PensionAge:
    """The age of pension, in months, of those born before a day (and not before the row above's).

    `must_be_verified` where the text of the law has not been read in the original.
    """

    born_before: date
    months: int
    source: str
    must_be_verified: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class National:
    """The national values, as read from national.toml."""

    pension_ages: tuple[PensionAge, ...]

    def pension_age(self, born: date) -> PensionAge:
        """Returns the row for a date of birth; the rows are in order of `born_before`."""
        return next(row for row in self.pension_ages if born < row.born_before)
