"""The tables: OutgoingMessage, Pause, Practice, RefusedItem, RegimeChoice."""

import uuid

import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import municipality.casework.models.shapes


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0003_sign_in"),
        ("casework", "0004_tables_of_grant"),
    ]

    operations = [
        migrations.CreateModel(
            name="OutgoingMessage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, unique=True, verbose_name="meddelelsens nummer")),
                (
                    "channel",
                    models.CharField(
                        choices=[("digital_post", "Digital Post"), ("print", "almindeligt brev")],
                        max_length=12,
                        verbose_name="vej",
                    ),
                ),
                ("receiver", models.TextField(verbose_name="modtager")),
                ("address", models.TextField(blank=True, verbose_name="adresse på konvolutten")),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "venter"), ("handed_over", "afleveret")],
                        default="waiting",
                        max_length=12,
                        verbose_name="tilstand",
                    ),
                ),
                ("sent_on", models.DateField(verbose_name="sendt")),
                ("handed_over_at", models.DateTimeField(blank=True, null=True, verbose_name="afleveret")),
                ("received_on", models.DateField(verbose_name="modtaget")),
                ("is_receipt_presumed", models.BooleanField(default=True, verbose_name="modtagelse formodet")),
                ("complaint_deadline", models.DateTimeField(blank=True, null=True, verbose_name="klagefrist")),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=municipality.casework.models.shapes.ClockTimestamp(), verbose_name="registreret"
                    ),
                ),
                (
                    "citizen",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="casework.citizen", verbose_name="borger"
                    ),
                ),
                (
                    "letter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="message",
                        to="casework.letter",
                        verbose_name="brev",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="access.municipality",
                        verbose_name="handlekommune",
                    ),
                ),
            ],
            options={
                "verbose_name": "udgående meddelelse",
                "verbose_name_plural": "udgående meddelelser",
            },
        ),
        migrations.CreateModel(
            name="Pause",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                (
                    "valid",
                    django.contrib.postgres.fields.ranges.DateRangeField(
                        help_text="From and including, to and not including; open-ended where not known.",
                        verbose_name="gyldig",
                    ),
                ),
                (
                    "known",
                    django.contrib.postgres.fields.ranges.DateTimeRangeField(
                        db_default=municipality.casework.models.shapes.SinceNow(),
                        help_text="From when we knew it, until we knew otherwise.",
                        verbose_name="kendt",
                    ),
                ),
                (
                    "citizen",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="casework.citizen", verbose_name="borger"
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="access.municipality",
                        verbose_name="handlekommune",
                    ),
                ),
            ],
            options={
                "verbose_name": "pause",
                "verbose_name_plural": "pauser",
            },
        ),
        migrations.CreateModel(
            name="Practice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "valid",
                    django.contrib.postgres.fields.ranges.DateRangeField(
                        help_text="From and including, to and not including; open-ended where not known.",
                        verbose_name="gyldig",
                    ),
                ),
                (
                    "packages",
                    models.TextField(blank=True, help_text="The catalogue's id.", verbose_name="katalog over pakker"),
                ),
                (
                    "pathways",
                    models.TextField(blank=True, help_text="The catalogue's id.", verbose_name="katalog over forløb"),
                ),
                (
                    "has_second_eyes",
                    models.BooleanField(default=False, verbose_name="afgørelser godkendes af en anden"),
                ),
                (
                    "review_months",
                    models.PositiveSmallIntegerField(default=12, verbose_name="måneder til næste vurdering"),
                ),
                (
                    "assessment_months",
                    models.PositiveSmallIntegerField(
                        default=12, verbose_name="måneder en vurdering kan bære en afgørelse"
                    ),
                ),
                (
                    "hearing_days",
                    models.PositiveSmallIntegerField(default=14, verbose_name="dage til svar på partshøring"),
                ),
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
                    django.contrib.postgres.fields.ArrayField(
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
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None, verbose_name="adresse"
                    ),
                ),
                ("phone", models.TextField(verbose_name="telefon")),
                ("phone_hours", models.TextField(blank=True, verbose_name="telefontid")),
                ("website", models.TextField(blank=True, verbose_name="hjemmeside")),
                ("round_the_clock_phone", models.TextField(blank=True, verbose_name="telefon døgnet rundt")),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=municipality.casework.models.shapes.ClockTimestamp(), verbose_name="registreret"
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="access.municipality", verbose_name="kommune"
                    ),
                ),
            ],
            options={
                "verbose_name": "kommunens praksis",
                "verbose_name_plural": "kommunernes praksis",
            },
        ),
        migrations.CreateModel(
            name="RefusedItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("item", models.TextField(help_text="The item's id in the catalogue.", verbose_name="delopgave")),
                ("reason", models.TextField(verbose_name="begrundelse")),
                ("rule", models.TextField(verbose_name="afslaget bygger på")),
                (
                    "citizen",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="casework.citizen", verbose_name="borger"
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="refused_items",
                        to="casework.decisionline",
                        verbose_name="linje",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="access.municipality",
                        verbose_name="handlekommune",
                    ),
                ),
            ],
            options={
                "verbose_name": "afslået delopgave",
                "verbose_name_plural": "afslåede delopgaver",
            },
        ),
        migrations.CreateModel(
            name="RegimeChoice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("reason", models.TextField(verbose_name="begrundelse")),
                ("on", models.DateField(verbose_name="pr.")),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=municipality.casework.models.shapes.ClockTimestamp(), verbose_name="registreret"
                    ),
                ),
                (
                    "chosen_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="valgt af",
                    ),
                ),
                (
                    "citizen",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="casework.citizen", verbose_name="borger"
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="access.municipality",
                        verbose_name="handlekommune",
                    ),
                ),
            ],
            options={
                "verbose_name": "lovvalg",
                "verbose_name_plural": "lovvalg",
            },
        ),
        migrations.AddField(
            model_name="decision",
            name="regime_choice",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, to="casework.regimechoice", verbose_name="lovvalg"
            ),
        ),
    ]
