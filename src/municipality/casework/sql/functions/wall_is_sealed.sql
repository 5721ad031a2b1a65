-- Whether a text was signed by the web process with the key for verdicts.
CREATE OR REPLACE FUNCTION wall_is_sealed(said text, seal bytea) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN RETURN coalesce(seal = public.wall_mac('verdict', said), false); END $$;

REVOKE ALL ON FUNCTION wall_is_sealed(text,bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION wall_is_sealed(text,bytea) TO helhed_runtime;
