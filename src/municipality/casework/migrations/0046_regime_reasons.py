"""The Act is given a reason only where it is not the one the facts point to: there the conditions are the reason."""

from django.db import migrations, models

CONDITION = models.Q(("reason__regex", "\\S"), ("proposed", models.F("regime")), _connector="OR")


class Migration(migrations.Migration):
    dependencies = [("casework", "0045_less_help")]

    operations = [
        migrations.RemoveConstraint(model_name="regimechoice", name="regime_has_a_reason"),
        migrations.AlterField(
            model_name="regimechoice",
            name="reason",
            field=models.TextField(
                blank=True, help_text="May be empty where the facts point to the Act.", verbose_name="begrundelse"
            ),
        ),
        migrations.AddConstraint(
            model_name="regimechoice",
            constraint=models.CheckConstraint(condition=CONDITION, name="regime_has_a_reason"),
        ),
    ]
