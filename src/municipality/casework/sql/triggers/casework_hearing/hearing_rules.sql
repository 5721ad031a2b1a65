CREATE TRIGGER hearing_rules BEFORE INSERT OR UPDATE ON casework_hearing
    FOR EACH ROW EXECUTE FUNCTION casework_hearing_rules();
