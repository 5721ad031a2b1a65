"""The standards in force, the limits of what may be granted, and prices."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import migrations, models

from municipality.casework.migrations.initial.columns import (
    known,
    municipality,
    number,
    recorded_at,
    recorded_by,
    valid,
)

TABLES = [
    migrations.CreateModel(
        name="AdoptedStandard",
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
            ("catalogue", models.TextField(help_text="The catalogue's id.", verbose_name="katalog")),
            (
                "source",
                models.TextField(
                    blank=True, help_text="Where it was adopted: the committee and the day.", verbose_name="vedtaget"
                ),
            ),
            ("valid", valid()),
            ("known", known()),
            ("recorded_at", recorded_at()),
            ("municipality", municipality("kommune")),
            ("recorded_by", recorded_by()),
        ],
        options={
            "verbose_name": "standard i kraft",
            "verbose_name_plural": "standarder i kraft",
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("valid__isempty", False), ("valid__startswith__isnull", False)),
                    name="standard_has_a_period",
                ),
                ExclusionConstraint(
                    expressions=[
                        (models.F("municipality"), "="),
                        (models.F("regime"), "="),
                        (models.F("catalogue"), "="),
                        (models.F("valid"), "&&"),
                        (models.F("known"), "&&"),
                    ],
                    name="standard_adopted_once",
                ),
                models.CheckConstraint(
                    condition=models.Q(("regime__in", ["social_services_act", "elderly_care_act"])),
                    name="standard_regime_is_known",
                ),
                models.CheckConstraint(
                    condition=models.Q(("catalogue__regex", "\\S")), name="standard_names_a_catalogue"
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="GrantLimit",
        fields=[
            ("id", number()),
            (
                "matter",
                models.CharField(
                    choices=[
                        ("weekly_hours", "hjælp over et antal timer om ugen"),
                        ("product", "en bestemt pakke eller et bestemt forløb"),
                        ("individual_rate", "hjælp med individuel takst"),
                        ("dispensation", "dispensation fra standarden"),
                        ("deviation", "hjælp, der fraviger en hovedregel i standarden"),
                        ("without_standard", "hjælp, hvor der ingen kvalitetsstandard er"),
                        ("beside_standard", "hjælp ved siden af standarden"),
                        ("care_home", "plejebolig"),
                    ],
                    max_length=20,
                    verbose_name="hvad",
                ),
            ),
            ("limit", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="over timer om ugen")),
            ("product", models.TextField(blank=True, db_default="", verbose_name="ydelse")),
            (
                "role",
                models.CharField(
                    choices=[("team_leader", "teamleder"), ("decision_maker", "afgørelsesansvarlig")],
                    max_length=20,
                    verbose_name="må bevilges af",
                ),
            ),
            ("source", models.TextField(help_text="Where it was decided.", verbose_name="kilde")),
            ("valid", valid()),
            ("known", known()),
            ("recorded_at", recorded_at()),
            ("municipality", municipality("kommune")),
            ("recorded_by", recorded_by()),
        ],
        options={
            "verbose_name": "grænse for bevilling",
            "verbose_name_plural": "grænser for bevilling",
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("valid__isempty", False), ("valid__startswith__isnull", False)),
                    name="grant_limit_has_a_period",
                ),
                ExclusionConstraint(
                    expressions=[
                        (models.F("municipality"), "="),
                        (models.F("matter"), "="),
                        (models.F("product"), "="),
                        (models.F("valid"), "&&"),
                        (models.F("known"), "&&"),
                    ],
                    name="grant_limit_one_at_a_time",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        (
                            "matter__in",
                            [
                                "weekly_hours",
                                "product",
                                "individual_rate",
                                "dispensation",
                                "deviation",
                                "without_standard",
                                "beside_standard",
                                "care_home",
                            ],
                        )
                    ),
                    name="grant_limit_matter_is_known",
                ),
                models.CheckConstraint(
                    condition=models.Q(("role__in", ["team_leader", "decision_maker"])),
                    name="grant_limit_role_is_known",
                ),
                models.CheckConstraint(condition=models.Q(("source__regex", "\\S")), name="grant_limit_has_a_source"),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("limit__isnull", False), ("matter", "weekly_hours")),
                        models.Q(models.Q(("matter", "weekly_hours"), _negated=True), ("limit__isnull", True)),
                        _connector="OR",
                    ),
                    name="grant_limit_of_hours_says_how_many",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("matter", "product"), ("product__regex", "\\S")),
                        models.Q(models.Q(("matter", "product"), _negated=True), ("product", "")),
                        _connector="OR",
                    ),
                    name="grant_limit_of_a_product_names_it",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Price",
        fields=[
            ("id", number()),
            ("product", models.TextField(verbose_name="ydelse")),
            (
                "unit",
                models.CharField(
                    choices=[("meal", "måltid"), ("hour", "time"), ("day", "dag"), ("month", "måned")],
                    max_length=8,
                    verbose_name="enhed",
                ),
            ),
            ("amount_dkk", models.DecimalField(decimal_places=2, max_digits=9, verbose_name="kroner")),
            (
                "source",
                models.TextField(
                    help_text="Where the price was decided: a budget, a table of rates.", verbose_name="kilde"
                ),
            ),
            ("valid", valid()),
            ("known", known()),
            ("recorded_at", recorded_at()),
            ("municipality", municipality("kommune")),
            ("recorded_by", recorded_by()),
        ],
        options={
            "verbose_name": "pris",
            "verbose_name_plural": "priser",
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("valid__isempty", False), ("valid__startswith__isnull", False)),
                    name="price_has_a_period",
                ),
                ExclusionConstraint(
                    expressions=[
                        (models.F("municipality"), "="),
                        (models.F("product"), "="),
                        (models.F("valid"), "&&"),
                        (models.F("known"), "&&"),
                    ],
                    name="price_one_at_a_time",
                ),
                models.CheckConstraint(
                    condition=models.Q(("unit__in", ["meal", "hour", "day", "month"])), name="price_unit_is_known"
                ),
                models.CheckConstraint(condition=models.Q(("product__regex", "\\S")), name="price_is_of_something"),
                models.CheckConstraint(condition=models.Q(("source__regex", "\\S")), name="price_has_a_source"),
                models.CheckConstraint(condition=models.Q(("amount_dkk__gte", 0)), name="price_is_not_negative"),
            ],
        },
    ),
]
