CREATE TRIGGER known_rules BEFORE INSERT OR UPDATE ON casework_grantlimit
    FOR EACH ROW EXECUTE FUNCTION casework_known_rules();
