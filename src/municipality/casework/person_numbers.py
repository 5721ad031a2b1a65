"""CPR numbers: a number can be doubted, and is never refused for it.

Since 2007 numbers are given that do not satisfy modulus 11, so such a number is only checked once more. A replacement
number identifies a person without a CPR number, and follows no rule but its length.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from enum import StrEnum

# Ten places as they are kept: a replacement number can hold letters.
PLACES = re.compile(r"[0-9]{6}[0-9A-Z]{4}")
MINUS = "\u2212"
WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
CENTURY_OF_OTHERS = 36
CENTURY_OF_LATE = 57


class Doubt(StrEnum):
    """Why a number should be looked at again."""

    MODULUS_11 = "modulus_11"
    NOT_A_DATE = "not_a_date"
    OTHER_BIRTHDAY = "other_birthday"


def read_person_number(words: str) -> str | None:
    """Returns a number as it is stored, however it was written or pasted; None where the text is no number.

    Dashes of every kind, spaces, tabs and characters that are not seen are left out. Other signs for digits (²) are
    not read as digits.
    """
    kept = "".join(character for character in words if not _is_around_digits(character)).upper()
    return kept if PLACES.fullmatch(kept) else None


def _is_around_digits(character: str) -> bool:
    """Whether a character only divides the digits: a space, a dash, a control or a format character."""
    return character == MINUS or character.isspace() or unicodedata.category(character) in ("Pd", "Zs", "Cc", "Cf")


def find_number_doubts(number: str, born: date) -> tuple[Doubt, ...]:
    """Returns every doubt about a CPR number; none for most numbers."""
    return tuple(_doubts(number, born))


def _doubts(number: str, born: date) -> Iterator[Doubt]:
    if sum(weight * int(digit) for weight, digit in zip(WEIGHTS, number, strict=True)) % 11:
        yield Doubt.MODULUS_11
    told = derive_birthday(number)
    if told is None:
        yield Doubt.NOT_A_DATE
    elif told != born:
        yield Doubt.OTHER_BIRTHDAY


def derive_birthday(number: str) -> date | None:
    """Derives the day of birth from a number: its first six digits, and the century by the seventh."""
    day, month, year, seventh = int(number[:2]), int(number[2:4]), int(number[4:6]), int(number[6])
    try:
        return date(_century(year, seventh) + year, month, day)
    except ValueError:
        return None


def _century(year: int, seventh: int) -> int:
    if seventh <= 3:  # noqa: PLR2004 — the table of the CPR office
        return 1900
    if seventh in (4, 9):
        return 2000 if year <= CENTURY_OF_OTHERS else 1900
    return 2000 if year <= CENTURY_OF_LATE else 1800
