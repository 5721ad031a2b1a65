-- Whether no death of the citizen is recorded, for the policy on roles of citizens. The policies `login_asks` hold
-- only while it runs, and show the deaths of citizens whose case the actor has a role in. Of others it says yes.
CREATE OR REPLACE FUNCTION casework_is_of_the_living(asked bigint) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER PARALLEL UNSAFE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE answer boolean;
BEGIN
    PERFORM set_config('helhed.asks', 'login', true);
    answer := NOT EXISTS (SELECT FROM public.casework_death WHERE citizen_id = asked AND corrected_at IS NULL);
    PERFORM set_config('helhed.asks', '', true);
    RETURN answer;
END $$;

REVOKE ALL ON FUNCTION casework_is_of_the_living(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION casework_is_of_the_living(bigint) TO helhed_runtime;
