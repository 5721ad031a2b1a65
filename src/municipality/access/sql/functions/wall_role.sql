-- The actor's role.
CREATE OR REPLACE FUNCTION wall_role() RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN RETURN nullif((public.wall_claims())[4], ''); END $$;

REVOKE ALL ON FUNCTION wall_role() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION wall_role() TO helhed_runtime;
