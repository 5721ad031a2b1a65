CREATE TRIGGER unordered_added AFTER INSERT ON casework_careorder
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION casework_unordered_changed();
