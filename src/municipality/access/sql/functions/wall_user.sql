-- The actor's user.
CREATE OR REPLACE FUNCTION wall_user() RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN RETURN public.wall_claim(1, NULL); END $$;

REVOKE ALL ON FUNCTION wall_user() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION wall_user() TO helhed_runtime;
