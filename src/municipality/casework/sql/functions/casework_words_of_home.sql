-- Keeps the words of a citizen's current address, unless it is protected.
CREATE OR REPLACE FUNCTION casework_words_of_home() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE newest public.casework_home;
BEGIN
    SELECT * INTO newest FROM public.casework_home WHERE citizen_id = NEW.citizen_id AND upper_inf(known)
    ORDER BY valid DESC LIMIT 1;
    PERFORM public.casework_keep_words(NEW.citizen_id, NEW.municipality_id, 'address',
        CASE WHEN NOT newest.is_protected THEN newest.street || ' ' || newest.postcode || ' ' || newest.town END);
    RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION casework_words_of_home() FROM PUBLIC;
