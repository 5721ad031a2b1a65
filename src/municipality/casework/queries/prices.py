"""Questions over prices: true on a day, known at a moment."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from municipality.casework.models import Price


class Prices(models.QuerySet["Price"]):
    """Statements about prices."""

    def believed(self) -> Self:
        """Everything that is believed now, the latest to begin first."""
        return self.filter(known__upper_inf=True).order_by("product", "-valid")

    def on(self, day: date) -> Self:
        """What applies on a day, as known now."""
        return self.believed().filter(valid__contains=day)

    def as_of(self, valid_on: date, known_at: datetime) -> Self:
        """What applied on a day, as known at a moment."""
        return self.filter(valid__contains=valid_on, known__contains=known_at)
