-- The citizen whose own case the actor reads.
CREATE OR REPLACE FUNCTION wall_citizen() RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN RETURN public.wall_claim(5, ARRAY['citizen', 'relative']); END $$;

REVOKE ALL ON FUNCTION wall_citizen() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION wall_citizen() TO helhed_runtime;
