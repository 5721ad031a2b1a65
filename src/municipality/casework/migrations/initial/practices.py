"""How a municipality works, and its deadlines."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models

from municipality.casework.migrations.initial.columns import municipality, number, recorded_at, recorded_by, valid

TABLES = [
    migrations.CreateModel(
        name="Practice",
        fields=[
            ("id", number()),
            ("valid", valid()),
            ("has_second_eyes", models.BooleanField(default=False, verbose_name="afgørelser godkendes af en anden")),
            ("review_months", models.PositiveSmallIntegerField(default=12, verbose_name="måneder til næste vurdering")),
            (
                "assessment_months",
                models.PositiveSmallIntegerField(default=12, verbose_name="måneder en vurdering kan bære en afgørelse"),
            ),
            ("hearing_days", models.PositiveSmallIntegerField(default=14, verbose_name="dage til svar på partshøring")),
            ("complaint_weeks", models.PositiveSmallIntegerField(default=4, verbose_name="uger til klage")),
            (
                "delivery_days",
                models.PositiveSmallIntegerField(default=6, verbose_name="dage før et brev regnes for modtaget"),
            ),
            (
                "obstacle_days",
                models.PositiveSmallIntegerField(default=14, verbose_name="dage uden levering før afgørelse"),
            ),
            (
                "obstacle_times",
                models.PositiveSmallIntegerField(default=3, verbose_name="gange uden levering før afgørelse"),
            ),
            (
                "closed_days",
                ArrayField(
                    base_field=models.CharField(max_length=5),
                    blank=True,
                    default=list,
                    size=None,
                    verbose_name="egne lukkedage",
                ),
            ),
            (
                "package_rule",
                models.TextField(default="servicelovens § 83, stk. 1, nr. 1", verbose_name="pakker gives efter"),
            ),
            ("pathway_rule", models.TextField(default="ældrelovens § 10", verbose_name="forløb gives efter")),
            ("cvr", models.CharField(blank=True, max_length=8, verbose_name="CVR-nummer")),
            (
                "kle",
                models.CharField(
                    blank=True, help_text="NN.NN.NN; empty where not known.", max_length=8, verbose_name="KLE-emne"
                ),
            ),
            ("unit", models.TextField(verbose_name="enhed, der skriver")),
            (
                "address_lines",
                ArrayField(base_field=models.TextField(), default=list, size=None, verbose_name="adresse"),
            ),
            ("phone", models.TextField(verbose_name="telefon")),
            ("phone_hours", models.TextField(blank=True, verbose_name="telefontid")),
            ("website", models.TextField(blank=True, verbose_name="hjemmeside")),
            ("round_the_clock_phone", models.TextField(blank=True, verbose_name="telefon døgnet rundt")),
            ("recorded_at", recorded_at()),
            ("municipality", municipality("kommune")),
            (
                "answer_days",
                models.PositiveSmallIntegerField(
                    db_default=5, default=5, verbose_name="arbejdsdage til svar, hvor ingen standard siger det"
                ),
            ),
        ],
        options={
            "verbose_name": "kommunens praksis",
            "verbose_name_plural": "kommunernes praksis",
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("valid__isempty", False), ("valid__startswith__isnull", False)),
                    name="practice_has_a_period",
                ),
                ExclusionConstraint(
                    expressions=[(models.F("municipality"), "="), (models.F("valid"), "&&")],
                    name="practice_one_at_a_time",
                ),
                models.CheckConstraint(condition=models.Q(("unit__regex", "\\S")), name="practice_names_its_unit"),
                models.CheckConstraint(condition=models.Q(("phone__regex", "\\S")), name="practice_has_a_phone"),
                models.CheckConstraint(
                    condition=models.Q(("cvr", ""), ("cvr__regex", "^\\d{8}$"), _connector="OR"),
                    name="practice_cvr_is_digits",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("complaint_weeks__gte", 1), ("hearing_days__gte", 1), ("review_months__gte", 1)
                    ),
                    name="practice_gives_time",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="MatterDeadline",
        fields=[
            ("id", number()),
            (
                "matter",
                models.CharField(
                    choices=[
                        ("home_care", "hjælp i hjemmet"),
                        ("support", "socialpædagogisk støtte (pakke C)"),
                        ("training", "træning"),
                        ("care_home", "plejebolig"),
                        ("discharge", "udskrivning fra sygehus"),
                        ("end_of_life", "livets afslutning"),
                        ("follow_up", "kommunens opfølgning"),
                        ("complaint", "klage"),
                        ("access", "aktindsigt"),
                    ],
                    max_length=12,
                    verbose_name="sagens art",
                ),
            ),
            ("since", models.DateField(verbose_name="fra")),
            ("limit_count", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="frist")),
            (
                "limit_unit",
                models.CharField(
                    blank=True,
                    choices=[
                        ("hours", "timer"),
                        ("working_days", "arbejdsdage"),
                        ("weeks", "uger"),
                        ("months", "måneder"),
                    ],
                    max_length=12,
                    verbose_name="fristens enhed",
                ),
            ),
            ("target_count", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="mål")),
            (
                "target_unit",
                models.CharField(
                    blank=True,
                    choices=[
                        ("hours", "timer"),
                        ("working_days", "arbejdsdage"),
                        ("weeks", "uger"),
                        ("months", "måneder"),
                    ],
                    max_length=12,
                    verbose_name="målets enhed",
                ),
            ),
            ("source", models.TextField(verbose_name="følger af")),
            ("recorded_at", recorded_at()),
            ("municipality", municipality("kommune")),
            ("recorded_by", recorded_by()),
        ],
        options={
            "verbose_name": "frist efter sagens art",
            "verbose_name_plural": "frister efter sagens art",
            "indexes": [models.Index(fields=["municipality", "matter", "-since"], name="matter_deadline_newest")],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(
                        (
                            "matter__in",
                            [
                                "home_care",
                                "support",
                                "training",
                                "care_home",
                                "discharge",
                                "end_of_life",
                                "follow_up",
                                "complaint",
                                "access",
                            ],
                        )
                    ),
                    name="matter_deadline_matter_is_known",
                ),
                models.CheckConstraint(
                    condition=models.Q(("source__regex", "\\S")), name="matter_deadline_has_a_source"
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("limit_count__isnull", True), ("limit_unit", "")),
                        models.Q(
                            ("limit_count__gte", 1), ("limit_unit__in", ["hours", "working_days", "weeks", "months"])
                        ),
                        _connector="OR",
                    ),
                    name="matter_deadline_limit_is_whole",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("target_count__isnull", True), ("target_unit", "")),
                        models.Q(
                            ("target_count__gte", 1), ("target_unit__in", ["hours", "working_days", "weeks", "months"])
                        ),
                        _connector="OR",
                    ),
                    name="matter_deadline_target_is_whole",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("limit_count__isnull", False), ("target_count__isnull", False), _connector="OR"
                    ),
                    name="matter_deadline_says_something",
                ),
            ],
        },
    ),
]
