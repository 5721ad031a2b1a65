"""Prices by the half hour, the visit and the delivery, as the rates of a standard are counted."""

from django.db import migrations, models

UNITS = [
    ("meal", "måltid"),
    ("hour", "time"),
    ("day", "dag"),
    ("month", "måned"),
    ("half_hour", "halve time"),
    ("visit", "besøg"),
    ("delivery", "levering"),
]


class Migration(migrations.Migration):
    dependencies = [("casework", "0012_answered_doubts")]

    operations = [
        migrations.AlterField("price", "unit", models.CharField(choices=UNITS, max_length=10, verbose_name="enhed")),
        migrations.RemoveConstraint("price", "price_unit_is_known"),
        migrations.AddConstraint(
            "price",
            models.CheckConstraint(
                condition=models.Q(unit__in=[code for code, _ in UNITS]), name="price_unit_is_known"
            ),
        ),
    ]
