CREATE TRIGGER number_is_free BEFORE INSERT OR UPDATE OF number ON casework_citizen
    FOR EACH ROW EXECUTE FUNCTION casework_number_is_free();
