"""What protection hides, for the user who asked to see it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RevealedCitizen:
    """The name and address that protection hides, shown once to the user who asked."""

    name: str
    address_lines: tuple[str, ...]
