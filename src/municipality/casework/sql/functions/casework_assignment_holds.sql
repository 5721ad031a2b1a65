-- Writes on the enquiry whom it is assigned to, with the owner's rights: the serving role may not write that
-- column.
CREATE OR REPLACE FUNCTION casework_assignment_holds() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    UPDATE public.casework_enquiry SET taken_by_id = NEW.given_to_id WHERE id = NEW.enquiry_id;
    RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION casework_assignment_holds() FROM PUBLIC;
