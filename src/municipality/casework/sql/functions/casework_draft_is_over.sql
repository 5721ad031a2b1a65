-- Removes the saves of a draft when it is completed, sent or discarded.
CREATE OR REPLACE FUNCTION casework_draft_is_over() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_TABLE_NAME = 'casework_assessment' THEN
        DELETE FROM public.casework_draftsave WHERE assessment_id = NEW.id;
    ELSE
        DELETE FROM public.casework_draftsave WHERE decision_id = NEW.id;
    END IF;
    RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION casework_draft_is_over() FROM PUBLIC;
