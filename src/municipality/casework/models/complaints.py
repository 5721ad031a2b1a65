"""A complaint, each step that was taken with it, and what a municipality has decided about its complaints."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from municipality.access.models import Municipality
from municipality.access.plausible_days import days_check
from municipality.casework.codes import ComplainantKind
from municipality.casework.complaint_workflow import ComplaintAction, ComplaintKind, ComplaintState
from municipality.casework.models.citizens import Citizen, Relative
from municipality.casework.models.decisions import Decision
from municipality.casework.models.shared_columns import (
    choice_check,
    recorded_at,
    recorded_by,
    text_check,
)
from municipality.casework.queries.complaints import Complaints

LONG = 20


class Complaint(models.Model):
    """A complaint as it was received, over a sent decision or over the way help is given. Written once.

    `words` are the complainant's own. `last_day` is the last day to complain as it was known then, and `is_late`
    whether the complaint came after it: a trigger writes both from the message of the decision's letter. A late
    complaint is received as any other: only the board can disregard the deadline. `due_on` is the day the municipality
    has reconsidered it by. `converted_from` is the complaint of the other kind that this one was first taken for.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, verbose_name="handlekommune")
    citizen = models.ForeignKey(Citizen, models.PROTECT, verbose_name="borger")
    kind = models.CharField("klage over", max_length=LONG, choices=ComplaintKind.choices)
    decision = models.ForeignKey(
        Decision, models.PROTECT, verbose_name="afgørelse", null=True, blank=True, related_name="complaints"
    )
    complainant = models.CharField("klages af", max_length=LONG, choices=ComplainantKind.choices)
    relative = models.ForeignKey(Relative, models.PROTECT, verbose_name="pårørende", null=True, blank=True)
    complainant_name = models.TextField("klagerens navn", blank=True, db_default="", default="")
    is_oral = models.BooleanField("mundtlig")
    received_on = models.DateField("modtaget")
    words = models.TextField("klagen, med klagerens egne ord")
    last_day = models.DateField("sidste dag at klage", null=True, blank=True)
    is_late = models.BooleanField("for sen", db_default=False, default=False)
    due_on = models.DateField("genvurderes senest")
    converted_from = models.OneToOneField(
        "self", models.PROTECT, verbose_name="først behandlet som", null=True, blank=True, related_name="converted_to"
    )
    recorded_at = recorded_at()
    recorded_by = recorded_by()

    # Read from the newest step by `Complaints.with_state`.
    state: str
    step_number: int
    next_due_on: date
    last_by: int | None

    objects = Complaints.as_manager()

    class Meta:
        verbose_name = "klage"
        verbose_name_plural = "klager"
        indexes = [
            models.Index(fields=["municipality", "due_on", "id"], name="complaint_soonest"),
            models.Index(fields=["citizen", "-recorded_at"], name="complaint_of_citizen"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["id", "citizen"], name="complaint_and_citizen"),
            choice_check("kind", ComplaintKind.values, "complaint_kind_is_known"),
            choice_check("complainant", ComplainantKind.values, "complaint_complainant_is_known"),
            days_check("complaint_days_are_plausible", "received_on", "last_day", "due_on"),
            text_check("words", "complaint_has_words"),
            text_check("complainant_name", "complaint_says_from_whom", unless=Q(complainant=ComplainantKind.CITIZEN)),
            models.CheckConstraint(
                condition=Q(kind=ComplaintKind.DELIVERY, decision__isnull=True)
                | Q(kind=ComplaintKind.DECISION, decision__isnull=False),
                name="complaint_names_its_decision",
            ),
            models.CheckConstraint(
                condition=Q(is_late=False) | Q(received_on__gt=F("last_day")), name="complaint_is_late_by_its_day"
            ),
            models.CheckConstraint(condition=Q(due_on__gte=F("received_on")), name="complaint_due_after_receipt"),
        ]

    def __str__(self) -> str:
        return f"klage {self.pk}"


class ComplaintStep(models.Model):
    """One step that was taken with a complaint, and the state it led to. Written once; the newest one is the state.

    `on` is the day it was done, `due_on` the day the next step is due; None where only others can take it. `decision`
    is the new decision that the step rests on. A trigger refuses a step the workflow does not have.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, verbose_name="handlekommune")
    citizen = models.ForeignKey(Citizen, models.PROTECT, verbose_name="borger")
    complaint = models.ForeignKey(Complaint, models.PROTECT, verbose_name="klage", related_name="steps")
    number = models.PositiveSmallIntegerField("nummer")
    action = models.CharField("hvad", max_length=LONG, choices=ComplaintAction.choices)
    before = models.CharField("før", max_length=LONG, choices=ComplaintState.choices, blank=True, db_default="")
    after = models.CharField("efter", max_length=LONG, choices=ComplaintState.choices)
    on = models.DateField("dag")
    due_on = models.DateField("næste skridt senest", null=True, blank=True)
    reason = models.TextField("begrundelse", blank=True, db_default="", default="")
    decision = models.ForeignKey(
        Decision, models.PROTECT, verbose_name="ny afgørelse", null=True, blank=True, related_name="complaint_steps"
    )
    recorded_at = recorded_at()
    recorded_by = recorded_by()

    class Meta:
        verbose_name = "skridt i en klage"
        verbose_name_plural = "skridt i klager"
        indexes = [
            models.Index(
                fields=["complaint"], condition=Q(after=ComplaintState.CLOSED), name="complaint_step_that_closed"
            )
        ]
        constraints = [
            days_check("complaint_step_days_are_plausible", "on", "due_on"),
            models.UniqueConstraint(fields=["complaint", "number"], name="complaint_step_once"),
            choice_check("action", ComplaintAction.values, "complaint_step_action_is_known"),
            choice_check("after", ComplaintState.values, "complaint_step_state_is_known"),
        ]

    def __str__(self) -> str:
        return f"klage {self.complaint_id}, skridt {self.number}"


class ComplaintPractice(models.Model):
    """What a municipality has decided about complaints it receives from a day on. Written once; the newest applies.

    `is_by_another` where another user than the one who decided must reconsider. `follow_weeks` is how long it takes to
    follow what the board answers.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, verbose_name="kommune")
    since = models.DateField("fra")
    is_by_another = models.BooleanField("genvurderes af en anden end den, der afgjorde")
    follow_weeks = models.PositiveSmallIntegerField("uger til at følge Ankestyrelsens afgørelse")
    recorded_at = recorded_at()
    recorded_by = recorded_by()

    class Meta:
        verbose_name = "praksis for klager"
        verbose_name_plural = "praksis for klager"
        indexes = [models.Index(fields=["municipality", "-since"], name="complaint_practice_newest")]
        constraints = [
            days_check("complaint_practice_days_are_plausible", "since"),
            models.CheckConstraint(condition=Q(follow_weeks__gte=1), name="complaint_practice_gives_time"),
        ]

    def __str__(self) -> str:
        return f"praksis for klager {self.since}"
