"""The merges of a citizen as the case shows them, and where a merged registration leads."""

from typing import Any

from django.db.models import Q

from municipality.access.actor import Actor
from municipality.casework.models import Citizen, CitizenMerge


def get_survivor(row: Citizen) -> int | None:
    """The registration a merged one leads to, as `open_case` read it; nothing where it leads to none."""
    found: int | None = getattr(row, "leads_to", None)
    return found


def merge_context(actor: Actor, row: Citizen) -> dict[str, Any]:
    """The merges a citizen is part of and that are not undone; `of` is the number of the other registration."""
    if not getattr(row, "is_in_merge", False):
        return {"merges": []}
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
