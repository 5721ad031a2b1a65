"""An enquiry to the municipality, and by when it is answered."""

from django.db import models
from django.db.models import Q

from municipality.access.models import Municipality
from municipality.access.plausible_days import days_check
from municipality.casework.codes import EnquirySource, EnquiryState, Matter
from municipality.casework.models.citizens import Citizen
from municipality.casework.models.shared_columns import choice_check, recorded_at, recorded_by, text_check
from municipality.casework.queries.enquiries import Enquiries


class Enquiry(models.Model):
    """A request about a citizen. `due_on` is the last day a decision is sent in time; `due_rule` says why.

    Where the matter runs in hours `due_at` is the moment, and `due_on` its day. `target_on` is the municipality's own
    target, where that differs from the deadline.

    `reported_by` is the provider that reported a change; it can see what became of the report. Such a report may be
    answered without a decision: `answer` says what was done. A database trigger writes who withdrew or answered it, and
    when.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, verbose_name="handlekommune")
    citizen = models.ForeignKey(Citizen, models.PROTECT, verbose_name="borger")
    source = models.CharField("fra", max_length=24, choices=EnquirySource.choices)
    source_name = models.TextField("navn på den, der henvendte sig", blank=True)
    wish = models.TextField("om", help_text="Follows «om» in letters: «hjælp til bad».")
    received_at = models.DateTimeField("modtaget")
    due_on = models.DateField("frist")
    due_rule = models.TextField("fristen følger af", help_text="The catalogue's process rule, or «practice».")
    matter = models.CharField("sagens art", max_length=12, choices=Matter.choices)
    due_at = models.DateTimeField("frist på klokkeslæt", null=True, blank=True)
    target_on = models.DateField("kommunens eget mål", null=True, blank=True)
    state = models.CharField("tilstand", max_length=12, choices=EnquiryState.choices, default=EnquiryState.OPEN)
    team = models.ForeignKey("access.Organisation", models.PROTECT, verbose_name="team", null=True, blank=True)
    taken_by = models.ForeignKey("access.User", models.PROTECT, verbose_name="hos", null=True, blank=True)
    reported_by = models.ForeignKey(
        "access.Organisation",
        models.PROTECT,
        verbose_name="meldt af leverandør",
        null=True,
        blank=True,
        related_name="+",
    )
    recorded_at = recorded_at()
    recorded_by = recorded_by()
    withdrawn_because = models.TextField("hvorfor trukket tilbage", blank=True, default="", db_default="")
    withdrawn_at = models.DateTimeField("trukket tilbage", null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        "access.User", models.PROTECT, verbose_name="trukket tilbage af", null=True, blank=True, related_name="+"
    )
    answer = models.TextField("svar til leverandøren", blank=True, default="", db_default="")
    answered_at = models.DateTimeField("besvaret", null=True, blank=True)
    answered_by = models.ForeignKey(
        "access.User", models.PROTECT, verbose_name="besvaret af", null=True, blank=True, related_name="+"
    )

    objects = Enquiries.as_manager()

    class Meta:
        verbose_name = "henvendelse"
        verbose_name_plural = "henvendelser"
        indexes = [
            models.Index(
                fields=["municipality", "due_on", "id"],
                condition=Q(state=EnquiryState.OPEN),
                name="enquiry_open_soonest",
            ),
            models.Index(fields=["citizen", "-received_at"], name="enquiry_of_citizen"),
            models.Index(
                fields=["municipality", "received_at"], condition=Q(state=EnquiryState.OPEN), name="enquiry_open_by_age"
            ),
        ]
        constraints = [
            days_check("enquiry_days_are_plausible", "due_on", "target_on"),
            models.UniqueConstraint(fields=["id", "citizen"], name="enquiry_and_citizen"),
            text_check("wish", "enquiry_has_a_wish"),
            choice_check("source", EnquirySource.values, "enquiry_source_is_known"),
            choice_check("matter", Matter.values, "enquiry_matter_is_known"),
            choice_check("state", EnquiryState.values, "enquiry_state_is_known"),
        ]

    def __str__(self) -> str:
        return f"henvendelse {self.pk}"


class Delay(models.Model):
    """Why an enquiry is not answered in time, and by when it will be; a letter informs the citizen."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, verbose_name="handlekommune")
    citizen = models.ForeignKey(Citizen, models.PROTECT, verbose_name="borger")
    enquiry = models.ForeignKey(Enquiry, models.PROTECT, verbose_name="henvendelse")
    expected_on = models.DateField("afgørelse ventes")
    cause = models.TextField("årsag")
    recorded_at = recorded_at()
    recorded_by = recorded_by()

    class Meta:
        verbose_name = "forsinkelse"
        verbose_name_plural = "forsinkelser"
        constraints = [days_check("delay_days_are_plausible", "expected_on"), text_check("cause", "delay_has_a_cause")]

    def __str__(self) -> str:
        return f"forsinkelse {self.pk}"
