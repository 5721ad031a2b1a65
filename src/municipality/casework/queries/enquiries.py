"""Questions over enquiries."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models

from municipality.casework.codes import EnquiryState

if TYPE_CHECKING:
    from municipality.casework.models import Enquiry


class Enquiries(models.QuerySet["Enquiry"]):
    """Enquiries, narrowed; the soonest due first."""

    def open(self) -> Self:
        """Open enquiries, soonest due first."""
        return self.filter(state=EnquiryState.OPEN).order_by("due_on", "pk")

    def late(self, on: date) -> Self:
        """Open enquiries past their last day."""
        return self.open().filter(due_on__lt=on)
