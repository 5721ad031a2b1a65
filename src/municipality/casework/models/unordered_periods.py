"""What is granted and not ordered, maintained by triggers on grants and orders."""

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import F, Func

from municipality.access.models import Municipality
from municipality.casework.models.citizens import Citizen
from municipality.casework.models.shared_columns import FROM_AND_TO


class UnorderedPeriod(models.Model):
    """Days of a grant that no order covers, one row for each run of such days.

    Triggers on grants and orders write it, and no action does. Help delivered where the citizen lives or stays is not
    ordered, and so is never here.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, verbose_name="handlekommune")
    citizen = models.ForeignKey(Citizen, models.PROTECT, verbose_name="borger")
    series = models.UUIDField("bevilling", db_index=True)
    catalogue = models.TextField("katalog")
    product = models.TextField("ydelse")
    decided_by = models.ForeignKey(
        "access.User", models.PROTECT, verbose_name="står ved den", null=True, related_name="+"
    )
    valid = DateRangeField("dage", help_text=FROM_AND_TO)
    # A date of its own: row-level security lets an index compare dates, and not ranges.
    ends_on = models.GeneratedField(
        expression=Func(F("valid"), function="upper"),
        output_field=models.DateField(null=True),
        db_persist=True,
        verbose_name="første dag efter",
    )

    class Meta:
        verbose_name = "bevilget og ikke bestilt"
        verbose_name_plural = "bevilget og ikke bestilt"
        indexes = [models.Index(fields=["municipality", "ends_on"], name="unordered_by_end")]

    def __str__(self) -> str:
        return f"ikke bestilt {self.valid}"
