CREATE TRIGGER decision_rules BEFORE INSERT OR UPDATE ON casework_decision
    FOR EACH ROW EXECUTE FUNCTION casework_decision_rules();
