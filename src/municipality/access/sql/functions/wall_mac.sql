-- HMAC-SHA256 of a text with one of the database's keys, which the serving role cannot read.
CREATE OR REPLACE FUNCTION wall_mac(key text, said text) RETURNS bytea
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE kept public.wall_key;
BEGIN
    SELECT * INTO STRICT kept FROM public.wall_key WHERE name = key;
    RETURN sha256(kept.outer_pad || sha256(kept.inner_pad || convert_to(said, 'UTF8')));
END $$;

REVOKE ALL ON FUNCTION wall_mac(text,text) FROM PUBLIC;
