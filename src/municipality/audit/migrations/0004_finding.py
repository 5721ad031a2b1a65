"""The log is read by whoever supervises: one person's entries, one citizen's failed look-ups, the last check."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_people")]

    operations = [
        migrations.AddIndex(
            "entry", models.Index(fields=["municipality_id", "user_id", "recorded_at"], name="audit_user")
        ),
        migrations.AddIndex(
            "entry",
            models.Index(fields=["municipality_id", "subject"], condition=models.Q(verb="missed"), name="audit_missed"),
        ),
        migrations.AddIndex(
            "entry",
            models.Index(
                fields=["municipality_id", "recorded_at"],
                condition=models.Q(verb="chain_verified"),
                name="audit_chain_verified",
            ),
        ),
    ]
