"""Grants, their pauses and adjustments."""

import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models

from municipality.casework.migrations.initial.columns import (
    citizen,
    known,
    municipality,
    number,
    recorded_at,
    recorded_by,
    valid,
)

TABLES = [
    migrations.CreateModel(
        name="Grant",
        fields=[
            ("id", number()),
            ("series", models.UUIDField(default=uuid.uuid4, verbose_name="bevilling")),
            (
                "regime",
                models.CharField(
                    choices=[("social_services_act", "serviceloven"), ("elderly_care_act", "ældreloven")],
                    max_length=20,
                    verbose_name="lov",
                ),
            ),
            ("area", models.TextField(default="home_care", verbose_name="område")),
            (
                "kind",
                models.CharField(
                    choices=[
                        ("package", "pakke"),
                        ("pathway", "forløb"),
                        ("in_stay", "forløb under ophold"),
                        ("place", "plejebolig"),
                        ("stay", "midlertidigt ophold"),
                        ("meals", "mad"),
                        ("relief", "afløsning og aflastning"),
                        ("training", "træning"),
                        ("help", "hjælp beskrevet individuelt"),
                    ],
                    max_length=8,
                    verbose_name="art",
                ),
            ),
            ("catalogue", models.TextField(verbose_name="katalog")),
            ("catalogue_version", models.TextField(verbose_name="katalogets udgave")),
            ("product", models.TextField(verbose_name="ydelse")),
            ("terms", models.JSONField(verbose_name="vilkår")),
            ("is_one_off", models.BooleanField(default=False, verbose_name="engangsydelse")),
            ("is_temporary", models.BooleanField(default=False, verbose_name="midlertidig")),
            ("valid", valid()),
            ("known", known()),
            ("end_cause", models.CharField(blank=True, max_length=20, verbose_name="ophørt, fordi")),
            ("end_note", models.TextField(blank=True, verbose_name="bemærkning til ophør")),
            ("citizen", citizen()),
            ("decision", models.ForeignKey(on_delete=models.PROTECT, to="casework.decision", verbose_name="afgørelse")),
            ("line", models.ForeignKey(on_delete=models.PROTECT, to="casework.decisionline", verbose_name="linje")),
            ("municipality", municipality("handlekommune")),
            (
                "provider",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.PROTECT, to="access.organisation", verbose_name="leverandør"
                ),
            ),
            ("recorded_by", recorded_by()),
        ],
        options={
            "verbose_name": "bevilling",
            "verbose_name_plural": "bevillinger",
            "indexes": [
                models.Index(fields=["citizen"], name="grant_of_citizen"),
                models.Index(
                    condition=models.Q(("end_cause", ""), ("is_temporary", True), ("known__upper_inf", True)),
                    fields=["municipality"],
                    name="grant_temporary",
                ),
            ],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("valid__isempty", False), ("valid__startswith__isnull", False)),
                    name="grant_has_a_period",
                ),
                models.CheckConstraint(
                    condition=models.Q(("known__isempty", False), ("known__startswith__isnull", False)),
                    name="grant_known_has_a_beginning",
                ),
                models.CheckConstraint(
                    condition=models.Q(("regime__in", ["social_services_act", "elderly_care_act"])),
                    name="grant_regime_is_known",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        (
                            "kind__in",
                            ["package", "pathway", "in_stay", "place", "stay", "meals", "relief", "training", "help"],
                        )
                    ),
                    name="grant_kind_is_known",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("end_cause__in", ["", "death", "moved", "own_wish", "no_longer_needed", "other"])
                    ),
                    name="grant_end_cause_is_known",
                ),
                models.CheckConstraint(
                    condition=models.Q(("end_cause", ""), ("valid__endswith__isnull", False), _connector="OR"),
                    name="grant_ended_has_an_end",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("is_one_off", False), ("is_temporary", False)),
                        ("valid__endswith__isnull", False),
                        _connector="OR",
                    ),
                    name="grant_temporary_has_an_end",
                ),
                ExclusionConstraint(
                    expressions=[(models.F("series"), "="), (models.F("valid"), "&&"), (models.F("known"), "&&")],
                    name="grant_one_statement_at_a_time",
                ),
                ExclusionConstraint(
                    condition=models.Q(("is_one_off", False)),
                    expressions=[
                        (models.F("citizen"), "="),
                        (models.F("catalogue"), "="),
                        (models.F("product"), "="),
                        (models.F("valid"), "&&"),
                        (models.F("known"), "&&"),
                    ],
                    name="grant_same_product_once",
                ),
                ExclusionConstraint(
                    condition=models.Q(("kind", "pathway")),
                    expressions=[
                        (models.F("citizen"), "="),
                        (models.F("kind"), "="),
                        (models.F("valid"), "&&"),
                        (models.F("known"), "&&"),
                    ],
                    name="grant_one_pathway_at_a_time",
                ),
                ExclusionConstraint(
                    condition=models.Q(("kind__in", ["in_stay", "place", "stay"])),
                    expressions=[
                        (models.F("citizen"), "="),
                        (models.F("kind"), "="),
                        (models.F("valid"), "&&"),
                        (models.F("known"), "&&"),
                    ],
                    name="grant_one_place_at_a_time",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("kind__in", ["stay", "in_stay"]), _negated=True),
                        ("valid__endswith__isnull", False),
                        _connector="OR",
                    ),
                    name="grant_stay_has_an_end",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("area", "housing"), ("kind", "place")),
                        models.Q(models.Q(("kind", "place"), _negated=True), ("area", "home_care")),
                        _connector="OR",
                    ),
                    name="grant_area_follows_kind",
                ),
                ExclusionConstraint(
                    expressions=[
                        (models.F("citizen"), "="),
                        (models.F("area"), "="),
                        (models.F("regime"), "<>"),
                        (models.F("valid"), "&&"),
                        (models.F("known"), "&&"),
                    ],
                    name="grant_one_regime_for_the_same_help",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Pause",
        fields=[
            ("id", number()),
            ("series", models.UUIDField(verbose_name="bevilling")),
            (
                "cause",
                models.CharField(
                    choices=[
                        ("hospital", "indlæggelse"),
                        ("temporary_stay", "midlertidigt ophold"),
                        ("away", "bortrejst"),
                    ],
                    max_length=16,
                    verbose_name="årsag",
                ),
            ),
            ("valid", valid()),
            ("known", known()),
            ("citizen", citizen()),
            ("municipality", municipality("handlekommune")),
            ("recorded_by", recorded_by()),
        ],
        options={
            "verbose_name": "pause",
            "verbose_name_plural": "pauser",
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("valid__isempty", False), ("valid__startswith__isnull", False)),
                    name="pause_has_a_period",
                ),
                models.CheckConstraint(
                    condition=models.Q(("cause__in", ["hospital", "temporary_stay", "away"])),
                    name="pause_cause_is_known",
                ),
                ExclusionConstraint(
                    expressions=[(models.F("series"), "="), (models.F("valid"), "&&"), (models.F("known"), "&&")],
                    name="pause_one_at_a_time",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Adjustment",
        fields=[
            ("id", number()),
            ("series", models.UUIDField(verbose_name="bevilling")),
            ("since", models.DateField(verbose_name="fra")),
            ("changes", ArrayField(base_field=models.TextField(), size=None, verbose_name="det, der er ændret")),
            ("agreed_with", models.TextField(verbose_name="aftalt med")),
            ("why", models.TextField(blank=True, verbose_name="hvorfor")),
            ("classification", models.JSONField(verbose_name="ændringens art")),
            ("recorded_at", recorded_at()),
            ("citizen", citizen()),
            ("municipality", municipality("handlekommune")),
            ("recorded_by", recorded_by()),
            (
                "as_much_because",
                models.TextField(blank=True, db_default="", verbose_name="hvorfor det er lige så meget hjælp"),
            ),
        ],
        options={
            "verbose_name": "justering",
            "verbose_name_plural": "justeringer",
            "indexes": [models.Index(fields=["citizen", "-recorded_at"], name="adjustment_of_citizen")],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("agreed_with__regex", "\\S")), name="adjustment_is_agreed_with_somebody"
                ),
                models.CheckConstraint(
                    condition=models.Q(("changes__len__gte", 1)), name="adjustment_changes_something"
                ),
            ],
        },
    ),
]
