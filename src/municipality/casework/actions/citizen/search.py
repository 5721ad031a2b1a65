"""Searches for citizens by name, number or address. Every hit is logged, and so is a search without a hit."""

from collections.abc import Sequence
from datetime import date

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Exists, OuterRef

from municipality.access.actor import Actor
from municipality.access.permissions import may_search_citizens
from municipality.audit import actions as audit
from municipality.audit.models import LookUp
from municipality.casework.models import Citizen, CitizenMerge, EarlierNumber
from municipality.casework.person_numbers import read_person_number
from municipality.casework.queries.citizens import ListedCitizen, find_closest_citizens
from municipality.casework.written_days import parse_birthdays

AT_MOST = 20


def find_citizens(actor: Actor, words: str, at_most: int = AT_MOST) -> list[ListedCitizen]:
    """Returns the citizens that match these words, the closest first: by number, birthday, name or address.

    A protected name or address is not searched; such a citizen is found by number only.
    Raises NotPermitted.
    """
    may_search_citizens.require(actor)
    numbers, birthdays = search_by_number(words), parse_birthdays(words)
    if numbers is not None:
        hits = numbers
    else:
        hits = search_by_birthday(birthdays, at_most) if birthdays else search_by_words(words, at_most)
    shown = list_hits(hits)[:at_most]
    kind = "number" if numbers is not None else "birthday" if birthdays else "words"
    audit.look_up(actor, [each.id for each in shown], LookUp.FOUND if shown else LookUp.MISSED, by=kind)
    return shown


def search_by_words(words: str, at_most: int) -> list[int]:
    """Returns the citizens with the name or address closest to these words."""
    return find_closest_citizens(words, at_most, DEFAULT_DB_ALIAS)


def search_by_birthday(days: Sequence[date], at_most: int) -> list[int]:
    """Returns the citizens born on one of these days, in Danish order. A protected name is found by number only."""
    born = Citizen.objects.filter(born__in=days, is_name_protected=False)
    return list(born.in_order().values_list("pk", flat=True)[:at_most])


def list_hits(hits: Sequence[int]) -> list[ListedCitizen]:
    """Returns the citizens as lists show them, in the order they were found; a merged one as its survivor."""
    if not hits:
        return []
    merged = CitizenMerge.objects.filter(citizen=OuterRef("pk"), approved_at__isnull=False, undone_at__isnull=True)
    rows = Citizen.objects.filter(~Exists(merged))
    listed = {each.id: each for each in rows.filter(pk__in=hits).listed()}
    if len(listed) < len(set(hits)):
        hits = get_survivors(hits)
        listed = {each.id: each for each in rows.filter(pk__in=hits).listed()}
    return [listed[hit] for hit in dict.fromkeys(hits) if hit in listed]


def get_survivors(hits: Sequence[int]) -> list[int]:
    """Returns the citizens, each merged one replaced by its survivor."""
    merged = CitizenMerge.objects.filter(citizen__in=hits, approved_at__isnull=False, undone_at__isnull=True)
    leads = dict(merged.values_list("citizen_id", "survivor_id"))
    return list(dict.fromkeys(leads.get(hit, hit) for hit in hits))


def search_by_number(words: str) -> list[int] | None:
    """Returns the citizen with a number, present or earlier; None where the words are no number."""
    number = read_person_number(words)
    if number is None:
        return None
    now = list(Citizen.objects.numbered(number).values_list("pk", flat=True))
    before = EarlierNumber.objects.filter(number=number, was_wrong=False)
    return now or list(before.values_list("citizen_id", flat=True))
