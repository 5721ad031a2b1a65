"""How often, in the words people write: «hver anden uge», «2 gange om ugen», «25 gange om året», «efter behov»."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from helhed.days.rhythm import EveryWeeks, Rhythm, RhythmError, WeeksOfYear, format_rhythm, read_rhythm
from municipality.web.shared.input.parse_text import Unusable

NUMBERS = {"en": 1, "én": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7}
ORDINALS = {"anden": 2, "andet": 2, "tredje": 3, "fjerde": 4, "femte": 5, "sjette": 6}
FIXED: Mapping[str, Mapping[str, Any]] = {
    "lige uger": {"weeks": "even"},
    "ulige uger": {"weeks": "odd"},
    "efter behov": {"at_need": True},
    "efter aftale": {"agreed": True},
    "efter aftale ved besøget": {"agreed": True},
    "aftales": {"agreed": True},
}
EVERY = re.compile(r"hver(?:t)?(?: (\d{1,2}\.?|\w+))? (uge|måned)")
TIMES = re.compile(r"(\d{1,3}|\w+) gange? (?:om|i) (ugen|måneden|året)")
TIMES_A_DAY = re.compile(r"(\d{1,2}|\w+) gange? (?:om dagen|dagligt)")
TIMES_KEYS = {"ugen": "per_week", "måneden": "per_month", "året": "times_a_year"}
EVERY_DAY: Mapping[str, Any] = {"weekdays": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]}


def parse_rhythm_words(written: str) -> dict[str, Any]:
    """How often as the contract has it. Raises Unusable."""
    words = " ".join(written.lower().replace(",", " ").split()).rstrip(".").removeprefix("i ")
    table = _read_words(words)
    try:
        read_rhythm(table)
    except RhythmError:
        example = _("Skriv for eksempel “hver anden uge”, “2 gange om ugen” eller “25 gange om året”.")
        raise Unusable(f"{_('“%(written)s” siger ikke, hvor tit.') % {'written': written}} {example}") from None
    return table


def _read_words(words: str) -> dict[str, Any]:
    if words in FIXED:
        return dict(FIXED[words])
    if words in ("hver dag", "dagligt", "alle dage"):
        return dict(EVERY_DAY)
    if match := TIMES_A_DAY.fullmatch(words):
        return {**EVERY_DAY, "per_day": _count(match[1])}
    if match := TIMES.fullmatch(words):
        return {TIMES_KEYS[match[2]]: _count(match[1])}
    if match := EVERY.fullmatch(words):
        every = ORDINALS.get(match[1] or "", _count((match[1] or "1").rstrip(".")))
        return {"every_weeks" if match[2] == "uge" else "every_months": every}
    return {}


def _count(word: str) -> int:
    return int(word) if word.isdecimal() else NUMBERS.get(word, 0)


def add_weekdays(table: Mapping[str, Any], weekdays: list[str]) -> dict[str, Any]:
    """The rhythm on these days, where it counts weeks and leaves the days open."""
    is_open = bool(weekdays) and ("every_weeks" in table or "weeks" in table) and "per_week" not in table
    return {**table, "weekdays": weekdays} if is_open else dict(table)


def format_written_rhythm(table: Mapping[str, Any] | None) -> str:
    """A kept rhythm in the words that are read back; its days are ticked in a field of their own."""
    if not table:
        return ""
    try:
        return format_rhythm(_leave_out_days(read_rhythm(table)))
    except RhythmError:
        return ""


def _leave_out_days(rhythm: Rhythm) -> Rhythm:
    if isinstance(rhythm, EveryWeeks) and rhythm.every > 1:
        return EveryWeeks(every=rhythm.every, times=1)
    return WeeksOfYear(weeks=rhythm.weeks, times=1) if isinstance(rhythm, WeeksOfYear) else rhythm
