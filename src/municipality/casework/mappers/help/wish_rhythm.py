"""The rhythm and the amounts of a wish or a grant, from the JSON they are kept in."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from helhed.catalogue import Unit, format_value
from helhed.days.rhythm import Rhythm, RhythmError, format_rhythm, read_rhythm


def read_wish_rhythm(wish: Mapping[str, Any]) -> Rhythm | None:
    """The rhythm of a wish; None where it says none, or none that is read today."""
    try:
        return read_rhythm(wish["rhythm"]) if wish.get("rhythm") else None
    except RhythmError:
        return None


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
