CREATE TRIGGER written_by BEFORE INSERT ON casework_delay
    FOR EACH ROW EXECUTE FUNCTION casework_written_by();
