-- Logs every change of users, roles and organisations, by any statement. A password is never written, only that it
-- changed.
CREATE OR REPLACE FUNCTION audit_people() RETURNS trigger
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
