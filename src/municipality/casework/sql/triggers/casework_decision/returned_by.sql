CREATE TRIGGER returned_by BEFORE INSERT OR UPDATE ON casework_decision
    FOR EACH ROW EXECUTE FUNCTION casework_decision_returned_by();
