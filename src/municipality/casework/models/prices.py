"""What help costs: the municipality's own prices, dated."""

from django.contrib.postgres.fields import DateRangeField, DateTimeRangeField
from django.db import models
from django.db.models import Q

from municipality.access.models import Municipality
from municipality.access.plausible_days import days_check
from municipality.casework.codes import PriceUnit
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
from municipality.casework.queries.prices import Prices


class Price(models.Model):
    """One statement about a price: for this period, known from then till then. `product` is the code of an offer,
    or of a rate that a standard names.

    A new price is a new row that closes the one it replaces, so the price in an earlier letter can still be found.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, verbose_name="kommune")
    product = models.TextField("ydelse")
    unit = models.CharField("enhed", max_length=10, choices=PriceUnit.choices)
    amount_dkk = models.DecimalField("kroner", max_digits=9, decimal_places=2)
    source = models.TextField("kilde", help_text="Where the price was decided: a budget, a table of rates.")
    valid = DateRangeField("gyldig", help_text=FROM_AND_TO)
    known = DateTimeRangeField("kendt", help_text=KNOWN, db_default=since_now())
    recorded_at = recorded_at()
    recorded_by = recorded_by()

    objects = Prices.as_manager()

    class Meta:
        verbose_name = "pris"
        verbose_name_plural = "priser"
        constraints = [
            days_check("price_days_are_plausible", periods=("valid",)),
            period_check("valid", "price_has_a_period"),
            overlap_check("price_one_at_a_time", ["municipality", "product"], ["valid", "known"]),
            choice_check("unit", PriceUnit.values, "price_unit_is_known"),
            text_check("product", "price_is_of_something"),
            text_check("source", "price_has_a_source"),
            models.CheckConstraint(condition=Q(amount_dkk__gte=0), name="price_is_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.product} {self.amount_dkk} {self.valid}"
