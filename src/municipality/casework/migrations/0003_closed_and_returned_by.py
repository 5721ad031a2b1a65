"""Who closed a statement about a grant or a pause, and who sent a decision back. Rows from before name no one."""

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
    dependencies = [("casework", "0002_move_settlement")]

    operations = [
        migrations.AddField("decision", "returned_by", written_by_trigger("sendt tilbage af")),
        migrations.AddField("grant", "closed_by", written_by_trigger("afløst af")),
        migrations.AddField("pause", "closed_by", written_by_trigger("afløst af")),
    ]
