"""Which standards a municipality grants help by, one or more for each Act, and from when."""

from django.contrib.postgres.fields import DateRangeField, DateTimeRangeField
from django.db import models

from municipality.access.models import Municipality
from municipality.access.plausible_days import days_check
from municipality.casework.codes import REGIMES
from municipality.casework.models.decisions import LONG
from municipality.casework.models.shared_columns import (
    FROM_AND_TO,
    KNOWN,
    choice_check,
    overlap_check,
    period_check,
    recorded_at,
    recorded_by,
    since_now,
    text_check,
)
from municipality.casework.queries.standards import AdoptedStandards


class AdoptedStandard(models.Model):
    """One statement: help under this Act is granted by this catalogue in this period, known from then till then.

    Several catalogues for one Act at a time are lawful; none is lawful too, and help is then described individually.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, verbose_name="kommune")
    regime = models.CharField("lov", max_length=LONG, choices=REGIMES)
    catalogue = models.TextField("katalog", help_text="The catalogue's id.")
    source = models.TextField("vedtaget", blank=True, help_text="Where it was adopted: the committee and the day.")
    valid = DateRangeField("gyldig", help_text=FROM_AND_TO)
    known = DateTimeRangeField("kendt", help_text=KNOWN, db_default=since_now())
    recorded_at = recorded_at()
    recorded_by = recorded_by()

    objects = AdoptedStandards.as_manager()

    class Meta:
        verbose_name = "standard i kraft"
        verbose_name_plural = "standarder i kraft"
        constraints = [
            days_check("standard_days_are_plausible", periods=("valid",)),
            period_check("valid", "standard_has_a_period"),
            overlap_check("standard_adopted_once", ["municipality", "regime", "catalogue"], ["valid", "known"]),
            choice_check("regime", [code for code, _ in REGIMES], "standard_regime_is_known"),
            text_check("catalogue", "standard_names_a_catalogue"),
        ]

    def __str__(self) -> str:
        return f"{self.catalogue} ({self.regime}) {self.valid}"
