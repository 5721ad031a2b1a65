-- The letters of a name in Danish order. Danish letters stand after z: { | } follow it in ASCII. «aa» is the old
-- way to write å and is sorted with it.
CREATE OR REPLACE FUNCTION casework_letters(name text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RETURN lower(public.unaccent('public.unaccent'::regdictionary,
        translate(replace(translate(lower(name), 'ÆØÅÄÖÜ', 'æøåäöü'), 'aa', 'å'), 'æøåäöü', '{|}{|y')));
END $$;
