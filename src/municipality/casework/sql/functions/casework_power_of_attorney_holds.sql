-- Whether a statement of this power of attorney holds today, for the policy on roles of relatives. It answers an
-- administrator of the town, and a user about citizens whose case the user has a role in.
CREATE OR REPLACE FUNCTION casework_power_of_attorney_holds(asked uuid, citizen bigint) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER PARALLEL UNSAFE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE answer boolean;
BEGIN
    PERFORM set_config('helhed.asks', 'login', true);
    answer := (
    SELECT EXISTS (SELECT FROM public.casework_relative
        WHERE citizen_id = citizen AND series = asked
            AND capacity = 'power_of_attorney' AND upper_inf(known) AND valid @> public.wall_today()));
    PERFORM set_config('helhed.asks', '', true);
    RETURN answer;
END $$;

REVOKE ALL ON FUNCTION casework_power_of_attorney_holds(uuid,bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION casework_power_of_attorney_holds(uuid,bigint) TO helhed_runtime;
