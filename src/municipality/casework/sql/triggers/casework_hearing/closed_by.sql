CREATE TRIGGER closed_by BEFORE INSERT OR UPDATE ON casework_hearing
    FOR EACH ROW EXECUTE FUNCTION casework_hearing_closed_by();
