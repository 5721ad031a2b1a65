-- The municipality the actor supervises.
CREATE OR REPLACE FUNCTION wall_supervising() RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN RETURN public.wall_claim(2, ARRAY['supervisor']); END $$;

REVOKE ALL ON FUNCTION wall_supervising() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION wall_supervising() TO helhed_runtime;
