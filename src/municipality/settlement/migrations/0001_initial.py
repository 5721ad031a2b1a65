"""What is settled with providers. The tables were made by casework, whose second migration gave them their names."""

from django.db import migrations, models

from municipality.casework.migrations.initial.columns import citizen, municipality, number, recorded_at, recorded_by

TABLES = [
    migrations.CreateModel(
        name="SettlementMark",
        fields=[
            ("id", number()),
            ("seen_until", models.DateTimeField(verbose_name="set til og med")),
            ("recorded_at", recorded_at()),
            ("citizen", citizen()),
            ("municipality", municipality("handlekommune")),
            ("order", models.ForeignKey(on_delete=models.PROTECT, to="casework.careorder", verbose_name="bestilling")),
            ("recorded_by", recorded_by()),
        ],
        options={
            "verbose_name": "afregningsmærke",
            "verbose_name_plural": "afregningsmærker",
            "indexes": [models.Index(fields=["order", "-seen_until"], name="settlement_mark_of_order")],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("seen_until__lte", models.F("recorded_at"))),
                    name="settlement_mark_of_what_is_known",
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="SettlementStart",
        fields=[
            ("id", number()),
            ("seen_until", models.DateTimeField(verbose_name="alt kendt før")),
            ("recorded_at", recorded_at()),
            ("municipality", municipality("handlekommune")),
            ("recorded_by", recorded_by()),
        ],
        options={
            "verbose_name": "afregningsstart",
            "verbose_name_plural": "afregningsstarter",
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("seen_until__lte", models.F("recorded_at"))),
                    name="settlement_start_of_what_is_known",
                )
            ],
        },
    ),
]


class Migration(migrations.Migration):
    initial = True
    dependencies = [("casework", "0002_move_settlement")]

    operations = [migrations.SeparateDatabaseAndState(state_operations=TABLES)]
