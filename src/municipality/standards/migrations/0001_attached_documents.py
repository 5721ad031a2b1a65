"""The table of attached documents: append-only, and readable alone for the role that serves pages."""

import django.db.models.functions.datetime
from django.db import migrations, models
from django.db.models import Q

APPEND_ONLY = """
    CREATE FUNCTION attached_document_refuses_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'an attached document is never changed or removed; attach a new edition'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'attached_document_append_only';
    END $$;
    CREATE TRIGGER attached_document_append_only BEFORE UPDATE OR DELETE ON standards_attacheddocument
        FOR EACH ROW EXECUTE FUNCTION attached_document_refuses_change();
"""
FREE_TO_CHANGE = """
    DROP TRIGGER attached_document_append_only ON standards_attacheddocument;
    DROP FUNCTION attached_document_refuses_change();
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="AttachedDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("catalogue", models.TextField(help_text="The catalogue's id.", verbose_name="katalog")),
                (
                    "document",
                    models.TextField(
                        help_text="The document's name in the catalogue's anchors.", verbose_name="dokument"
                    ),
                ),
                ("edition", models.PositiveIntegerField(verbose_name="udgave")),
                ("text", models.TextField(verbose_name="tekst")),
                (
                    "sha256",
                    models.CharField(
                        help_text="Of the text in UTF-8, in hexadecimal.", max_length=64, verbose_name="fingeraftryk"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="vedhæftet"
                    ),
                ),
            ],
            options={
                "verbose_name": "vedhæftet dokument",
                "verbose_name_plural": "vedhæftede dokumenter",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("catalogue", "document", "edition"), name="attached_document_edition"
                    ),
                    models.CheckConstraint(condition=Q(edition__gte=1), name="attached_document_counts_from_one"),
                    models.CheckConstraint(condition=Q(text__regex="\\S"), name="attached_document_has_text"),
                    models.CheckConstraint(
                        condition=Q(sha256__regex="^[0-9a-f]{64}$"), name="attached_document_sha256"
                    ),
                    models.CheckConstraint(
                        condition=~Q(catalogue="") & ~Q(document=""), name="attached_document_belongs_somewhere"
                    ),
                ],
            },
        ),
        migrations.RunSQL(APPEND_ONLY, FREE_TO_CHANGE),
        migrations.RunSQL(
            "GRANT SELECT ON standards_attacheddocument TO helhed_runtime",
            "REVOKE SELECT ON standards_attacheddocument FROM helhed_runtime",
        ),
    ]
