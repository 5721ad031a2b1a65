"""A decision says whether it gives less than before and why the municipality took the case up; items answered anew are
a column of the line, and an adjustment says why it is as much help as before.

What a wish says of such items is left in it: the wish is part of what is sealed, also in a decision that is approved.
"""

import django.contrib.postgres.fields
from django.db import migrations, models


def said_once(name: str) -> "models.TextField[str, str]":
    """A text that may be empty."""
    return models.TextField(blank=True, db_default="", verbose_name=name)


class Migration(migrations.Migration):
    dependencies = [("casework", "0044_coming_orders")]

    operations = [
        migrations.AddField("adjustment", "as_much_because", said_once("hvorfor det er lige så meget hjælp")),
        migrations.AddField(
            "decision",
            "less_help",
            models.CharField(
                blank=True,
                choices=[
                    ("less", "ja, borgeren får mindre"),
                    ("wished", "ja, og borgeren har selv ønsket det"),
                    ("not_less", "nej, lige så meget eller mere"),
                ],
                db_default="",
                max_length=20,
                verbose_name="mindre hjælp end før",
            ),
        ),
        migrations.AddField("decision", "taken_up_because", said_once("hvorfor kommunen selv har taget sagen op")),
        migrations.AddField(
            "decisionline",
            "settled_items",
            django.contrib.postgres.fields.ArrayField(
                base_field=models.TextField(),
                blank=True,
                db_default=models.Value(
                    [], django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)
                ),
                default=list,
                size=None,
                verbose_name="delopgaver, der er besvaret på ny",
            ),
        ),
        migrations.AddConstraint(
            "decision",
            models.CheckConstraint(
                condition=models.Q(less_help__in=["", "less", "wished", "not_less"]),
                name="decision_less_help_is_known",
            ),
        ),
    ]
