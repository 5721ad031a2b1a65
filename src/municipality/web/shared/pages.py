"""Long lists, a page at a time: only what is shown is read, and only what is shown is logged."""

from dataclasses import dataclass, replace

SIZE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """Which page of a list, counted from 1, and whether there is one after it."""

    number: int
    size: int = SIZE
    has_next: bool = False

    @property
    def first(self) -> int:
        """The place of the page's first row, counted from 0."""
        return (self.number - 1) * self.size

    @property
    def before(self) -> int:
        """The page before; 0 where this is the first."""
        return self.number - 1

    @property
    def after(self) -> int:
        """The page after; 0 where this is the last."""
        return self.number + 1 if self.has_next else 0

    def followed(self, more: object) -> "Pages":
        """The same page, now that it is known whether another comes after."""
        return replace(self, has_next=bool(more))


def parse_page_number(wished: str) -> Pages:
    """Returns the requested page; the first where that is no number."""
    number = int(wished) if wished.isascii() and wished.isdigit() and len(wished) <= len("9999") else 1
    return Pages(number=max(number, 1))
