CREATE TRIGGER closed_by BEFORE INSERT OR UPDATE ON casework_relative
    FOR EACH ROW EXECUTE FUNCTION casework_closed_by();
