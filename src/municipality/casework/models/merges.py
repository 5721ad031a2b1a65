"""That two registered citizens are one person: asked for by one case worker and approved by another."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from municipality.access.models import Municipality
from municipality.casework.models.citizens import Citizen
from municipality.casework.models.shared_columns import NOT_BLANK, recorded_at, recorded_by, text_check


class CitizenMerge(models.Model):
    """One registration (`citizen`) is a second one of another (`survivor`), from its approval until it is undone.

    No row moves: both histories stay where they were written, and the first leads to the second.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, verbose_name="handlekommune")
    citizen = models.ForeignKey(Citizen, models.PROTECT, verbose_name="borger")
    survivor = models.ForeignKey(Citizen, models.PROTECT, verbose_name="føres videre under", related_name="merges")
    why = models.TextField("hvorfor")
    recorded_at = recorded_at()
    recorded_by = recorded_by()
    approved_at = models.DateTimeField("godkendt", null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="godkendt af", null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField("ophævet", null=True, blank=True)
    undone_because = models.TextField("hvorfor ophævet", blank=True, default="", db_default="")
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="ophævet af", null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "sammenlægning"
        verbose_name_plural = "sammenlægninger"
        constraints = [
            text_check("why", "merge_has_a_reason"),
            models.CheckConstraint(condition=~Q(citizen=F("survivor")), name="merge_of_two_citizens"),
            models.UniqueConstraint(
                fields=["citizen"], condition=Q(undone_at__isnull=True), name="merge_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(approved_at__isnull=True, approved_by__isnull=True)
                | Q(approved_at__isnull=False, approved_by__isnull=False),
                name="merge_approved_by_a_person",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("recorded_by")),
                name="merge_approved_by_another",
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_because="")
                | Q(undone_at__isnull=False, undone_because__regex=NOT_BLANK),
                name="merge_undone_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"sammenlægning {self.pk}"
