"""Questions over who may grant what: true on a day, known at a moment."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from municipality.casework.models import GrantLimit


class GrantLimits(models.QuerySet["GrantLimit"]):
    """Statements about who may grant what."""

    def believed(self) -> Self:
        """Everything that is believed now, by matter, the latest to begin first."""
        return self.filter(known__upper_inf=True).order_by("matter", "product", "-valid")

    def on(self, day: date) -> Self:
        """What applies on a day, as known now."""
        return self.believed().filter(valid__contains=day)
