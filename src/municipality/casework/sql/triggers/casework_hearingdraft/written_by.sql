CREATE TRIGGER written_by BEFORE INSERT OR UPDATE ON casework_hearingdraft
    FOR EACH ROW EXECUTE FUNCTION casework_written_by();
