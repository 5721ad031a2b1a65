CREATE TRIGGER unordered_added AFTER INSERT ON casework_grant
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION casework_unordered_changed();
