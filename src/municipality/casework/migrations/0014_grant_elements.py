"""What granted help is in law, on the grant itself."""

from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models

ELEMENTS = ["personal_help", "practical_help", "training"]


class Migration(migrations.Migration):
    dependencies = [("casework", "0013_price_units")]

    operations = [
        migrations.AddField(
            "grant",
            "care_elements",
            ArrayField(
                base_field=models.CharField(max_length=20),
                blank=True,
                db_default=[],
                default=list,
                size=None,
                verbose_name="elementer",
            ),
        ),
        migrations.AddConstraint(
            "grant",
            models.CheckConstraint(
                condition=models.Q(care_elements__contained_by=ELEMENTS), name="grant_elements_are_known"
            ),
        ),
    ]
