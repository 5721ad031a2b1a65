CREATE TRIGGER reviews_added AFTER INSERT ON casework_grant
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION casework_reviews_changed();
