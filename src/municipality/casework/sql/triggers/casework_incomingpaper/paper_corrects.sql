CREATE TRIGGER paper_corrects AFTER INSERT ON casework_incomingpaper
    FOR EACH ROW
    WHEN (NEW.corrects_id IS NOT NULL) EXECUTE FUNCTION casework_incomingpaper_corrects();
