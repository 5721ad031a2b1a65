"""A right to one's own case, and each log entry about a citizen, name the citizen together with the municipality."""

from django.db import migrations

MEMBERSHIP = """
    ALTER TABLE access_membership ADD CONSTRAINT membership_citizen_of_its_municipality
        FOREIGN KEY (citizen_id, municipality_id) REFERENCES casework_citizen (id, municipality_id);
"""
MEMBERSHIP_OF_ANY = "ALTER TABLE access_membership DROP CONSTRAINT membership_citizen_of_its_municipality"

# Policies made before `own_case()` named both keys.
POLICIES = r"""
    DO $$
    DECLARE
        policy record;
        one_key text := '\((\w+) = \( SELECT wall_citizen\(\) AS wall_citizen\)\)';
        both_keys text := '((\1 = (SELECT wall_citizen())) AND (municipality_id = (SELECT wall_municipality())))';
    BEGIN
        FOR policy IN SELECT tablename, policyname, regexp_replace(qual, one_key, both_keys, 'g') AS condition
            FROM pg_policies WHERE schemaname = 'public' AND qual ~ one_key AND qual !~ 'wall_municipality\(\)'
        LOOP
            EXECUTE format('ALTER POLICY %I ON %I USING (%s)', policy.policyname, policy.tablename, policy.condition);
        END LOOP;
    END $$;
"""

# The owner is bound by row-level security as well. Its policy holds inside triggers alone, which the serving role
# cannot make, and within the municipality of the actor's claims.
LOG = """
    CREATE POLICY log_checks ON casework_citizen FOR SELECT TO CURRENT_USER
        USING (pg_trigger_depth() > 0 AND municipality_id = (SELECT wall_municipality()));
    CREATE FUNCTION casework_log_is_of_its_citizens() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    BEGIN
        IF EXISTS (SELECT FROM written WHERE citizen_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM public.casework_citizen citizen
            WHERE citizen.id = written.citizen_id AND citizen.municipality_id = written.municipality_id))
        THEN
            RAISE EXCEPTION 'an entry about a citizen is of the citizen''s municipality'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'audit_entry_citizen_of_its_municipality';
        END IF;
        RETURN NULL;
    END $$;
    REVOKE ALL ON FUNCTION casework_log_is_of_its_citizens() FROM PUBLIC;
    CREATE TRIGGER citizen_of_its_municipality AFTER INSERT ON audit_entry REFERENCING NEW TABLE AS written
        FOR EACH STATEMENT EXECUTE FUNCTION casework_log_is_of_its_citizens();
"""
LOG_OF_ANY = """
    DROP TRIGGER citizen_of_its_municipality ON audit_entry;
    DROP FUNCTION casework_log_is_of_its_citizens();
    DROP POLICY log_checks ON casework_citizen;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0007_both_keys"),
        ("audit", "0004_finding"),
        ("casework", "0039_clocks_and_unordered"),
    ]

    operations = [
        migrations.RunSQL(MEMBERSHIP, MEMBERSHIP_OF_ANY),
        migrations.RunSQL(POLICIES, migrations.RunSQL.noop),
        migrations.RunSQL(LOG, LOG_OF_ANY),
    ]
