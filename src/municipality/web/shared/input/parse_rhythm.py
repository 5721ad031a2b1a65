"""How often, in the words people write: «hver anden uge», «2 gange om ugen», «25 gange om året», «efter behov».

Everything `format_rhythm` says is read back to the same rhythm.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from helhed.days.rhythm import WEEKDAYS, EveryWeeks, RhythmError, WeeksOfYear, format_rhythm, read_rhythm
from municipality.web.shared.input.parse_text import Unusable

NUMBERS = {"en": 1, "én": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7}
ORDINALS = {"anden": 2, "andet": 2, "tredje": 3, "fjerde": 4, "femte": 5, "sjette": 6}
NTH = {"første": 1, "anden": 2, "tredje": 3, "fjerde": 4, "sidste": -1}
DAYS = dict(zip(("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"), WEEKDAYS, strict=True))
MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
FIXED: Mapping[str, Mapping[str, Any]] = {
    "efter behov": {"at_need": True},
    "efter aftale": {"agreed": True},
    "efter aftale ved besøget": {"agreed": True},
    "aftales": {"agreed": True},
    "ugentligt": {"per_week": 1},
    "hver 14. dag": {"every_weeks": 2},
    "hver fjortende dag": {"every_weeks": 2},
    "månedligt": {"per_month": 1},
    "hvert kvartal": {"every_months": 3},
    "årligt": {"times_a_year": 1},
    "hverdage": {"weekdays": [*WEEKDAYS[:5]]},
    "på hverdage": {"weekdays": [*WEEKDAYS[:5]]},
}
EVERY = re.compile(r"hvert?(?: (\d{1,2}\.?|\w+))? (uge|måned)(?: fra (.+))?")
FROM_WEEK = re.compile(r"uge (\d{1,2}) i (\d{4})")
FROM_MONTH = re.compile(r"(\w+) (\d{4})")
WEEKS = re.compile(r"(?:i )?(?:(lige|ulige) uger|uge ((?:\d{1,2}|og| )+))")
TIMES = re.compile(r"(\w+) (?:gange?|dage?(?= om ugen)) (?:om|i) (ugen|måneden|året)")
TIMES_IN = re.compile(r"(\w+) gange? (?:om ugen )?((?:hver|i ).+)")
TIMES_A_DAY = re.compile(r"(\w+) gange? (?:om dagen|dagligt)(?: (.+))?")
TIMES_KEYS = {"ugen": "per_week", "måneden": "per_month", "året": "times_a_year"}
DAY_OF_MONTH = re.compile(r"den (\d{1,2}\.|sidste dag|\w+ \w+dag) (?:i )?(hver.*)")
DATE = re.compile(r"(?:den )?(\d{1,2})\. (\w+) (\d{4})")
ON_DAYS = re.compile(rf"(?:hver )?(alle dage|(?:(?:{'|'.join(DAYS)}|til|og)(?: |$))+) ?(.*)")
EVERY_DAY: Mapping[str, Any] = {"weekdays": [*WEEKDAYS]}


def parse_rhythm_words(written: str) -> dict[str, Any]:
    """How often as the contract has it. Raises Unusable."""
    words = " ".join(written.lower().replace(",", " ").split()).rstrip(".").removeprefix("i ")
    try:
        table = _read_words(words)
        read_rhythm(table)
    except ValueError:
        example = _("Skriv for eksempel “hver anden uge”, “2 gange om ugen” eller “25 gange om året”.")
        raise Unusable(f"{_('“%(written)s” siger ikke, hvor tit.') % {'written': written}} {example}") from None
    return table


def parse_rhythm_on_days(written: str, ticked: Sequence[str]) -> dict[str, Any]:
    """How often, on the days that are ticked; all of them ticked, or none, leave the days to the words. Raises Unusable
    where the words and the days say two things.
    """
    table = add_weekdays(parse_rhythm_words(written), ticked)
    if table is None:
        said = _("“%(written)s” passer ikke med de dage, der er sat kryds ved.") % {"written": written}
        mend = _("Ret det ene, eller sæt kryds ved alle dage, hvis dagene ikke ligger fast.")
        raise Unusable(f"{said} {mend}")
    return table


def _read_words(words: str) -> dict[str, Any]:
    match = TIMES_A_DAY.fullmatch(words)
    if match is None:
        return _read_days(words)
    table = _read_days(match[2]) if match[2] else dict(EVERY_DAY)
    return {**table, "per_day": _count(match[1])} if table else {}


def _read_days(words: str) -> dict[str, Any]:
    if words in FIXED:
        return dict(FIXED[words])
    if words in ("hver dag", "dagligt", "alle dage"):
        return dict(EVERY_DAY)
    if match := TIMES.fullmatch(words):
        return {TIMES_KEYS[match[2]]: _count(match[1])}
    if match := TIMES_IN.fullmatch(words):
        span = _read_span(match[2])
        return {**span, "per_month" if "every_months" in span else "per_week": _count(match[1])} if span else {}
    return _read_dates(words) or _read_day_of_month(words) or _read_weekdays(words) or _read_span(words)


def _read_span(words: str) -> dict[str, Any]:
    """The weeks or months: «hver anden uge fra uge 10 i 2026», «i lige uger», «i uge 1, 5 og 9»."""
    if match := WEEKS.fullmatch(words):
        named = {"lige": "even", "ulige": "odd"}.get(match[1] or "")
        return {"weeks": named or [int(week) for week in (match[2] or "").split() if week.isdecimal()]}
    match = EVERY.fullmatch(words)
    if match is None:
        return {}
    every = ORDINALS.get(match[1] or "", _count((match[1] or "1").rstrip(".")))
    read = {"every_weeks" if match[2] == "uge" else "every_months": every}
    return read | _read_first(match[3]) if match[3] else read


def _read_first(words: str) -> dict[str, str]:
    """The week or the month that is counted from. Raises ValueError."""
    if match := FROM_WEEK.fullmatch(words):
        return {"from_week": date.fromisocalendar(int(match[2]), int(match[1]), 1).isoformat()}
    if match := FROM_MONTH.fullmatch(words):
        return {"from_month": date(int(match[2]), MONTHS.index(match[1]) + 1, 1).isoformat()}
    raise ValueError(words)


def _read_dates(words: str) -> dict[str, Any]:
    dates = [date(int(each[3]), MONTHS.index(each[2]) + 1, int(each[1])).isoformat() for each in DATE.finditer(words)]
    return {"dates": dates} if dates and not DATE.sub("", words).replace("og", "").strip() else {}


def _read_day_of_month(words: str) -> dict[str, Any]:
    """«den 12. hver måned», «den sidste dag hver anden måned», «den anden tirsdag hver måned»."""
    match = DAY_OF_MONTH.fullmatch(words)
    span = _read_span(match[2]) if match else {}
    if match is None or "every_months" not in span:
        return {}
    if match[1] == "sidste dag" or match[1][0].isdecimal():
        return {**span, "month_day": -1 if match[1] == "sidste dag" else int(match[1].rstrip("."))}
    nth, day = match[1].split()
    return {**span, "nth": NTH.get(nth, 0), "weekdays": [DAYS.get(day, day)]}


def _read_weekdays(words: str) -> dict[str, Any]:
    """«mandag og torsdag hver anden uge», «mandag til fredag», «alle dage i lige uger»."""
    match = ON_DAYS.fullmatch(words)
    span = _read_span(match[2]) if match and match[2] else {"every_weeks": 1}
    if match is None or not span.keys() & {"every_weeks", "weeks"}:
        return {}
    return {**span, "weekdays": _list_named_days(match[1].strip())}


def _list_named_days(words: str) -> list[str]:
    if words == "alle dage":
        return [*WEEKDAYS]
    first, is_run, last = words.partition(" til ")
    if is_run:
        days = [WEEKDAYS.index(DAYS[each]) for each in (first, last) if each in DAYS]
        return [*WEEKDAYS[days[0] : days[-1] + 1]] if len(days) > 1 else []
    return [day for name, day in DAYS.items() if name in words.split()]


def _count(word: str) -> int:
    return int(word) if word.isdecimal() else NUMBERS.get(word, 0)


def add_weekdays(table: Mapping[str, Any], ticked: Sequence[str]) -> dict[str, Any] | None:
    """The rhythm on these days: those of so many weeks, or so many days of a week. None where both cannot be kept."""
    if not ticked or len(ticked) == len(WEEKDAYS) or [*table.get("weekdays", ())] == [*ticked]:
        return dict(table)
    is_each_day = table.get("per_day", 1) > 1 and table.keys() == {"weekdays", "per_day"}
    is_weekly = bool(table.keys() & {"every_weeks", "weeks", "per_week"}) or is_each_day
    has_own_days = "weekdays" in table and not is_each_day
    if not is_weekly or has_own_days or table.get("per_week", len(ticked)) != len(ticked):
        return None
    return {**{key: value for key, value in table.items() if key != "per_week"}, "weekdays": [*ticked]}


def leave_out_weekdays(table: Mapping[str, Any]) -> dict[str, Any]:
    """A kept rhythm of weeks with its days open again; any other as it is."""
    if not isinstance(_read_kept(table), EveryWeeks | WeeksOfYear) or "weekdays" not in table:
        return dict(table)
    left = {key: value for key, value in table.items() if key != "weekdays"}
    return left if left.keys() & {"every_weeks", "weeks"} else {**left, "every_weeks": 1}


def format_written_rhythm(table: Mapping[str, Any] | None) -> str:
    """A kept rhythm in the words that are read back; its days are ticked in a field of their own."""
    rhythm = _read_kept(table)
    if rhythm is None:
        return ""
    if not isinstance(rhythm, EveryWeeks | WeeksOfYear) or rhythm.weekdays in ((), WEEKDAYS):
        return format_rhythm(rhythm)
    if isinstance(rhythm, EveryWeeks) and rhythm.every == 1:
        return "hver uge" if rhythm.per_day == 1 else f"{rhythm.per_day} gange om dagen hver uge"
    return format_rhythm(replace(rhythm, weekdays=(), times=1))


def _read_kept(table: Mapping[str, Any] | None) -> Any:
    try:
        return read_rhythm(table) if table else None
    except RhythmError:
        return None
