"""Decisions and hearings."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models

from municipality.casework.migrations.initial.columns import citizen, municipality, number, recorded_at, recorded_by

TABLES = [
    migrations.CreateModel(
        name="RegimeChoice",
        fields=[
            ("id", number()),
            (
                "regime",
                models.CharField(
                    choices=[("social_services_act", "serviceloven"), ("elderly_care_act", "ældreloven")],
                    max_length=20,
                    verbose_name="lov",
                ),
            ),
            (
                "proposed",
                models.CharField(
                    blank=True,
                    choices=[("social_services_act", "serviceloven"), ("elderly_care_act", "ældreloven")],
                    max_length=20,
                    verbose_name="oplysningerne peger på",
                ),
            ),
            ("facts", models.JSONField(verbose_name="oplysninger")),
            (
                "reasons",
                models.JSONField(
                    help_text="Each condition with what the facts say to it, as read.", verbose_name="betingelser"
                ),
            ),
            (
                "reason",
                models.TextField(
                    blank=True, help_text="May be empty where the facts point to the Act.", verbose_name="begrundelse"
                ),
            ),
            ("on", models.DateField(verbose_name="pr.")),
            ("recorded_at", recorded_at()),
            (
                "chosen_by",
                models.ForeignKey(
                    null=True, on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, verbose_name="valgt af"
                ),
            ),
            ("citizen", citizen()),
            ("municipality", municipality("handlekommune")),
        ],
        options={
            "verbose_name": "lovvalg",
            "verbose_name_plural": "lovvalg",
            "indexes": [models.Index(fields=["citizen", "-recorded_at"], name="regime_of_citizen")],
            "constraints": [
                models.UniqueConstraint(fields=("id", "citizen"), name="regime_and_citizen"),
                models.CheckConstraint(
                    condition=models.Q(("regime__in", ["social_services_act", "elderly_care_act"])),
                    name="regime_is_known",
                ),
                models.CheckConstraint(
                    condition=models.Q(("reason__regex", "\\S"), ("proposed", models.F("regime")), _connector="OR"),
                    name="regime_has_a_reason",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Decision",
        fields=[
            ("id", number()),
            (
                "state",
                models.CharField(
                    choices=[
                        ("draft", "kladde"),
                        ("in_hearing", "i partshøring"),
                        ("awaiting_approval", "venter på godkendelse"),
                        ("approved", "godkendt"),
                        ("sent", "sendt"),
                        ("discarded", "kasseret"),
                    ],
                    default="draft",
                    max_length=20,
                    verbose_name="tilstand",
                ),
            ),
            ("version", models.PositiveIntegerField(default=1, verbose_name="udgave")),
            ("needs_approval", models.BooleanField(verbose_name="skal godkendes af en anden")),
            ("catalogue", models.TextField(verbose_name="katalog")),
            ("catalogue_version", models.TextField(verbose_name="katalogets udgave")),
            ("on", models.DateField(verbose_name="efter standarden, som den gælder")),
            ("facts", models.JSONField(verbose_name="oplysninger")),
            ("answer", models.JSONField(verbose_name="standardens svar")),
            ("classification", models.JSONField(default=dict, verbose_name="ændringens art")),
            ("review_on", models.DateField(blank=True, null=True, verbose_name="vurderes igen senest")),
            ("returned_because", models.TextField(blank=True, verbose_name="sendt tilbage, fordi")),
            ("decided_on", models.DateField(blank=True, null=True, verbose_name="afgjort")),
            ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="sendt")),
            ("recorded_at", recorded_at()),
            (
                "approved_by",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=models.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="godkendt af",
                ),
            ),
            (
                "assessment",
                models.ForeignKey(on_delete=models.PROTECT, to="casework.assessment", verbose_name="vurdering"),
            ),
            ("citizen", citizen()),
            (
                "drafted_by",
                models.ForeignKey(
                    on_delete=models.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="står ved den"
                ),
            ),
            ("municipality", municipality("handlekommune")),
            (
                "replaces",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=models.PROTECT,
                    related_name="replacements",
                    to="casework.decision",
                    verbose_name="erstatter",
                ),
            ),
            (
                "enquiry",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.PROTECT, to="casework.enquiry", verbose_name="henvendelse"
                ),
            ),
            (
                "regime_choice",
                models.ForeignKey(on_delete=models.PROTECT, to="casework.regimechoice", verbose_name="lovvalg"),
            ),
            ("verdict_seal", models.BinaryField(null=True, verbose_name="segl på svaret")),
            (
                "further_answers",
                models.JSONField(
                    db_default=models.Value([], models.JSONField()),
                    default=list,
                    verbose_name="øvrige standarders svar",
                ),
            ),
            (
                "approver_role",
                models.CharField(
                    blank=True,
                    choices=[("team_leader", "teamleder"), ("decision_maker", "afgørelsesansvarlig")],
                    db_default="",
                    default="",
                    max_length=20,
                    verbose_name="kræver godkendelse af",
                ),
            ),
            (
                "conflict_answer",
                models.TextField(blank=True, db_default="", verbose_name="hvorfor oplysningerne passer sammen"),
            ),
            ("is_wish_met", models.BooleanField(blank=True, null=True, verbose_name="ønsket er helt opfyldt")),
            (
                "reablement",
                models.CharField(
                    blank=True,
                    choices=[
                        ("completed", "borgeren har gennemført et forløb"),
                        ("offered", "borgeren får tilbud om et forløb"),
                        ("declined", "borgeren har sagt nej til et forløb"),
                        ("no_gain", "et forløb kan ikke gøre borgeren mere selvhjulpen nu"),
                    ],
                    db_default="",
                    max_length=20,
                    verbose_name="rehabilitering er overvejet",
                ),
            ),
            ("reablement_reason", models.TextField(blank=True, db_default="", verbose_name="om rehabilitering")),
            (
                "review_reason",
                models.TextField(blank=True, db_default="", verbose_name="hvorfor først vurderet igen efter et år"),
            ),
            (
                "less_help",
                models.CharField(
                    blank=True,
                    choices=[
                        ("less", "ja, borgeren får mindre"),
                        ("wished", "ja, og borgeren har selv ønsket det"),
                        ("not_less", "nej, lige så meget eller mere"),
                    ],
                    db_default="",
                    max_length=20,
                    verbose_name="mindre hjælp end før",
                ),
            ),
            (
                "taken_up_because",
                models.TextField(blank=True, db_default="", verbose_name="hvorfor kommunen selv har taget sagen op"),
            ),
        ],
        options={
            "verbose_name": "afgørelse",
            "verbose_name_plural": "afgørelser",
            "indexes": [
                models.Index(fields=["citizen", "-recorded_at"], name="decision_of_citizen"),
                models.Index(
                    condition=models.Q(("state__in", ["sent", "discarded"]), _negated=True),
                    fields=["municipality", "state"],
                    name="decision_under_way",
                ),
                models.Index(
                    condition=models.Q(("state__in", ["sent", "discarded"]), _negated=True),
                    fields=["drafted_by"],
                    name="decision_of_its_author",
                ),
                models.Index(
                    condition=models.Q(("review_on__isnull", False), ("state", "sent")),
                    fields=["municipality", "review_on", "id"],
                    name="decision_soonest_reviewed",
                ),
            ],
            "constraints": [
                models.UniqueConstraint(fields=("id", "citizen"), name="decision_and_citizen"),
                models.UniqueConstraint(
                    condition=models.Q(("state", "discarded"), _negated=True),
                    fields=("replaces",),
                    name="decision_replaced_once",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("state__in", ["draft", "in_hearing", "awaiting_approval", "approved", "sent", "discarded"])
                    ),
                    name="decision_state_is_known",
                ),
                models.CheckConstraint(
                    condition=models.Q(("approver_role__in", ["", "team_leader", "decision_maker"])),
                    name="decision_approver_role_is_known",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("approved_by__isnull", True),
                        models.Q(("approved_by", models.F("drafted_by")), _negated=True),
                        _connector="OR",
                    ),
                    name="decision_approved_by_another",
                ),
                models.CheckConstraint(
                    condition=models.Q(("reablement__in", ["", "completed", "offered", "declined", "no_gain"])),
                    name="decision_reablement_is_known",
                ),
                models.CheckConstraint(
                    condition=models.Q(("less_help__in", ["", "less", "wished", "not_less"])),
                    name="decision_less_help_is_known",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("state", "sent"), _negated=True),
                        models.Q(("decided_on__isnull", False), ("sent_at__isnull", False)),
                        _connector="OR",
                    ),
                    name="decision_sent_has_a_day",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Hearing",
        fields=[
            ("id", number()),
            (
                "about",
                models.TextField(
                    help_text="Follows «dine bemærkninger til»: «oplysningerne fra dit nødkald».", verbose_name="om"
                ),
            ),
            ("facts", ArrayField(base_field=models.TextField(), size=None, verbose_name="oplysninger")),
            ("may_mean", models.TextField(help_text="A whole sentence.", verbose_name="kan betyde")),
            ("asked_on", models.DateField(verbose_name="sendt")),
            ("respond_by", models.DateField(verbose_name="svar senest")),
            ("answer", models.TextField(blank=True, help_text="Empty where none came.", verbose_name="svar")),
            ("weight", models.TextField(blank=True, verbose_name="hvad svaret førte til")),
            ("closed_on", models.DateField(blank=True, null=True, verbose_name="afsluttet")),
            ("recorded_at", recorded_at()),
            ("citizen", citizen()),
            (
                "decision",
                models.ForeignKey(
                    on_delete=models.PROTECT, related_name="hearings", to="casework.decision", verbose_name="afgørelse"
                ),
            ),
            ("municipality", municipality("handlekommune")),
            ("recorded_by", recorded_by()),
            ("expected_on", models.DateField(blank=True, null=True, verbose_name="afgørelse ventes")),
            (
                "closed_by",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=models.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="afsluttet af",
                ),
            ),
        ],
        options={
            "verbose_name": "partshøring",
            "verbose_name_plural": "partshøringer",
            "indexes": [
                models.Index(
                    condition=models.Q(("closed_on__isnull", True)),
                    fields=["municipality", "respond_by"],
                    name="hearing_open_by_day",
                )
            ],
            "constraints": [
                models.UniqueConstraint(
                    condition=models.Q(("closed_on__isnull", True)), fields=("decision",), name="hearing_one_open"
                ),
                models.CheckConstraint(condition=models.Q(("facts__len__gte", 1)), name="hearing_has_facts"),
                models.CheckConstraint(condition=models.Q(("about__regex", "\\S")), name="hearing_is_about_something"),
                models.CheckConstraint(
                    condition=models.Q(("may_mean__regex", "\\S")), name="hearing_says_what_it_may_mean"
                ),
                models.CheckConstraint(
                    condition=models.Q(("respond_by__gt", models.F("asked_on"))), name="hearing_gives_time"
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("expected_on__isnull", True), ("expected_on__gt", models.F("respond_by")), _connector="OR"
                    ),
                    name="hearing_decides_after_the_answer",
                ),
                models.CheckConstraint(
                    condition=models.Q(("closed_on__isnull", True), ("weight__regex", "\\S"), _connector="OR"),
                    name="hearing_leads_to_something",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="HearingDraft",
        fields=[
            ("id", number()),
            ("about", models.TextField(blank=True, verbose_name="om")),
            ("facts", models.TextField(blank=True, help_text="One a line.", verbose_name="oplysninger")),
            ("may_mean", models.TextField(blank=True, verbose_name="kan betyde")),
            ("respond_by", models.DateField(blank=True, null=True, verbose_name="svar senest")),
            ("recorded_at", recorded_at()),
            ("citizen", citizen()),
            (
                "decision",
                models.OneToOneField(
                    on_delete=models.PROTECT,
                    related_name="hearing_draft",
                    to="casework.decision",
                    verbose_name="afgørelse",
                ),
            ),
            ("municipality", municipality("handlekommune")),
            ("recorded_by", recorded_by()),
            ("expected_on", models.DateField(blank=True, null=True, verbose_name="afgørelse ventes")),
            ("written", models.JSONField(blank=True, db_default={}, default=dict, verbose_name="skrevet")),
        ],
        options={
            "verbose_name": "kladde til partshøring",
            "verbose_name_plural": "kladder til partshøringer",
        },
    ),
]
