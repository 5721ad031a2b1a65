"""Questions over complaints: which are open, and how far each is."""

from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Subquery

from municipality.casework.complaint_workflow import ComplaintState

if TYPE_CHECKING:
    from municipality.casework.models import Complaint


class Complaints(models.QuerySet["Complaint"]):
    """Complaints, each with what its newest step says."""

    def with_state(self) -> Self:
        """Each with its newest step: `state`, `step_number`, and `next_due_on`, the day the next step is due."""
        steps = apps.get_model("casework", "ComplaintStep")._default_manager
        newest = steps.filter(complaint=OuterRef("pk")).order_by("-number")
        return self.annotate(
            state=Subquery(newest.values("after")[:1]),
            step_number=Subquery(newest.values("number")[:1]),
            next_due_on=Subquery(newest.values("due_on")[:1]),
        )

    def open(self) -> Self:
        """Complaints that no step has closed."""
        steps = apps.get_model("casework", "ComplaintStep")._default_manager
        return self.exclude(Exists(steps.filter(complaint=OuterRef("pk"), after=ComplaintState.CLOSED)))
