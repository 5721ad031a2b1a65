"""Two registrations of one person are merged by two case workers, without moving a row, and can be two again."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import municipality.casework.models.shapes
from municipality.access.wall import STAFF, protect

MERGES = """
    ALTER TABLE casework_citizenmerge
        ADD CONSTRAINT merge_of_its_municipality FOREIGN KEY (citizen_id, municipality_id)
            REFERENCES casework_citizen (id, municipality_id),
        ADD CONSTRAINT merge_survivor_of_its_municipality FOREIGN KEY (survivor_id, municipality_id)
            REFERENCES casework_citizen (id, municipality_id);
    GRANT UPDATE (approved_at, undone_at, undone_because) ON casework_citizenmerge TO helhed_runtime;

    CREATE FUNCTION casework_merge_rules() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'INSERT' THEN
            NEW.recorded_by_id := NULLIF(wall_user(), 0);
            NEW.approved_at := NULL; NEW.approved_by_id := NULL;
            NEW.undone_at := NULL; NEW.undone_because := ''; NEW.undone_by_id := NULL;
            IF EXISTS (SELECT FROM casework_citizenmerge WHERE undone_at IS NULL
                    AND (citizen_id = NEW.survivor_id OR survivor_id = NEW.citizen_id)) THEN
                PERFORM casework_refuse('merge_in_one_step', 'a merged registration leads to no other');
            END IF;
            RETURN NEW;
        END IF;
        IF OLD.undone_at IS NOT NULL OR (OLD.approved_at IS NOT NULL AND NEW.approved_at <> OLD.approved_at) THEN
            PERFORM casework_refuse('merge_is_closed', 'it is approved once and undone once');
        END IF;
        IF OLD.approved_at IS NULL AND NEW.approved_at IS NOT NULL THEN
            NEW.approved_by_id := NULLIF(wall_user(), 0);
        END IF;
        IF NEW.undone_at IS NOT NULL THEN NEW.undone_by_id := NULLIF(wall_user(), 0); END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER merge_rules BEFORE INSERT OR UPDATE ON casework_citizenmerge
        FOR EACH ROW EXECUTE FUNCTION casework_merge_rules();
    CREATE TRIGGER written_by BEFORE INSERT ON casework_citizenmerge
        FOR EACH ROW EXECUTE FUNCTION casework_written_by();
"""
NO_MERGES = """
    DROP TRIGGER written_by ON casework_citizenmerge;
    DROP TRIGGER merge_rules ON casework_citizenmerge;
    DROP FUNCTION casework_merge_rules();
    ALTER TABLE casework_citizenmerge DROP CONSTRAINT merge_survivor_of_its_municipality,
        DROP CONSTRAINT merge_of_its_municipality;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0004_power_of_attorney"),
        ("casework", "0037_death_and_numbers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CitizenMerge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("why", models.TextField(verbose_name="hvorfor")),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=municipality.casework.models.shapes.ClockTimestamp(), verbose_name="registreret"
                    ),
                ),
                ("approved_at", models.DateTimeField(blank=True, null=True, verbose_name="godkendt")),
                ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="ophævet")),
                (
                    "undone_because",
                    models.TextField(blank=True, db_default="", default="", verbose_name="hvorfor ophævet"),
                ),
            ],
            options={
                "verbose_name": "sammenlægning",
                "verbose_name_plural": "sammenlægninger",
            },
        ),
        migrations.AddField(
            model_name="citizenmerge",
            name="approved_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="godkendt af",
            ),
        ),
        migrations.AddField(
            model_name="citizenmerge",
            name="citizen",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, to="casework.citizen", verbose_name="borger"
            ),
        ),
        migrations.AddField(
            model_name="citizenmerge",
            name="municipality",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, to="access.municipality", verbose_name="handlekommune"
            ),
        ),
        migrations.AddField(
            model_name="citizenmerge",
            name="recorded_by",
            field=models.ForeignKey(
                blank=True,
                db_default=municipality.casework.models.shapes.WhoActs(),
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="registreret af",
            ),
        ),
        migrations.AddField(
            model_name="citizenmerge",
            name="survivor",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merges",
                to="casework.citizen",
                verbose_name="føres videre under",
            ),
        ),
        migrations.AddField(
            model_name="citizenmerge",
            name="undone_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="ophævet af",
            ),
        ),
        migrations.AddConstraint(
            model_name="citizenmerge",
            constraint=models.CheckConstraint(condition=models.Q(("why__regex", "\\S")), name="merge_has_a_reason"),
        ),
        migrations.AddConstraint(
            model_name="citizenmerge",
            constraint=models.CheckConstraint(
                condition=models.Q(("citizen", models.F("survivor")), _negated=True), name="merge_of_two_citizens"
            ),
        ),
        migrations.AddConstraint(
            model_name="citizenmerge",
            constraint=models.UniqueConstraint(
                condition=models.Q(("undone_at__isnull", True)), fields=("citizen",), name="merge_one_at_a_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="citizenmerge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("approved_at__isnull", True), ("approved_by__isnull", True)),
                    models.Q(("approved_at__isnull", False), ("approved_by__isnull", False)),
                    _connector="OR",
                ),
                name="merge_approved_by_a_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="citizenmerge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("approved_by__isnull", True),
                    models.Q(("approved_by", models.F("recorded_by")), _negated=True),
                    _connector="OR",
                ),
                name="merge_approved_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="citizenmerge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("undone_at__isnull", True), ("undone_because", "")),
                    models.Q(("undone_at__isnull", False), ("undone_because__regex", "\\S")),
                    _connector="OR",
                ),
                name="merge_undone_with_a_reason",
            ),
        ),
        *protect("casework_citizenmerge", seen_by=[STAFF], written_by=[STAFF], rights="SELECT, INSERT"),
        migrations.RunSQL(MERGES, NO_MERGES),
    ]
