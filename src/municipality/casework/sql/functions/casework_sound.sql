-- A name as it sounds. Names that sound alike are written in many ways: Aagaard and Ågård, Christensen and
-- Kristensen.
CREATE OR REPLACE FUNCTION casework_sound(words text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE said text := translate(lower(words), 'ÆØÅÄÖÜ', 'æøåäöü');
BEGIN
    said := replace(replace(replace(said, 'aa', 'å'), 'ä', 'æ'), 'ö', 'ø');
    said := replace(replace(replace(replace(said, 'ü', 'y'), 'å', 'aa'), 'æ', 'ae'), 'ø', 'oe');
    said := lower(public.unaccent('public.unaccent'::regdictionary, said));
    said := replace(replace(replace(replace(said, 'ch', 'k'), 'ck', 'k'), 'th', 't'), 'ph', 'f');
    RETURN trim(regexp_replace(translate(said, 'wzc', 'vsk'), '[^a-z0-9]+', ' ', 'g'));
END $$;
