"""The fields of help described in words: how long it is, in minutes a time or hours a week."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from municipality.web.shared.input import parse_text
from municipality.web.shared.input.parse_rhythm import format_written_rhythm
from municipality.web.shared.input.parse_text import Unusable

LONGEST_MINUTES = re.compile("[0-9]{1,4}")
MINUTES_AN_HOUR, MINUTES_A_DAY = 60, 1440
MINUTES_A_WEEK = 7 * MINUTES_A_DAY


def read_minutes(words: str) -> int:
    """Minutes a time, at most a day. Raises Unusable."""
    if LONGEST_MINUTES.fullmatch(words) and 1 <= int(words) <= MINUTES_A_DAY:
        return int(words)
    raise Unusable(_("Skriv minutterne ad gangen som et helt tal fra 1 til 1.440, for eksempel 45."))


def read_hours(words: str) -> int:
    """Hours a week as Danes write them, «2», «1,5» or «1:30», in minutes. Raises Unusable."""
    try:
        exact = parse_text.parse_minutes(words)
    except Unusable:
        exact = 0
    if not 1 <= exact <= MINUTES_A_WEEK:
        raise Unusable(_("Skriv timerne om ugen som et tal op til 168, for eksempel 1,5."))
    return exact


def write_hours(minutes: int) -> str:
    """Minutes a week as the field shows them: «1,5», or «1:20» where no decimal says it."""
    hours, rest = divmod(minutes, MINUTES_AN_HOUR)
    if rest % 15:
        return f"{hours}:{rest:02}"
    return f"{minutes / MINUTES_AN_HOUR:g}".replace(".", ",")


IN_WORDS_BY_HAND: Mapping[str, tuple[str, Callable[[str], Any]]] = {
    "besoeg": ("visits", parse_text.parse_count),
    "minutter": ("minutes", read_minutes),
    "timer": ("weekly_minutes", read_hours),
}


def format_written_wish(wish: Mapping[str, Any]) -> dict[str, str]:
    """Returns the parts of a wish that are written by hand, as the assessor would write them."""
    weeks = wish.get("weeks")
    return {
        "besoeg": str(wish.get("visits") or ""),
        "minutter": str(wish.get("minutes") or ""),
        "timer": write_hours(wish["weekly_minutes"]) if wish.get("weekly_minutes") else "",
        "per_day": str(wish.get("per_day") or ""),
        "start": ", ".join(start.replace(":", ".") for start in wish.get("starts") or ()),
        "hvor_tit": format_written_rhythm(wish.get("rhythm")),
        "uger": "" if weeks is None else ", ".join(map(str, weeks)) or _("ingen"),
        "maengde": str(wish.get("quantity") or ""),
        "address_lines": "\n".join(wish.get("address_lines") or ()),
        "costs": "\n".join(wish.get("costs") or ()),
    }
