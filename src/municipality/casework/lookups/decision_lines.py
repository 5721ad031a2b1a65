"""The lines of a decision with everything a page or a letter says of them."""

from django.db.models import Prefetch, prefetch_related_objects

from municipality.casework.models import Decision, DecisionLine

WHOLE_LINES = DecisionLine.objects.select_related(
    "provider", "dispensed_by", "dispensation_asked_by", "relative"
).prefetch_related("refused_items", "facts")


def list_whole_lines(decision: Decision) -> list[DecisionLine]:
    """The lines as this object was first read with: a decision that has been written is read anew."""
    prefetch_related_objects([decision], Prefetch("lines", WHOLE_LINES))
    return list(decision.lines.all())
