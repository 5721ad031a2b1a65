CREATE TRIGGER written_by BEFORE INSERT ON casework_complaintpractice
    FOR EACH ROW EXECUTE FUNCTION casework_written_by();
