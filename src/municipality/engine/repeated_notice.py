"""A reason that holds for a while is written once, and not at each try."""

from __future__ import annotations

import sys


class RepeatedNotice:
    """Writes a sentence to the process's log where it is not the one it wrote last."""

    def __init__(self) -> None:
        self.last = ""

    def say(self, sentence: str) -> None:
        """Write the sentence, or nothing where it was the last one."""
        if sentence != self.last:
            print(sentence, file=sys.stderr, flush=True)
        self.last = sentence

    def clear(self) -> None:
        """The reason holds no more: the same sentence is written again the next time."""
        self.last = ""
