"""Formats values in Danish and fills a text's placeholders, so that every number is written in one place only.

>>> from helhed.catalogue.values import Interval, Unit
>>> format_value(Interval(lower=120, upper=480), Unit.MINUTES_PER_WEEK)
'fra 2 til under 8 timer om ugen'
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from decimal import Decimal
from itertools import pairwise

from helhed.catalogue.model import Anchor, Catalogue, Item, Product
from helhed.catalogue.references import PLACEHOLDER
from helhed.catalogue.values import Interval, Unit, Value, Window
from helhed.days.rhythm import WEEKDAYS, Rhythm, format_rhythm

WEEKDAY_NAMES = dict(
    zip(WEEKDAYS, ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"), strict=True)
)
_HOUR = 60
_NOUNS: dict[str, tuple[str, str]] = {
    Unit.PACKAGES_PER_DAY: ("pakke om dagen", "pakker om dagen"),
    Unit.PACKAGES_PER_WEEK: ("pakke om ugen", "pakker om ugen"),
    Unit.VISITS_PER_DAY: ("besøg", "besøg"),
    Unit.MINUTES: ("minut", "minutter"),
    Unit.DAYS: ("dag", "dage"),
    Unit.WORKING_DAYS: ("hverdag", "hverdage"),
    Unit.WEEKS: ("uge", "uger"),
    Unit.MONTHS: ("måned", "måneder"),
    Unit.METRES: ("meter", "meter"),
    Unit.PACKAGES: ("pakke", "pakker"),
    Unit.HALF_PACKAGES: ("halv pakke", "halve pakker"),
    Unit.VISITS: ("besøg", "besøg"),
    Unit.KILOGRAMS: ("kilo", "kilo"),
    Unit.ROOMS: ("værelse", "værelser"),
    Unit.SQUARE_METRES: ("m²", "m²"),
    Unit.HOURS_A_YEAR: ("time om året", "timer om året"),
    Unit.TRIPS: ("tur", "ture"),
    Unit.MEALS: ("måltid", "måltider"),
    Unit.PERCENT: ("procent", "procent"),
    Unit.HELPERS: ("hjælper", "hjælpere"),
}


def format_value(value: Value, unit: Unit) -> str:
    """Formats a parameter's value in Danish, for use inside a sentence."""
    if isinstance(value, Interval):
        return format_amount(value) if unit is Unit.AMOUNT else format_interval(value)
    if isinstance(value, Window):
        return f"kl. {format_clock(value.start)}–{format_clock(value.end)}"
    if isinstance(value, time):
        return f"kl. {format_clock(value)}"
    if isinstance(value, tuple):
        return _listed(value)
    if not isinstance(value, int | Decimal):
        return format_rhythm(value)
    one, many = _NOUNS[unit]
    return f"{_decimal(value)} {one if value == 1 else many}"


def format_unit(unit: Unit) -> str:
    """What a unit counts, in the plural: kilo, værelser, timer om året."""
    return _NOUNS[unit][1]


def _decimal(number: int | Decimal) -> str:
    """A number with a decimal comma, a half as ½, and no empty decimals."""
    whole, rest = divmod(Decimal(number), 1)
    if rest == Decimal("0.5"):
        return f"{int(whole) or ''}½"
    return str(number if isinstance(number, int) else f"{number.normalize():f}").replace(".", ",")


def format_clock(moment: time) -> str:
    """A clock time the Danish way: 7.00, 23.30."""
    return f"{moment.hour}.{moment.minute:02}"


def format_hours(minutes: int) -> str:
    """Minutes as hours: 2, 2½, 2 t. 10 min. A half hour is written ½; no rounding."""
    whole, rest = divmod(minutes, _HOUR)
    if rest == 0:
        return str(whole)
    if rest == _HOUR // 2:
        return f"{whole or ''}½"
    return f"{whole} t. {rest} min." if whole else f"{rest} min."


def format_duration(minutes: int) -> str:
    """Formats minutes in words: 45 minutter, 2 timer, 9 timer og 15 minutter."""
    whole, rest = divmod(minutes, _HOUR)
    parts = []
    if whole:
        parts.append(f"{whole} {'time' if whole == 1 else 'timer'}")
    if rest or not whole:
        parts.append(f"{rest} {'minut' if rest == 1 else 'minutter'}")
    return " og ".join(parts)


