"""The words that distinguish one help from another, with any ending."""

import re
from collections.abc import Mapping

STEM = 5
WORD = re.compile(r"[a-zæøå]{5,}", re.IGNORECASE)
# Words that are in every name of help.
COMMON = frozenset({"hjælp", "andet", "andre", "dagen", "under", "efter", "eller"})
# Words of everyday life, and the item of functioning each is about.
ITEM_WORDS: Mapping[str, str] = {
    "housework": r"støvsug|rengør|gør(?:e)? rent|gulv|vaske tøj|tøjvask|oprydning|husligt",
    "shopping": r"indkøb|købe ind|køber ind|varer",
    "cooking": r"lave mad|laver mad|madlavning|varm mad",
    "personal_care": r"bad\b|badet|vaske dig|påklæd|tage tøj|toilet|personlig pleje|morgenpleje|støttestrømper",
    "eating_and_drinking": r"spise|drikke",
    "transfer": r"ud af sengen|i seng|forflytte|rejse dig|vende dig",
    "mobility_and_movement": r"\bgå\b|trapper|gangbesvær",
    "memory": r"huske|glemme",
}


def get_stems(text: str) -> set[str]:
    """Returns the stems of the words that distinguish one help from another."""
    words = (word.lower() for word in WORD.findall(text))
    return {word[:STEM] for word in words if word not in COMMON}
