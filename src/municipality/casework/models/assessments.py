"""What the citizen can and needs: the thirteen items, the citizen's own words, and the minutes of a week."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from municipality.access.models import Municipality
from municipality.access.plausible_days import days_check
from municipality.casework.codes import LEVELS, AssessmentState, NeedShift, Performance, Significance
from municipality.casework.models.citizens import Citizen
from municipality.casework.models.enquiries import Enquiry
from municipality.casework.models.shared_columns import choice_check, recorded_at, text_check
from municipality.casework.queries.assessments import Assessments

OVERALL_LEVELS = (0, 1, 2, 3, 4)


class Assessment(models.Model):
    """One assessment of a citizen's functioning and needs. A draft is autosaved; a completed one is never changed.

    `facts` are the facts of the standards' vocabulary that have no column of their own (docs/contracts/facts.md).
    `version` counts every save, so that two people in one draft lose nothing.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, verbose_name="handlekommune")
    citizen = models.ForeignKey(Citizen, models.PROTECT, verbose_name="borger")
    enquiry = models.ForeignKey(Enquiry, models.PROTECT, verbose_name="henvendelse", null=True, blank=True)
    carried_from = models.ForeignKey("self", models.PROTECT, verbose_name="bygger på", null=True, blank=True)
    state = models.CharField("tilstand", max_length=10, choices=AssessmentState.choices, default=AssessmentState.DRAFT)
    version = models.PositiveIntegerField("udgave", default=1)
    assessed_on = models.DateField("vurderet")
    place = models.TextField("sted", blank=True, help_text="Follows «talte sammen»: «hjemme hos dig».")
    participants = ArrayField(models.TextField(), verbose_name="deltog", default=list, blank=True)
    own_view = models.TextField("borgerens eget syn", blank=True)
    resources = models.TextField("ressourcer", blank=True)
    goals = models.TextField("mål", blank=True)
    facts = models.JSONField("oplysninger", default=dict)
    signs = ArrayField(models.TextField(), verbose_name="kendetegn", default=list, blank=True)
    signs_absent = ArrayField(models.TextField(), verbose_name="kendetegn, der ikke er der", default=list, blank=True)
    overall_level = models.PositiveSmallIntegerField("samlet niveau", null=True, blank=True)
    overall_reason = models.TextField("begrundelse for niveauet", blank=True)
    items_version = models.CharField("udgave af Fælles Sprog III", max_length=10)
    written_by = models.ForeignKey("access.User", models.PROTECT, verbose_name="skrevet af", null=True, blank=True)
    completed_at = models.DateTimeField("afsluttet", null=True, blank=True)
    recorded_at = recorded_at()

    objects = Assessments.as_manager()

    class Meta:
        verbose_name = "vurdering"
        verbose_name_plural = "vurderinger"
        indexes = [
            models.Index(fields=["citizen", "-assessed_on"], name="assessment_of_citizen"),
            models.Index(
                fields=["written_by"], condition=Q(state=AssessmentState.DRAFT), name="assessment_draft_of_its_author"
            ),
        ]
        constraints = [
            days_check("assessment_days_are_plausible", "assessed_on"),
            models.UniqueConstraint(fields=["id", "citizen"], name="assessment_and_citizen"),
            models.UniqueConstraint(
                fields=["citizen"], condition=Q(state=AssessmentState.DRAFT), name="assessment_one_draft"
            ),
            choice_check("state", AssessmentState.values, "assessment_state_is_known"),
            models.CheckConstraint(
                condition=Q(overall_level__isnull=True) | Q(overall_level__in=OVERALL_LEVELS),
                name="assessment_overall_level_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(state=AssessmentState.COMPLETED)
                | Q(overall_level__isnull=False, overall_reason__regex=r"\S", completed_at__isnull=False),
                name="assessment_level_by_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"vurdering {self.pk}"


class AssessmentItem(models.Model):
    """One item of functioning: the level now and the level expected, and how the citizen sees it.

    9 is «ikke relevant»: weighed and left out, never part of an average.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, verbose_name="handlekommune")
    citizen = models.ForeignKey(Citizen, models.PROTECT, verbose_name="borger")
    assessment = models.ForeignKey(Assessment, models.PROTECT, verbose_name="vurdering", related_name="items")
    code = models.TextField("punkt", help_text="The item's code in the file of items.")
    present = models.PositiveSmallIntegerField("nu", null=True, blank=True)
    expected = models.PositiveSmallIntegerField("forventet", null=True, blank=True)
    performance = models.CharField("udførelse", max_length=12, choices=Performance.choices, blank=True)
    significance = models.CharField("betydning", max_length=12, choices=Significance.choices, blank=True)
    note = models.TextField("beskrivelse", blank=True)

    class Meta:
        verbose_name = "punkt i en vurdering"
        verbose_name_plural = "punkter i vurderinger"
        constraints = [
            models.UniqueConstraint(fields=["assessment", "code"], name="assessment_item_once"),
            models.CheckConstraint(
                condition=Q(present__isnull=True) | Q(present__in=LEVELS), name="assessment_item_present_is_a_level"
            ),
            models.CheckConstraint(
                condition=Q(expected__isnull=True) | Q(expected__in=LEVELS), name="assessment_item_expected_is_a_level"
            ),
            choice_check("performance", ["", *Performance.values], "assessment_item_performance_is_known"),
            choice_check("significance", ["", *Significance.values], "assessment_item_significance_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.present}"


class Need(models.Model):
    """Help that is needed in one part of the day: so many minutes a time, so many times in a number of weeks."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, verbose_name="handlekommune")
    citizen = models.ForeignKey(Citizen, models.PROTECT, verbose_name="borger")
    assessment = models.ForeignKey(Assessment, models.PROTECT, verbose_name="vurdering", related_name="needs")
    position = models.PositiveSmallIntegerField("nummer")
    shift = models.CharField("del af døgnet", max_length=8, choices=NeedShift.choices)
    what = models.TextField("til")
    minutes = models.PositiveSmallIntegerField("minutter ad gangen")
    times = models.PositiveSmallIntegerField("gange")
    every_weeks = models.PositiveSmallIntegerField("på så mange uger", default=1)
    employees = models.PositiveSmallIntegerField("medarbejdere", default=1)

    class Meta:
        verbose_name = "behov"
        verbose_name_plural = "behov"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "position"], name="need_place_once"),
            choice_check("shift", NeedShift.values, "need_shift_is_known"),
            choice_check("employees", [1, 2], "need_employees_are_one_or_two"),
            text_check("what", "need_is_for_something"),
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=1440, times__gte=1, every_weeks__gte=1),
                name="need_has_minutes",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.shift} {self.minutes} min"
