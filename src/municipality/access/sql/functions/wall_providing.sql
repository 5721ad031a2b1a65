-- The provider the actor works for.
CREATE OR REPLACE FUNCTION wall_providing() RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN RETURN public.wall_claim(3, ARRAY['planner', 'carer', 'provider_leader']); END $$;

REVOKE ALL ON FUNCTION wall_providing() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION wall_providing() TO helhed_runtime;
