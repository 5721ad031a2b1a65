"""A decision keeps what its two answers were given to. Answers from before cover all (NULL)."""

from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("casework", "0011_catalogue_drafts")]

    operations = [
        migrations.AddField(
            "decision",
            "answered_conflicts",
            ArrayField(models.TextField(), verbose_name="uoverensstemmelser, der er svaret på", null=True, blank=True),
        ),
        migrations.AddField(
            "decision",
            "answered_comparisons",
            ArrayField(models.TextField(), verbose_name="sammenligninger, der er svaret på", null=True, blank=True),
        ),
    ]
