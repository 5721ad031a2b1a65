"""What can be wrong with a letter before a word of it is set, and how it is said."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


class LetterError(ValueError):
    """A letter that cannot be made as it stands; carries every fault as a Danish sentence."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


def require_complete(**said: tuple[Any, str]) -> None:
    """Raise one LetterError with the sentence of every value that is empty or false."""
    faults = [sentence for value, sentence in said.values() if not value]
    if faults:
        raise LetterError(faults)
