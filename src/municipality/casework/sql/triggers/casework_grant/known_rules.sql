CREATE TRIGGER known_rules BEFORE INSERT OR UPDATE ON casework_grant
    FOR EACH ROW EXECUTE FUNCTION casework_known_rules();
