"""The rhythm and the amounts of a wish or a grant, from the JSON they are kept in."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from helhed.catalogue import Unit, format_value
from helhed.days import Period
from helhed.days.rhythm import (
    ClosedDays,
    Rhythm,
    RhythmError,
    format_rhythm,
    has_fixed_days,
    list_days,
    read_rhythm,
)

FIRST_YEAR = timedelta(days=366)


def read_wish_rhythm(wish: Mapping[str, Any]) -> Rhythm | None:
    """The rhythm of a wish; None where it says none, or none that is read today."""
    try:
        return read_rhythm(wish["rhythm"]) if wish.get("rhythm") else None
    except RhythmError:
        return None


def list_first_days(rhythm: Rhythm, start: date, closed: ClosedDays) -> tuple[date, ...]:
    """The days of a rhythm in the first year from a day on, moved off closed days; none where they are not fixed."""
    if not has_fixed_days(rhythm):
        return ()
    return list_days(rhythm, Period(start=start, end=start + FIRST_YEAR), closed)


def describe_wish_rhythm(wish: Mapping[str, Any]) -> str:
    """How often in words; empty where the wish says no rhythm."""
    rhythm = read_wish_rhythm(wish)
    return format_rhythm(rhythm) if rhythm else ""


def list_amount_phrases(wish: Mapping[str, Any]) -> Iterator[str]:
    """How much of the help: «8 kilo», «2 timer om året»."""
    known = {unit.value: unit for unit in Unit}
    for name, amount in (wish.get("amounts") or {}).items():
        if name in known:
            yield format_value(Decimal(str(amount)), known[name])
