-- Removes the words of a citizen or home that is gone.
CREATE OR REPLACE FUNCTION casework_forget_words() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN DELETE FROM public.casework_words WHERE citizen_id = OLD.id; RETURN NULL; END $$;

REVOKE ALL ON FUNCTION casework_forget_words() FROM PUBLIC;
