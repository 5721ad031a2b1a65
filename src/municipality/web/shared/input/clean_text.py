"""Text as it comes in from a form, a query string or a file name, cleaned once for every page.

What a person cannot see is removed or made into what it looks like: control characters, zero-width characters, soft
hyphens, byte order marks, direction controls, fillers and the many kinds of space. What is left is in the composed
Unicode form (NFC) with plain line ends, so that two texts that look the same are the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# Letters by their category that draw nothing: Hangul fillers, the blank Braille pattern, the grapheme joiner.
DRAW_NOTHING = frozenset("\u115f\u1160\u3164\uffa0\u2800\u034f")
# Joiners mean something inside scripts and signs that join (Persian, Hindi, emoji), and nothing among Latin letters.
JOINERS = frozenset("\u200c\u200d")
FIRST_THAT_JOINS = 0x0590
# What is compared byte by byte.
LEFT_ALONE = frozenset({"csrfmiddlewaretoken", "adgangskode", "password", "password1", "password2", "oldpassword"})
# What nearly every text is made of; nothing in it is to be cleaned. A text of spaces alone is left to its reader.
PLAIN = re.compile(r"[\x20-\x7eæøåÆØÅéÉüÜöÖäÄ«»–§]*")
LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Signs that Unicode gives out later than this Python knows (`Cn`) are kept; what it never gives out is not.
INVISIBLE_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co"})
NO_CHARACTERS = frozenset(
    {*range(0xFDD0, 0xFDF0), *(plane << 16 | last for plane in range(17) for last in (0xFFFE, 0xFFFF))}
)
SPACES = "Zs"


def clean_text(written: str) -> str:
    """Returns the text without what cannot be seen; empty where nothing of it can be seen."""
    if PLAIN.fullmatch(written):
        return written
    lines = LINE_ENDS.sub("\n", written)
    kept = "".join(_clean_characters(lines))
    composed = unicodedata.normalize("NFC", kept)
    return composed if _is_visible(composed) else ""


def _clean_characters(written: str) -> Iterable[str]:
    for place, character in enumerate(written):
        if (character.isascii() and character.isprintable()) or character in "\n\t":
            yield character
        elif character in JOINERS:
            yield character if _joins(written, place) else ""
        elif _draws_nothing(character):
            yield ""
        elif unicodedata.category(character) == SPACES:
            yield " "
        else:
            yield character


def _draws_nothing(character: str) -> bool:
    """Whether a character is a control, a format mark, a filler, or none at all."""
    is_control = unicodedata.category(character) in INVISIBLE_CATEGORIES
    return is_control or character in DRAW_NOTHING or ord(character) in NO_CHARACTERS


def _joins(written: str, place: int) -> bool:
    """Whether a joiner is between two characters of a script or a sign that joins."""
    around = written[place - 1 : place] + written[place + 1 : place + 2]
    return len(around) == 2 and all(ord(each) >= FIRST_THAT_JOINS for each in around)  # noqa: PLR2004 — both sides


def _is_visible(written: str) -> bool:
    """Whether anything is drawn: marks that change a letter draw nothing without one."""
    return any(not character.isspace() and unicodedata.category(character)[0] not in "CMZ" for character in written)


def clean_value(name: str, value: str) -> str:
    """Returns the value of a field cleaned. Passwords and tokens stay as they are."""
    return value if name in LEFT_ALONE else clean_text(value)


def clean_file_name(name: str) -> str:
    """Returns the file's own name, cleaned, on one line; «fil» where nothing of it can be seen."""
    return " ".join(clean_text(name).split()) or "fil"
