CREATE TRIGGER draft_is_over AFTER UPDATE OF state ON casework_decision
    FOR EACH ROW
    WHEN (NEW.state IN ('sent', 'discarded')) EXECUTE FUNCTION casework_draft_is_over();
