-- Marks the note that another corrects, with the owner's rights: the serving role changes no note.
CREATE OR REPLACE FUNCTION casework_casenote_corrects() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    UPDATE public.casework_casenote SET corrected_at = NEW.recorded_at WHERE id = NEW.corrects_id;
    RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION casework_casenote_corrects() FROM PUBLIC;
