"""How a municipality works: what it has decided itself, dated."""

from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.db import models
from django.db.models import Q

from municipality.access.models import Municipality
from municipality.access.plausible_days import days_check
from municipality.casework.models.shared_columns import (
    FROM_AND_TO,
    overlap_check,
    period_check,
    recorded_at,
    text_check,
)
from municipality.casework.queries.practices import Practices


class Practice(models.Model):
    """What a municipality has decided about its own casework, for a period. See docs/law/casework.md.

    `closed_days` are days of the year it is closed in addition to the public holidays, as «12-24».
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, verbose_name="kommune")
    valid = DateRangeField("gyldig", help_text=FROM_AND_TO)
    has_second_eyes = models.BooleanField("afgørelser godkendes af en anden", default=False)
    review_months = models.PositiveSmallIntegerField("måneder til næste vurdering", default=12)
    assessment_months = models.PositiveSmallIntegerField("måneder en vurdering kan bære en afgørelse", default=12)
    answer_days = models.PositiveSmallIntegerField(
        "arbejdsdage til svar, hvor ingen standard siger det", default=5, db_default=5
    )
    hearing_days = models.PositiveSmallIntegerField("dage til svar på partshøring", default=14)
    complaint_weeks = models.PositiveSmallIntegerField("uger til klage", default=4)
    delivery_days = models.PositiveSmallIntegerField("dage før et brev regnes for modtaget", default=6)
    obstacle_days = models.PositiveSmallIntegerField("dage uden levering før afgørelse", default=14)
    obstacle_times = models.PositiveSmallIntegerField("gange uden levering før afgørelse", default=3)
    closed_days = ArrayField(models.CharField(max_length=5), verbose_name="egne lukkedage", default=list, blank=True)
    package_rule = models.TextField("pakker gives efter", default="servicelovens § 83, stk. 1, nr. 1")
    pathway_rule = models.TextField("forløb gives efter", default="ældrelovens § 10")
    cvr = models.CharField("CVR-nummer", max_length=8, blank=True)
    kle = models.CharField("KLE-emne", max_length=8, blank=True, help_text="NN.NN.NN; empty where not known.")
    unit = models.TextField("enhed, der skriver")
    address_lines = ArrayField(models.TextField(), verbose_name="adresse", default=list)
    phone = models.TextField("telefon")
    phone_hours = models.TextField("telefontid", blank=True)
    website = models.TextField("hjemmeside", blank=True)
    round_the_clock_phone = models.TextField("telefon døgnet rundt", blank=True)
    recorded_at = recorded_at()

    objects = Practices.as_manager()

    class Meta:
        verbose_name = "kommunens praksis"
        verbose_name_plural = "kommunernes praksis"
        constraints = [
            days_check("practice_days_are_plausible", periods=("valid",)),
            period_check("valid", "practice_has_a_period"),
            overlap_check("practice_one_at_a_time", ["municipality"], ["valid"]),
            text_check("unit", "practice_names_its_unit"),
            text_check("phone", "practice_has_a_phone"),
            models.CheckConstraint(condition=Q(cvr="") | Q(cvr__regex=r"^\d{8}$"), name="practice_cvr_is_digits"),
            models.CheckConstraint(
                condition=Q(review_months__gte=1, complaint_weeks__gte=1, hearing_days__gte=1),
                name="practice_gives_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.valid}"
