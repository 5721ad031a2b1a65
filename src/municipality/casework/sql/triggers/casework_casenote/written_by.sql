CREATE TRIGGER written_by BEFORE INSERT ON casework_casenote
    FOR EACH ROW EXECUTE FUNCTION casework_casenote_begins();
