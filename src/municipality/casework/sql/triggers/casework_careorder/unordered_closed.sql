CREATE TRIGGER unordered_closed AFTER UPDATE ON casework_careorder
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION casework_unordered_changed();
