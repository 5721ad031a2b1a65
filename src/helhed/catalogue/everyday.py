"""The table of everyday words for help and of the products that cover them: a dated file next to the catalogues."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """The contact for a catalogue's standards, from a day on; `source` is where the phone number was read."""

    catalogue: str
    valid_from: date
    unit: str
    phone: str
    source: str
    hours: str = ""
    must_be_verified: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedProducts:
    """The products of one catalogue that cover a need."""

    catalogue: str
    products: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EverydayNeed:
    """A need in plain words: search words, the products that cover it, and where to turn when none does.

    A question (`is_question`) is whom to ring, how to apply or to complain: no standard holds it, and `elsewhere` is
    the answer.
    """

    id: str
    name: str
    words: tuple[str, ...]
    elsewhere: str
    held: tuple[NeedProducts, ...] = ()
    must_be_verified: bool = False
    is_question: bool = False

    def products_of(self, catalogue: str) -> tuple[str, ...]:
        """Returns the codes of the catalogue's products that cover the need, in the table's order."""
        return next((held.products for held in self.held if held.catalogue == catalogue), ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Everyday:
    """The whole table, as read from everyday.toml."""

    valid_from: date
    contacts: tuple[Contact, ...]
    needs: tuple[EverydayNeed, ...]

    def contact_of(self, catalogue: str, on: date) -> Contact | None:
        """Returns the contact for a catalogue on a day; None where the table has none."""
        held = [row for row in self.contacts if row.catalogue == catalogue and row.valid_from <= on]
        return max(held, key=lambda row: row.valid_from, default=None)
