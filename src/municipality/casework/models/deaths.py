"""That a citizen has died: the day, and what was ended by it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from municipality.access.models import Municipality
from municipality.access.plausible_days import days_check
from municipality.casework.models.citizens import Citizen
from municipality.casework.models.shared_columns import NOT_BLANK, recorded_at, recorded_by


class Death(models.Model):
    """A registered death. `ended` names the rows it ended, by kind, so that a mistake can be explained in words.

    One at a time for a citizen; one that was registered by mistake is corrected with a reason and never deleted.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, verbose_name="handlekommune")
    citizen = models.ForeignKey(Citizen, models.PROTECT, verbose_name="borger")
    died_on = models.DateField("død")
    ended = models.JSONField("stoppet ved dødsfaldet", default=dict)
    recorded_at = recorded_at()
    recorded_by = recorded_by()
    corrected_at = models.DateTimeField("rettet", null=True, blank=True)
    corrected_because = models.TextField("hvorfor rettet", blank=True, default="", db_default="")
    corrected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="rettet af", null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "dødsfald"
        verbose_name_plural = "dødsfald"
        constraints = [
            days_check("death_days_are_plausible", "died_on"),
            models.UniqueConstraint(
                fields=["citizen"], condition=Q(corrected_at__isnull=True), name="death_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(corrected_at__isnull=True, corrected_because="")
                | Q(corrected_at__isnull=False, corrected_because__regex=NOT_BLANK),
                name="death_corrected_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"dødsfald {self.pk}"
