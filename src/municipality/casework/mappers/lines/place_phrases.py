"""Where a citizen lives or stays by a decision, inside a sentence: a place that is waited for, offered or given."""

from collections.abc import Mapping
from typing import Any

from municipality.casework.codes import OfferAnswer
from municipality.casework.mappers.help.dwellings import get_home_name


def describe_earlier_place(wish: Mapping[str, Any], answer: str) -> str:
    """Follows «Før»: «stod du på venteliste til den første ledige plejebolig», «fik du en plads på Solgården»."""
    home = get_home_name(wish)
    if not home:
        return f"stod du på venteliste til {get_awaited(wish)}"
    return f"tilbød vi dig en plads på {home}" if answer == OfferAnswer.AWAITED else f"fik du en plads på {home}"


def describe_new_place(wish: Mapping[str, Any], answer: str) -> str:
    """Follows «Nu»: «tilbyder vi dig en plads på Solgården», «får du en plads på Solgården»."""
    home = get_home_name(wish)
    if not home:
        return f"står du på venteliste til {get_awaited(wish)}"
    return f"tilbyder vi dig en plads på {home}" if answer == OfferAnswer.AWAITED else f"får du en plads på {home}"


def describe_lost_place(wish: Mapping[str, Any], answer: str) -> str:
    """A place that ends, as a sentence: «du står ikke længere på venteliste til den første ledige plejebolig»."""
    home = get_home_name(wish)
    if not home:
        return f"du står ikke længere på venteliste til {get_awaited(wish)}"
    if answer == OfferAnswer.AWAITED:
        return f"vi tilbyder dig ikke længere en plads på {home}"
    return f"du har ikke længere en plads på {home}"


def get_awaited(wish: Mapping[str, Any]) -> str:
    """What is waited for."""
    return str(wish.get("waits_for", "")).strip().rstrip(".!") or "en plejebolig"


def is_same_place(before: Mapping[str, Any], now: Mapping[str, Any], was: str, is_now: str) -> bool:
    """Whether the same home is given, or the same is waited for; a home that was offered and is accepted now is not."""
    home, other = get_home_name(before).casefold(), get_home_name(now).casefold()
    if not home and not other:
        return get_awaited(before).casefold() == get_awaited(now).casefold()
    return home == other and (was == OfferAnswer.AWAITED) == (is_now == OfferAnswer.AWAITED)
