CREATE TRIGGER draft_is_over AFTER UPDATE OF state ON casework_assessment
    FOR EACH ROW
    WHEN (NEW.state <> 'draft') EXECUTE FUNCTION casework_draft_is_over();
