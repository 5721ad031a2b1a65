"""When running help is to be reviewed, maintained by triggers on grants."""

from django.db import models
from django.db.models import Q

from municipality.access.models import Municipality
from municipality.casework.models.citizens import Citizen
from municipality.casework.models.decisions import Decision


class PromisedReview(models.Model):
    """The day a sent decision is to be reviewed, and the day its help ends.

    A trigger on grants writes it, and no action does. Two indexes find what is due among the help that still runs, so
    that a list of overdue reviews reads neither every decision ever sent nor all running help.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, verbose_name="handlekommune")
    citizen = models.ForeignKey(Citizen, models.PROTECT, verbose_name="borger")
    decision = models.OneToOneField(Decision, models.PROTECT, verbose_name="afgørelse")
    review_on = models.DateField("vurderes igen senest")
    ends_on = models.DateField("første dag uden hjælpen", null=True, help_text="Empty where no grant has an end.")

    class Meta:
        verbose_name = "lovet opfølgning"
        verbose_name_plural = "lovede opfølgninger"
        indexes = [
            models.Index(
                fields=["municipality", "review_on", "decision"],
                condition=Q(ends_on__isnull=True),
                name="review_of_lasting_help",
            ),
            models.Index(
                fields=["municipality", "ends_on"],
                condition=Q(ends_on__isnull=False),
                name="review_of_ending_help",
            ),
        ]

    def __str__(self) -> str:
        return f"vurderes igen {self.review_on}"
