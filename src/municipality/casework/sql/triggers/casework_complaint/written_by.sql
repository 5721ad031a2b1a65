CREATE TRIGGER written_by BEFORE INSERT ON casework_complaint
    FOR EACH ROW EXECUTE FUNCTION casework_written_by();
