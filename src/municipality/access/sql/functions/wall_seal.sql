-- The seal of claims, for this connection and this transaction. Its key is made in the database and never leaves
-- it.
CREATE OR REPLACE FUNCTION wall_seal(claims text) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RETURN encode(public.wall_mac('seal',
        claims || '|' || pg_backend_pid() || '|' || extract(epoch FROM transaction_timestamp())), 'hex');
END $$;

REVOKE ALL ON FUNCTION wall_seal(text) FROM PUBLIC;
