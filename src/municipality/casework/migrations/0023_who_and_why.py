"""Who wrote a row is written by the database itself, why an enquiry was withdrawn is kept in the case, and a hearing is
kept while it is being written.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import municipality.casework.models.shapes
from municipality.access.wall import STAFF, protect

SIGNED = ("grant", "pause", "careorder", "delay", "letter", "hearing", "adjustment")
# What is said of these can be cut shorter; it is then the same statement, by whoever made it.
SAID_ANEW = ("home", "relative")

WRITTEN_BY = """
    CREATE FUNCTION casework_written_by() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        NEW.recorded_by_id := NULLIF(wall_user(), 0);
        RETURN NEW;
    END $$;
    CREATE FUNCTION casework_said_by() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        is_said_before boolean;
    BEGIN
        EXECUTE format('SELECT EXISTS (SELECT FROM %I earlier WHERE earlier.citizen_id = ($1).citizen_id
            AND to_jsonb(earlier) - $2 = to_jsonb($1) - $2)', TG_TABLE_NAME)
            INTO is_said_before USING NEW, ARRAY['id', 'known', 'valid'];
        IF NOT is_said_before THEN
            NEW.recorded_by_id := NULLIF(wall_user(), 0);
        END IF;
        RETURN NEW;
    END $$;
"""

# Whoever withdraws says why; who and when are the database's own, and what was written once is never another.
WITHDRAWN = """
    CREATE FUNCTION casework_enquiry_withdrawn() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' AND (NEW.state <> 'withdrawn' OR OLD.state = 'withdrawn') THEN
            NEW.withdrawn_because := OLD.withdrawn_because;
            NEW.withdrawn_by_id := OLD.withdrawn_by_id;
            NEW.withdrawn_at := OLD.withdrawn_at;
        ELSIF NEW.state = 'withdrawn' THEN
            IF NEW.withdrawn_because !~ '\\S' THEN
                PERFORM casework_refuse('enquiry_withdrawn_because', 'a withdrawn enquiry says why');
            END IF;
            NEW.withdrawn_by_id := NULLIF(wall_user(), 0);
            NEW.withdrawn_at := clock_timestamp();
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER enquiry_withdrawn BEFORE INSERT OR UPDATE ON casework_enquiry
        FOR EACH ROW EXECUTE FUNCTION casework_enquiry_withdrawn();
    GRANT UPDATE (withdrawn_because) ON casework_enquiry TO helhed_runtime;
"""
NOT_WITHDRAWN = """
    REVOKE UPDATE (withdrawn_because) ON casework_enquiry FROM helhed_runtime;
    DROP TRIGGER enquiry_withdrawn ON casework_enquiry;
    DROP FUNCTION casework_enquiry_withdrawn();
"""

OF_ITS_CITIZEN = """
    ALTER TABLE casework_hearingdraft
        ADD CONSTRAINT hearingdraft_of_its_municipality FOREIGN KEY (citizen_id, municipality_id)
            REFERENCES casework_citizen (id, municipality_id),
        ADD CONSTRAINT hearingdraft_decision_of_citizen FOREIGN KEY (decision_id, citizen_id)
            REFERENCES casework_decision (id, citizen_id);
"""
OF_ANY = """
    ALTER TABLE casework_hearingdraft
        DROP CONSTRAINT hearingdraft_decision_of_citizen, DROP CONSTRAINT hearingdraft_of_its_municipality;
"""


def signed(table: str, when: str, by: str = "casework_written_by") -> migrations.RunSQL:
    """The rows of a table bear the name of whoever the wall is open for, whatever else was said."""
    return migrations.RunSQL(
        f"CREATE TRIGGER written_by BEFORE {when} ON casework_{table} FOR EACH ROW EXECUTE FUNCTION {by}()",
        f"DROP TRIGGER written_by ON casework_{table}",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0003_sign_in"),
        ("casework", "0022_start_at_size"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="enquiry",
            name="withdrawn_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="trukket tilbage"),
        ),
        migrations.AddField(
            model_name="enquiry",
            name="withdrawn_because",
            field=models.TextField(
                blank=True,
                db_default="",
                default="",
                verbose_name="hvorfor trukket tilbage",
            ),
        ),
        migrations.AddField(
            model_name="enquiry",
            name="withdrawn_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="trukket tilbage af",
            ),
        ),
        migrations.CreateModel(
            name="HearingDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("about", models.TextField(blank=True, verbose_name="om")),
                (
                    "facts",
                    models.TextField(blank=True, help_text="One a line.", verbose_name="oplysninger"),
                ),
                ("may_mean", models.TextField(blank=True, verbose_name="kan betyde")),
                ("respond_by", models.DateField(blank=True, null=True, verbose_name="svar senest")),
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
                    "decision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hearing_draft",
                        to="casework.decision",
                        verbose_name="afgørelse",
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
                "verbose_name": "kladde til partshøring",
                "verbose_name_plural": "kladder til partshøringer",
            },
        ),
        migrations.RunSQL(WRITTEN_BY, "DROP FUNCTION casework_said_by(); DROP FUNCTION casework_written_by()"),
        *(signed(table, "INSERT") for table in SIGNED),
        *(signed(table, "INSERT", "casework_said_by") for table in SAID_ANEW),
        signed("hearingdraft", "INSERT OR UPDATE"),
        migrations.RunSQL(WITHDRAWN, NOT_WITHDRAWN),
        migrations.RunSQL(OF_ITS_CITIZEN, OF_ANY),
        *protect("casework_hearingdraft", seen_by=[STAFF], written_by=[STAFF], rights="SELECT, INSERT, UPDATE, DELETE"),
    ]
