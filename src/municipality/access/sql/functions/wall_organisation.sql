-- The actor's organisation.
CREATE OR REPLACE FUNCTION wall_organisation() RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN RETURN public.wall_claim(3, NULL); END $$;

REVOKE ALL ON FUNCTION wall_organisation() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION wall_organisation() TO helhed_runtime;
