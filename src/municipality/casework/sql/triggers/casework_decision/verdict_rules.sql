CREATE TRIGGER verdict_rules BEFORE UPDATE ON casework_decision
    FOR EACH ROW WHEN (NEW.state <> OLD.state AND NEW.state IN ('awaiting_approval', 'sent'))
    EXECUTE FUNCTION casework_verdict_rules();