def format_interval(interval: Interval) -> str:
    """Formats an interval of minutes a week in hours, and says which ends are included."""
    if interval.upper is None:
        start = _a_week(interval.lower)
        return f"{start} eller mere" if interval.is_lower_included else f"over {start}"
    if interval.lower == 0 and interval.is_lower_included:
        return f"{'til og med' if interval.is_upper_included else 'under'} {_a_week(interval.upper)}"
    end = f"{'til og med' if interval.is_upper_included else 'til under'} {_a_week(interval.upper)}"
    lower = format_duration(interval.lower) if interval.lower % (_HOUR // 2) else format_hours(interval.lower)
    return f"{'fra' if interval.is_lower_included else 'over'} {lower} {end}"


def format_amount(interval: Interval) -> str:
    """Formats an interval of an amount without its unit, for use inside a sentence that has it: «højst 250»."""
    if interval.upper is None:
        return f"{'mindst' if interval.is_lower_included else 'over'} {interval.lower}"
    end = f"{'højst' if interval.is_upper_included else 'under'} {interval.upper}"
    if interval.lower == 0 and interval.is_lower_included:
        return end
    end = f"{'til og med' if interval.is_upper_included else 'til under'} {interval.upper}"
    return f"{'fra' if interval.is_lower_included else 'over'} {interval.lower} {end}"


def _a_week(minutes: int) -> str:
    """So many hours a week: 1 time om ugen, 2½ timer om ugen, 16 timer og 40 minutter om ugen."""
    if minutes % (_HOUR // 2):
        return f"{format_duration(minutes)} om ugen"
    return f"{format_hours(minutes)} {'time' if minutes <= _HOUR else 'timer'} om ugen"


def format_source(anchor: Anchor) -> str:
    """Formats a rule's source as a reader looks it up: «Elementær pleje (F1), omfang».

    A passage title equal to its heading is written once: «Klage», not «Klage, klage».
    """
    title = anchor.title or anchor.row
    if not title or title.lower() == anchor.heading.lower():
        return anchor.heading
    return f"{anchor.heading}, {title[:1].lower()}{title[1:]}"


def format_date(day: date) -> str:
    """A date in Danish: 19. september 2018."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip


def format_item(item: Item, catalogue: Catalogue, product: Product, on: date) -> str:
    """An item's text, with how often it is normally given and how long it takes, where the standard says so."""
    said = [fill_placeholders(f"{{{name}}}", catalogue, product, on) for name in (item.rhythm, item.minutes) if name]
    text = fill_placeholders(item.text, catalogue, product, on)
    return f"{text} ({', '.join(said)})" if said else text


def _listed(values: tuple[int, ...] | tuple[str, ...] | tuple[Decimal, ...] | tuple[Rhythm, ...]) -> str:
    if all(isinstance(value, str) for value in values):
        return _weekdays([str(value) for value in values])
    if not all(isinstance(value, int | Decimal) for value in values):
        return join_words((format_rhythm(value) for value in values if isinstance(value, Rhythm)), "eller")
    numbers = sorted(Decimal(value) for value in values if isinstance(value, int | Decimal))
    if len(numbers) > 1 and all(b - a == 1 for a, b in pairwise(numbers)):
        return f"{numbers[0]}–{numbers[-1]}"
    return join_words((str(number).replace("0.5", "½").replace(".", ",") for number in numbers), "eller")


def _weekdays(days: list[str]) -> str:
    places = sorted(WEEKDAYS.index(day) for day in days)
    names = [WEEKDAY_NAMES[WEEKDAYS[place]] for place in places]
    if len(places) > 2 and places == list(range(places[0], places[-1] + 1)):  # noqa: PLR2004 -- a run of three or more
        return f"{names[0]} til {names[-1]}"
    return join_words(names, "og")


def join_words(words: Iterable[str], word: str) -> str:
    """Joins words to a Danish list: «mandag, onsdag og fredag»; empty where there are none."""
    *first, last = [*words] or [""]
    return f"{', '.join(first)} {word} {last}" if first else last


def fill_placeholders(text: str, catalogue: Catalogue, product: Product | None, on: date) -> str:
    """Replaces each `{name}` in a text by that parameter's value on a day, in Danish."""

    def value_of(name: str) -> str:
        parameter = catalogue.parameter(product, name)
        dated = parameter.dated_value(on)
        return format_value(dated.value, parameter.unit) if dated else "(ingen værdi den dag)"

    return PLACEHOLDER.sub(lambda found: value_of(found[1]), text)
