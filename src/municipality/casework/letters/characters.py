"""What of a person's text can be set: every name and every reason becomes characters the fonts have.

Text is never markup here; the one danger is a character that no font draws (an archived PDF may hold none), one that
turns the direction of what follows it, and a word too long for the line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from municipality.casework.letters.coverage import read_drawable_characters

FONTS = Path(__file__).with_name("fonts")
MAIN_FONT, ARABIC_FONT = "IBMPlexSans-Regular.ttf", "IBMPlexSansArabic-Regular.ttf"
UNKNOWN = "?"
LONGEST_WORD = 34
MAY_BREAK = "\N{ZERO WIDTH SPACE}"
BREAKS = re.compile(r"\r\n?|[\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}\x0b\x0c\x85]")
# Letters and marks of the Arabic script; what else that font draws is taken from the main one.
ARABIC = ((0x0600, 0x06FF), (0x0750, 0x077F), (0x08A0, 0x08FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF))


def make_printable(text: str) -> str:
    """The text with characters the fonts have: composed, without controls, and «?» for what nothing draws."""
    before, said = "", BREAKS.sub("\n", text).replace("\t", " ")
    # A mark left out may let its neighbours join into another letter, which is looked at in its turn.
    while said != before:
        before, said = said, "".join(replace_undrawable(each) for each in unicodedata.normalize("NFC", said))
    return said


def find_unprintable(text: str) -> tuple[str, ...]:
    """The characters that would be set as «?», once each: to be shown before the letter is sent."""
    composed = unicodedata.normalize("NFC", BREAKS.sub("\n", text))
    lost = (
        each for each in composed if not is_silent(each) and UNKNOWN in replace_undrawable(each) and each != UNKNOWN
    )
    return tuple(dict.fromkeys(lost))


@cache
def replace_undrawable(character: str) -> str:
    """One character as it will be set; nothing for one that only steers."""
    if character == "\n" or ord(character) in get_main_font_characters():
        return "" if is_silent(character) and character != "\n" else character
    if is_silent(character):
        return ""
    if is_arabic(character):
        return character
    for form in ("NFD", "NFKC"):
        other = unicodedata.normalize(form, character)
        if other != character and all(ord(each) in get_main_font_characters() for each in other):
            return other
    return "" if unicodedata.combining(character) else UNKNOWN


def is_silent(character: str) -> bool:
    """Controls, direction marks, variation selectors and other characters without a shape of their own."""
    is_steering = unicodedata.category(character) in ("Cc", "Cf")
    return is_steering or unicodedata.name(character, "").startswith("VARIATION SELECTOR")


def is_arabic(character: str) -> bool:
    """An Arabic letter or mark the Arabic font draws."""
    point = ord(character)
    return any(first <= point <= last for first, last in ARABIC) and point in get_arabic_font_characters()


@cache
def get_main_font_characters() -> frozenset[int]:
    """What the letter's own font draws; without its private signs, which mean nothing outside it."""
    return frozenset(
        point for point in read_drawable_characters(FONTS / MAIN_FONT) if unicodedata.category(chr(point)) != "Co"
    )


@cache
def get_arabic_font_characters() -> frozenset[int]:
    """What the Arabic font draws."""
    return read_drawable_characters(FONTS / ARABIC_FONT)


def add_break_points(text: str) -> str:
    """The text with places to break in words longer than any line holds."""
    return re.sub(rf"\S{{{LONGEST_WORD + 1},}}", lambda found: MAY_BREAK.join(split_word(found[0])), text)


def split_word(word: str) -> Iterator[str]:
    """A word in pieces a line can hold; a mark stays with its letter."""
    start = 0
    while start < len(word):
        end = min(start + LONGEST_WORD, len(word))
        while end < len(word) and unicodedata.combining(word[end]):
            end += 1
        yield word[start:end]
        start = end
