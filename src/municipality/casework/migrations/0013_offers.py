"""What the law offers beside a catalogue can be granted: a place, a stay, meals, relief, training."""

import django.contrib.postgres.constraints
from django.db import migrations, models

KINDS = {
    "package": "pakke",
    "pathway": "forløb",
    "in_stay": "forløb under ophold",
    "place": "plejebolig",
    "stay": "midlertidigt ophold",
    "meals": "mad",
    "relief": "afløsning og aflastning",
    "training": "træning",
}


class Migration(migrations.Migration):
    dependencies = [("access", "0003_sign_in"), ("casework", "0012_adjustments")]

    operations = [
        migrations.RemoveConstraint(model_name="grant", name="grant_kind_is_known"),
        migrations.AlterField(
            model_name="grant",
            name="kind",
            field=models.CharField(choices=list(KINDS.items()), max_length=8, verbose_name="art"),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", list(KINDS))), name="grant_kind_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("kind__in", ["in_stay", "place", "stay"])),
                expressions=[
                    (models.F("citizen"), "="),
                    (models.F("kind"), "="),
                    (models.F("valid"), "&&"),
                    (models.F("known"), "&&"),
                ],
                name="grant_one_place_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind__in", ["stay", "in_stay"]), _negated=True),
                    ("valid__endswith__isnull", False),
                    _connector="OR",
                ),
                name="grant_stay_has_an_end",
            ),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("area", "housing"), ("kind", "place")),
                    models.Q(models.Q(("kind", "place"), _negated=True), ("area", "home_care")),
                    _connector="OR",
                ),
                name="grant_area_follows_kind",
            ),
        ),
    ]
