"""Who sent a decision, who ended a relative, and when a hearing was closed. Rows from before name no one."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def written_by_trigger(verbose_name: str) -> "models.ForeignKey[object, object]":
    """The column for a user that a trigger writes."""
    return models.ForeignKey(
        blank=True,
        null=True,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to=settings.AUTH_USER_MODEL,
        verbose_name=verbose_name,
    )


class Migration(migrations.Migration):
    dependencies = [("casework", "0003_closed_and_returned_by")]

    operations = [
        migrations.AddField("decision", "sent_by", written_by_trigger("sendt af")),
        migrations.AddField("relative", "closed_by", written_by_trigger("afløst af")),
        migrations.AddField("hearing", "closed_at", models.DateTimeField("afsluttet klokken", null=True, blank=True)),
    ]
