"""The assignment of an enquiry: who works on it, and who assigned it."""

from django.db import models
from django.db.models import Q

from municipality.access.models import Municipality
from municipality.casework.models.citizens import Citizen
from municipality.casework.models.enquiries import Enquiry
from municipality.casework.models.shared_columns import NOT_BLANK, recorded_at, recorded_by


class Assignment(models.Model):
    """An enquiry is assigned to a user: the user has taken it, or the team's leader has handed it out. Written once.

    A database trigger writes the earlier case worker (`taken_from`) and the new one (`Enquiry.taken_by`).
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
