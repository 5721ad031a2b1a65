"""Questions over the municipalities' own settings."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from municipality.casework.models import Practice


class Practices(models.QuerySet["Practice"]):
    """What municipalities have decided."""

    def on(self, day: date) -> Self:
        """What applies on a day."""
        return self.filter(valid__contains=day)
