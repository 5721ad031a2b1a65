-- Facts as a standard received them, without the first and last days of the wishes.
CREATE OR REPLACE FUNCTION casework_without_days(told jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT CASE WHEN told ? 'request' THEN jsonb_set(told, '{request}', coalesce(
        (SELECT jsonb_agg(line - 'from' - 'until') FROM jsonb_array_elements(told->'request') line), '[]'::jsonb))
    ELSE told END
$$;

REVOKE ALL ON FUNCTION casework_without_days(jsonb) FROM PUBLIC;
