"""What the start page finds by a date: reviews that are promised, and the ends of pauses and of help without an order.

Triggers on grants maintain the table of reviews.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("casework", "0006_decision_returns")]

    operations = [
        migrations.CreateModel(
            "PromisedReview",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("review_on", models.DateField(verbose_name="vurderes igen senest")),
                (
                    "ends_on",
                    models.DateField(
                        help_text="Empty where no grant has an end.", null=True, verbose_name="første dag uden hjælpen"
                    ),
                ),
                (
                    "citizen",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="casework.citizen", verbose_name="borger"
                    ),
                ),
                (
                    "decision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, to="casework.decision", verbose_name="afgørelse"
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="access.municipality",
                        verbose_name="handlekommune",
                    ),
                ),
            ],
            {
                "verbose_name": "lovet opfølgning",
                "verbose_name_plural": "lovede opfølgninger",
                "indexes": [
                    models.Index(
                        condition=models.Q(("ends_on__isnull", True)),
                        fields=["municipality", "review_on", "decision"],
                        name="review_of_lasting_help",
                    ),
                    models.Index(
                        condition=models.Q(("ends_on__isnull", False)),
                        fields=["municipality", "ends_on"],
                        name="review_of_ending_help",
                    ),
                ],
            },
        ),
        migrations.AddField(
            "unorderedperiod",
            "ends_on",
            models.GeneratedField(
                db_persist=True,
                expression=models.Func(models.F("valid"), function="upper"),
                output_field=models.DateField(null=True),
                verbose_name="første dag efter",
            ),
        ),
        migrations.RemoveIndex("unorderedperiod", "unordered_of_municipality"),
        migrations.AddIndex(
            "unorderedperiod", models.Index(fields=["municipality", "ends_on"], name="unordered_by_end")
        ),
        migrations.AddIndex(
            "outgoingmessage",
            models.Index(
                condition=models.Q(("state", "waiting"), _negated=True),
                fields=["municipality", "sent_on", "id"],
                name="message_by_day",
            ),
        ),
        migrations.AddIndex(
            "pause",
            models.Index(
                condition=models.Q(("known__upper_inf", True), ("valid__upper_inf", True)),
                fields=["municipality"],
                name="pause_without_an_end",
            ),
        ),
    ]
