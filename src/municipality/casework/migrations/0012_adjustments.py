"""Adjustments inside the frame of what was granted, kept; and an enquiry is acknowledged once."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import municipality.casework.models.shapes
from municipality.access.wall import STAFF, by_order, own_case, protect

# Nobody waits, and nothing is adjusted, that was never granted to this citizen.
OF_A_GRANT = """
    CREATE FUNCTION casework_of_a_grant() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NOT EXISTS (SELECT FROM casework_grant WHERE series = NEW.series AND citizen_id = NEW.citizen_id) THEN
            PERFORM casework_refuse(replace(TG_TABLE_NAME, 'casework_', '') || '_of_a_grant', 'it was never granted');
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER of_a_grant BEFORE INSERT ON casework_adjustment
        FOR EACH ROW EXECUTE FUNCTION casework_of_a_grant();
    CREATE TRIGGER of_a_grant BEFORE INSERT ON casework_pause
        FOR EACH ROW EXECUTE FUNCTION casework_of_a_grant();
    CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON casework_adjustment
        FOR EACH ROW EXECUTE FUNCTION casework_refuses_change();
    ALTER TABLE casework_adjustment ADD CONSTRAINT adjustment_of_its_municipality
        FOREIGN KEY (citizen_id, municipality_id) REFERENCES casework_citizen (id, municipality_id);
"""
GONE = """
    ALTER TABLE casework_adjustment DROP CONSTRAINT adjustment_of_its_municipality;
    DROP TRIGGER kept ON casework_adjustment;
    DROP TRIGGER of_a_grant ON casework_pause;
    DROP TRIGGER of_a_grant ON casework_adjustment;
    DROP FUNCTION casework_of_a_grant();
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0003_sign_in"), ("casework", "0011_rules")]

    operations = [
        migrations.CreateModel(
            name="Adjustment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("series", models.UUIDField(verbose_name="bevilling")),
                ("since", models.DateField(verbose_name="fra")),
                (
                    "changes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), size=None, verbose_name="det, der er ændret"
                    ),
                ),
                ("agreed_with", models.TextField(verbose_name="aftalt med")),
                ("why", models.TextField(blank=True, verbose_name="hvorfor")),
                ("classification", models.JSONField(verbose_name="ændringens art")),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=municipality.casework.models.shapes.ClockTimestamp(), verbose_name="registreret"
                    ),
                ),
                (
                    "citizen",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="casework.citizen", verbose_name="borger"
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
            options={
                "verbose_name": "justering",
                "verbose_name_plural": "justeringer",
                "indexes": [models.Index(fields=["citizen", "-recorded_at"], name="adjustment_of_citizen")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("agreed_with__regex", "\\S")), name="adjustment_is_agreed_with_somebody"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("changes__len__gte", 1)), name="adjustment_changes_something"
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "acknowledgement")), fields=("enquiry",), name="acknowledgement_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "acknowledgement"), _negated=True),
                    ("enquiry__isnull", False),
                    _connector="OR",
                ),
                name="acknowledgement_of_an_enquiry",
            ),
        ),
        migrations.RunSQL(OF_A_GRANT, GONE),
        *protect(
            "casework_adjustment",
            seen_by=[STAFF, by_order(), own_case()],
            written_by=[STAFF],
            rights="SELECT, INSERT",
        ),
    ]
