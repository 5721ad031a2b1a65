-- The municipality whose standards the actor writes.
CREATE OR REPLACE FUNCTION wall_drafting_standards() RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN RETURN public.wall_claim(2, ARRAY['policy_officer']); END $$;

REVOKE ALL ON FUNCTION wall_drafting_standards() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION wall_drafting_standards() TO helhed_runtime;
