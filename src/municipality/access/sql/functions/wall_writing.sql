-- The municipality whose cases the actor writes as a case worker.
CREATE OR REPLACE FUNCTION wall_writing() RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN RETURN public.wall_claim(2, ARRAY['assessor', 'decision_maker', 'team_leader']); END $$;

REVOKE ALL ON FUNCTION wall_writing() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION wall_writing() TO helhed_runtime;
