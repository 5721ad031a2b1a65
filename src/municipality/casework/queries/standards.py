"""Questions over the standards in force: true on a day, known at a moment."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from municipality.casework.models import AdoptedStandard


class AdoptedStandards(models.QuerySet["AdoptedStandard"]):
    """Statements about which standards are in force."""

    def believed(self) -> Self:
        """Everything that is believed now; by Act, the first adopted first."""
        return self.filter(known__upper_inf=True).order_by("regime", "valid", "catalogue")

    def on(self, day: date) -> Self:
        """What is in force on a day, as known now."""
        return self.believed().filter(valid__contains=day)

    def catalogues_for(self, municipality: int, regime: str, day: date) -> list[str]:
        """The ids of the catalogues in force for an Act on a day; none is lawful."""
        rows = self.filter(municipality_id=municipality, regime=regime).on(day)
        return list(rows.values_list("catalogue", flat=True))
