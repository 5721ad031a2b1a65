"""How often and how long each single item of a wish or a grant is given, from the JSON they are kept in."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from helhed.days.rhythm import Rhythm, RhythmError, format_rhythm, read_rhythm

ITEM_RHYTHMS, ITEM_MINUTES = "item_rhythms", "item_minutes"
ITEM_TERMS = (ITEM_RHYTHMS, ITEM_MINUTES)


def keep_item_terms(wish: Mapping[str, Any], items: Collection[str]) -> dict[str, Any]:
    """The terms of these items alone; a key with nothing left is not there."""
    kept = {name: {item: said for item, said in (wish.get(name) or {}).items() if item in items} for name in ITEM_TERMS}
    return {name: of_items for name, of_items in kept.items() if of_items}


def read_item_rhythm(wish: Mapping[str, Any], item: str) -> Rhythm | None:
    """How often an item is given; None where the wish does not say, or says nothing that is read today."""
    table = (wish.get(ITEM_RHYTHMS) or {}).get(item)
    try:
        return read_rhythm(table) if table else None
    except RhythmError:
        return None


def get_item_minutes(wish: Mapping[str, Any], item: str) -> int:
    """The minutes of an item each time; 0 where the wish does not say."""
    return int((wish.get(ITEM_MINUTES) or {}).get(item) or 0)


def list_item_term_phrases(wish: Mapping[str, Any], item: str) -> Iterator[str]:
    """How often, then how long: «1 gang om ugen», «25 minutter»."""
    rhythm, minutes = read_item_rhythm(wish, item), get_item_minutes(wish, item)
    if rhythm is not None:
        yield format_rhythm(rhythm)
    if minutes:
        yield "1 minut" if minutes == 1 else f"{minutes} minutter"


def add_item_terms(text: str, wish: Mapping[str, Any], item: str) -> str:
    """An item with how often and how long, where it is said: «Bad (1 gang om ugen, 25 minutter)»."""
    said = ", ".join(list_item_term_phrases(wish, item))
    return f"{text} ({said})" if said else text
