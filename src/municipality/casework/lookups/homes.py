"""Where the citizen lives on a day, read once within a request; and what the municipality's homes say of an address."""

from collections.abc import Iterable
from datetime import date

from municipality.access.row_security import read_once
from municipality.casework.models import Home


def find_home(citizen: int, on: date, known: Iterable[Home] | None = None) -> Home | None:
    """The citizen's home on a day, until an action changes one. `known` is it, where a page has read it."""
    rows = Home.objects.filter(citizen_id=citizen).on(on)[:1] if known is None else known
    found = read_once(("home", citizen, on), lambda: tuple(rows))
    return found[0] if found else None


def find_town(postcode: str) -> str:
    """The town most recently written with a postcode; empty where the municipality knows none.

    Row-level security keeps it within the municipality of the actor. It names no citizen.
    """
    if not postcode:
        return ""
    return Home.objects.filter(postcode=postcode).order_by("-pk").values_list("town", flat=True).first() or ""
