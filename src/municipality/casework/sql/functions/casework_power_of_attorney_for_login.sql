-- The power of attorney of a relative by this name, for an administrator who makes a login and reads no case.
CREATE OR REPLACE FUNCTION casework_power_of_attorney_for_login(citizen bigint, holder text) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER PARALLEL UNSAFE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE answer uuid;
BEGIN
    PERFORM set_config('helhed.asks', 'login', true);
    answer := (
    SELECT series FROM public.casework_relative
    WHERE municipality_id = public.wall_administering() AND citizen_id = citizen
        AND capacity = 'power_of_attorney' AND upper_inf(known) AND valid @> public.wall_today()
        AND lower(regexp_replace(btrim(name), '\s+', ' ', 'g'))
            = lower(regexp_replace(btrim(holder), '\s+', ' ', 'g'))
    ORDER BY id LIMIT 1);
    PERFORM set_config('helhed.asks', '', true);
    RETURN answer;
END $$;

REVOKE ALL ON FUNCTION casework_power_of_attorney_for_login(bigint,text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION casework_power_of_attorney_for_login(bigint,text) TO helhed_runtime;
