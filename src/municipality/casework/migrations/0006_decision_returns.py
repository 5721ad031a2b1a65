"""Each time a decision is sent back, with who did it and why. What was sent back before stays on its decision alone."""

from django.db import migrations, models

from municipality.casework.migrations.initial.columns import citizen, municipality, number, recorded_at, recorded_by

BOTH_KEYS = """
    ALTER TABLE casework_decisionreturn
        ADD CONSTRAINT decision_return_of_its_municipality
            FOREIGN KEY (citizen_id, municipality_id) REFERENCES casework_citizen (id, municipality_id),
        ADD CONSTRAINT decision_return_decision_of_citizen
            FOREIGN KEY (decision_id, citizen_id) REFERENCES casework_decision (id, citizen_id);
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0005_offer_answer")]

    operations = [
        migrations.CreateModel(
            name="DecisionReturn",
            fields=[
                ("id", number()),
                ("product", models.TextField(blank=True, db_default="", default="", verbose_name="ydelse")),
                ("because", models.TextField(verbose_name="fordi")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="spurgt igen")),
                ("recorded_at", recorded_at()),
                ("citizen", citizen()),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=models.PROTECT,
                        related_name="returns",
                        to="casework.decision",
                        verbose_name="afgørelse",
                    ),
                ),
                ("municipality", municipality("handlekommune")),
                ("recorded_by", recorded_by()),
            ],
            options={
                "verbose_name": "tilbagesendelse",
                "verbose_name_plural": "tilbagesendelser",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("because__regex", "\\S")), name="decision_return_has_a_reason"
                    )
                ],
            },
        ),
        migrations.RunSQL(BOTH_KEYS, migrations.RunSQL.noop),
    ]
