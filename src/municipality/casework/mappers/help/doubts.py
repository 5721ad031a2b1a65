"""What an assessor is asked about in a decision, and which of it an answer was given to.

An answer is kept with the keys of what was shown with it, so that it answers that and nothing that comes later.
"""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

LENGTH = 16


class LetterQuestion(Protocol):
    """Something the assessor is asked about."""

    @property
    def key(self) -> str:
        """What distinguishes it from every other, without its words."""


Asked = TypeVar("Asked", bound=LetterQuestion)


def hash_doubt(*words: str) -> str:
    """The key of what these words ask: the same words have the same key."""
    return hashlib.sha256("\0".join(words).encode()).hexdigest()[:LENGTH]


def select_unanswered(found: Iterable[Asked], answer: str, answered: Sequence[str] | None) -> list[Asked]:
    """Those an answer does not cover: all while there is none. One from before the keys were kept covers all."""
    if not answer.strip():
        return list(found)
    return [] if answered is None else [each for each in found if each.key not in answered]
