"""Decisions to be looked at again come in the order they are listed, however many share a day."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("casework", "0028_prices")]

    operations = [
        migrations.RemoveIndex(model_name="decision", name="decision_by_review"),
        migrations.AddIndex(
            model_name="decision",
            index=models.Index(
                condition=models.Q(("review_on__isnull", False), ("state", "sent")),
                fields=["municipality", "review_on", "id"],
                name="decision_soonest_reviewed",
            ),
        ),
    ]
