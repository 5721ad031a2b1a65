-- Works out anew when the help of the grants that were just written is to be reviewed.
CREATE OR REPLACE FUNCTION casework_reviews_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM casework_note_reviews(ARRAY(SELECT DISTINCT decision_id FROM changed));
    RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION casework_reviews_changed() FROM PUBLIC;
