"""Notes and papers of a case."""

from datetime import timedelta

from django.db import migrations, models
from django.db.models.expressions import CombinedExpression

from municipality.casework.migrations.initial.columns import citizen, municipality, number, recorded_at, recorded_by

TABLES = [
    migrations.CreateModel(
        name="CaseNote",
        fields=[
            ("id", number()),
            (
                "kind",
                models.CharField(
                    choices=[
                        ("phone", "telefonsamtale"),
                        ("meeting", "møde eller besøg"),
                        ("message", "besked"),
                        ("observation", "egen iagttagelse"),
                    ],
                    max_length=12,
                    verbose_name="art",
                ),
            ),
            ("said_by", models.TextField(blank=True, db_default="", default="", verbose_name="sagt af")),
            ("said_at", models.DateTimeField(verbose_name="sagt")),
            ("text", models.TextField(verbose_name="notat")),
            ("has_third_person", models.BooleanField(default=False, verbose_name="rummer oplysninger om en anden")),
            ("form_key", models.UUIDField(verbose_name="formularens nøgle")),
            ("corrected_at", models.DateTimeField(blank=True, null=True, verbose_name="rettet")),
            ("recorded_at", recorded_at()),
            ("citizen", citizen()),
            (
                "corrects",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=models.PROTECT,
                    related_name="corrections",
                    to="casework.casenote",
                    verbose_name="retter",
                ),
            ),
            (
                "enquiry",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.PROTECT, to="casework.enquiry", verbose_name="henvendelse"
                ),
            ),
            ("municipality", municipality("handlekommune")),
            ("recorded_by", recorded_by()),
        ],
        options={
            "verbose_name": "journalnotat",
            "verbose_name_plural": "journalnotater",
            "indexes": [models.Index(fields=["citizen", "said_at"], name="case_note_of_citizen")],
            "constraints": [
                models.UniqueConstraint(fields=("id", "citizen"), name="case_note_and_citizen"),
                models.UniqueConstraint(fields=("citizen", "form_key"), name="case_note_once"),
                models.UniqueConstraint(fields=("corrects",), name="case_note_corrected_once"),
                models.CheckConstraint(condition=models.Q(("text__regex", "\\S")), name="case_note_says_something"),
                models.CheckConstraint(
                    condition=models.Q(("kind__in", ["phone", "meeting", "message", "observation"])),
                    name="case_note_kind_is_known",
                ),
                models.CheckConstraint(
                    condition=models.Q(("kind", "observation"), ("said_by__regex", "\\S"), _connector="OR"),
                    name="case_note_says_who",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        (
                            "said_at__gt",
                            CombinedExpression(models.F("recorded_at"), "-", models.Value(timedelta(days=3653))),
                        ),
                        (
                            "said_at__lte",
                            CombinedExpression(models.F("recorded_at"), "+", models.Value(timedelta(seconds=300))),
                        ),
                    ),
                    name="case_note_time_is_plausible",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="IncomingPaper",
        fields=[
            ("id", number()),
            (
                "kind",
                models.CharField(
                    choices=[
                        ("hospital", "papir fra sygehus"),
                        ("doctor", "papir fra læge"),
                        ("citizen", "papir fra borgeren"),
                        ("relative", "papir fra pårørende"),
                        ("power_of_attorney", "fuldmagt"),
                        ("authority", "papir fra en anden myndighed"),
                        ("provider", "papir fra leverandør"),
                        ("other", "andet papir"),
                    ],
                    max_length=20,
                    verbose_name="art",
                ),
            ),
            ("sender", models.TextField(verbose_name="fra")),
            ("received_on", models.DateField(verbose_name="modtaget")),
            ("about", models.TextField(verbose_name="om")),
            ("has_third_person", models.BooleanField(default=False, verbose_name="rummer oplysninger om en anden")),
            ("file_name", models.TextField(blank=True, db_default="", default="", verbose_name="filens navn")),
            (
                "media_type",
                models.CharField(
                    choices=[
                        ("application/pdf", "PDF"),
                        ("image/png", "PNG"),
                        ("image/jpeg", "JPEG"),
                        ("image/tiff", "TIFF"),
                        ("text/plain", "tekst"),
                    ],
                    max_length=20,
                    verbose_name="filtype",
                ),
            ),
            ("content", models.BinaryField(verbose_name="papir")),
            ("sha256", models.CharField(max_length=64, verbose_name="fingeraftryk")),
            ("form_key", models.UUIDField(verbose_name="formularens nøgle")),
            ("corrected_at", models.DateTimeField(blank=True, null=True, verbose_name="rettet")),
            ("recorded_at", recorded_at()),
            ("citizen", citizen()),
            (
                "corrects",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=models.PROTECT,
                    related_name="corrections",
                    to="casework.incomingpaper",
                    verbose_name="retter",
                ),
            ),
            (
                "enquiry",
                models.ForeignKey(
                    blank=True, null=True, on_delete=models.PROTECT, to="casework.enquiry", verbose_name="henvendelse"
                ),
            ),
            ("municipality", municipality("handlekommune")),
            ("recorded_by", recorded_by()),
        ],
        options={
            "verbose_name": "indkommet papir",
            "verbose_name_plural": "indkomne papirer",
            "indexes": [models.Index(fields=["citizen", "received_on"], name="paper_of_citizen")],
            "constraints": [
                models.UniqueConstraint(fields=("id", "citizen"), name="paper_and_citizen"),
                models.UniqueConstraint(fields=("citizen", "form_key"), name="paper_once"),
                models.UniqueConstraint(fields=("corrects",), name="paper_corrected_once"),
                models.CheckConstraint(condition=models.Q(("sender__regex", "\\S")), name="paper_says_from_whom"),
                models.CheckConstraint(condition=models.Q(("about__regex", "\\S")), name="paper_says_about_what"),
                models.CheckConstraint(
                    condition=models.Q(
                        (
                            "kind__in",
                            [
                                "hospital",
                                "doctor",
                                "citizen",
                                "relative",
                                "power_of_attorney",
                                "authority",
                                "provider",
                                "other",
                            ],
                        )
                    ),
                    name="paper_kind_is_known",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("media_type__in", ["application/pdf", "image/png", "image/jpeg", "image/tiff", "text/plain"])
                    ),
                    name="paper_media_type_is_known",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        (
                            "sha256",
                            models.Func(
                                models.F("content"),
                                output_field=models.TextField(),
                                template="ENCODE(SHA256(%(expressions)s), 'hex')",
                            ),
                        )
                    ),
                    name="paper_sha256_is_its_own",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        (
                            "recorded_at__gte",
                            CombinedExpression(models.F("received_on"), "-", models.Value(timedelta(days=1))),
                        ),
                        (
                            "recorded_at__lt",
                            CombinedExpression(models.F("received_on"), "+", models.Value(timedelta(days=3653))),
                        ),
                    ),
                    name="paper_day_is_plausible",
                ),
            ],
        },
    ),
]
