"""The tables: Decision, DecisionLine, EarlierNumber, Enquiry, Delay."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import municipality.casework.models.shapes


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0003_sign_in"),
        ("casework", "0002_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=municipality.casework.models.shapes.ClockTimestamp(), verbose_name="registreret"
                    ),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="godkendt af",
                    ),
                ),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="casework.assessment", verbose_name="vurdering"
                    ),
                ),
                (
                    "citizen",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="casework.citizen", verbose_name="borger"
                    ),
                ),
                (
                    "drafted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="står ved den",
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
                    "replaces",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replacements",
                        to="casework.decision",
                        verbose_name="erstatter",
                    ),
                ),
            ],
            options={
                "verbose_name": "afgørelse",
                "verbose_name_plural": "afgørelser",
            },
        ),
        migrations.CreateModel(
            name="DecisionLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(verbose_name="nummer")),
                ("product", models.TextField(verbose_name="ydelse")),
                ("wish", models.JSONField(verbose_name="ønske")),
                ("verdict", models.CharField(max_length=12, verbose_name="standarden siger")),
                (
                    "findings",
                    models.JSONField(
                        default=list,
                        help_text="As the core said it when it was asked.",
                        verbose_name="hvad der taler imod",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[("open", "ikke afgjort"), ("granted", "bevilget"), ("refused", "afslået")],
                        default="open",
                        max_length=8,
                        verbose_name="udfald",
                    ),
                ),
                ("start", models.DateField(blank=True, null=True, verbose_name="fra")),
                ("last_day", models.DateField(blank=True, null=True, verbose_name="til og med")),
                ("is_provider_chosen", models.BooleanField(default=False, verbose_name="borgeren har valgt")),
                ("goal", models.TextField(blank=True, verbose_name="mål")),
                ("reason", models.TextField(blank=True, verbose_name="begrundelse for bevillingen")),
                (
                    "deviation_reason",
                    models.TextField(blank=True, verbose_name="begrundelse for at fravige standarden"),
                ),
                ("dispensation_reason", models.TextField(blank=True, verbose_name="begrundelse for dispensation")),
                ("dispensed_on", models.DateField(blank=True, null=True, verbose_name="dispensation givet")),
                ("refusal_reason", models.TextField(blank=True, verbose_name="begrundelse for afslag")),
                ("refusal_rule", models.TextField(blank=True, verbose_name="afslaget bygger på")),
                ("instead", models.TextField(blank=True, verbose_name="i stedet")),
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
                        related_name="lines",
                        to="casework.decision",
                        verbose_name="afgørelse",
                    ),
                ),
                (
                    "dispensed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="dispensation givet af",
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
                "verbose_name": "linje i en afgørelse",
                "verbose_name_plural": "linjer i afgørelser",
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="EarlierNumber",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=10, verbose_name="tidligere personnummer")),
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
                "verbose_name": "tidligere personnummer",
                "verbose_name_plural": "tidligere personnumre",
            },
        ),
        migrations.CreateModel(
            name="Enquiry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("citizen", "borger"),
                            ("relative", "pårørende"),
                            ("other_administration", "sagsbehandler, anden forvaltning"),
                            ("home_care", "hjemmeplejen"),
                            ("home_nursing", "hjemmesygeplejen"),
                            ("training", "træning"),
                            ("prevention", "sundhedsfremme og forebyggelse"),
                            ("other_municipality", "anden kommune"),
                            ("general_practitioner", "egen læge eller vagtlæge"),
                            ("specialist", "speciallæge"),
                            ("hospital_surgical", "sygehus, kirurgisk"),
                            ("hospital_medical", "sygehus, medicinsk"),
                            ("hospital_psychiatric", "sygehus, psykiatrisk"),
                            ("hospital_emergency", "sygehus, akutmodtagelse"),
                            ("other", "andre"),
                        ],
                        max_length=24,
                        verbose_name="fra",
                    ),
                ),
                ("source_name", models.TextField(blank=True, verbose_name="navn på den, der henvendte sig")),
                ("wish", models.TextField(help_text="Follows «om» in letters: «hjælp til bad».", verbose_name="om")),
                ("received_at", models.DateTimeField(verbose_name="modtaget")),
                ("due_on", models.DateField(verbose_name="frist")),
                (
                    "due_rule",
                    models.TextField(
                        help_text="The catalogue's process rule, or «practice».", verbose_name="fristen følger af"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "under behandling"),
                            ("answered", "besvaret"),
                            ("withdrawn", "trukket tilbage"),
                        ],
                        default="open",
                        max_length=12,
                        verbose_name="tilstand",
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
                (
                    "taken_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="hos",
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
                "verbose_name": "henvendelse",
                "verbose_name_plural": "henvendelser",
            },
        ),
        migrations.CreateModel(
            name="Delay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("expected_on", models.DateField(verbose_name="afgørelse ventes")),
                ("cause", models.TextField(verbose_name="årsag")),
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
                (
                    "enquiry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="casework.enquiry", verbose_name="henvendelse"
                    ),
                ),
            ],
            options={
                "verbose_name": "forsinkelse",
                "verbose_name_plural": "forsinkelser",
            },
        ),
        migrations.AddField(
            model_name="decision",
            name="enquiry",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                to="casework.enquiry",
                verbose_name="henvendelse",
            ),
        ),
    ]
