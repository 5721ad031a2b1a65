"""The citizen's relatives on a day, read once within a request, until an action changes one."""

from collections.abc import Iterable
from datetime import date

from municipality.access.row_security import read_once
from municipality.casework.models import Citizen, Relative


def list_current_relatives(citizen: int, on: date, known: Iterable[Relative] | None = None) -> tuple[Relative, ...]:
    """The relatives on a day, in the order they were written down. `known` are they, where a page has read them."""
    rows = Relative.objects.filter(citizen_id=citizen).on(on) if known is None else known
    return read_once(("relatives", citizen, on), lambda: tuple(rows)) or ()


def find_acting_relative(citizen: Citizen, on: date) -> Relative | None:
    """Returns the relative who receives the citizen's letters on a day; None where the citizen does."""
    return next((row for row in list_current_relatives(citizen.pk, on) if row.gets_letters), None)
