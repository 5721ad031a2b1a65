-- The municipality whose letters the machine sends.
CREATE OR REPLACE FUNCTION wall_dispatching() RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN RETURN public.wall_claim(2, ARRAY['dispatcher']); END $$;

REVOKE ALL ON FUNCTION wall_dispatching() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION wall_dispatching() TO helhed_runtime;
