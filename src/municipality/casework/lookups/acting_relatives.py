"""Who receives the citizen's letters instead of the citizen."""

from datetime import date

from municipality.access.row_security import read_once
from municipality.casework.models import Citizen, Relative


def find_acting_relative(citizen: Citizen, on: date) -> Relative | None:
    """Returns the relative who receives the citizen's letters on a day; None where the citizen does."""
    acting = Relative.objects.filter(citizen=citizen, gets_letters=True).on(on)
    return read_once(("acting_relative", citizen.pk, on), acting.first)
