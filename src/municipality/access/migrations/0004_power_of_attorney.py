"""The right a relative's role rests on is named in it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("access", "0003_sign_in")]

    operations = [
        migrations.AddField(
            model_name="membership",
            name="power_of_attorney",
            field=models.UUIDField(blank=True, null=True, verbose_name="fuldmagt"),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(("power_of_attorney__isnull", True), ("role", "relative"), _connector="OR"),
                name="membership_power_of_attorney_is_a_relatives",
            ),
        ),
    ]
