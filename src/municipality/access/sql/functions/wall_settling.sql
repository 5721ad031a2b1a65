-- The municipality the actor settles accounts for.
CREATE OR REPLACE FUNCTION wall_settling() RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN RETURN public.wall_claim(2, ARRAY['settlement_clerk']); END $$;

REVOKE ALL ON FUNCTION wall_settling() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION wall_settling() TO helhed_runtime;
