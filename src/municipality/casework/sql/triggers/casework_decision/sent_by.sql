CREATE TRIGGER sent_by BEFORE INSERT OR UPDATE ON casework_decision
    FOR EACH ROW EXECUTE FUNCTION casework_decision_sent_by();
