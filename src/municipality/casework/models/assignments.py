"""Who works on an enquiry, and who gave it to her."""

from django.db import models
from django.db.models import Q

from municipality.access.models import Municipality
from municipality.casework.models.citizens import Citizen
from municipality.casework.models.enquiries import Enquiry
from municipality.casework.models.shared_columns import NOT_BLANK, recorded_at, recorded_by


class Assignment(models.Model):
    """An enquiry is somebody's from now on: taken by herself, or given to her by the team's leader. Written once.

    Whoever had it until then (`taken_from`), and that it is now hers (`Enquiry.taken_by`), the database writes itself.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, verbose_name="handlekommune")
    citizen = models.ForeignKey(Citizen, models.PROTECT, verbose_name="borger")
    enquiry = models.ForeignKey(Enquiry, models.PROTECT, verbose_name="henvendelse")
    given_to = models.ForeignKey("access.User", models.PROTECT, verbose_name="givet til", related_name="+")
    taken_from = models.ForeignKey(
        "access.User", models.PROTECT, verbose_name="taget fra", null=True, blank=True, related_name="+"
    )
    why = models.TextField("hvorfor", blank=True, default="", db_default="")
    recorded_at = recorded_at()
    recorded_by = recorded_by()

    class Meta:
        verbose_name = "fordeling"
        verbose_name_plural = "fordelinger"
        indexes = [models.Index(fields=["given_to", "enquiry"], name="assignment_to_somebody")]
        constraints = [
            models.CheckConstraint(
                condition=Q(taken_from__isnull=True) | Q(why__regex=NOT_BLANK), name="assignment_from_another_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"fordeling {self.pk}"
