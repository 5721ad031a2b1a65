-- One of the actor's claims as a number, where the role is one of these. Nothing where there are no claims.
CREATE OR REPLACE FUNCTION wall_claim(place int, roles text[]) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE claims text[] := public.wall_claims();
BEGIN
    RETURN CASE WHEN roles IS NULL OR claims[4] = ANY (roles) THEN nullif(claims[place], '')::bigint END;
END $$;

REVOKE ALL ON FUNCTION wall_claim(integer,text[]) FROM PUBLIC;
