-- Logs a second factor that is added or removed. Its secret is not written.
CREATE OR REPLACE FUNCTION audit_second_factors() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    factor public.mfa_authenticator := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
    INSERT INTO public.audit_entry (municipality_id, user_id, organisation_id, role, purpose, kind, verb,
                                    citizen_id, subject, details)
    VALUES (coalesce(public.wall_municipality(), 0), coalesce(public.wall_user(), 0),
            coalesce(public.wall_organisation(), 0), coalesce(public.wall_role(), ''), 'brugeradministration',
            'change', 'second_factor_' || CASE WHEN TG_OP = 'DELETE' THEN 'removed' ELSE 'added' END, NULL,
            'user:' || factor.user_id, jsonb_build_object('type', factor.type));
    RETURN NULL;
END $$;
