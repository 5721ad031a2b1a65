"""A death is one row that ends what ends, and stops what must not leave; a number written wrong stands for no citizen.

What the database itself refuses after a death: a new enquiry, assessment, decision, hearing or order, and a letter to
the citizen. A login to the case, the citizen's own or by power of attorney, shows nothing while the death stands.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import municipality.casework.models.shapes
from municipality.access.wall import STAFF, own_case, protect

RULES = """
    ALTER TABLE casework_death ADD CONSTRAINT death_of_its_municipality FOREIGN KEY (citizen_id, municipality_id)
        REFERENCES casework_citizen (id, municipality_id);
    GRANT UPDATE (corrected_at, corrected_because) ON casework_death TO helhed_runtime;

    CREATE FUNCTION casework_death_rules() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'INSERT' THEN
            NEW.recorded_by_id := NULLIF(wall_user(), 0);
            NEW.corrected_at := NULL; NEW.corrected_because := ''; NEW.corrected_by_id := NULL;
            IF NEW.died_on > (now() AT TIME ZONE 'Europe/Copenhagen')::date THEN
                PERFORM casework_refuse('death_is_not_ahead', 'a death lies in the past');
            END IF;
            IF NEW.died_on < (SELECT born FROM casework_citizen WHERE id = NEW.citizen_id) THEN
                PERFORM casework_refuse('citizen_dies_after_birth', 'a death comes after the birth');
            END IF;
        ELSE
            IF OLD.corrected_at IS NOT NULL THEN
                PERFORM casework_refuse('death_is_corrected', 'what is corrected stays so');
            END IF;
            NEW.corrected_by_id := NULLIF(wall_user(), 0);
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER death_rules BEFORE INSERT OR UPDATE ON casework_death
        FOR EACH ROW EXECUTE FUNCTION casework_death_rules();
    CREATE TRIGGER written_by BEFORE INSERT ON casework_death
        FOR EACH ROW EXECUTE FUNCTION casework_written_by();

    CREATE FUNCTION casework_of_the_living() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS (SELECT FROM casework_death WHERE citizen_id = NEW.citizen_id AND corrected_at IS NULL) THEN
            PERFORM casework_refuse('citizen_has_died', 'nothing is begun for a citizen who has died');
        END IF;
        IF EXISTS (SELECT FROM casework_citizenmerge
                WHERE citizen_id = NEW.citizen_id AND approved_at IS NOT NULL AND undone_at IS NULL) THEN
            PERFORM casework_refuse('citizen_is_merged', 'it is begun under the registration that goes on');
        END IF;
        RETURN NEW;
    END $$;
    CREATE FUNCTION casework_letter_to_the_living() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NOT NEW.is_to_relative AND EXISTS (
                SELECT FROM casework_death WHERE citizen_id = NEW.citizen_id AND corrected_at IS NULL) THEN
            PERFORM casework_refuse('citizen_has_died', 'no letter leaves to a citizen who has died');
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER of_the_living BEFORE INSERT ON casework_enquiry
        FOR EACH ROW EXECUTE FUNCTION casework_of_the_living();
    CREATE TRIGGER of_the_living BEFORE INSERT ON casework_assessment
        FOR EACH ROW EXECUTE FUNCTION casework_of_the_living();
    CREATE TRIGGER of_the_living BEFORE INSERT ON casework_decision
        FOR EACH ROW EXECUTE FUNCTION casework_of_the_living();
    CREATE TRIGGER of_the_living BEFORE INSERT ON casework_hearing
        FOR EACH ROW EXECUTE FUNCTION casework_of_the_living();
    CREATE TRIGGER of_the_living BEFORE INSERT ON casework_careorder
        FOR EACH ROW EXECUTE FUNCTION casework_of_the_living();
    CREATE TRIGGER of_the_living BEFORE INSERT ON casework_outgoingmessage
        FOR EACH ROW EXECUTE FUNCTION casework_letter_to_the_living();

    CREATE OR REPLACE FUNCTION casework_message_rules() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF OLD.state = 'handed_over' AND (NEW.state <> 'handed_over' OR NEW.handed_over_at <> OLD.handed_over_at) THEN
            PERFORM casework_refuse('message_leaves_once', 'what has left has left');
        END IF;
        IF OLD.state = 'stopped' AND NEW.state <> 'stopped' THEN
            PERFORM casework_refuse('message_is_stopped', 'what was stopped never leaves');
        END IF;
        RETURN NEW;
    END $$;

    CREATE FUNCTION casework_number_is_free() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS (SELECT FROM casework_earliernumber earlier
                WHERE earlier.municipality_id = NEW.municipality_id AND earlier.number = NEW.number
                    AND NOT earlier.was_wrong AND earlier.citizen_id <> NEW.id) THEN
            PERFORM casework_refuse('number_was_anothers', 'a number a citizen really had stands for that citizen');
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER number_is_free BEFORE INSERT OR UPDATE OF number ON casework_citizen
        FOR EACH ROW EXECUTE FUNCTION casework_number_is_free();

    CREATE POLICY login_asks ON casework_death FOR SELECT TO CURRENT_USER
        USING (current_setting('helhed.asks', true) = 'login');
    CREATE FUNCTION casework_is_of_the_living(asked bigint) RETURNS boolean
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER PARALLEL UNSAFE SET search_path = pg_catalog, public, pg_temp AS $$
    DECLARE answer boolean;
    BEGIN
        PERFORM set_config('helhed.asks', 'login', true);
        answer := NOT EXISTS (SELECT FROM public.casework_death WHERE citizen_id = asked AND corrected_at IS NULL);
        PERFORM set_config('helhed.asks', '', true);
        RETURN answer;
    END $$;
    CREATE POLICY own_case_of_the_living ON access_membership AS RESTRICTIVE FOR SELECT USING (
        role NOT IN ('citizen', 'relative') OR (SELECT wall_administering()) IS NOT NULL
        OR casework_is_of_the_living(citizen_id));
