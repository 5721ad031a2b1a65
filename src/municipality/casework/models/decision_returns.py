"""A decision sent back to its author: the whole of it by its approver, or a request for a dispensation in it."""

from django.db import models

from municipality.access.models import Municipality
from municipality.casework.models.citizens import Citizen
from municipality.casework.models.decisions import Decision
from municipality.casework.models.shared_columns import recorded_at, recorded_by, text_check


class DecisionReturn(models.Model):
    """A decision is sent back with a reason. Only `answered_at` is written later: when the author asks again.

    `product` is the help a dispensation was asked for; empty where the decision itself was to be approved.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, verbose_name="handlekommune")
    citizen = models.ForeignKey(Citizen, models.PROTECT, verbose_name="borger")
    decision = models.ForeignKey(Decision, models.PROTECT, verbose_name="afgørelse", related_name="returns")
    product = models.TextField("ydelse", blank=True, default="", db_default="")
    because = models.TextField("fordi")
    answered_at = models.DateTimeField("spurgt igen", null=True, blank=True)
    recorded_at = recorded_at()
    recorded_by = recorded_by()

    class Meta:
        verbose_name = "tilbagesendelse"
        verbose_name_plural = "tilbagesendelser"
        constraints = [text_check("because", "decision_return_has_a_reason")]

    def __str__(self) -> str:
        return f"tilbagesendelse {self.pk}"
