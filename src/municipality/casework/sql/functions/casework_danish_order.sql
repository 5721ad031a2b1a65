-- The key Danish names are sorted by. The column casework_citizen.sort_key is computed with it: where it changes,
-- a migration writes the column anew.
CREATE OR REPLACE FUNCTION casework_danish_order(family text, given text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN RETURN public.casework_letters(family) || E'\t' || public.casework_letters(given); END $$;
