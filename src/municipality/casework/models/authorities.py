"""Who may grant what: the municipality's own table, dated."""

from django.contrib.postgres.fields import DateRangeField, DateTimeRangeField
from django.db import models
from django.db.models import Q

from municipality.access.models import Municipality
from municipality.access.plausible_days import days_check
from municipality.casework.codes import ApproverRole, GrantedMatter
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
from municipality.casework.queries.authorities import GrantLimits


class GrantLimit(models.Model):
    """One statement: from this limit on, help of this kind is granted by this role alone, in this period.

    `limit` is the hours a week above which it applies; `product` is the code of one kind of help. It is kept on two
    clocks, as a price is.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, verbose_name="kommune")
    matter = models.CharField("hvad", max_length=20, choices=GrantedMatter.choices)
    limit = models.PositiveSmallIntegerField("over timer om ugen", null=True, blank=True)
    product = models.TextField("ydelse", blank=True, db_default="")
    role = models.CharField("må bevilges af", max_length=20, choices=ApproverRole.choices)
    source = models.TextField("kilde", help_text="Where it was decided.")
    valid = DateRangeField("gyldig", help_text=FROM_AND_TO)
    known = DateTimeRangeField("kendt", help_text=KNOWN, db_default=since_now())
    recorded_at = recorded_at()
    recorded_by = recorded_by()

    objects = GrantLimits.as_manager()

    class Meta:
        verbose_name = "grænse for bevilling"
        verbose_name_plural = "grænser for bevilling"
        constraints = [
            days_check("grant_limit_days_are_plausible", periods=("valid",)),
            period_check("valid", "grant_limit_has_a_period"),
            overlap_check("grant_limit_one_at_a_time", ["municipality", "matter", "product"], ["valid", "known"]),
            choice_check("matter", GrantedMatter.values, "grant_limit_matter_is_known"),
            choice_check("role", ApproverRole.values, "grant_limit_role_is_known"),
            text_check("source", "grant_limit_has_a_source"),
            models.CheckConstraint(
                condition=Q(matter=GrantedMatter.WEEKLY_HOURS, limit__isnull=False)
                | (~Q(matter=GrantedMatter.WEEKLY_HOURS) & Q(limit__isnull=True)),
                name="grant_limit_of_hours_says_how_many",
            ),
            models.CheckConstraint(
                condition=Q(matter=GrantedMatter.PRODUCT, product__regex=r"\S")
                | (~Q(matter=GrantedMatter.PRODUCT) & Q(product="")),
                name="grant_limit_of_a_product_names_it",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.matter} {self.role} {self.valid}"
