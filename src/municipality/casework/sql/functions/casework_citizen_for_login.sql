-- The number of the citizen with this personal number, for an administrator who makes a login and reads no case.
-- The policies `login_asks` hold only while it runs.
CREATE OR REPLACE FUNCTION casework_citizen_for_login(asked text) RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER PARALLEL UNSAFE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE answer bigint;
BEGIN
    PERFORM set_config('helhed.asks', 'login', true);
    answer := (
    SELECT id FROM public.casework_citizen
    WHERE municipality_id = public.wall_administering() AND number = asked);
    PERFORM set_config('helhed.asks', '', true);
    RETURN answer;
END $$;

REVOKE ALL ON FUNCTION casework_citizen_for_login(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION casework_citizen_for_login(text) TO helhed_runtime;
