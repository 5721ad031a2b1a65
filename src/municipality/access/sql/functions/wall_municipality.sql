-- The actor's municipality, in any role.
CREATE OR REPLACE FUNCTION wall_municipality() RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN RETURN public.wall_claim(2, NULL); END $$;

REVOKE ALL ON FUNCTION wall_municipality() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION wall_municipality() TO helhed_runtime;
