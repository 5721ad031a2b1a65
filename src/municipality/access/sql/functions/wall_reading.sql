-- The municipality whose cases the actor reads as a case worker or supervisor.
CREATE OR REPLACE FUNCTION wall_reading() RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN RETURN public.wall_claim(2, ARRAY['assessor', 'decision_maker', 'team_leader', 'supervisor']); END $$;

REVOKE ALL ON FUNCTION wall_reading() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION wall_reading() TO helhed_runtime;
