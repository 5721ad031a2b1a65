"""Days as people write them: as a browser's field sends them (1941-01-31), as Danes write them (31.1.1941, 31/1-1941,
31. januar 1941), and as digits alone (31011941). Two digits of a year leave the century open.
"""

import re
from collections.abc import Iterator
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
MONTH_NAMES = (
    "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november",
    "december",
)  # fmt: skip
ISO = re.compile(r"([0-9]{1,6})-([0-9]{1,2})-([0-9]{1,2})")
DANISH = re.compile(r"([0-9]{1,2})\s*[./ –−-]\s*([0-9]{1,2})\s*[./ –−-]\s*([0-9]{1,6})")
IN_WORDS = re.compile(r"(?:den\s+)?([0-9]{1,2})\s*\.?\s*([a-z]{3,9})\.?\s*([0-9]{1,6})")
DIGITS = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4}|[0-9]{2})")
CENTURY, FIRST_WHOLE_YEAR = 100, 1000
CENTURIES_OF_THE_LIVING = (1800, 1900, 2000)


class YearOfTwoDigits(ValueError):
    """A year was written with two digits, so the century is not known."""


def parse_written_day(words: str) -> date | None:
    """Returns the day these words say, or nothing. Raises YearOfTwoDigits where the century is not said."""
    parts = _parts(words)
    if parts is None:
        return None
    if parts[0] < FIRST_WHOLE_YEAR:
        raise YearOfTwoDigits(words)
    return _date(*parts)


def parse_birthdays(words: str) -> list[date]:
    """Returns the days a birthday written like this can be: one, or one in each century the year leaves open."""
    parts = _parts(words)
    if parts is None:
        return []
    year, month, day = parts
    years = [year + century for century in CENTURIES_OF_THE_LIVING] if year < CENTURY else [year]
    return [found for each in years if (found := _date(each, month, day))]


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _parts(words: str) -> tuple[int, int, int] | None:
    """Year, month and day as they are written."""
    text = " ".join(words.lower().split())
    if match := ISO.fullmatch(text):
        return int(match[1]), int(match[2]), int(match[3])
    if match := DANISH.fullmatch(text) or DIGITS.fullmatch(text):
        return int(match[3]), int(match[2]), int(match[1])
    match = IN_WORDS.fullmatch(text)
    month = next(_months(match[2]), None) if match else None
    return (int(match[3]), month, int(match[1])) if match and month else None


def _months(name: str) -> Iterator[int]:
    """The number of the month with this name, short or whole."""
    for number, (short, whole) in enumerate(zip(MONTHS, MONTH_NAMES, strict=True), start=1):
        if name in (short, whole):
            yield number
