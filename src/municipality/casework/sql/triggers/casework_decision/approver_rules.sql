CREATE TRIGGER approver_rules BEFORE UPDATE ON casework_decision
    FOR EACH ROW WHEN (NEW.state <> OLD.state AND (NEW.state = 'approved' OR (OLD.state = 'draft' AND NEW.state = 'sent')))
    EXECUTE FUNCTION casework_approver_rules();
