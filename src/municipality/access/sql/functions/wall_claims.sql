-- The actor's claims, where their seal is of this connection and this transaction. Otherwise nothing.
CREATE OR REPLACE FUNCTION wall_claims() RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE said text := current_setting('helhed.wall', true);
BEGIN
    IF said IS NULL OR right(said, 64) IS DISTINCT FROM public.wall_seal(left(said, -65)) THEN
        RETURN NULL;
    END IF;
    RETURN string_to_array(left(said, -65), '|');
END $$;

REVOKE ALL ON FUNCTION wall_claims() FROM PUBLIC;
