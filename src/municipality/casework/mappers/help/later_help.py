"""Help that follows running help: a sent decision reduces running help, which continues until its notice is over."""

from collections.abc import Sequence
from datetime import date

from psycopg.types.range import DateRange

from municipality.casework.mappers.help.replaced_help import group_sequels
from municipality.casework.models import Grant, Pause
from municipality.casework.queries.grants import build_chain_filter


def find_stopped_help(chosen: Sequence[Grant], since: date, on: date) -> list[Grant]:
    """Returns the grants to end so that the chosen help stops from `since`: the chosen ones and those that replace
    them. A grant that is over by then is left out, unless no other is left.
    """
    rows = add_later_help(chosen, on)
    return [row for row in rows if row.valid.upper is None or row.valid.upper > since] or list(chosen)


def find_waiting_help(chosen: Sequence[Grant], since: date, until: date | None, on: date) -> list[Grant]:
    """Returns the grants to pause from `since` to `until`, not included: the chosen ones, and those that replace them
    in that time and have no pause of their own then.
    """
    asked = {row.pk for row in chosen}
    return [
        row
        for row in add_later_help(chosen, on)
        if row.pk in asked or ((until is None or row.valid.lower < until) and not is_paused(row, since, until))
    ]


def is_paused(row: Grant, since: date, until: date | None) -> bool:
    """Whether a grant has a pause on any day of a period."""
    return Pause.objects.filter(series=row.series, valid__overlap=DateRange(since, until)).believed().exists()


def find_later_pauses(pauses: Sequence[Pause], since: date, on: date) -> list[Pause]:
    """Returns the pauses of the help that replaces the paused help, if they last beyond `since`."""
    paused = Grant.objects.filter(series__in=[each.series for each in pauses]).believed()
    series = {row.series for row in add_later_help(list(paused), on)} - {each.series for each in pauses}
    rows = Pause.objects.filter(series__in=series).believed().order_by("pk")
    return [row for row in rows if row.valid.upper is None or row.valid.upper > since]


def add_later_help(chosen: Sequence[Grant], on: date) -> list[Grant]:
    """Returns the chosen grants, each followed by those that replace it, without duplicates."""
    rows = {row.pk: row for each in chosen for row in (each, *find_later_help(each, on))}
    return list(rows.values())


def find_later_help(row: Grant, on: date) -> list[Grant]:
    """Returns the grants that replace a grant, in the order they begin."""
    later = Grant.objects.filter(citizen_id=row.citizen_id, valid__startswith__gt=row.valid.lower).believed()
    decisions = later.exclude(decision_id=row.decision_id).order_by("decision_id").values_list("decision_id").distinct()
    found: dict[int, Grant] = {}
    for (decision,) in decisions:
        rows = Grant.objects.filter(build_chain_filter(decision), citizen_id=row.citizen_id).lasting(on)
        for sequel in group_sequels(rows.select_related("line__decision__regime_choice", "line__relative")):
            numbers = [each.pk for each in sequel]
            if row.pk in numbers:
                found |= {each.pk: each for each in sequel[numbers.index(row.pk) + 1 :]}
    return sorted(found.values(), key=lambda each: each.valid.lower)
