"""Every change of who may do what is logged by the database, whoever makes it and however.

The access app knows nothing of the log. A password is never written: only that it was changed.
"""

from django.db import migrations

LOGGED = """
    CREATE FUNCTION audit_people() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
    DECLARE
        was jsonb := CASE WHEN TG_OP = 'UPDATE' THEN to_jsonb(OLD) ELSE '{}'::jsonb END;
        became jsonb := to_jsonb(NEW);
        changed jsonb := coalesce((SELECT jsonb_object_agg(key, CASE WHEN key = 'password' THEN '"..."' ELSE value END)
            FROM jsonb_each(became) WHERE value IS DISTINCT FROM was -> key), '{}'::jsonb);
    BEGIN
        IF changed = '{}'::jsonb THEN RETURN NULL; END IF;
        INSERT INTO public.audit_entry (municipality_id, user_id, organisation_id, role, purpose, kind, verb,
                                        citizen_id, subject, details)
        VALUES (coalesce(public.wall_municipality(), 0), coalesce(public.wall_user(), 0),
                coalesce(public.wall_organisation(), 0), coalesce(public.wall_role(), ''), 'brugeradministration',
                'change', TG_ARGV[0] || CASE WHEN TG_OP = 'INSERT' THEN '_added' ELSE '_changed' END, NULL,
                TG_ARGV[0] || ':' || NEW.id, changed);
        RETURN NULL;
    END $$;
    CREATE TRIGGER audit_people AFTER INSERT OR UPDATE ON access_user
        FOR EACH ROW EXECUTE FUNCTION audit_people('user');
    CREATE TRIGGER audit_people AFTER INSERT OR UPDATE ON access_membership
        FOR EACH ROW EXECUTE FUNCTION audit_people('membership');
    CREATE TRIGGER audit_people AFTER INSERT OR UPDATE ON access_organisation
        FOR EACH ROW EXECUTE FUNCTION audit_people('organisation');
"""
SILENT = """
    DROP TRIGGER audit_people ON access_organisation;
    DROP TRIGGER audit_people ON access_membership;
    DROP TRIGGER audit_people ON access_user;
    DROP FUNCTION audit_people();
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_chain")]

    operations = [migrations.RunSQL(LOGGED, SILENT)]
