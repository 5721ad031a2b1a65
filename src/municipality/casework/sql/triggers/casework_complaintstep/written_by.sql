CREATE TRIGGER written_by BEFORE INSERT ON casework_complaintstep
    FOR EACH ROW EXECUTE FUNCTION casework_written_by();
