"""The tables: Assessment, Citizen, CareOrder, AssessmentItem."""

import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import municipality.casework.models.citizens
import municipality.casework.models.shapes


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0003_sign_in"),
        ("casework", "0001_names"),
    ]

    operations = [
        migrations.CreateModel(
            name="Assessment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "kladde"), ("completed", "afsluttet"), ("discarded", "kasseret")],
                        default="draft",
                        max_length=10,
                        verbose_name="tilstand",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="udgave")),
                ("assessed_on", models.DateField(verbose_name="vurderet")),
                (
                    "place",
                    models.TextField(
                        blank=True, help_text="Follows «talte sammen»: «hjemme hos dig».", verbose_name="sted"
                    ),
                ),
                (
                    "participants",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), blank=True, default=list, size=None, verbose_name="deltog"
                    ),
                ),
                ("own_view", models.TextField(blank=True, verbose_name="borgerens eget syn")),
                ("resources", models.TextField(blank=True, verbose_name="ressourcer")),
                ("goals", models.TextField(blank=True, verbose_name="mål")),
                ("facts", models.JSONField(default=dict, verbose_name="oplysninger")),
                (
                    "signs",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), blank=True, default=list, size=None, verbose_name="kendetegn"
                    ),
                ),
                (
                    "signs_absent",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="kendetegn, der ikke er der",
                    ),
                ),
                (
                    "overall_level",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="samlet niveau"),
                ),
                ("overall_reason", models.TextField(blank=True, verbose_name="begrundelse for niveauet")),
                ("items_version", models.CharField(max_length=10, verbose_name="udgave af Fælles Sprog III")),
                ("completed_at", models.DateTimeField(blank=True, null=True, verbose_name="afsluttet")),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=municipality.casework.models.shapes.ClockTimestamp(), verbose_name="registreret"
                    ),
                ),
                (
                    "carried_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="casework.assessment",
                        verbose_name="bygger på",
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
                (
                    "written_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="skrevet af",
                    ),
                ),
            ],
            options={
                "verbose_name": "vurdering",
                "verbose_name_plural": "vurderinger",
            },
        ),
        migrations.CreateModel(
            name="Citizen",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=10, verbose_name="personnummer")),
                ("is_replacement_number", models.BooleanField(default=False, verbose_name="erstatningsnummer")),
                ("given_names", models.TextField(verbose_name="fornavne")),
                ("family_name", models.TextField(verbose_name="efternavn")),
                ("born", models.DateField(verbose_name="født")),
                ("died", models.DateField(blank=True, null=True, verbose_name="død")),
                (
                    "residence_code",
                    models.CharField(
                        blank=True, help_text="Three or four digits.", max_length=4, verbose_name="bopælskommune"
                    ),
                ),
                ("is_name_protected", models.BooleanField(default=False, verbose_name="beskyttet navn")),
                ("phone", models.TextField(blank=True, verbose_name="telefon")),
                (
                    "interpreter_language",
                    models.TextField(blank=True, help_text="Empty where none is needed.", verbose_name="tolk til"),
                ),
                (
                    "is_digital_post_exempt",
                    models.BooleanField(default=False, verbose_name="fritaget for Digital Post"),
                ),
                (
                    "fast_track_since",
                    models.DateField(blank=True, null=True, verbose_name="hurtigt forløb ved livets afslutning siden"),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="udgave")),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=municipality.casework.models.shapes.ClockTimestamp(), verbose_name="registreret"
                    ),
                ),
                (
                    "sort_key",
                    models.GeneratedField(
                        db_persist=True,
                        expression=municipality.casework.models.citizens.DanishOrder(
                            models.F("family_name"), models.F("given_names")
                        ),
                        output_field=models.TextField(db_collation="C"),
                        verbose_name="sorteringsnøgle",
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
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="access.organisation",
                        verbose_name="team",
                    ),
                ),
            ],
            options={
                "verbose_name": "borger",
                "verbose_name_plural": "borgere",
            },
        ),
        migrations.CreateModel(
            name="CareOrder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("series", models.UUIDField(verbose_name="bevilling")),
                (
                    "valid",
                    django.contrib.postgres.fields.ranges.DateRangeField(
                        help_text="From and including, to and not including; open-ended where not known.",
                        verbose_name="gyldig",
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=municipality.casework.models.shapes.ClockTimestamp(), verbose_name="registreret"
                    ),
                ),
                ("stopped_at", models.DateTimeField(blank=True, null=True, verbose_name="standset")),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="access.municipality",
                        verbose_name="handlekommune",
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="access.organisation", verbose_name="leverandør"
                    ),
                ),
                (
                    "citizen",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="casework.citizen", verbose_name="borger"
                    ),
                ),
            ],
            options={
                "verbose_name": "bestilling",
                "verbose_name_plural": "bestillinger",
            },
        ),
        migrations.CreateModel(
            name="AssessmentItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.TextField(help_text="The item's code in the file of items.", verbose_name="punkt")),
                ("present", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="nu")),
                ("expected", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="forventet")),
                (
                    "performance",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("self", "udfører selv"),
                            ("partly", "udfører dele af"),
                            ("not_self", "udfører ikke selv"),
                            ("not_relevant", "ikke relevant"),
                        ],
                        max_length=12,
                        verbose_name="udførelse",
                    ),
                ),
                (
                    "significance",
                    models.CharField(
                        blank=True,
                        choices=[("not_limited", "oplever ikke begrænsninger"), ("limited", "oplever begrænsninger")],
                        max_length=12,
                        verbose_name="betydning",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="beskrivelse")),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="casework.assessment",
                        verbose_name="vurdering",
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
                (
                    "citizen",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="casework.citizen", verbose_name="borger"
                    ),
                ),
            ],
            options={
                "verbose_name": "punkt i en vurdering",
                "verbose_name_plural": "punkter i vurderinger",
            },
        ),
        migrations.AddField(
            model_name="assessment",
            name="citizen",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, to="casework.citizen", verbose_name="borger"
            ),
        ),
    ]
