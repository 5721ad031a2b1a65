"""What has been settled with providers."""

from django.db import models
from django.db.models import F, Q

from municipality.access.models import Municipality
from municipality.casework.models.citizens import Citizen
from municipality.casework.models.grants import CareOrder
from municipality.casework.models.shared_columns import recorded_at, recorded_by


class SettlementMark(models.Model):
    """All that was known of an order until a moment is handled; what becomes known later is not. Written once."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, verbose_name="handlekommune")
    citizen = models.ForeignKey(Citizen, models.PROTECT, verbose_name="borger")
    order = models.ForeignKey(CareOrder, models.PROTECT, verbose_name="bestilling")
    seen_until = models.DateTimeField("set til og med")
    recorded_at = recorded_at()
    recorded_by = recorded_by()

    class Meta:
        verbose_name = "afregningsmærke"
        verbose_name_plural = "afregningsmærker"
        indexes = [models.Index(fields=["order", "-seen_until"], name="settlement_mark_of_order")]
        constraints = [
            models.CheckConstraint(
                condition=Q(seen_until__lte=F("recorded_at")), name="settlement_mark_of_what_is_known"
            )
        ]

    def __str__(self) -> str:
        return f"afregningsmærke {self.pk}"


class SettlementStart(models.Model):
    """All that was known in the municipality before a moment is handled: where the lists begin. Written once."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, verbose_name="handlekommune")
    seen_until = models.DateTimeField("alt kendt før")
    recorded_at = recorded_at()
    recorded_by = recorded_by()

    class Meta:
        verbose_name = "afregningsstart"
        verbose_name_plural = "afregningsstarter"
        constraints = [
            models.CheckConstraint(
                condition=Q(seen_until__lte=F("recorded_at")), name="settlement_start_of_what_is_known"
            )
        ]

    def __str__(self) -> str:
        return f"afregningsstart {self.pk}"
