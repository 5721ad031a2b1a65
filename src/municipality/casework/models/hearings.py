"""What the citizen is asked before a decision, and the draft of it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from municipality.access.models import Municipality
from municipality.access.plausible_days import days_check
from municipality.casework.models.citizens import Citizen
from municipality.casework.models.decisions import Decision
from municipality.casework.models.shared_columns import optional_user, recorded_at, recorded_by, text_check


class Hearing(models.Model):
    """Facts that may speak against the citizen, sent before the decision (forvaltningsloven § 19)."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, verbose_name="handlekommune")
    citizen = models.ForeignKey(Citizen, models.PROTECT, verbose_name="borger")
    decision = models.ForeignKey(Decision, models.PROTECT, verbose_name="afgørelse", related_name="hearings")
    about = models.TextField("om", help_text="Follows «dine bemærkninger til»: «oplysningerne fra dit nødkald».")
    facts = ArrayField(models.TextField(), verbose_name="oplysninger")
    may_mean = models.TextField("kan betyde", help_text="A whole sentence.")
    asked_on = models.DateField("sendt")
    respond_by = models.DateField("svar senest")
    expected_on = models.DateField("afgørelse ventes", null=True, blank=True)
    answer = models.TextField("svar", blank=True, help_text="Empty where none came.")
    weight = models.TextField("hvad svaret førte til", blank=True)
    closed_on = models.DateField("afsluttet", null=True, blank=True)
    closed_at = models.DateTimeField("afsluttet klokken", null=True, blank=True)
    closed_by = optional_user("afsluttet af")
    recorded_at = recorded_at()
    recorded_by = recorded_by()

    class Meta:
        verbose_name = "partshøring"
        verbose_name_plural = "partshøringer"
        indexes = [
            models.Index(
                fields=["municipality", "respond_by"], condition=Q(closed_on__isnull=True), name="hearing_open_by_day"
            )
        ]
        constraints = [
            days_check("hearing_days_are_plausible", "asked_on", "respond_by", "expected_on", "closed_on"),
            models.UniqueConstraint(fields=["decision"], condition=Q(closed_on__isnull=True), name="hearing_one_open"),
            models.CheckConstraint(condition=Q(facts__len__gte=1), name="hearing_has_facts"),
            text_check("about", "hearing_is_about_something"),
            text_check("may_mean", "hearing_says_what_it_may_mean"),
            models.CheckConstraint(condition=Q(respond_by__gt=F("asked_on")), name="hearing_gives_time"),
            models.CheckConstraint(
                condition=Q(expected_on__isnull=True) | Q(expected_on__gt=F("respond_by")),
                name="hearing_decides_after_the_answer",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(weight__regex=r"\S"), name="hearing_leads_to_something"
            ),
        ]

    def __str__(self) -> str:
        return f"partshøring {self.pk}"


class HearingDraft(models.Model):
    """The draft of a hearing, as in the form; deleted when the hearing is sent."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, verbose_name="handlekommune")
    citizen = models.ForeignKey(Citizen, models.PROTECT, verbose_name="borger")
    decision = models.OneToOneField(Decision, models.PROTECT, verbose_name="afgørelse", related_name="hearing_draft")
    about = models.TextField("om", blank=True)
    facts = models.TextField("oplysninger", blank=True, help_text="One a line.")
    may_mean = models.TextField("kan betyde", blank=True)
    respond_by = models.DateField("svar senest", null=True, blank=True)
    expected_on = models.DateField("afgørelse ventes", null=True, blank=True)
    # Each field's last save: the page, the user's number, and when.
    written = models.JSONField("skrevet", default=dict, db_default={}, blank=True)
    recorded_at = recorded_at()
    recorded_by = recorded_by()

    class Meta:
        verbose_name = "kladde til partshøring"
        verbose_name_plural = "kladder til partshøringer"
        constraints = [days_check("hearing_draft_days_are_plausible", "respond_by", "expected_on")]

    def __str__(self) -> str:
        return f"kladde til partshøring {self.pk}"
