CREATE TRIGGER written_by BEFORE INSERT ON casework_relative
    FOR EACH ROW EXECUTE FUNCTION casework_said_by();
