"""How often help comes, at what time and how much, as a letter says it."""

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from helhed.catalogue import WEEKDAYS, Catalogue, Product, Unit, fill_placeholders, format_value
from helhed.catalogue.phrases import WEEKDAY_NAMES, join_words
from municipality.casework.letters.danish_text import format_number_word, lowercase_first
from municipality.casework.mappers.help.wish_rhythm import describe_wish_rhythm, list_amount_phrases

HALF = 0.5
DAILY = "hver dag"
PARTS_OF_DAY = {"day": "om dagen", "evening": "om aftenen", "night": "om natten"}
# Words that say that help is not given each week, or on days between two that are named.
NOT_WEEKLY = re.compile(r"dag til |dag[-–]|\buger?\b|måned|dagligt|alle dage", re.IGNORECASE)
# Help in a care home or during a stay: how much.
DAY_AND_NIGHT = "dag, aften og nat, når du har brug for det"


def describe_how_often(wish: Mapping[str, Any], *, is_one_day: bool = False) -> str:
    """The days and visits of a wish in words. Help for a single day comes on no other: its days are not said."""
    said = list(list_extent_phrases(wish))
    if is_one_day and said:
        return ", ".join(said)
    return ", ".join(("én gang" if is_one_day else describe_days(wish), *said))


def describe_days(wish: Mapping[str, Any]) -> str:
    """On which days, and in which weeks where not in all; once is once."""
    rhythm = describe_wish_rhythm(wish)
    if rhythm and not wish.get("one_off"):
        return rhythm
    days = wish.get("weekdays") or WEEKDAYS
    said = "alle dage" if len(days) == len(WEEKDAYS) else format_value(tuple(days), Unit.WEEKDAYS)
    if wish.get("one_off"):
        return "én gang" if len(days) == len(WEEKDAYS) else f"én gang, {said}"
    weeks = wish.get("weeks")
    return f"{said} i uge {join_words((str(week) for week in weeks), 'og')}" if weeks else said


def list_extent_phrases(wish: Mapping[str, Any]) -> Iterator[str]:
    """How much on such a day: the visits of all packages, half help, and when it begins."""
    visits, packages = wish.get("visits"), wish.get("per_day") or 1
    if visits or packages > 1:
        count = (visits or 1) * packages
        yield f"{format_number_word(count)} besøg om dagen" if count > 1 else "ét besøg"
    if wish.get("quantity") == HALF:
        yield "halv hjælp"
    yield from list_amount_phrases(wish)
    if wish.get("starts"):
        clocks = (start.removeprefix("0").replace(":", ".") for start in wish["starts"])
        yield f"fra kl. {join_words(clocks, 'og')}"


def format_weekly_days(written: str) -> str:
    """How often, in the words written; a day of the week is each week's: «hver torsdag kl. 12–15»."""
    first = written.strip().partition(" ")[0].rstrip(",").lower()
    return f"hver {lowercase_first(written.strip())}" if first in WEEKDAY_NAMES.values() else written


def find_first_time(wish: Mapping[str, Any], start: date) -> date | None:
    """Returns the first day the help comes, where that is after `start`; None where the days are not known, or the help
    is not given each week.
    """
    written = str(wish.get("how_often") or "")
    is_weekly = not (wish.get("weeks") or wish.get("rhythm") or wish.get("one_off") or NOT_WEEKLY.search(written))
    named = [day for day, name in WEEKDAY_NAMES.items() if re.search(rf"\b{name}\b", written, re.IGNORECASE)]
    days = {WEEKDAYS.index(day) for day in wish.get("weekdays") or named}
    if not is_weekly or not days or start.weekday() in days:
        return None
    return start + timedelta(days=min((day - start.weekday()) % len(WEEKDAYS) for day in days))


def describe_frequency(times: int, every_weeks: int) -> str:
    """How often: «hver dag», «tre gange om ugen», «én gang på fire uger»."""
    if times == len(WEEKDAYS) and every_weeks == 1:
        return DAILY
    often = "én gang" if times == 1 else f"{format_number_word(times)} gange"
    return f"{often} om ugen" if every_weeks == 1 else f"{often} på {format_number_word(every_weeks)} uger"


def describe_parts(shifts: Collection[str]) -> str:
    """Parts of the day in words; all of them are day and night."""
    if set(PARTS_OF_DAY) <= set(shifts):
        return "døgnet rundt"
    return join_words((said for shift, said in PARTS_OF_DAY.items() if shift in shifts), "og")


def describe_window(product: Product, catalogue: Catalogue, on: date) -> str:
    """The part of the day, as the standard says it."""
    named = next((parameter for parameter in product.parameters if parameter.unit is Unit.WINDOW), None)
    return fill_placeholders(f"{{{named.name}}}", catalogue, product, on) if named else ""


def describe_pathway_hours(product: Product, catalogue: Catalogue, on: date) -> str:
    """The hours of a pathway, as the standard says them; in a care home there are none to count."""
    if product.is_residential:
        return DAY_AND_NIGHT
    named = next((parameter for parameter in product.parameters if parameter.unit is Unit.MINUTES_PER_WEEK), None)
    return fill_placeholders(f"{{{named.name}}}", catalogue, product, on) if named else "efter behov"
