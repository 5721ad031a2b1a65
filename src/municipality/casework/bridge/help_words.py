"""The words that tell one help from another, whichever way they end."""

import re

STEM = 5
WORD = re.compile(r"[a-zæøå]{5,}", re.IGNORECASE)
# Words that stand in every name of help.
COMMON = frozenset({"hjælp", "andet", "andre", "dagen", "under", "efter", "eller"})


def get_stems(text: str) -> set[str]:
    """The beginnings of the words that tell one help from another."""
    words = (word.lower() for word in WORD.findall(text))
    return {word[:STEM] for word in words if word not in COMMON}
