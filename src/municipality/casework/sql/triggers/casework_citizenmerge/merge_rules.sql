CREATE TRIGGER merge_rules BEFORE INSERT OR UPDATE ON casework_citizenmerge
    FOR EACH ROW EXECUTE FUNCTION casework_merge_rules();
