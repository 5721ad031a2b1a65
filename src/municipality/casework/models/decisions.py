"""Which Act, what was decided line by line, and what the citizen was asked first."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from municipality.access.models import Municipality
from municipality.access.plausible_days import days_check
from municipality.casework.codes import (
    DESCRIBED,
    HELP_CATEGORIES,
    NO_STANDARD,
    REGIMES,
    VERDICTS,
    ApproverRole,
    FactSource,
    LessHelp,
    LineOutcome,
    OfferAnswer,
    Reablement,
)
from municipality.casework.models.assessments import Assessment
from municipality.casework.models.citizens import Citizen, Relative
from municipality.casework.models.enquiries import Enquiry
from municipality.casework.models.shared_columns import (
    choice_check,
    optional_user,
    recorded_at,
    text_check,
)
from municipality.casework.queries.decisions import Decisions, RegimeChoices
from municipality.casework.workflow import DecisionState

LONG = 20


class RegimeChoice(models.Model):
    """The Act a citizen's help rests on: what the facts pointed to, what a person chose, and why. Never changed."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, verbose_name="handlekommune")
    citizen = models.ForeignKey(Citizen, models.PROTECT, verbose_name="borger")
    regime = models.CharField("lov", max_length=LONG, choices=REGIMES)
    proposed = models.CharField("oplysningerne peger på", max_length=LONG, choices=REGIMES, blank=True)
    facts = models.JSONField("oplysninger")
    reasons = models.JSONField("betingelser", help_text="Each condition with what the facts say to it, as read.")
    reason = models.TextField("begrundelse", blank=True, help_text="May be empty where the facts point to the Act.")
    chosen_by = models.ForeignKey("access.User", models.PROTECT, verbose_name="valgt af", null=True)
    on = models.DateField("pr.")
    recorded_at = recorded_at()

    objects = RegimeChoices.as_manager()

    class Meta:
        verbose_name = "lovvalg"
        verbose_name_plural = "lovvalg"
        indexes = [models.Index(fields=["citizen", "-recorded_at"], name="regime_of_citizen")]
        constraints = [
            days_check("regime_choice_days_are_plausible", "on"),
            models.UniqueConstraint(fields=["id", "citizen"], name="regime_and_citizen"),
            choice_check("regime", [code for code, _ in REGIMES], "regime_is_known"),
            text_check("reason", "regime_has_a_reason", unless=Q(proposed=F("regime"))),
        ]

    def __str__(self) -> str:
        return f"lovvalg {self.pk}"


