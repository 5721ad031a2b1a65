-- Keeps the words of a citizen's names.
CREATE OR REPLACE FUNCTION casework_words_of_citizen() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM public.casework_keep_words(NEW.id, NEW.municipality_id, 'name',
        CASE WHEN NOT NEW.is_name_protected THEN NEW.given_names || ' ' || NEW.family_name END);
    RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION casework_words_of_citizen() FROM PUBLIC;
