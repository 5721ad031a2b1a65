CREATE TRIGGER case_note_corrects AFTER INSERT ON casework_casenote
    FOR EACH ROW
    WHEN (NEW.corrects_id IS NOT NULL) EXECUTE FUNCTION casework_casenote_corrects();
