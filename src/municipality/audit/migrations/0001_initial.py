"""The log, and the chain its entries are in. What keeps it from being changed is in the files of `sql/`."""

from django.db import migrations, models
from django.db.models.functions import Now

from municipality.access.migrations.initial.create_models import CreateModels

TABLES = [
    migrations.CreateModel(
        name="ChainHead",
        fields=[
            ("municipality_id", models.BigIntegerField(primary_key=True, serialize=False, verbose_name="kommune")),
            ("number", models.BigIntegerField(verbose_name="nummer")),
            ("hash", models.BinaryField(verbose_name="fingeraftryk")),
        ],
        options={
            "verbose_name": "kædens ende",
            "verbose_name_plural": "kædernes ender",
        },
    ),
    migrations.CreateModel(
        name="ChainLink",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("entry_id", models.BigIntegerField(unique=True, verbose_name="logpost")),
            ("municipality_id", models.BigIntegerField(verbose_name="kommune")),
            ("number", models.BigIntegerField(null=True, verbose_name="nummer")),
            ("content", models.BinaryField(verbose_name="indholdets fingeraftryk")),
            ("hash", models.BinaryField(null=True, verbose_name="kædens fingeraftryk")),
        ],
        options={
            "verbose_name": "kædeled",
            "verbose_name_plural": "kædeled",
            "constraints": [
                models.UniqueConstraint(fields=("municipality_id", "number"), name="audit_chain_number_once")
            ],
        },
    ),
    migrations.CreateModel(
        name="Entry",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("recorded_at", models.DateTimeField(db_default=Now(), verbose_name="tidspunkt")),
            ("municipality_id", models.BigIntegerField(verbose_name="kommune")),
            ("user_id", models.BigIntegerField(help_text="0 where nobody was signed in.", verbose_name="bruger")),
            ("organisation_id", models.BigIntegerField(verbose_name="organisation")),
            ("role", models.TextField(verbose_name="rolle")),
            ("purpose", models.TextField(help_text="In words the citizen can be shown.", verbose_name="formål")),
            (
                "kind",
                models.CharField(
                    choices=[
                        ("change", "ændring"),
                        ("look_up", "opslag"),
                        ("refusal", "afvist forsøg"),
                        ("sign_in", "login"),
                    ],
                    max_length=10,
                    verbose_name="art",
                ),
            ),
            ("verb", models.TextField(help_text="A stable English code.", verbose_name="handling")),
            ("citizen_id", models.BigIntegerField(null=True, verbose_name="borger")),
            (
                "subject",
                models.TextField(
                    help_text="What it was done to, such as decision:17; empty for the citizen.",
                    verbose_name="genstand",
                ),
            ),
            ("details", models.JSONField(verbose_name="enkeltheder")),
        ],
        options={
            "verbose_name": "logpost",
            "verbose_name_plural": "logposter",
            "indexes": [
                models.Index(
                    condition=models.Q(("citizen_id__isnull", False)),
                    fields=["citizen_id", "recorded_at"],
                    name="audit_citizen",
                ),
                models.Index(fields=["municipality_id", "recorded_at"], name="audit_municipality"),
                models.Index(fields=["municipality_id", "user_id", "recorded_at"], name="audit_user"),
                models.Index(
                    condition=models.Q(("verb", "missed")), fields=["municipality_id", "subject"], name="audit_missed"
                ),
                models.Index(
                    condition=models.Q(("verb", "chain_verified")),
                    fields=["municipality_id", "recorded_at"],
                    name="audit_chain_verified",
                ),
            ],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("kind__in", ["change", "look_up", "refusal", "sign_in"])),
                    name="audit_entry_kind_is_known",
                ),
                models.CheckConstraint(
                    condition=models.Q(("verb__regex", "^[a-z][a-z_]*$")), name="audit_entry_verb_is_a_code"
                ),
                models.CheckConstraint(
                    condition=models.Q(("purpose__regex", "\\S"), ("kind", "sign_in"), _connector="OR"),
                    name="audit_entry_has_a_purpose",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("municipality_id", 0), _negated=True), ("citizen_id__isnull", True), _connector="OR"
                    ),
                    name="audit_entry_citizen_has_municipality",
                ),
            ],
        },
    ),
]


class Migration(migrations.Migration):
    initial = True
    # The migrations a database had applied before they were squashed.
    replaces = [
        ("audit", "0001_log"),
        ("audit", "0002_chain"),
        ("audit", "0003_people"),
        ("audit", "0004_finding"),
        ("audit", "0005_second_factors"),
    ]
    dependencies = [("access", "0001_initial")]

    operations = [CreateModels(TABLES)]
