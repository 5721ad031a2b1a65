"""The merges of a citizen as the case shows them, and where a merged registration leads."""

from typing import Any

from django.db.models import Q

from municipality.access.actor import Actor
from municipality.casework.models import Citizen, CitizenMerge


def get_survivor(citizen: int) -> int | None:
    """The registration a merged one leads to; nothing where it leads to none."""
    rows = CitizenMerge.objects.filter(citizen=citizen, approved_at__isnull=False, undone_at__isnull=True)
    found: int | None = rows.values_list("survivor_id", flat=True).first()
    return found


def merge_context(actor: Actor, row: Citizen) -> dict[str, Any]:
    """The merges a citizen is part of and that are not undone; `of` is the number of the other registration."""
    rows = CitizenMerge.objects.filter(Q(citizen=row) | Q(survivor=row), undone_at__isnull=True)
    shown = [
        {
            "row": each,
            "leads_away": each.citizen_id == row.pk,
            "other": each.survivor_id if each.citizen_id == row.pk else each.citizen_id,
            "number": (each.survivor if each.citizen_id == row.pk else each.citizen).number,
            "is_own": each.recorded_by_id == actor.user,
        }
        for each in rows.select_related("citizen", "survivor", "recorded_by").order_by("pk")
    ]
    return {"merges": shown}
