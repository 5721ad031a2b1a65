"""Questions over complaints: which are open, and how far each is."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db import models
from django.db.models import DateField, Exists, F, Func, OuterRef, Subquery, Value

from municipality.casework.complaint_workflow import ComplaintState

if TYPE_CHECKING:
    from municipality.casework.models import Complaint


def build_last_day(decision: F, relative: F | Value) -> Func:
    """The last day to complain of a decision as it is known now: `sql/functions/casework_complaint_last_day.sql`."""
    return Func(decision, relative, function="casework_complaint_last_day", output_field=DateField())


class Complaints(models.QuerySet["Complaint"]):
    """Complaints, each with what its newest step says."""

    def with_state(self) -> Self:
        """Each with its newest step: `state`, `step_number`, who took it (`last_by`), and when the next is due
        (`next_due_on`); and the last day to complain as it is known now (`known_last_day`).
        """
        steps = apps.get_model("casework", "ComplaintStep")._default_manager
        newest = steps.filter(complaint=OuterRef("pk")).order_by("-number")
        return self.annotate(
            state=Subquery(newest.values("after")[:1]),
            step_number=Subquery(newest.values("number")[:1]),
            next_due_on=Subquery(newest.values("due_on")[:1]),
            last_by=Subquery(newest.values("recorded_by_id")[:1]),
            known_last_day=build_last_day(F("decision_id"), F("relative_id")),
        )

    def due(self, today: date) -> Self:
        """Open complaints with a next step that is due, the soonest step first. One that waits for the citizen is due
        once its day has come.
        """
        steps = apps.get_model("casework", "ComplaintStep")._default_manager.order_by()
        later = steps.filter(number__gt=OuterRef("number"), complaint=OuterRef("complaint"))
        newest = steps.exclude(Exists(later)).filter(due_on__isnull=False)
        due = newest.exclude(after=ComplaintState.WITH_CITIZEN, due_on__gte=today)
        return self.open().with_state().filter(pk__in=due.values("complaint")).order_by("next_due_on", "pk")

    def open(self) -> Self:
        """Complaints that no step has closed."""
        steps = apps.get_model("casework", "ComplaintStep")._default_manager
        return self.exclude(Exists(steps.filter(complaint=OuterRef("pk"), after=ComplaintState.CLOSED)))
