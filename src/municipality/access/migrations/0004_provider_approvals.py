"""What a provider is approved to deliver."""

from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models

APPROVALS = [
    ("practical", "praktisk hjælp"),
    ("care", "pleje"),
    ("both", "både praktisk hjælp og pleje"),
    ("food", "mad"),
]


class Migration(migrations.Migration):
    dependencies = [("access", "0003_policy_officers")]

    operations = [
        migrations.AddField(
            "organisation",
            "approved_for",
            ArrayField(
                base_field=models.CharField(choices=APPROVALS, max_length=10),
                blank=True,
                db_default=[],
                default=list,
                size=None,
                verbose_name="godkendt til",
            ),
        ),
        migrations.AddConstraint(
            "organisation",
            models.CheckConstraint(
                condition=models.Q(approved_for__contained_by=["practical", "care", "both", "food"]),
                name="organisation_approval_is_known",
            ),
        ),
    ]