class Decision(models.Model):
    """A decision. Its state moves by `workflow.STEPS` alone; once sent nothing in it changes.

    `catalogue` is the first standard in force for the Act, empty where none was. `facts` is the core's input and
    `answer` its output, both as the contract writes them; `further_answers` holds those of further standards for the
    same Act. `verdict_seal` is our signature on them and on the verdict of each line. `drafted_by` is the author, the
    last to ask for approval, and `sent_by` the sender. `approver_role` is the only role that may grant what is in it,
    by the municipality's own table; empty where any assessor may. `replaces` is the decision that it replaces.
    `classification` says why this is a decision at all.

    `is_wish_met` is the assessor's own answer to whether everything asked for is given. `reablement` is the answer to
    the question of training (serviceloven § 83 a). `conflict_answer` says why a reason and a fact that seem to
    contradict each other are both right. `less_help` is whether the citizen gets less than before, where only a person
    can tell, and whether the citizen asked for it. `answered_conflicts` and `answered_comparisons` are the keys of what
    those two answers cover; None for answers from before the keys were kept, which cover all. `taken_up_because` is why
    the municipality took the case up without an application.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, verbose_name="handlekommune")
    citizen = models.ForeignKey(Citizen, models.PROTECT, verbose_name="borger")
    enquiry = models.ForeignKey(Enquiry, models.PROTECT, verbose_name="henvendelse", null=True, blank=True)
    assessment = models.ForeignKey(Assessment, models.PROTECT, verbose_name="vurdering")
    regime_choice = models.ForeignKey(RegimeChoice, models.PROTECT, verbose_name="lovvalg")
    replaces = models.ForeignKey(
        "self", models.PROTECT, verbose_name="erstatter", null=True, blank=True, related_name="replacements"
    )
    state = models.CharField("tilstand", max_length=LONG, choices=DecisionState.choices, default=DecisionState.DRAFT)
    version = models.PositiveIntegerField("udgave", default=1)
    needs_approval = models.BooleanField("skal godkendes af en anden")
    approver_role = models.CharField(
        "kræver godkendelse af", max_length=LONG, choices=ApproverRole.choices, blank=True, default="", db_default=""
    )
    catalogue = models.TextField("katalog")
    catalogue_version = models.TextField("katalogets udgave")
    on = models.DateField("efter standarden, som den gælder")
    facts = models.JSONField("oplysninger")
    answer = models.JSONField("standardens svar")
    further_answers = models.JSONField(
        "øvrige standarders svar", default=list, db_default=models.Value([], models.JSONField())
    )
    verdict_seal = models.BinaryField("segl på svaret", null=True, editable=False)
    classification = models.JSONField("ændringens art", default=dict)
    review_on = models.DateField("vurderes igen senest", null=True, blank=True)
    review_reason = models.TextField("hvorfor først vurderet igen efter et år", blank=True, db_default="")
    is_wish_met = models.BooleanField("ønsket er helt opfyldt", null=True, blank=True)
    reablement = models.CharField(
        "rehabilitering er overvejet", max_length=LONG, choices=Reablement.choices, blank=True, db_default=""
    )
    reablement_reason = models.TextField("om rehabilitering", blank=True, db_default="")
    conflict_answer = models.TextField("hvorfor oplysningerne passer sammen", blank=True, db_default="")
    less_help = models.CharField(
        "mindre hjælp end før", max_length=LONG, choices=LessHelp.choices, blank=True, db_default=""
    )
    answered_conflicts = ArrayField(
        models.TextField(), verbose_name="uoverensstemmelser, der er svaret på", null=True, blank=True
    )
    answered_comparisons = ArrayField(
        models.TextField(), verbose_name="sammenligninger, der er svaret på", null=True, blank=True
    )
    taken_up_because = models.TextField("hvorfor kommunen selv har taget sagen op", blank=True, db_default="")
    drafted_by = models.ForeignKey("access.User", models.PROTECT, verbose_name="står ved den", related_name="+")
    approved_by = optional_user("godkendt af")
    returned_because = models.TextField("sendt tilbage, fordi", blank=True)
    returned_by = optional_user("sendt tilbage af")
    decided_on = models.DateField("afgjort", null=True, blank=True)
    sent_by = optional_user("sendt af")
    sent_at = models.DateTimeField("sendt", null=True, blank=True)
    recorded_at = recorded_at()

    objects = Decisions.as_manager()

    class Meta:
        verbose_name = "afgørelse"
        verbose_name_plural = "afgørelser"
        indexes = [
            models.Index(fields=["citizen", "-recorded_at"], name="decision_of_citizen"),
            models.Index(
                fields=["municipality", "state"],
                condition=~Q(state__in=[DecisionState.SENT, DecisionState.DISCARDED]),
                name="decision_under_way",
            ),
            models.Index(
                fields=["drafted_by"],
                condition=~Q(state__in=[DecisionState.SENT, DecisionState.DISCARDED]),
                name="decision_of_its_author",
            ),
            models.Index(
                fields=["municipality", "review_on", "id"],
                condition=Q(state=DecisionState.SENT, review_on__isnull=False),
                name="decision_soonest_reviewed",
            ),
        ]
        constraints = [
            days_check("decision_days_are_plausible", "on", "review_on", "decided_on"),
            models.UniqueConstraint(fields=["id", "citizen"], name="decision_and_citizen"),
            models.UniqueConstraint(
                fields=["replaces"], condition=~Q(state=DecisionState.DISCARDED), name="decision_replaced_once"
            ),
            choice_check("state", DecisionState.values, "decision_state_is_known"),
            choice_check("approver_role", ["", *ApproverRole.values], "decision_approver_role_is_known"),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("drafted_by")),
                name="decision_approved_by_another",
            ),
            choice_check("reablement", ["", *Reablement.values], "decision_reablement_is_known"),
            choice_check("less_help", ["", *LessHelp.values], "decision_less_help_is_known"),
            models.CheckConstraint(
                condition=~Q(state=DecisionState.SENT) | Q(sent_at__isnull=False, decided_on__isnull=False),
                name="decision_sent_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"afgørelse {self.pk}"


class DecisionLine(models.Model):
    """One wish: the request line, the standard's verdict on it, and the outcome.

    Relief is for `relative`, who gets a letter in their own name: by Digital Post where `relative_number` is given.
    `relative_reason` is its own reason, since the citizen's may concern the citizen's health.

    `catalogue` names what the product belongs to: a standard, the law's own offers (`offers.LAW`), or help described in
    words (`codes.DESCRIBED`), with the words as `product`. `wish` is a request line of the contract. Help that departs
    from the standard carries `deviation_reason`. Help against a binding condition carries the dispensation, who asked
    for it and who gave it. A refusal carries its reason and its rule. `settled_items` are items refused last time that
    are given now, or no longer wished for. `offer_answer` is the citizen's answer to an offer that binds or costs.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, verbose_name="handlekommune")
    citizen = models.ForeignKey(Citizen, models.PROTECT, verbose_name="borger")
    decision = models.ForeignKey(Decision, models.PROTECT, verbose_name="afgørelse", related_name="lines")
    position = models.PositiveSmallIntegerField("nummer")
    product = models.TextField("ydelse")
    catalogue = models.TextField("katalog", blank=True, db_default="")
    wish = models.JSONField("ønske")
    verdict = models.CharField("standarden siger", max_length=12)
    findings = models.JSONField("hvad der taler imod", default=list, help_text="As the core said it when it was asked.")
    outcome = models.CharField("udfald", max_length=8, choices=LineOutcome.choices, default=LineOutcome.OPEN)
    start = models.DateField("fra", null=True, blank=True)
    last_day = models.DateField("til og med", null=True, blank=True)
    provider = models.ForeignKey(
        "access.Organisation", models.PROTECT, verbose_name="leverandør", null=True, blank=True
    )
    is_provider_chosen = models.BooleanField("borgeren har valgt", default=False)
    goal = models.TextField("mål", blank=True)
    reason = models.TextField("begrundelse for bevillingen", blank=True)
    deviation_reason = models.TextField("begrundelse for at fravige standarden", blank=True)
    dispensation_asked_by = optional_user("dispensation søgt af")
    dispensation_asked_on = models.DateField("dispensation søgt", null=True, blank=True)
    dispensed_by = optional_user("dispensation givet af")
    dispensation_reason = models.TextField("begrundelse for dispensation", blank=True)
    dispensed_on = models.DateField("dispensation givet", null=True, blank=True)
    refusal_reason = models.TextField("begrundelse for afslag", blank=True)
    refusal_rule = models.TextField("afslaget bygger på", blank=True)
    instead = models.TextField("i stedet", blank=True)
    agreed = models.TextField("aftalt", blank=True, db_default="")
    offer_answer = models.CharField("svar", max_length=LONG, choices=OfferAnswer.choices, blank=True, db_default="")
    settled_items = ArrayField(
        models.TextField(),
        verbose_name="delopgaver, der er besvaret på ny",
        default=list,
        db_default=models.Value([], ArrayField(models.TextField())),
        blank=True,
    )
    relative = models.ForeignKey(Relative, models.PROTECT, verbose_name="pårørende", null=True, blank=True)
    relative_number = models.CharField("den pårørendes personnummer", max_length=10, blank=True, db_default="")
    relative_reason = models.TextField("begrundelse til den pårørende", blank=True, db_default="")

    class Meta:
        verbose_name = "linje i en afgørelse"
        verbose_name_plural = "linjer i afgørelser"
        ordering = ["position"]
        indexes = [
            models.Index(
                fields=["decision"],
                condition=Q(dispensation_asked_on__isnull=False, dispensed_by__isnull=True),
                name="line_asks_dispensation",
            )
        ]
        constraints = [
            days_check(
                "decision_line_days_are_plausible", "start", "last_day", "dispensation_asked_on", "dispensed_on"
            ),
            models.UniqueConstraint(fields=["decision", "position"], name="decision_line_place_once"),
            models.UniqueConstraint(fields=["id", "citizen"], name="decision_line_and_citizen"),
            choice_check("verdict", VERDICTS, "decision_line_verdict_is_known"),
            choice_check("outcome", LineOutcome.values, "decision_line_outcome_is_known"),
            choice_check("offer_answer", ["", *OfferAnswer.values], "decision_line_offer_answer_is_known"),
            models.CheckConstraint(
                condition=~Q(catalogue=DESCRIBED)
                | Q(
                    verdict=NO_STANDARD,
                    product__regex=r"\S",
                    wish__has_key="category",
                    wish__category__in=HELP_CATEGORIES,
                ),
                name="decision_line_described_in_words",
            ),
            models.CheckConstraint(
                condition=Q(last_day__isnull=True) | Q(start__isnull=True) | Q(last_day__gte=F("start")),
                name="decision_line_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(dispensed_by__isnull=True, dispensed_on__isnull=True)
                | Q(dispensed_by__isnull=False, dispensed_on__isnull=False, dispensation_reason__regex=r"\S"),
                name="decision_line_dispensation_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(relative_number="") | Q(relative__isnull=False, relative_number__regex=r"^[0-9]{10}$"),
                name="decision_line_relative_number",
            ),
            models.CheckConstraint(
                condition=Q(dispensation_asked_by__isnull=True, dispensation_asked_on__isnull=True)
                | Q(dispensation_asked_by__isnull=False, dispensation_asked_on__isnull=False),
                name="decision_line_dispensation_asked_for",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product} {self.outcome}"


class RefusedItem(models.Model):
    """One item of a wish that is not given although the rest is, with its own reason and rule."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, verbose_name="handlekommune")
    citizen = models.ForeignKey(Citizen, models.PROTECT, verbose_name="borger")
    line = models.ForeignKey(DecisionLine, models.PROTECT, verbose_name="linje", related_name="refused_items")
    item = models.TextField("delopgave", help_text="The item's id in the catalogue.")
    reason = models.TextField("begrundelse")
    rule = models.TextField("afslaget bygger på")

    class Meta:
        verbose_name = "afslået delopgave"
        verbose_name_plural = "afslåede delopgaver"
        constraints = [
            models.UniqueConstraint(fields=["line", "item"], name="refused_item_once"),
            text_check("reason", "refused_item_has_a_reason"),
            text_check("rule", "refused_item_has_a_rule"),
        ]

    def __str__(self) -> str:
        return self.item


class LineFact(models.Model):
    """A fact that a line rests on, with where it is known from and since when. `item` names a refused item of the line.

    `is_for_relative` marks a fact in the relative's own letter. `is_known` says that the citizen knows of the fact and
    that it is used, so that no hearing is needed for it.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, verbose_name="handlekommune")
    citizen = models.ForeignKey(Citizen, models.PROTECT, verbose_name="borger")
    line = models.ForeignKey(DecisionLine, models.PROTECT, verbose_name="linje", related_name="facts")
    item = models.TextField("delopgave", blank=True, db_default="", help_text="Empty: the whole line.")
    is_for_relative = models.BooleanField("til den pårørende", default=False, db_default=False)
    position = models.PositiveSmallIntegerField("nummer")
    text = models.TextField("oplysning")
    source = models.CharField("kilde", max_length=LONG, choices=FactSource.choices)
    source_name = models.TextField("hvem", blank=True, db_default="")
    known_on = models.DateField("kendt siden")
    is_known = models.BooleanField("borgeren kender oplysningen", default=False, db_default=False)

    class Meta:
        verbose_name = "oplysning bag en linje"
        verbose_name_plural = "oplysninger bag linjer"
        ordering = ["position"]
        constraints = [
            days_check("line_fact_days_are_plausible", "known_on"),
            models.UniqueConstraint(fields=["line", "position"], name="line_fact_place_once"),
            text_check("text", "line_fact_says_something"),
            choice_check("source", FactSource.values, "line_fact_source_is_known"),
        ]

    def __str__(self) -> str:
        return f"oplysning {self.position}"
