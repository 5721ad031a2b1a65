CREATE TRIGGER reviews_closed AFTER UPDATE ON casework_grant
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION casework_reviews_changed();
