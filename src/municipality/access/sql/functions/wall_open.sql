-- Sets the actor's claims for the rest of the transaction, where the web process signed them for this connection
-- less than a minute ago. The reasons are in docs/adr/0010-access-and-rows.md.
CREATE OR REPLACE FUNCTION wall_open(claims text, signature bytea) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER PARALLEL UNSAFE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE parts text[] := string_to_array(claims, '|');
BEGIN
    IF signature IS DISTINCT FROM public.wall_mac('door', claims) THEN
        RAISE EXCEPTION 'the wall stays closed: the signature is not ours'
            USING ERRCODE = 'insufficient_privilege',
            HINT = 'Run install_signing_keys as the owner, with this HELHED_SECRET_KEY.';
    END IF;
    IF parts[6]::int <> pg_backend_pid() OR abs(extract(epoch FROM clock_timestamp()) - parts[7]::bigint) > 60 THEN
        RAISE EXCEPTION 'the wall stays closed: signed for another connection or another minute'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM set_config('helhed.wall', claims || '|' || public.wall_seal(claims), true);
END $$;

REVOKE ALL ON FUNCTION wall_open(text,bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION wall_open(text,bytea) TO helhed_runtime;
