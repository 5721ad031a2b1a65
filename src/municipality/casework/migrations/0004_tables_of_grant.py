"""The tables: Grant, Hearing, Home, Letter, Need."""

import uuid

import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

import municipality.casework.models.shapes


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0003_sign_in"),
        ("casework", "0003_tables_of_decision"),
    ]

    operations = [
        migrations.AddField(
            model_name="assessment",
            name="enquiry",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                to="casework.enquiry",
                verbose_name="henvendelse",
            ),
        ),
        migrations.CreateModel(
            name="Grant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                        choices=[("package", "pakke"), ("pathway", "forløb")], max_length=8, verbose_name="art"
                    ),
                ),
                ("catalogue", models.TextField(verbose_name="katalog")),
                ("catalogue_version", models.TextField(verbose_name="katalogets udgave")),
                ("product", models.TextField(verbose_name="ydelse")),
                ("terms", models.JSONField(verbose_name="vilkår")),
                ("is_one_off", models.BooleanField(default=False, verbose_name="engangsydelse")),
                ("is_temporary", models.BooleanField(default=False, verbose_name="midlertidig")),
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
                ("end_cause", models.CharField(blank=True, max_length=20, verbose_name="ophørt, fordi")),
                ("end_note", models.TextField(blank=True, verbose_name="bemærkning til ophør")),
                (
                    "citizen",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="casework.citizen", verbose_name="borger"
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="casework.decision", verbose_name="afgørelse"
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="casework.decisionline", verbose_name="linje"
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
                    "provider",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="access.organisation",
                        verbose_name="leverandør",
                    ),
                ),
            ],
            options={
                "verbose_name": "bevilling",
                "verbose_name_plural": "bevillinger",
            },
        ),
        migrations.CreateModel(
            name="Hearing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "about",
                    models.TextField(
                        help_text="Follows «dine bemærkninger til»: «oplysningerne fra dit nødkald».", verbose_name="om"
                    ),
                ),
                (
                    "facts",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), size=None, verbose_name="oplysninger"
                    ),
                ),
                ("may_mean", models.TextField(help_text="A whole sentence.", verbose_name="kan betyde")),
                ("asked_on", models.DateField(verbose_name="sendt")),
                ("respond_by", models.DateField(verbose_name="svar senest")),
                ("answer", models.TextField(blank=True, help_text="Empty where none came.", verbose_name="svar")),
                ("weight", models.TextField(blank=True, verbose_name="hvad svaret førte til")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="afsluttet")),
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
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hearings",
                        to="casework.decision",
                        verbose_name="afgørelse",
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
                "verbose_name": "partshøring",
                "verbose_name_plural": "partshøringer",
            },
        ),
        migrations.CreateModel(
            name="Home",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("street", models.TextField(verbose_name="vej, nummer og etage")),
                ("postcode", models.CharField(max_length=4, verbose_name="postnummer")),
                ("town", models.TextField(verbose_name="by")),
                (
                    "dwelling",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("own_home", "eget hjem"),
                            ("near_activity_centre", "bolig nær aktivitetscenter"),
                            ("somatic_care_home", "somatisk plejehjem"),
                            ("dementia_care_home", "plejehjem for borgere med demens"),
                            ("temporary_somatic", "midlertidig somatisk plads"),
                            ("temporary_dementia", "midlertidig plads for borgere med demens"),
                        ],
                        max_length=24,
                        verbose_name="boform",
                    ),
                ),
                ("is_protected", models.BooleanField(default=False, verbose_name="beskyttet adresse")),
                ("access", models.TextField(blank=True, help_text="Key, door phone, dog.", verbose_name="adgang")),
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
                "verbose_name": "bolig",
                "verbose_name_plural": "boliger",
            },
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("decision", "afgørelse"),
                            ("hearing", "partshøring"),
                            ("delay_notice", "besked om forsinkelse"),
                            ("acknowledgement", "kvittering"),
                            ("pause", "besked om pause"),
                            ("ending", "besked om ophør"),
                            ("adjustment", "besked om justering"),
                        ],
                        max_length=16,
                        verbose_name="art",
                    ),
                ),
                ("title", models.TextField(verbose_name="titel")),
                (
                    "content",
                    models.TextField(
                        help_text="As JSON: from it the same bytes can be made again.", verbose_name="indhold"
                    ),
                ),
                ("text", models.TextField(verbose_name="tekst")),
                ("pdf", models.BinaryField(verbose_name="brev")),
                ("sha256", models.CharField(max_length=64, verbose_name="fingeraftryk")),
                ("made_with", models.TextField(verbose_name="sat med")),
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
                    "decision",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="casework.decision",
                        verbose_name="afgørelse",
                    ),
                ),
                (
                    "enquiry",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="casework.enquiry",
                        verbose_name="henvendelse",
                    ),
                ),
                (
                    "hearing",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="casework.hearing",
                        verbose_name="partshøring",
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
                "verbose_name": "brev",
                "verbose_name_plural": "breve",
            },
        ),
        migrations.CreateModel(
            name="Need",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(verbose_name="nummer")),
                (
                    "shift",
                    models.CharField(
                        choices=[("day", "dag"), ("evening", "aften"), ("night", "nat")],
                        max_length=8,
                        verbose_name="del af døgnet",
                    ),
                ),
                ("what", models.TextField(verbose_name="til")),
                ("minutes", models.PositiveSmallIntegerField(verbose_name="minutter ad gangen")),
                ("times", models.PositiveSmallIntegerField(verbose_name="gange")),
                ("every_weeks", models.PositiveSmallIntegerField(default=1, verbose_name="på så mange uger")),
                ("employees", models.PositiveSmallIntegerField(default=1, verbose_name="medarbejdere")),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="needs",
                        to="casework.assessment",
                        verbose_name="vurdering",
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
                "verbose_name": "behov",
                "verbose_name_plural": "behov",
                "ordering": ["position"],
            },
        ),
    ]
