"""The faults of a letter, found before it is set."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


class LetterError(ValueError):
    """A letter that cannot be made because of its faults; it carries each as a Danish sentence."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


def require_complete(**said: tuple[Any, str]) -> None:
    """Raise one LetterError with the sentence of every value that is empty or false."""
    faults = [sentence for value, sentence in said.values() if not value]
    if faults:
        raise LetterError(faults)
