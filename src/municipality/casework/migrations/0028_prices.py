"""What a citizen pays is the municipality's own table, on two clocks: closed and said anew, never overwritten."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import municipality.casework.models.shapes
from municipality.access.wall import MUNICIPALITY, Door, protect

ADMINISTRATOR = Door(
    read="municipality_id = (SELECT wall_administering())", write="municipality_id = (SELECT wall_administering())"
)
# `known` is the database's own, and so is the name of whoever wrote it.
RULES = """
    GRANT UPDATE (known) ON casework_price TO helhed_runtime;
    CREATE TRIGGER known_rules BEFORE INSERT OR UPDATE ON casework_price
        FOR EACH ROW EXECUTE FUNCTION casework_known_rules();
    CREATE TRIGGER written_by BEFORE INSERT ON casework_price
        FOR EACH ROW EXECUTE FUNCTION casework_written_by();
"""
NO_RULES = "DROP TRIGGER written_by ON casework_price; DROP TRIGGER known_rules ON casework_price;"


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0003_sign_in"),
        ("casework", "0027_relief_of_relatives"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Price",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("product", models.TextField(verbose_name="ydelse")),
                (
                    "unit",
                    models.CharField(
                        choices=[("meal", "måltid"), ("hour", "time"), ("day", "dag"), ("month", "måned")],
                        max_length=8,
                        verbose_name="enhed",
                    ),
                ),
                ("amount_dkk", models.DecimalField(decimal_places=2, max_digits=9, verbose_name="kroner")),
                (
                    "source",
                    models.TextField(
                        help_text="Where the price was decided: a budget, a table of rates.", verbose_name="kilde"
                    ),
                ),
                (
                    "valid",
                    django.contrib.postgres.fields.ranges.DateRangeField(
                        help_text="From and including, to and not including; open-ended where not known.",
                        verbose_name="gyldig",
                    ),
                ),
                (
                    "known",
                    django.contrib.postgres.fields.ranges.DateTimeRangeField(
                        db_default=municipality.casework.models.shapes.SinceNow(),
                        help_text="From when we knew it, until we knew otherwise.",
                        verbose_name="kendt",
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=municipality.casework.models.shapes.ClockTimestamp(), verbose_name="registreret"
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="access.municipality", verbose_name="kommune"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_default=municipality.casework.models.shapes.WhoActs(),
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="registreret af",
                    ),
                ),
            ],
            options={
                "verbose_name": "pris",
                "verbose_name_plural": "priser",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("valid__isempty", False), ("valid__startswith__isnull", False)),
                        name="price_has_a_period",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (models.F("municipality"), "="),
                            (models.F("product"), "="),
                            (models.F("valid"), "&&"),
                            (models.F("known"), "&&"),
                        ],
                        name="price_one_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("unit__in", ["meal", "hour", "day", "month"])), name="price_unit_is_known"
                    ),
                    models.CheckConstraint(condition=models.Q(("product__regex", "\\S")), name="price_is_of_something"),
                    models.CheckConstraint(condition=models.Q(("source__regex", "\\S")), name="price_has_a_source"),
                    models.CheckConstraint(condition=models.Q(("amount_dkk__gte", 0)), name="price_is_not_negative"),
                ],
            },
        ),
        *protect("casework_price", seen_by=[MUNICIPALITY], written_by=[ADMINISTRATOR], rights="SELECT, INSERT"),
        migrations.RunSQL(RULES, NO_RULES),
    ]
