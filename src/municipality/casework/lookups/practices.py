"""The municipality's practice on a day, read once within an action or a request."""

from datetime import date

from municipality.access.row_security import read_once
from municipality.casework.models import Practice


def find_practice(municipality: int, on: date) -> Practice | None:
    """Returns what the municipality has decided about its own casework on a day, with the municipality; None where it
    has not said.
    """
    held = Practice.objects.filter(municipality_id=municipality).on(on).select_related("municipality")
    return read_once(("practice", municipality, on), held.first)
