-- Marks the paper that another corrects, with the owner's rights: the serving role changes no paper.
CREATE OR REPLACE FUNCTION casework_incomingpaper_corrects() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    UPDATE public.casework_incomingpaper SET corrected_at = NEW.recorded_at WHERE id = NEW.corrects_id;
    RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION casework_incomingpaper_corrects() FROM PUBLIC;
