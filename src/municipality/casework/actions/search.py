"""Citizens found by name, number or address. Every hit is logged, and so is a search that found nobody."""

from django.db import DEFAULT_DB_ALIAS

from municipality.access.actor import Actor
from municipality.access.permissions import may_search_citizens
from municipality.audit import actions as audit
from municipality.audit.models import LookUp
from municipality.casework.models import Citizen, EarlierNumber
from municipality.casework.person_numbers import read_person_number
from municipality.casework.queries.citizens import Listed, closest

AT_MOST = 20


def find_citizens(actor: Actor, words: str, at_most: int = AT_MOST) -> list[Listed]:
    """The citizens these words point to, the closest first: a number, a name however spelt, or an address.

    A protected name or address is not found by its words; such a citizen is found by her number alone.
    Raises NotPermitted.
    """
    may_search_citizens.require(actor)
    numbers = by_number(words)
    hits = numbers if numbers is not None else closest(words, at_most, DEFAULT_DB_ALIAS)
    listed = {each.id: each for each in Citizen.objects.filter(pk__in=hits).listed()} if hits else {}
    shown = [listed[hit] for hit in dict.fromkeys(hits) if hit in listed][:at_most]
    kind = "number" if numbers is not None else "words"
    audit.look_up(actor, [each.id for each in shown], LookUp.FOUND if shown else LookUp.MISSED, by=kind)
    return shown


def by_number(words: str) -> list[int] | None:
    """The citizen with a number, now or before; nothing where the words are no number."""
    number = read_person_number(words)
    if number is None:
        return None
    now = list(Citizen.objects.numbered(number).values_list("pk", flat=True))
    return now or list(EarlierNumber.objects.filter(number=number).values_list("citizen_id", flat=True))
