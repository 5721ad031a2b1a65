-- Works out anew the periods without an order of the grants or orders that were just written.
CREATE OR REPLACE FUNCTION casework_unordered_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM casework_note_unordered(ARRAY(SELECT DISTINCT series FROM changed));
    RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION casework_unordered_changed() FROM PUBLIC;
