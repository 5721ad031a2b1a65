"""Who gave an enquiry to whom, and why. Whose it is changes in no other way."""

from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import municipality.casework.models.shapes
from municipality.access.wall import STAFF, protect

OF_ITS_CITIZEN = """
    ALTER TABLE casework_assignment
        ADD CONSTRAINT assignment_of_its_municipality FOREIGN KEY (citizen_id, municipality_id)
            REFERENCES casework_citizen (id, municipality_id),
        ADD CONSTRAINT assignment_enquiry_of_citizen FOREIGN KEY (enquiry_id, citizen_id)
            REFERENCES casework_enquiry (id, citizen_id);
"""
OF_ANY = """
    ALTER TABLE casework_assignment
        DROP CONSTRAINT assignment_enquiry_of_citizen, DROP CONSTRAINT assignment_of_its_municipality;
"""
# It is of an open enquiry, to somebody who works on cases here, and only a team's leader gives what is not taken.
RULES = """
    CREATE FUNCTION casework_assignment_rules() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE asked casework_enquiry;
    BEGIN
        SELECT * INTO asked FROM casework_enquiry WHERE id = NEW.enquiry_id FOR UPDATE;
        IF asked.state IS DISTINCT FROM 'open' THEN
            PERFORM casework_refuse('assignment_of_an_open_enquiry', 'what is closed is given to nobody');
        END IF;
        IF NOT EXISTS (SELECT FROM access_membership held JOIN access_organisation place
                ON place.id = held.organisation_id WHERE held.user_id = NEW.given_to_id
                AND place.municipality_id = NEW.municipality_id AND held.valid @> wall_today()
                AND held.role IN ('assessor', 'decision_maker', 'team_leader')) THEN
            PERFORM casework_refuse('assignment_to_a_case_worker', 'only who works on cases here is given one');
        END IF;
        IF NEW.given_to_id IS DISTINCT FROM wall_user() AND wall_role() IS DISTINCT FROM 'team_leader' THEN
            PERFORM casework_refuse('assignment_by_who_may', 'only a team''s leader gives a case to somebody else');
        END IF;
        NEW.taken_from_id := asked.taken_by_id;
        RETURN NEW;
    END $$;
    CREATE TRIGGER assignment_rules BEFORE INSERT ON casework_assignment
        FOR EACH ROW EXECUTE FUNCTION casework_assignment_rules();

    CREATE TRIGGER written_by BEFORE INSERT ON casework_assignment
        FOR EACH ROW EXECUTE FUNCTION casework_written_by();

    CREATE FUNCTION casework_assignment_holds() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    BEGIN
        UPDATE public.casework_enquiry SET taken_by_id = NEW.given_to_id WHERE id = NEW.enquiry_id;
        RETURN NULL;
    END $$;
    REVOKE ALL ON FUNCTION casework_assignment_holds() FROM PUBLIC;
    CREATE TRIGGER assignment_holds AFTER INSERT ON casework_assignment
        FOR EACH ROW EXECUTE FUNCTION casework_assignment_holds();
    REVOKE UPDATE (taken_by_id) ON casework_enquiry FROM helhed_runtime;
"""
NO_RULES = """
    GRANT UPDATE (taken_by_id) ON casework_enquiry TO helhed_runtime;
    DROP TRIGGER assignment_holds ON casework_assignment;
    DROP FUNCTION casework_assignment_holds();
    DROP TRIGGER written_by ON casework_assignment;
    DROP TRIGGER assignment_rules ON casework_assignment;
    DROP FUNCTION casework_assignment_rules();
"""


def pointed(to: str, name: str, **more: Any) -> "models.ForeignKey[Any, Any]":
    """A column that points to another row."""
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=to, verbose_name=name, **more)


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0004_power_of_attorney"),
        ("casework", "0024_logins"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Assignment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("why", models.TextField(blank=True, db_default="", default="", verbose_name="hvorfor")),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=municipality.casework.models.shapes.ClockTimestamp(), verbose_name="registreret"
                    ),
                ),
                ("citizen", pointed("casework.citizen", "borger")),
                ("enquiry", pointed("casework.enquiry", "henvendelse")),
                ("given_to", pointed(settings.AUTH_USER_MODEL, "givet til", related_name="+")),
                ("municipality", pointed("access.municipality", "handlekommune")),
                (
                    "recorded_by",
                    pointed(
                        settings.AUTH_USER_MODEL,
                        "registreret af",
                        related_name="+",
                        blank=True,
                        null=True,
                        db_default=municipality.casework.models.shapes.WhoActs(),
                    ),
                ),
                (
                    "taken_from",
                    pointed(settings.AUTH_USER_MODEL, "taget fra", related_name="+", blank=True, null=True),
                ),
            ],
            options={
                "verbose_name": "fordeling",
                "verbose_name_plural": "fordelinger",
                "indexes": [models.Index(fields=["given_to", "enquiry"], name="assignment_to_somebody")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("taken_from__isnull", True), ("why__regex", "\\S"), _connector="OR"),
                        name="assignment_from_another_says_why",
                    )
                ],
            },
        ),
        migrations.RunSQL(OF_ITS_CITIZEN, OF_ANY),
        *protect("casework_assignment", seen_by=[STAFF], written_by=[STAFF], rights="SELECT, INSERT"),
        migrations.RunSQL(RULES, NO_RULES),
    ]