"""
# Deaths that were only a day of the citizen until now. The owner is behind the wall as well, and has no claims here.
KEPT = """
    ALTER TABLE casework_citizen NO FORCE ROW LEVEL SECURITY;
    ALTER TABLE casework_death NO FORCE ROW LEVEL SECURITY;
    INSERT INTO casework_death (municipality_id, citizen_id, died_on, ended)
        SELECT municipality_id, id, died, '{}' FROM casework_citizen
        WHERE died <= (now() AT TIME ZONE 'Europe/Copenhagen')::date;
    ALTER TABLE casework_death FORCE ROW LEVEL SECURITY;
    ALTER TABLE casework_citizen FORCE ROW LEVEL SECURITY;
"""
NO_RULES = """
    DROP POLICY own_case_of_the_living ON access_membership;
    DROP FUNCTION casework_is_of_the_living(bigint);
    DROP POLICY login_asks ON casework_death;
    DROP TRIGGER number_is_free ON casework_citizen;
    DROP FUNCTION casework_number_is_free();
    DROP TRIGGER of_the_living ON casework_outgoingmessage; DROP TRIGGER of_the_living ON casework_careorder;
    DROP TRIGGER of_the_living ON casework_hearing; DROP TRIGGER of_the_living ON casework_decision;
    DROP TRIGGER of_the_living ON casework_assessment; DROP TRIGGER of_the_living ON casework_enquiry;
    DROP FUNCTION casework_letter_to_the_living(), casework_of_the_living();
    DROP TRIGGER written_by ON casework_death;
    DROP TRIGGER death_rules ON casework_death;
    DROP FUNCTION casework_death_rules();
    ALTER TABLE casework_death DROP CONSTRAINT death_of_its_municipality;
    CREATE OR REPLACE FUNCTION casework_message_rules() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF OLD.state = 'handed_over' AND (NEW.state <> 'handed_over' OR NEW.handed_over_at <> OLD.handed_over_at) THEN
            PERFORM casework_refuse('message_leaves_once', 'what has left has left');
        END IF;
        RETURN NEW;
    END $$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0004_power_of_attorney"),
        ("casework", "0036_letter_answers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Death",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("died_on", models.DateField(verbose_name="død")),
                ("ended", models.JSONField(default=dict, verbose_name="stoppet ved dødsfaldet")),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=municipality.casework.models.shapes.ClockTimestamp(), verbose_name="registreret"
                    ),
                ),
                ("corrected_at", models.DateTimeField(blank=True, null=True, verbose_name="rettet")),
                (
                    "corrected_because",
                    models.TextField(blank=True, db_default="", default="", verbose_name="hvorfor rettet"),
                ),
            ],
            options={
                "verbose_name": "dødsfald",
                "verbose_name_plural": "dødsfald",
            },
        ),
        migrations.RemoveConstraint(
            model_name="earliernumber",
            name="earlier_number_once",
        ),
        migrations.RemoveConstraint(
            model_name="outgoingmessage",
            name="message_state_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="outgoingmessage",
            name="message_handed_over_at_a_time",
        ),
        migrations.AddField(
            model_name="earliernumber",
            name="was_wrong",
            field=models.BooleanField(db_default=False, default=False, verbose_name="var skrevet forkert"),
        ),
        migrations.AlterField(
            model_name="outgoingmessage",
            name="state",
            field=models.CharField(
                choices=[("waiting", "venter"), ("handed_over", "afleveret"), ("stopped", "stoppet")],
                default="waiting",
                max_length=12,
                verbose_name="tilstand",
            ),
        ),
        migrations.AddIndex(
            model_name="citizen",
            index=models.Index(fields=["municipality", "born"], name="citizen_by_birthday"),
        ),
        migrations.AddConstraint(
            model_name="earliernumber",
            constraint=models.UniqueConstraint(
                condition=models.Q(("was_wrong", False)), fields=("municipality", "number"), name="earlier_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="outgoingmessage",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["waiting", "handed_over", "stopped"])), name="message_state_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="outgoingmessage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("handed_over_at__isnull", True), ("state__in", ["waiting", "stopped"])),
                    models.Q(("handed_over_at__isnull", False), ("state", "handed_over")),
                    _connector="OR",
                ),
                name="message_handed_over_at_a_time",
            ),
        ),
        migrations.AddField(
            model_name="death",
            name="citizen",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, to="casework.citizen", verbose_name="borger"
            ),
        ),
        migrations.AddField(
            model_name="death",
            name="corrected_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="rettet af",
            ),
        ),
        migrations.AddField(
            model_name="death",
            name="municipality",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, to="access.municipality", verbose_name="handlekommune"
            ),
        ),
        migrations.AddField(
            model_name="death",
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
        migrations.AddConstraint(
            model_name="death",
            constraint=models.UniqueConstraint(
                condition=models.Q(("corrected_at__isnull", True)), fields=("citizen",), name="death_one_at_a_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="death",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("corrected_at__isnull", True), ("corrected_because", "")),
                    models.Q(("corrected_at__isnull", False), ("corrected_because__regex", "\\S")),
                    _connector="OR",
                ),
                name="death_corrected_with_a_reason",
            ),
        ),
        *protect("casework_death", seen_by=[STAFF, own_case()], written_by=[STAFF], rights="SELECT, INSERT"),
        migrations.RunSQL(RULES + KEPT, NO_RULES),
    ]
