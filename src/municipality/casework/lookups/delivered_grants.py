"""Grants with what is read with each of them by those who deliver or get the help: its pause, and what it was adjusted
to since.
"""

from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet
from django.db.models.functions import JSONObject
from psycopg.types.range import DateRange

from municipality.casework.models import Adjustment, Grant, Pause


def add_circumstances(grants: QuerySet[Grant], on: date) -> QuerySet[Grant]:
    """The grants, each with its pause of a day and its adjustments, in the same query."""
    of_it = OuterRef("series")
    pauses = Pause.objects.believed().filter(series=of_it, valid__contains=on)
    adjusted = Adjustment.objects.filter(series=of_it).order_by("recorded_at", "pk")
    days = {"cause": "cause", "since": F("valid__startswith"), "until": F("valid__endswith")}
    return grants.annotate(
        pauses_on=ArraySubquery(pauses.values(said=JSONObject(**days))),
        adjusted_since=ArraySubquery(adjusted.values(said=JSONObject(since="since", changes="changes"))),
    )


def get_pause(row: Grant) -> Pause | None:
    """The pause that was read with a grant."""
    for said in getattr(row, "pauses_on", ()):
        days = DateRange(date.fromisoformat(said["since"]), said["until"] and date.fromisoformat(said["until"]))
        return Pause(series=row.series, cause=said["cause"], valid=days)
    return None


def list_adjustments(row: Grant) -> list[Adjustment]:
    """The adjustments that were read with a grant, in the order they were written."""
    return [
        Adjustment(series=row.series, since=date.fromisoformat(said["since"]), changes=said["changes"])
        for said in getattr(row, "adjusted_since", ())
    ]
