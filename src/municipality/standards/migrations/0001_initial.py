"""The table of attached documents. What keeps it from being changed is in the files of `sql/`."""

from django.db import migrations, models
from django.db.models.functions import Now

from municipality.access.migrations.initial.create_models import CreateModels

TABLES = [
    migrations.CreateModel(
        name="AttachedDocument",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("catalogue", models.TextField(help_text="The catalogue's id.", verbose_name="katalog")),
            (
                "document",
                models.TextField(help_text="The document's name in the catalogue's anchors.", verbose_name="dokument"),
            ),
            ("edition", models.PositiveIntegerField(verbose_name="udgave")),
            ("text", models.TextField(verbose_name="tekst")),
            (
                "sha256",
                models.CharField(
                    help_text="Of the text in UTF-8, in hexadecimal.", max_length=64, verbose_name="fingeraftryk"
                ),
            ),
            ("recorded_at", models.DateTimeField(db_default=Now(), verbose_name="vedhæftet")),
        ],
        options={
            "verbose_name": "vedhæftet dokument",
            "verbose_name_plural": "vedhæftede dokumenter",
            "constraints": [
                models.UniqueConstraint(fields=("catalogue", "document", "edition"), name="attached_document_edition"),
                models.CheckConstraint(
                    condition=models.Q(("edition__gte", 1)), name="attached_document_counts_from_one"
                ),
                models.CheckConstraint(condition=models.Q(("text__regex", "\\S")), name="attached_document_has_text"),
                models.CheckConstraint(
                    condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")), name="attached_document_sha256"
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("catalogue", ""), _negated=True), models.Q(("document", ""), _negated=True)
                    ),
                    name="attached_document_belongs_somewhere",
                ),
            ],
        },
    ),
]


class Migration(migrations.Migration):
    initial = True
    # The migrations a database had applied before they were squashed.
    replaces = [
        ("standards", "0001_attached_documents"),
    ]
    dependencies = []

    operations = [CreateModels(TABLES)]
