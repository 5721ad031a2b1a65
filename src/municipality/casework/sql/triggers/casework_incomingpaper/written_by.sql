CREATE TRIGGER written_by BEFORE INSERT ON casework_incomingpaper
    FOR EACH ROW EXECUTE FUNCTION casework_incomingpaper_begins();
