-- After known_rules, by its name: that one allows nothing but `known` to change.
CREATE TRIGGER known_then_closed_by BEFORE INSERT OR UPDATE ON casework_pause
    FOR EACH ROW EXECUTE FUNCTION casework_closed_by();
