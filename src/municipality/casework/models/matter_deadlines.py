"""How long a municipality has for each kind of matter, dated: the deadline, and its own target."""

from django.db import models
from django.db.models import Q

from municipality.access.models import Municipality
from municipality.access.plausible_days import days_check
from municipality.casework.codes import Matter, TimeUnit
from municipality.casework.models.shared_columns import choice_check, recorded_at, recorded_by, text_check

LONG = 12


class MatterDeadline(models.Model):
    """One statement: enquiries of a matter received from a day on have this deadline and this target.

    Written once; a later statement for the same day replaces an earlier one. Either may be empty, not both: without a
    deadline, that of the law or of the standards applies.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, verbose_name="kommune")
    matter = models.CharField("sagens art", max_length=LONG, choices=Matter.choices)
    since = models.DateField("fra")
    limit_count = models.PositiveSmallIntegerField("frist", null=True, blank=True)
    limit_unit = models.CharField("fristens enhed", max_length=LONG, choices=TimeUnit.choices, blank=True)
    target_count = models.PositiveSmallIntegerField("mål", null=True, blank=True)
    target_unit = models.CharField("målets enhed", max_length=LONG, choices=TimeUnit.choices, blank=True)
    source = models.TextField("følger af")
    recorded_at = recorded_at()
    recorded_by = recorded_by()

    class Meta:
        verbose_name = "frist efter sagens art"
        verbose_name_plural = "frister efter sagens art"
        indexes = [models.Index(fields=["municipality", "matter", "-since"], name="matter_deadline_newest")]
        constraints = [
            days_check("matter_deadline_days_are_plausible", "since"),
            choice_check("matter", Matter.values, "matter_deadline_matter_is_known"),
            text_check("source", "matter_deadline_has_a_source"),
            models.CheckConstraint(
                condition=Q(limit_count__isnull=True, limit_unit="")
                | Q(limit_count__gte=1, limit_unit__in=TimeUnit.values),
                name="matter_deadline_limit_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(target_count__isnull=True, target_unit="")
                | Q(target_count__gte=1, target_unit__in=TimeUnit.values),
                name="matter_deadline_target_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(limit_count__isnull=False) | Q(target_count__isnull=False),
                name="matter_deadline_says_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.matter} {self.since}"
