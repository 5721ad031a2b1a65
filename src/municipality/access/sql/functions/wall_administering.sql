-- The municipality the actor administers.
CREATE OR REPLACE FUNCTION wall_administering() RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN RETURN public.wall_claim(2, ARRAY['administrator']); END $$;

REVOKE ALL ON FUNCTION wall_administering() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION wall_administering() TO helhed_runtime;
